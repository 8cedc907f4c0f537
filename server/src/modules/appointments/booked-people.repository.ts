import type { RealNameState } from '@app/shared/identity/identity.views';
import { Inject, Injectable } from '@nestjs/common';
import { padded } from '../../common/gathering';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { TakenSeat } from './domain/seats';

/** What booking must know of a person. */
export type PersonFacts = {
  id: string;
  birthDate: string | null;
  realNameState: RealNameState;
  pausedUntil: Date | null;
};

/** People as far as booking is concerned: confirmed or not, paused or not, which seats they hold. */
@Injectable()
export class BookedPeopleRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async facts(
    personIds: readonly string[],
    now: Date,
    sql: Sql = this.sql,
  ): Promise<Map<string, PersonFacts>> {
    const rows = await sql.rows<{
      id: string;
      birth_date: string | null;
      real_name_state: RealNameState;
      paused_until: Date | null;
    }>(
      `SELECT p.id, p.birth_date, p.real_name_state,
              (SELECT MAX(x.until_at) FROM booking_pause x WHERE x.person_id = p.id AND x.until_at > ?) AS paused_until
         FROM person p WHERE p.id IN (${padded(personIds)
           .map(() => '?')
           .join(',')})`,
      [now, ...padded(personIds)],
    );
    return new Map(
      rows.map((row) => [
        row.id,
        {
          id: row.id,
          birthDate: row.birth_date,
          realNameState: row.real_name_state,
          pausedUntil: row.paused_until,
        },
      ]),
    );
  }

  /** Seats of open bookings, by person. */
  async seats(personIds: readonly string[], sql: Sql = this.sql): Promise<Map<string, TakenSeat[]>> {
    const rows = await sql.rows<{
      person_id: string;
      service_code: string;
      service_seat: number;
      total_seat: number;
    }>(
      `SELECT person_id, service_code, service_seat, total_seat FROM booking_person
        WHERE active = 1 AND person_id IN (${padded(personIds)
          .map(() => '?')
          .join(',')})`,
      padded(personIds),
    );
    const found = new Map<string, TakenSeat[]>(personIds.map((id) => [id, []]));
    for (const row of rows) {
      found.get(row.person_id)?.push({
        serviceCode: row.service_code,
        serviceSeat: row.service_seat,
        totalSeat: row.total_seat,
      });
    }
    return found;
  }

  /** How many bookings each account made since an instant; those that ended count too. */
  async madeSince(
    accountIds: readonly string[],
    since: Date,
    sql: Sql = this.sql,
  ): Promise<Map<string, number>> {
    const rows = await sql.rows<{ account_id: string; made: number }>(
      `SELECT account_id, COUNT(*) AS made FROM booking
        WHERE account_id IN (${padded(accountIds)
          .map(() => '?')
          .join(',')}) AND made_at >= ? GROUP BY account_id`,
      [...padded(accountIds), since],
    );
    return new Map(rows.map((row) => [row.account_id, Number(row.made)]));
  }

  /** Seats that one account has given to other people. */
  async otherSeats(accountId: string, sql: Sql = this.sql): Promise<number[]> {
    const rows = await sql.rows<{ other_seat: number }>(
      'SELECT other_seat FROM booking_person WHERE account_id = ? AND other_seat IS NOT NULL AND active = 1',
      [accountId],
    );
    return rows.map(({ other_seat: seat }) => seat);
  }
}
