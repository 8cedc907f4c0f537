import type { DemandStatus } from '@app/shared/appointments/booking.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { fromJson } from './json-column';

export type DemandRow = {
  id: string;
  release_id: string;
  account_id: string;
  person_id: string;
  service_id: string;
  people: string[];
  from_minute: number | null;
  until_minute: number | null;
  case_id: string | null;
  state: DemandStatus;
  draw_order: number | null;
  booking_id: string | null;
  version: number;
};
export type DemandViewRow = DemandRow & {
  office_name: string;
  service_name: string;
  day: string;
  opens_at: Date;
  asked: number;
};

const columns = `d.id, d.release_id, d.account_id, d.person_id, d.service_id, d.people, d.from_minute, d.until_minute,
  d.case_id, d.state, d.draw_order, d.booking_id, d.version`;

/** Who asked for a day before its release. */
@Injectable()
export class DemandRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Throws the driver's duplicate error on `uq_demand_person` when the person asked already. */
  async insert(
    demand: {
      id: string;
      releaseId: string;
      accountId: string;
      personId: string;
      serviceId: string;
      people: readonly string[];
      fromMinute?: number;
      untilMinute?: number;
      caseId: string | null;
      at: Date;
    },
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `INSERT INTO booking_demand (id, release_id, account_id, person_id, service_id, people, from_minute, until_minute,
         case_id, state, active, asked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 1, ?)`,
      [
        demand.id,
        demand.releaseId,
        demand.accountId,
        demand.personId,
        demand.serviceId,
        JSON.stringify(demand.people),
        demand.fromMinute ?? null,
        demand.untilMinute ?? null,
        demand.caseId,
        demand.at,
      ],
    );
  }

  async find(id: string, accountId: string, sql: Sql): Promise<DemandRow | undefined> {
    const [row] = await sql.rows<DemandRow>(
      `SELECT ${columns} FROM booking_demand d WHERE d.id = ? AND d.account_id = ?`,
      [id, accountId],
    );
    return row && { ...row, people: fromJson<string[]>(row.people) };
  }

  /** Those of a release that wait for the draw, in no order. */
  async listWaiting(releaseId: string): Promise<DemandRow[]> {
    const rows = await this.sql.rows<DemandRow>(
      `SELECT ${columns} FROM booking_demand d WHERE d.release_id = ? AND d.state = 'waiting'`,
      [releaseId],
    );
    return rows.map((row) => ({ ...row, people: fromJson<string[]>(row.people) }));
  }

  /** Persons who were served or refused in this draw already, when it goes on after a stop. */
  async drawn(releaseId: string): Promise<number> {
    const [row] = await this.sql.rows<{ last: number | null }>(
      'SELECT MAX(draw_order) AS last FROM booking_demand WHERE release_id = ?',
      [releaseId],
    );
    return Number(row?.last ?? 0);
  }

  /** Those whom the draw of a day did not serve, in its order. */
  async listUnserved(
    { officeId, line, day }: { officeId: string; line: string; day: string },
    limit: number,
    sql: Sql,
  ): Promise<DemandRow[]> {
    const rows = await sql.rows<DemandRow>(
      `SELECT ${columns} FROM booking_demand d JOIN slot_release r ON r.id = d.release_id
        WHERE r.office_id = ? AND r.line = ? AND r.day = ? AND d.state = 'unserved'
        ORDER BY d.draw_order LIMIT ${Math.trunc(limit)}`,
      [officeId, line, day],
    );
    return rows.map((row) => ({ ...row, people: fromJson<string[]>(row.people) }));
  }

  /** Whether it was still as it was read. Who withdraws may ask again, so the row no longer counts. */
  async settle(
    { id, version, state }: { id: string; version: number; state: DemandStatus },
    to: { state: DemandStatus; drawOrder: number | null; bookingId: string | null },
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE booking_demand SET state = ?, draw_order = ?, booking_id = ?, active = IF(? = 'withdrawn', NULL, 1),
         version = version + 1 WHERE id = ? AND version = ? AND state = ?`,
      [to.state, to.drawOrder, to.bookingId, to.state, id, version, state],
    );
    return changed === 1;
  }

  async listOwn(accountId: string, limit: number, offset: number): Promise<DemandViewRow[]> {
    return this.sql.rows<DemandViewRow>(
      `SELECT ${columns}, o.name AS office_name, s.name AS service_name, r.day, r.opens_at,
              (SELECT COUNT(*) FROM booking_demand x WHERE x.release_id = d.release_id AND x.active = 1) AS asked
         FROM booking_demand d
         JOIN slot_release r ON r.id = d.release_id
         JOIN office o ON o.id = r.office_id
         JOIN bookable_service s ON s.id = d.service_id
        WHERE d.account_id = ? ORDER BY d.id DESC LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`,
      [accountId],
    );
  }

  async countOwn(accountId: string): Promise<number> {
    const [row] = await this.sql.rows<{ total: number }>(
      'SELECT COUNT(*) AS total FROM booking_demand WHERE account_id = ?',
      [accountId],
    );
    return Number(row?.total ?? 0);
  }
}
