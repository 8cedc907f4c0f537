import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { placeholders, type Sql } from '../../database/sql';

/** No person speaks where time itself acts. */
export const systemAccount = '00000000-0000-7000-8000-000000000000';

/** One thing that happened. `areaPath` is the office's area at that moment. */
export type AppointmentEvent = {
  subjectType: 'booking' | 'ticket' | 'office' | 'demand' | 'release';
  subjectId: string;
  action: string;
  at: Date;
  accountId: string;
  role: string;
  areaPath: string;
  payload: Record<string, unknown>;
};

/** The append-only history; the application's account may not change or remove what is here (promise S6). */
@Injectable()
export class AppointmentHistoryRepository {
  async append(events: readonly AppointmentEvent[], transaction: Sql): Promise<void> {
    if (events.length === 0) return;
    await transaction.change(
      `INSERT INTO appointment_history (id, subject_type, subject_id, action, at, account_id, role, area_path, payload)
       VALUES ${placeholders(events.length, 9)}`,
      events.flatMap((event) => [
        uuid(),
        event.subjectType,
        event.subjectId,
        event.action,
        event.at,
        event.accountId,
        event.role,
        event.areaPath,
        JSON.stringify(event.payload),
      ]),
    );
  }

  /** What happened to one subject, oldest first. */
  list(subjectId: string, sql: Sql): Promise<{ action: string; at: Date }[]> {
    return sql.rows(
      'SELECT action, at FROM appointment_history WHERE subject_id = ? ORDER BY at, id LIMIT 100',
      [subjectId],
    );
  }
}
