import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { padded } from '../../common/gathering';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql, type SqlValue } from '../../database/sql';
import { type ClockRow, clockColumns } from './clock.rows';

/** One thing that happened to a clock; kept for good. */
export type ClockAct = {
  clockId: string;
  action:
    | 'started'
    | 'held'
    | 'resumed'
    | 'hold-ended'
    | 'stopped'
    | 'transferred'
    | 'recounted'
    | 'reminder'
    | 'overdue';
  at: Date;
  fromDueOn: string | null;
  toDueOn: string | null;
  detail: Record<string, unknown>;
};

/** Where a list of clocks goes on: after this one, in the order of the list. */
export type CountedAfter = { countedWith: number; id: string };

/** The clocks themselves. Rows are locked in the order of their ids. */
@Injectable()
export class ClockRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async insert(row: Omit<ClockRow, 'version'>, transaction: Sql): Promise<void> {
    await transaction.change(
      `INSERT INTO clock (id, subject_type, subject_id, kind, area_path, holder_id, state, started_on, limit_kind,
         limit_amount, fixed_on, remind_before, escalate_after, due_on, counted_with) VALUES ${placeholders(1, 15)}`,
      [
        row.id,
        row.subject_type,
        row.subject_id,
        row.kind,
        row.area_path,
        row.holder_id,
        row.state,
        row.started_on,
        row.limit_kind,
        row.limit_amount,
        row.fixed_on,
        row.remind_before,
        row.escalate_after,
        row.due_on,
        row.counted_with,
      ],
    );
  }

  /** The clocks of a subject that are not stopped, locked; of one kind unless `kind` is undefined. */
  async lockOpen(
    subject: { type: string; id: string },
    kind: string | undefined,
    transaction: Sql,
  ): Promise<ClockRow[]> {
    const values: SqlValue[] = [subject.type, subject.id];
    if (kind !== undefined) values.push(kind);
    return transaction.rows<ClockRow>(
      `SELECT ${clockColumns} FROM clock c WHERE c.subject_type = ? AND c.subject_id = ?
          AND c.open_kind ${kind === undefined ? 'IS NOT NULL' : '= ?'} ORDER BY c.id FOR UPDATE`,
      values,
    );
  }

  /** The clock, locked; undefined when it is not there. */
  async lock(id: string, transaction: Sql): Promise<ClockRow | undefined> {
    const [row] = await transaction.rows<ClockRow>(
      `SELECT ${clockColumns} FROM clock c WHERE c.id = ? FOR UPDATE`,
      [id],
    );
    return row;
  }

  async listOf(subject: { type: string; id: string }, sql: Sql = this.sql): Promise<ClockRow[]> {
    return sql.rows<ClockRow>(
      `SELECT ${clockColumns} FROM clock c WHERE c.subject_type = ? AND c.subject_id = ? ORDER BY c.id`,
      [subject.type, subject.id],
    );
  }

  /** Clocks that were counted with an older calendar than this one, oldest first. */
  async listCountedBefore(
    generation: number,
    after: CountedAfter | undefined,
    limit: number,
  ): Promise<Pick<ClockRow, 'id' | 'counted_with'>[]> {
    const { countedWith = -1, id = '' } = after ?? {};
    return this.sql.rows(
      `SELECT id, counted_with FROM clock
        WHERE open_counted_with < ? AND (open_counted_with > ? OR (open_counted_with = ? AND id > ?))
        ORDER BY open_counted_with, id LIMIT ?`,
      [generation, countedWith, countedWith, id, limit],
    );
  }

  /** Those of the clocks that are still counted with an older calendar, locked. */
  async lockCountedBefore(ids: readonly string[], generation: number, transaction: Sql): Promise<ClockRow[]> {
    const asked = padded(ids);
    return transaction.rows<ClockRow>(
      `SELECT ${clockColumns} FROM clock c WHERE c.id IN (${asked.map(() => '?').join(',')})
          AND c.open_counted_with < ? ORDER BY c.id FOR UPDATE`,
      [...asked, generation],
    );
  }

  /** How many clocks that are not stopped were counted with an older calendar than this one. */
  async countCountedBefore(generation: number): Promise<number> {
    const [row] = await this.sql.rows<{ total: number | string }>(
      'SELECT COUNT(*) AS total FROM clock WHERE open_counted_with < ?',
      [generation],
    );
    return Number(row?.total ?? 0);
  }

  /** Clocks that are not stopped and count over a span of days, or have no due day, in the order of counting. */
  async listCountingOver(
    span: { from: string; until: string },
    after: CountedAfter | undefined,
    limit: number,
  ): Promise<(ClockRow & { area_name: string | null })[]> {
    const { countedWith = -1, id = '' } = after ?? {};
    return this.sql.rows(
      `SELECT ${clockColumns}, (SELECT a.name FROM area a WHERE a.area_path = c.area_path) AS area_name FROM clock c
        WHERE (c.open_counted_with > ? OR (c.open_counted_with = ? AND c.id > ?)) AND c.limit_kind <> 'on'
          AND c.started_on < ? AND (c.due_on IS NULL OR c.due_on >= ?)
        ORDER BY c.open_counted_with, c.id LIMIT ?`,
      [countedWith, countedWith, id, span.until, span.from, limit],
    );
  }

  /** Writes what became of a locked clock; throws when it changed meanwhile, which a lock makes impossible. */
  async update(row: ClockRow, transaction: Sql): Promise<void> {
    const changed = await transaction.change(
      `UPDATE clock SET area_path = ?, holder_id = ?, state = ?, due_on = ?, counted_with = ?, version = version + 1
        WHERE id = ? AND version = ?`,
      [row.area_path, row.holder_id, row.state, row.due_on, row.counted_with, row.id, row.version],
    );
    if (changed !== 1) throw new Error('a locked clock changed');
  }

  /** Notes that locked clocks keep their day under this calendar. */
  async markCounted(ids: readonly string[], generation: number, transaction: Sql): Promise<void> {
    if (ids.length === 0) return;
    const marked = padded(ids);
    await transaction.change(
      `UPDATE clock SET counted_with = ? WHERE id IN (${marked.map(() => '?').join(',')})`,
      [generation, ...marked],
    );
  }

  async append(acts: readonly ClockAct[], transaction: Sql): Promise<void> {
    if (acts.length === 0) return;
    await transaction.change(
      `INSERT INTO clock_history (id, clock_id, action, at, from_due_on, to_due_on, detail)
       VALUES ${placeholders(acts.length, 7)}`,
      acts.flatMap((act) => [
        uuid(),
        act.clockId,
        act.action,
        act.at,
        act.fromDueOn,
        act.toDueOn,
        JSON.stringify(act.detail),
      ]),
    );
  }
}
