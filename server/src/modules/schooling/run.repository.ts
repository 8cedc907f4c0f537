import type { RunState } from '@app/shared/schooling/run.status';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../database/database.module';
import type { Sql, SqlValue } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';
import type { Run, RunHistoryRow, RunSchool } from './run.rows';

const columns = `r.id, r.cycle, r.stage, r.kind, r.parent_id AS parentId, r.reason, r.area_code AS areaCode,
  r.area_path AS areaPath, r.area_name AS areaName, r.mode, r.state, r.rules, r.seed_cipher AS seedCipher, r.seed,
  r.seed_commitment AS seedCommitment, r.minimum, r.minimum_ticks AS minimumTicks, r.ticks_per_point AS ticksPerPoint,
  r.input_hash AS inputHash, r.children, r.placed, r.result_hash AS resultHash, r.certificate, r.part, r.families,
  r.check_lines AS checkLines, r.failure, r.created_by AS createdBy, r.created_at AS createdAt,
  r.locked_at AS lockedAt, r.ran_by AS ranBy, r.ran_at AS ranAt, r.checked_at AS checkedAt, r.noticed_at AS noticedAt,
  r.notice_ended_at AS noticeEndedAt, r.in_force_at AS inForceAt, r.offered_at AS offeredAt, r.version`;

/** Columns that a change of state may set beside the state, by the field of the row. */
const settable = {
  seed: 'seed',
  minimumTicks: 'minimum_ticks',
  ticksPerPoint: 'ticks_per_point',
  inputHash: 'input_hash',
  children: 'children',
  placed: 'placed',
  resultHash: 'result_hash',
  certificate: 'certificate',
  part: 'part',
  families: 'families',
  checkLines: 'check_lines',
  failure: 'failure',
  lockedAt: 'locked_at',
  ranBy: 'ran_by',
  ranAt: 'ran_at',
  checkedAt: 'checked_at',
  noticedAt: 'noticed_at',
  noticeEndedAt: 'notice_ended_at',
  inForceAt: 'in_force_at',
  offeredAt: 'offered_at',
} as const satisfies Partial<Record<keyof Run, string>>;

export type RunChange = { state?: RunState; endsExclusive?: boolean } & {
  [Field in keyof typeof settable]?: Run[Field];
};

const jsonFields: readonly (keyof Run)[] = ['rules', 'certificate', 'part', 'families', 'checkLines'];

/** Allocation runs with their approvals, contests and history. */
@Injectable()
export class RunRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** A new run; `exclusiveKey` is free again when the run is over. Throws the driver's error for a key in use. */
  async insert(
    run: Pick<Run, 'id' | 'cycle' | 'stage' | 'kind' | 'parentId' | 'reason' | 'areaCode' | 'areaPath'> &
      Pick<Run, 'areaName' | 'mode' | 'rules' | 'seedCipher' | 'seedCommitment' | 'minimum' | 'createdBy'> &
      Pick<Run, 'createdAt' | 'part'> & { exclusiveKey: string },
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `INSERT INTO schooling_run (id, cycle, stage, kind, parent_id, reason, area_code, area_path, area_name, mode, state,
         rules, seed_cipher, seed_commitment, minimum, part, created_by, created_at, exclusive_key)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        run.id,
        run.cycle,
        run.stage,
        run.kind,
        run.parentId,
        run.reason,
        run.areaCode,
        run.areaPath,
        run.areaName,
        run.mode,
        JSON.stringify(run.rules),
        run.seedCipher,
        run.seedCommitment,
        run.minimum,
        run.part && JSON.stringify(run.part),
        run.createdBy,
        run.createdAt,
        run.exclusiveKey,
      ],
    );
  }

  async find(id: string, scope: Predicate, sql: Sql = this.sql): Promise<Run | undefined> {
    const rows = await sql.rows<Run>(
      `SELECT ${columns} FROM schooling_run r WHERE r.id = ? AND ${scope.sql}`,
      [id, ...scope.values],
    );
    return rows[0] && read(rows[0]);
  }

  /** The run, locked until the transaction ends. */
  async lock(id: string, scope: Predicate, transaction: Sql): Promise<Run | undefined> {
    const rows = await transaction.rows<Run>(
      `SELECT ${columns} FROM schooling_run r WHERE r.id = ? AND ${scope.sql} FOR UPDATE`,
      [id, ...scope.values],
    );
    return rows[0] && read(rows[0]);
  }

  async list(
    filter: Predicate,
    { limit, offset }: { limit: number; offset: number },
    sql: Sql = this.sql,
  ): Promise<{ items: Run[]; total: number }> {
    const rows = await sql.rows<Run>(
      `SELECT ${columns} FROM schooling_run r WHERE ${filter.sql} ORDER BY r.id DESC LIMIT ? OFFSET ?`,
      [...filter.values, String(limit), String(offset)],
    );
    const [count] = await sql.rows<{ total: number }>(
      `SELECT COUNT(*) AS total FROM schooling_run r WHERE ${filter.sql}`,
      filter.values,
    );
    return { items: rows.map(read), total: Number(count?.total) };
  }

  /** Rounds and redos that follow a run, the oldest first. */
  async listChildren(parentId: string, sql: Sql = this.sql): Promise<Run[]> {
    const rows = await sql.rows<Run>(
      `SELECT ${columns} FROM schooling_run r WHERE r.parent_id = ? ORDER BY r.id`,
      [parentId],
    );
    return rows.map(read);
  }

  /** Runs whose notice is over and that are not in force yet. */
  async listNoticeEnded(sql: Sql = this.sql): Promise<{ id: string }[]> {
    return sql.rows(
      "SELECT id FROM schooling_run WHERE state = 'noticed' AND notice_ended_at IS NOT NULL ORDER BY id",
    );
  }

  /** Runs in force whose places are not all made. */
  async listUnoffered(sql: Sql = this.sql): Promise<{ id: string }[]> {
    return sql.rows(
      "SELECT id FROM schooling_run WHERE state = 'in-force' AND offered_at IS NULL ORDER BY id",
    );
  }

  /** Looks again for places to make, because a redo no longer stands in their way. */
  async reopenPlaces(id: string, transaction: Sql): Promise<void> {
    await transaction.change(
      'UPDATE schooling_run SET offered_at = NULL, version = version + 1 WHERE id = ?',
      [id],
    );
  }

  /** Changes the run if it still has this version; whether it had. */
  async change(id: string, version: number, change: RunChange, transaction: Sql): Promise<boolean> {
    const { state, endsExclusive, ...fields } = change;
    const sets = ['version = version + 1'];
    const values: SqlValue[] = [];
    if (state !== undefined) {
      sets.push('state = ?');
      values.push(state);
    }
    if (endsExclusive) sets.push('exclusive_key = NULL');
    for (const [field, value] of Object.entries(fields) as [keyof typeof settable, unknown][]) {
      sets.push(`${settable[field]} = ?`);
      values.push(jsonFields.includes(field) && value !== null ? JSON.stringify(value) : (value as SqlValue));
    }
    const changed = await transaction.change(
      `UPDATE schooling_run SET ${sets.join(', ')} WHERE id = ? AND version = ?`,
      [...values, id, version],
    );
    return changed === 1;
  }

  /** False when this person approved before. */
  async approve(runId: string, accountId: string, at: Date, transaction: Sql): Promise<boolean> {
    const added = await transaction.change(
      'INSERT IGNORE INTO schooling_run_approval (run_id, account_id, at) VALUES (?, ?, ?)',
      [runId, accountId, at],
    );
    return added === 1;
  }

  async approvals(
    runId: string,
    sql: Sql = this.sql,
  ): Promise<{ accountId: string; by: string; at: Date }[]> {
    return sql.rows(
      `SELECT a.account_id AS accountId, COALESCE(c.display_name, '') AS \`by\`, a.at FROM schooling_run_approval a
         LEFT JOIN account c ON c.id = a.account_id WHERE a.run_id = ? ORDER BY a.at, a.account_id`,
      [runId],
    );
  }

  async contest(
    contest: { runId: string; objectionId: string; entryId: string | null; at: Date },
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      'INSERT INTO schooling_run_contest (run_id, objection_id, entry_id, at) VALUES (?, ?, ?, ?)',
      [contest.runId, contest.objectionId, contest.entryId, contest.at],
    );
  }

  /** Upheld objections against a run, the oldest first. */
  async contests(
    runId: string,
    sql: Sql = this.sql,
  ): Promise<{ objectionId: string; entryId: string | null }[]> {
    return sql.rows(
      `SELECT objection_id AS objectionId, entry_id AS entryId FROM schooling_run_contest
        WHERE run_id = ? ORDER BY at, objection_id`,
      [runId],
    );
  }

  async append(runId: string, row: RunHistoryRow, transaction: Sql): Promise<void> {
    await transaction.change(
      'INSERT INTO schooling_run_history (id, run_id, action, account_id, at, detail) VALUES (?, ?, ?, ?, ?, ?)',
      [uuid(), runId, row.action, row.accountId, row.at, row.detail],
    );
  }

  async history(runId: string, sql: Sql = this.sql): Promise<(RunHistoryRow & { by: string | null })[]> {
    return sql.rows(
      `SELECT h.action, h.account_id AS accountId, h.at, h.detail, c.display_name AS \`by\` FROM schooling_run_history h
         LEFT JOIN account c ON c.id = h.account_id WHERE h.run_id = ? ORDER BY h.at, h.id`,
      [runId],
    );
  }

  async schools(runId: string, sql: Sql = this.sql): Promise<RunSchool[]> {
    const rows = await sql.rows<RunSchool & { line: unknown }>(
      `SELECT school_id AS schoolId, name, seats, filled, first_wishes AS firstWishes, wishes, line
         FROM schooling_run_school WHERE run_id = ? ORDER BY school_id`,
      [runId],
    );
    return rows.map((row) => ({ ...row, line: parsed(row.line) as RunSchool['line'] }));
  }
}

function read(row: Run): Run {
  const run = { ...row } as Record<string, unknown>;
  for (const field of jsonFields) run[field] = parsed(run[field]);
  for (const field of ['minimumTicks', 'ticksPerPoint', 'children', 'placed'])
    run[field] = run[field] === null ? null : Number(run[field]);
  return run as Run;
}

/** MySQL gives JSON columns parsed, MariaDB as text. */
export function parsed(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}
