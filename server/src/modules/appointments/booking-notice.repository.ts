import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

type NoticeFacts = { accountId: string; place: string; code: string; startsAt: Date };

/** What a message says of a booking. */
@Injectable()
export class BookingNoticeRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async factsOf(bookingId: string): Promise<NoticeFacts | undefined> {
    const [row] = await this.sql.rows<{
      account_id: string;
      office_name: string;
      service_name: string;
      code: string;
      starts_at: Date;
    }>(
      `SELECT b.account_id, o.name AS office_name, s.name AS service_name, b.code, b.starts_at
         FROM booking b JOIN office o ON o.id = b.office_id JOIN bookable_service s ON s.id = b.service_id
        WHERE b.id = ?`,
      [bookingId],
    );
    if (!row) return undefined;
    const place = `${row.office_name} ${row.service_name}`;
    return { accountId: row.account_id, place, code: row.code, startsAt: row.starts_at };
  }
}
