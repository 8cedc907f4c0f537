import type { LeaveReason, Stage } from '@app/shared/schooling/schooling.status';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { AppError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql, type SqlValue } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';
import { SchoolingError } from './schooling.errors';
import { type EntryRow, jsonOf } from './schooling.rows';

type StoredEntry = {
  id: string;
  case_id: string;
  cycle: string;
  stage: Stage;
  child_person_id: string;
  guardian_person_id: string;
  score_id: string | null;
  wishes: unknown;
  adjustment: number;
  district_code: string;
  area_path: string;
  sibling_group: string | null;
  rank_keys: unknown;
  bonus: unknown;
  entered_at: Date;
  left_at: Date | null;
  left_why: LeaveReason | null;
  version: number;
};

/** `e` is the entry. */
const columns = `e.id, e.case_id, e.cycle, e.stage, e.child_person_id, e.guardian_person_id, e.score_id, e.wishes,
  e.adjustment, e.district_code, e.area_path, e.sibling_group, e.rank_keys, e.bonus, e.entered_at, e.left_at, e.left_why,
  e.version`;
const batchSize = 2000;

/** The pool of a year: children whose application was approved. The only file that knows how it is stored. */
@Injectable()
export class EntryRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Adds a child; `SCHOOLING.CHILD_APPLIED` when it is in this year's pool already. */
  async add(entry: Omit<EntryRow, 'leftAt' | 'leftWhy' | 'version'>, transaction: Sql): Promise<void> {
    const { id, caseId, cycle, stage, childPersonId, enteredAt } = entry;
    try {
      await transaction.change(
        `INSERT INTO schooling_entry (id, case_id, cycle, stage, child_person_id, guardian_person_id, score_id, wishes,
           adjustment, district_code, area_path, sibling_group, rank_keys, bonus, entered_at, active_key)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          id,
          caseId,
          cycle,
          stage,
          childPersonId,
          entry.guardianPersonId,
          entry.scoreId,
          JSON.stringify(entry.wishes),
          entry.adjustment,
          entry.districtCode,
          entry.areaPath,
          entry.siblingGroup,
          JSON.stringify(entry.keys),
          JSON.stringify(entry.bonus),
          enteredAt,
          `${cycle}:${childPersonId}`,
        ],
      );
    } catch (error) {
      if (duplicateKeyOf(error) === 'uq_entry_child') throw new SchoolingError('SCHOOLING.CHILD_APPLIED');
      throw error;
    }
    await this.note(id, 'entered', enteredAt, { caseId, stage, wishes: entry.wishes }, transaction);
  }

  /** Takes a child out of the pool; a child that has left stays as it left. */
  async leave(entryId: string, why: LeaveReason, at: Date, transaction: Sql): Promise<void> {
    const changed = await transaction.change(
      `UPDATE schooling_entry SET left_at = ?, left_why = ?, active_key = NULL, version = version + 1
        WHERE id = ? AND left_at IS NULL`,
      [at, why, entryId],
    );
    if (changed === 1) await this.note(entryId, 'left', at, { why }, transaction);
  }

  /** Pins the score that ranks a child, or takes it away; `COMMON.BUSY` when the entry changed since it was read. */
  async pinScore(
    entry: Pick<EntryRow, 'id' | 'version'>,
    { scoreId, keys }: Pick<EntryRow, 'scoreId' | 'keys'>,
    at: Date,
    transaction: Sql,
  ): Promise<void> {
    const changed = await transaction.change(
      `UPDATE schooling_entry SET score_id = ?, rank_keys = ?, version = version + 1
        WHERE id = ? AND version = ? AND left_at IS NULL`,
      [scoreId, JSON.stringify(keys), entry.id, entry.version],
    );
    if (changed === 0) throw new AppError('COMMON.BUSY', 'unavailable', { retryAfterSeconds: 1 });
    await this.note(entry.id, 'score', at, { scoreId }, transaction);
  }

  /** Puts a child into the group of its brothers and sisters; each keeps its own entry. */
  async joinSiblings(entryIds: readonly string[], group: string, transaction: Sql): Promise<void> {
    for (const entryId of entryIds) {
      await transaction.change(
        'UPDATE schooling_entry SET sibling_group = ?, version = version + 1 WHERE id = ?',
        [group, entryId],
      );
    }
  }

  async find(id: string, sql: Sql = this.sql): Promise<EntryRow | undefined> {
    return this.one('e.id = ?', [id], sql);
  }

  /** The entry of a case: the one that is in the pool, else the last that left it. */
  async findByCase(caseId: string, sql: Sql = this.sql): Promise<EntryRow | undefined> {
    const order = 'ORDER BY e.left_at IS NOT NULL, e.id DESC';
    return (await this.list('e.case_id = ?', [caseId], sql, `${order} LIMIT 1`))[0];
  }

  /** Those of some children in a year who are in the pool now. */
  async listActive(cycle: string, childIds: readonly string[], sql: Sql = this.sql): Promise<EntryRow[]> {
    if (childIds.length === 0) return [];
    const keys = childIds.map((childId) => `${cycle}:${childId}`);
    const marks = keys.map(() => '?').join(',');
    return this.list(`e.active_key IN (${marks})`, keys, sql);
  }

  /** Those in the pool of a year for whom one of these people is a guardian. */
  async listOfGuardians(cycle: string, personIds: readonly string[], sql: Sql): Promise<EntryRow[]> {
    if (personIds.length === 0) return [];
    const marks = personIds.map(() => '?').join(',');
    return this.list(
      `e.left_at IS NULL AND e.cycle = ? AND e.case_id IN
         (SELECT g.case_id FROM schooling_guardian g WHERE g.person_id IN (${marks}))`,
      [cycle, ...personIds],
      sql,
    );
  }

  /** Everybody who is in the pool of a grade now, in batches in the order of their ids. */
  async *stream(cycle: string, stage: Stage, sql: Sql = this.sql): AsyncIterable<EntryRow[]> {
    for (let after = ''; ; ) {
      const batch = await this.list(
        'e.cycle = ? AND e.stage = ? AND e.id > ? AND e.left_at IS NULL',
        [cycle, stage, after],
        sql,
        `ORDER BY e.id LIMIT ${batchSize}`,
      );
      const last = batch.at(-1);
      if (!last) return;
      yield batch;
      after = last.id;
    }
  }

  /** One page of a pool within the caller's areas, with how many there are in all. */
  async page(
    scope: Predicate,
    { offset, limit }: { offset: number; limit: number },
  ): Promise<{ items: EntryRow[]; total: number }> {
    const [count] = await this.sql.rows<{ total: number }>(
      `SELECT COUNT(*) AS total FROM schooling_entry e WHERE ${scope.sql}`,
      scope.values,
    );
    const items = await this.list(
      scope.sql,
      scope.values,
      this.sql,
      `ORDER BY e.id LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`,
    );
    return { items, total: Number(count?.total ?? 0) };
  }

  /** How many are in the pool of a year, by grade, and how many of them have a score. */
  async counts(
    cycle: string,
    scope: Predicate,
  ): Promise<{ stage: Stage; inPool: number; withScore: number }[]> {
    const rows = await this.sql.rows<{ stage: Stage; total: number; scored: number }>(
      `SELECT e.stage, COUNT(*) AS total, COUNT(e.score_id) AS scored FROM schooling_entry e
        WHERE e.cycle = ? AND e.left_at IS NULL AND ${scope.sql} GROUP BY e.stage`,
      [cycle, ...scope.values],
    );
    return rows.map(({ stage, total, scored }) => ({
      stage,
      inPool: Number(total),
      withScore: Number(scored),
    }));
  }

  private async one(where: string, values: readonly SqlValue[], sql: Sql): Promise<EntryRow | undefined> {
    return (await this.list(where, values, sql, 'LIMIT 1'))[0];
  }

  private async list(where: string, values: readonly SqlValue[], sql: Sql, rest = ''): Promise<EntryRow[]> {
    const rows = await sql.rows<StoredEntry>(
      `SELECT ${columns} FROM schooling_entry e WHERE ${where} ${rest}`,
      values,
    );
    return rows.map(entryOf);
  }

  private async note(
    entryId: string,
    kind: 'entered' | 'left' | 'score',
    at: Date,
    details: Record<string, unknown>,
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      'INSERT INTO schooling_entry_history (id, entry_id, kind, at, details) VALUES (?, ?, ?, ?, ?)',
      [uuid(), entryId, kind, at, JSON.stringify(details)],
    );
  }
}

function entryOf(row: StoredEntry): EntryRow {
  return {
    id: row.id,
    caseId: row.case_id,
    cycle: row.cycle,
    stage: row.stage,
    childPersonId: row.child_person_id,
    guardianPersonId: row.guardian_person_id,
    scoreId: row.score_id,
    wishes: jsonOf(row.wishes),
    adjustment: row.adjustment === 1,
    districtCode: row.district_code,
    areaPath: row.area_path,
    siblingGroup: row.sibling_group,
    keys: jsonOf(row.rank_keys),
    bonus: jsonOf(row.bonus),
    enteredAt: row.entered_at,
    leftAt: row.left_at,
    leftWhy: row.left_why,
    version: row.version,
  };
}
