import type { TaskKind, TaskOutcome, TaskStatus } from '@app/shared/registration/task.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql, SqlValue } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';

export type TaskRow = {
  id: string;
  kind: TaskKind;
  state: TaskStatus;
  stay_id: string;
  room_id: string;
  dwelling_id: string;
  address: string;
  room_name: string;
  person_name: string;
  due_on: string | null;
  opened_at: Date;
  outcome: TaskOutcome | null;
  note: string | null;
  distance_metres: number | null;
  version: number;
};

export type TaskOrder = { by: 'due' } | { by: 'distance'; longitude: number; latitude: number };

const earthRadiusMetres = 6_371_000;

/** Great-circle distance to the dwelling, null where nobody has measured its place. */
const distance = `(2 * ${earthRadiusMetres} * ASIN(SQRT(
  POW(SIN(RADIANS(d.latitude - ?) / 2), 2)
  + COS(RADIANS(?)) * COS(RADIANS(d.latitude)) * POW(SIN(RADIANS(d.longitude - ?) / 2), 2))))`;

@Injectable()
export class TaskViewRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Tasks within the scope, by deadline (overdue first, undated last) or by distance from where the officer stands. */
  async list(
    where: Predicate,
    order: TaskOrder,
    page: { page: number; pageSize: number },
  ): Promise<TaskRow[]> {
    const near = order.by === 'distance';
    const measured: SqlValue[] = near ? [order.latitude, order.latitude, order.longitude] : [];
    return this.sql.rows<TaskRow>(
      `SELECT t.id, t.kind, t.state, t.stay_id, t.room_id, t.dwelling_id, d.address, r.name AS room_name,
              p.name AS person_name, t.due_on, t.opened_at, t.outcome, t.note, t.version,
              ${near ? distance : 'NULL'} AS distance_metres
         FROM field_task t
         JOIN dwelling d ON d.id = t.dwelling_id
         JOIN room r ON r.id = t.room_id
         JOIN stay s ON s.id = t.stay_id
         JOIN person p ON p.id = s.person_id
        WHERE ${where.sql}
        ORDER BY ${near ? 'distance_metres IS NULL, distance_metres,' : ''} t.due_on IS NULL, t.due_on, t.id
        LIMIT ${Math.trunc(page.pageSize)} OFFSET ${Math.trunc((page.page - 1) * page.pageSize)}`,
      [...measured, ...where.values],
    );
  }

  async count(where: Predicate): Promise<number> {
    const [row] = await this.sql.rows<{ total: number }>(
      `SELECT COUNT(*) AS total FROM field_task t WHERE ${where.sql}`,
      where.values,
    );
    return Number(row?.total ?? 0);
  }
}
