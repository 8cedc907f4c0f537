import type { SeatPlanState, Stage } from '@app/shared/schooling/schooling.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, placeholders, type Sql, type SqlValue } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';
import type { SeatPlan } from './schooling.rows';

type StoredPlan = {
  id: string;
  cycle: string;
  school_id: string;
  stage: Stage;
  classes: number;
  total: number;
  state: SeatPlanState;
  entered_by: string;
  entered_at: Date;
  settled_by: string | null;
  settled_at: Date | null;
  returned_for: string | null;
  version: number;
};

/** `p` is the plan. */
const columns = `p.id, p.cycle, p.school_id, p.stage, p.classes, p.total, p.state, p.entered_by, p.entered_at,
  p.settled_by, p.settled_at, p.returned_for, p.version`;

export type SeatEntry = Pick<SeatPlan, 'classes' | 'total' | 'categories' | 'enteredBy' | 'enteredAt'>;

/** The only file that knows how seats are stored. */
@Injectable()
export class SeatPlanRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Stores a plan of a school and grade for the first time; false when one is there. */
  async insert(
    {
      id,
      cycle,
      schoolId,
      stage,
      ...entry
    }: SeatEntry & Pick<SeatPlan, 'id' | 'cycle' | 'schoolId' | 'stage'>,
    transaction: Sql,
  ): Promise<boolean> {
    try {
      await transaction.change(
        `INSERT INTO seat_plan (id, cycle, school_id, stage, classes, total, state, entered_by, entered_at)
         VALUES (?, ?, ?, ?, ?, ?, 'entered', ?, ?)`,
        [id, cycle, schoolId, stage, entry.classes, entry.total, entry.enteredBy, entry.enteredAt],
      );
    } catch (error) {
      if (duplicateKeyOf(error) === 'uq_seat_plan') return false;
      throw error;
    }
    await this.setCategories(id, entry.categories, transaction);
    return true;
  }

  /** Enters other figures; false when the plan is not the one that was seen. It waits for approval anew. */
  async enter(id: string, version: number, entry: SeatEntry, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE seat_plan SET classes = ?, total = ?, state = 'entered', entered_by = ?, entered_at = ?,
          settled_by = NULL, settled_at = NULL, returned_for = NULL, version = version + 1
        WHERE id = ? AND version = ?`,
      [entry.classes, entry.total, entry.enteredBy, entry.enteredAt, id, version],
    );
    if (changed === 0) return false;
    await transaction.change('DELETE FROM seat_category WHERE plan_id = ?', [id]);
    await this.setCategories(id, entry.categories, transaction);
    return true;
  }

  /** Approves or returns what was entered; false when it is not the version that was seen, or settled already. */
  async settle(
    { id, version }: { id: string; version: number },
    settled: { state: 'approved' | 'returned'; by: string; at: Date; reason: string | null },
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE seat_plan SET state = ?, settled_by = ?, settled_at = ?, returned_for = ?, version = version + 1
        WHERE id = ? AND version = ? AND state = 'entered'`,
      [settled.state, settled.by, settled.at, settled.reason, id, version],
    );
    return changed === 1;
  }

  /** The plan if its school lies within the caller's areas. */
  async find(id: string, scope: Predicate, sql: Sql = this.sql): Promise<SeatPlan | undefined> {
    const rows = await sql.rows<StoredPlan>(
      `SELECT ${columns} FROM seat_plan p JOIN school s ON s.id = p.school_id WHERE p.id = ? AND ${scope.sql}`,
      [id, ...scope.values],
    );
    return (await this.complete(rows, sql))[0];
  }

  /** The plans of some schools in a year. */
  async listOf(cycle: string, schoolIds: readonly string[], sql: Sql = this.sql): Promise<SeatPlan[]> {
    if (schoolIds.length === 0) return [];
    const marks = schoolIds.map(() => '?').join(',');
    return this.list(`p.cycle = ? AND p.school_id IN (${marks})`, [cycle, ...schoolIds], sql);
  }

  /** Every plan of a year within some areas. */
  async listWithin(cycle: string, scope: Predicate): Promise<SeatPlan[]> {
    return this.list(`p.cycle = ? AND ${scope.sql}`, [cycle, ...scope.values], this.sql);
  }

  /** Approved plans of a grade, in the order of their schools, with what a run needs of those. */
  async listApproved(
    cycle: string,
    stage: Stage,
    sql: Sql = this.sql,
  ): Promise<(SeatPlan & { schoolName: string; areaPath: string })[]> {
    const rows = await sql.rows<StoredPlan & { school_name: string; area_path: string }>(
      `SELECT ${columns}, s.name AS school_name, s.area_path FROM seat_plan p JOIN school s ON s.id = p.school_id
        WHERE p.cycle = ? AND p.stage = ? AND p.state = 'approved' ORDER BY p.school_id`,
      [cycle, stage],
    );
    const plans = await this.complete(rows, sql);
    return plans.map((plan, index) => {
      const { school_name: schoolName = '', area_path: areaPath = '' } = rows[index] ?? {};
      return { ...plan, schoolName, areaPath };
    });
  }

  private async list(where: string, values: readonly SqlValue[], sql: Sql): Promise<SeatPlan[]> {
    const rows = await sql.rows<StoredPlan>(
      `SELECT ${columns} FROM seat_plan p JOIN school s ON s.id = p.school_id WHERE ${where} ORDER BY p.id`,
      values,
    );
    return this.complete(rows, sql);
  }

  private async complete(rows: readonly StoredPlan[], sql: Sql): Promise<SeatPlan[]> {
    if (rows.length === 0) return [];
    const categories = await sql.rows<{ plan_id: string; code: string; seats: number }>(
      `SELECT plan_id, code, seats FROM seat_category WHERE plan_id IN (${rows.map(() => '?').join(',')})`,
      rows.map(({ id }) => id),
    );
    const byPlan = new Map(rows.map(({ id }) => [id, [] as typeof categories]));
    for (const category of categories) byPlan.get(category.plan_id)?.push(category);
    return rows.map((row) => planOf(row, byPlan.get(row.id) ?? []));
  }

  private async setCategories(
    planId: string,
    categories: SeatPlan['categories'],
    transaction: Sql,
  ): Promise<void> {
    if (categories.length === 0) return;
    await transaction.change(
      `INSERT INTO seat_category (plan_id, code, seats) VALUES ${placeholders(categories.length, 3)}`,
      categories.flatMap(({ code, count }) => [planId, code, count]),
    );
  }
}

function planOf(row: StoredPlan, categories: readonly { code: string; seats: number }[]): SeatPlan {
  return {
    id: row.id,
    cycle: row.cycle,
    schoolId: row.school_id,
    stage: row.stage,
    classes: row.classes,
    total: row.total,
    categories: categories.map(({ code, seats }) => ({ code, count: seats })),
    state: row.state,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
    settledBy: row.settled_by,
    settledAt: row.settled_at,
    returnedFor: row.returned_for,
    version: row.version,
  };
}
