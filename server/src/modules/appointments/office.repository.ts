import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';
import type { Schedule } from './domain/slot-plan';
import { fromJson } from './json-column';

export type OfficeRow = {
  id: string;
  area_code: string;
  area_path: string;
  area_name: string | null;
  name: string;
  address: string;
  phone: string | null;
  longitude: string | null;
  latitude: string | null;
  schedule: Schedule;
  is_open: number;
  version: number;
};
export type ServiceRow = {
  id: string;
  office_id: string;
  code: string;
  line: string;
  name: string;
  slot_count: number;
  largest_party: number;
  for_others: number;
  papers: string[];
  is_open: number;
  version: number;
};
export type WindowRow = {
  id: string;
  office_id: string;
  name: string;
  service_lines: string[];
  is_open: number;
  clerk_id: string | null;
  version: number;
};

const officeColumns = `o.id, o.area_code, o.area_path, a.name AS area_name, o.name, o.address, o.phone, o.longitude, o.latitude, o.schedule,
  o.is_open, o.version`;
const officeSource = 'office o LEFT JOIN area a ON a.area_code = o.area_code';
const serviceColumns = `s.id, s.office_id, s.code, s.line, s.name, s.slot_count, s.largest_party, s.for_others,
  s.papers, s.is_open, s.version`;
const windowColumns = 'w.id, w.office_id, w.name, w.service_lines, w.is_open, w.clerk_id, w.version';

/** Offices with their windows and services. Every read for staff takes the caller's scope. */
@Injectable()
export class OfficeRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async find(where: Predicate, sql: Sql = this.sql): Promise<OfficeRow | undefined> {
    const [row] = await sql.rows<OfficeRow>(
      `SELECT ${officeColumns} FROM ${officeSource} WHERE ${where.sql} LIMIT 1`,
      where.values,
    );
    return row && { ...row, schedule: fromJson<Schedule>(row.schedule) };
  }

  /** The office with its hours, locked until the transaction ends: they change one at a time. */
  async lock(id: string, transaction: Sql): Promise<OfficeRow | undefined> {
    await transaction.rows('SELECT id FROM office WHERE id = ? FOR UPDATE', [id]);
    return this.find({ sql: 'o.id = ?', values: [id] }, transaction);
  }

  async list(where: Predicate, limit: number, offset: number): Promise<OfficeRow[]> {
    const rows = await this.sql.rows<OfficeRow>(
      `SELECT ${officeColumns} FROM ${officeSource} WHERE ${where.sql}
        ORDER BY o.area_path, o.name LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`,
      where.values,
    );
    return rows.map((row) => ({ ...row, schedule: fromJson<Schedule>(row.schedule) }));
  }

  async count(where: Predicate): Promise<number> {
    const [row] = await this.sql.rows<{ total: number }>(
      `SELECT COUNT(*) AS total FROM office o WHERE ${where.sql}`,
      where.values,
    );
    return Number(row?.total ?? 0);
  }

  async services(officeIds: readonly string[], sql: Sql = this.sql): Promise<ServiceRow[]> {
    if (officeIds.length === 0) return [];
    const rows = await sql.rows<ServiceRow>(
      `SELECT ${serviceColumns} FROM bookable_service s
        WHERE s.office_id IN (${officeIds.map(() => '?').join(',')}) ORDER BY s.name, s.id`,
      officeIds,
    );
    return rows.map(toService);
  }

  /** Open services of one code, one of each office of the condition on `o`. */
  async servicesByCode(code: string, where: Predicate): Promise<ServiceRow[]> {
    const rows = await this.sql.rows<ServiceRow>(
      `SELECT ${serviceColumns} FROM bookable_service s JOIN office o ON o.id = s.office_id
        WHERE s.code = ? AND s.is_open = 1 AND ${where.sql}`,
      [code, ...where.values],
    );
    return rows.map(toService);
  }

  async findService(id: string, sql: Sql = this.sql): Promise<ServiceRow | undefined> {
    const [row] = await sql.rows<ServiceRow>(
      `SELECT ${serviceColumns} FROM bookable_service s WHERE s.id = ?`,
      [id],
    );
    return row && toService(row);
  }

  async windows(officeId: string, sql: Sql = this.sql): Promise<WindowRow[]> {
    const rows = await sql.rows<WindowRow>(
      `SELECT ${windowColumns} FROM service_window w WHERE w.office_id = ? ORDER BY w.name, w.id`,
      [officeId],
    );
    return rows.map(toWindow);
  }

  /** A window with the area of its office, within the scope. */
  async findWindow(
    id: string,
    scope: Predicate,
    sql: Sql = this.sql,
  ): Promise<(WindowRow & { area_path: string }) | undefined> {
    const [row] = await sql.rows<WindowRow & { area_path: string }>(
      `SELECT ${windowColumns}, o.area_path FROM service_window w JOIN office o ON o.id = w.office_id
        WHERE w.id = ? AND ${scope.sql}`,
      [id, ...scope.values],
    );
    return row && { ...toWindow(row), area_path: row.area_path };
  }

  /** The last day with slots; null when there are none. */
  async slotsUntil(officeId: string): Promise<string | null> {
    const [row] = await this.sql.rows<{ last: string | null }>(
      "SELECT MAX(day) AS last FROM slot_release WHERE office_id = ? AND state <> 'withdrawn'",
      [officeId],
    );
    return row?.last ?? null;
  }

  /** Per office: places booked today and tickets waiting now. */
  async figures(
    officeIds: readonly string[],
    day: string,
  ): Promise<Map<string, { booked: number; waiting: number }>> {
    if (officeIds.length === 0) return new Map();
    const list = officeIds.map(() => '?').join(',');
    const [booked, waiting] = await Promise.all([
      this.sql.rows<{ office_id: string; total: number }>(
        `SELECT office_id, SUM(booked) AS total FROM slot WHERE office_id IN (${list}) AND day = ? GROUP BY office_id`,
        [...officeIds, day],
      ),
      this.sql.rows<{ office_id: string; total: number }>(
        `SELECT office_id, COUNT(*) AS total FROM ticket
          WHERE office_id IN (${list}) AND day = ? AND state = 'waiting' GROUP BY office_id`,
        [...officeIds, day],
      ),
    ]);
    const of = (rows: { office_id: string; total: number }[], id: string) =>
      Number(rows.find((row) => row.office_id === id)?.total ?? 0);
    return new Map(officeIds.map((id) => [id, { booked: of(booked, id), waiting: of(waiting, id) }]));
  }
}

function toService(row: ServiceRow): ServiceRow {
  return { ...row, papers: fromJson<string[]>(row.papers) };
}

function toWindow(row: WindowRow): WindowRow {
  return { ...row, service_lines: fromJson<string[]>(row.service_lines) };
}
