import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';
import type { ClockStepName, StepPlan } from './domain/clock-steps';

/** A step that is due: which, of which clock, and since which day. */
export type DueStep = { clockId: string; step: ClockStepName; actOn: string };

/** What a clock still has to do, one row for each step. */
@Injectable()
export class ClockStepRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Plans the steps of clocks anew. One that acted for the same due day does not act again. */
  async plan(
    clocks: readonly {
      clockId: string;
      areaPath: string;
      dueOn: string | null;
      plans: readonly StepPlan[];
    }[],
    transaction: Sql,
  ): Promise<void> {
    const rows = clocks.flatMap(({ clockId, areaPath, dueOn, plans }) =>
      plans.map(({ step, actOn }) => [clockId, step, areaPath, dueOn, actOn]),
    );
    if (rows.length === 0) return;
    await transaction.change(
      `INSERT INTO clock_step (clock_id, step, area_path, due_on, act_on) VALUES ${placeholders(rows.length, 5)}
       ON DUPLICATE KEY UPDATE area_path = VALUES(area_path), due_on = VALUES(due_on),
         act_on = IF(acted_for_on = VALUES(due_on), NULL, VALUES(act_on)), next_at = NULL, tries = 0`,
      rows.flat(),
    );
  }

  /** Nothing of this clock acts any more. */
  async rest(clockId: string, transaction: Sql): Promise<void> {
    await transaction.change('UPDATE clock_step SET act_on = NULL WHERE clock_id = ?', [clockId]);
  }

  /** Areas in which something is due. */
  async listDueAreas(today: string, now: Date): Promise<string[]> {
    const rows = await this.sql.rows<{ area_path: string }>(
      `SELECT DISTINCT area_path FROM clock_step
        WHERE act_on <= ? AND (next_at IS NULL OR next_at <= ?) ORDER BY area_path`,
      [today, now],
    );
    return rows.map((row) => row.area_path);
  }

  async listDue(areaPath: string, today: string, now: Date, limit: number): Promise<DueStep[]> {
    return this.sql.rows<DueStep>(
      `SELECT clock_id AS clockId, step, act_on AS actOn FROM clock_step
        WHERE area_path = ? AND act_on <= ? AND (next_at IS NULL OR next_at <= ?)
        ORDER BY act_on, clock_id, step LIMIT ?`,
      [areaPath, today, now, limit],
    );
  }

  /** True for the one runner that may act: the day it saw is still the day of the step. */
  async take({ clockId, step, actOn }: DueStep, at: Date, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE clock_step SET acted_for_on = due_on, acted_at = ?, act_on = NULL, next_at = NULL, tries = 0,
         last_error = NULL WHERE clock_id = ? AND step = ? AND act_on = ?`,
      [at, clockId, step, actOn],
    );
    return changed === 1;
  }

  /** Notes why a step failed (the error's name) and when it is tried again. */
  async postpone({ clockId, step, actOn }: DueStep, error: string, until: Date): Promise<void> {
    await this.sql.change(
      `UPDATE clock_step SET tries = tries + 1, last_error = ?, next_at = ?
        WHERE clock_id = ? AND step = ? AND act_on = ?`,
      [error, until, clockId, step, actOn],
    );
  }

  /** Steps that should have acted on or before a day, by area. */
  async listLate(day: string): Promise<{ areaPath: string; affected: number; since: string }[]> {
    const rows = await this.sql.rows<{ areaPath: string; affected: number | string; since: string }>(
      `SELECT area_path AS areaPath, COUNT(*) AS affected, MIN(act_on) AS since FROM clock_step
        WHERE act_on <= ? GROUP BY area_path ORDER BY area_path`,
      [day],
    );
    return rows.map((row) => ({ ...row, affected: Number(row.affected) }));
  }
}
