import { createHash } from 'node:crypto';
import type { VoidReason } from '@app/shared/points/scores.status';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { cityDayOf } from '../../common/clock';
import { Sealer } from '../../common/crypto/sealed-value';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql, type SqlValue } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';
import { orderKey } from './domain/tie-break-order';
import {
  type CalculatedScore,
  type ScoreRow,
  type StoredScore,
  scoreColumns,
  scoreOf,
  scoreTables,
} from './score.rows';

/** What the sealed facts are bound to. */
export const factsSealContext = 'points_score.facts';

export type Standing = { caseId: string; scoreId: string; state: 'calculated' | 'confirmed' | 'void' };
/** A score and when it was calculated; `takenOver`: by an earlier system. */
export type NewScore = { score: CalculatedScore; at: Date; takenOver?: boolean };
export type ScoreEventKind = 'confirmed' | 'superseded' | 'voided';

/** The only file that knows how scores are stored. A score is written once; events say what became of it. */
@Injectable()
export class ScoreRepository {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly sealer: Sealer,
  ) {}

  /** Stores scores and answers their ids, in the same order. */
  async insert(scores: readonly NewScore[], transaction: Sql): Promise<string[]> {
    const ids = scores.map(() => uuid());
    await transaction.change(
      `INSERT INTO points_score (id, case_id, person_id, area_path, programme, cycle, standard, version, as_of, rules_on,
         facts_cipher, facts_hash, total_ticks, ticks_per_point, group_ticks, eligible, vetoed, tie_keys, chain,
         order_key, calculated_at, taken_over) VALUES ${placeholders(scores.length, 22)}`,
      scores.flatMap((score, index) => [ids[index] as string, ...this.valuesOf(score)]),
    );
    return ids;
  }

  private valuesOf({ score, at, takenOver = false }: NewScore): SqlValue[] {
    const facts = JSON.stringify(score.facts);
    return [
      score.caseId,
      score.personId,
      score.areaPath,
      score.programme,
      score.cycle,
      score.standard,
      score.version,
      score.asOf,
      score.rulesOn ?? cityDayOf(at),
      this.sealer.seal(facts, factsSealContext),
      createHash('sha256').update(facts).digest(),
      score.totalTicks,
      score.ticksPerPoint,
      JSON.stringify(score.groups),
      score.eligible,
      score.vetoed,
      JSON.stringify(score.keys),
      JSON.stringify(score.chain),
      orderKey(score.keys, score.chain, score.ticksPerPoint),
      at,
      takenOver,
    ];
  }

  /** Scores of an earlier system as they were confirmed there: each stands for a case of its own. */
  async takeOver(
    taken: readonly { score: CalculatedScore; scoreId: string; at: Date }[],
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `INSERT INTO points_standing (case_id, score_id, person_id, programme, cycle, area_path, state, confirmed_at)
       VALUES ${placeholders(taken.length, 8)}`,
      taken.flatMap(({ score, scoreId, at }) => [
        score.caseId,
        scoreId,
        score.personId,
        score.programme,
        score.cycle,
        score.areaPath,
        'confirmed',
        at,
      ]),
    );
    await transaction.change(
      `INSERT INTO points_score_event (score_id, kind, reason, at) VALUES ${placeholders(taken.length, 4)}`,
      taken.flatMap(({ scoreId, at }) => [scoreId, 'confirmed', null, at]),
    );
  }

  /** The standing of a case, locked until the transaction ends. */
  async lockStanding(caseId: string, transaction: Sql): Promise<Standing | undefined> {
    const [row] = await transaction.rows<{ score_id: string; state: Standing['state'] }>(
      'SELECT score_id, state FROM points_standing WHERE case_id = ? FOR UPDATE',
      [caseId],
    );
    return row && { caseId, scoreId: row.score_id, state: row.state };
  }

  /** Makes a score the one that the case stands by; `before` is what {@link lockStanding} found. */
  async stand(
    score: CalculatedScore,
    scoreId: string,
    before: Standing | undefined,
    transaction: Sql,
  ): Promise<void> {
    const { caseId, personId, programme, cycle, areaPath } = score;
    if (before)
      await transaction.change(
        `UPDATE points_standing SET score_id = ?, person_id = ?, programme = ?, cycle = ?, area_path = ?,
           state = 'calculated', confirmed_at = NULL, version = version + 1 WHERE case_id = ?`,
        [scoreId, personId, programme, cycle, areaPath, caseId],
      );
    else
      await transaction.change(
        `INSERT INTO points_standing (case_id, score_id, person_id, programme, cycle, area_path, state)
         VALUES (?, ?, ?, ?, ?, ?, 'calculated')`,
        [caseId, scoreId, personId, programme, cycle, areaPath],
      );
  }

  async setState(
    caseId: string,
    state: 'confirmed' | 'void',
    at: Date | null,
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      'UPDATE points_standing SET state = ?, confirmed_at = ?, version = version + 1 WHERE case_id = ?',
      [state, at, caseId],
    );
  }

  async addEvent(
    scoreId: string,
    kind: ScoreEventKind,
    reason: VoidReason | null,
    at: Date,
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      'INSERT INTO points_score_event (score_id, kind, reason, at) VALUES (?, ?, ?, ?)',
      [scoreId, kind, reason, at],
    );
  }

  async find(scoreId: string, scope: Predicate, sql: Sql = this.sql): Promise<StoredScore | undefined> {
    const [row] = await sql.rows<ScoreRow>(
      `SELECT ${scoreColumns} FROM ${scoreTables} WHERE s.id = ? AND ${scope.sql}`,
      [scoreId, ...scope.values],
    );
    return row && scoreOf(row);
  }

  /** Scores within a scope, oldest first. */
  async list(scope: Predicate, sql: Sql = this.sql): Promise<StoredScore[]> {
    const rows = await sql.rows<ScoreRow>(
      `SELECT ${scoreColumns} FROM ${scoreTables} WHERE ${scope.sql} ORDER BY s.calculated_at, s.id LIMIT 500`,
      scope.values,
    );
    return rows.map(scoreOf);
  }

  /** The facts of a score as they were handed over. */
  async factsOf(scoreId: string, sql: Sql = this.sql): Promise<unknown> {
    const [row] = await sql.rows<{ facts_cipher: Buffer }>(
      'SELECT facts_cipher FROM points_score WHERE id = ?',
      [scoreId],
    );
    if (!row) throw new Error('the score that was read is gone');
    return JSON.parse(this.sealer.open(row.facts_cipher, factsSealContext));
  }
}
