import type { ChannelKind } from '@app/shared/payments/payment.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';

export type NotificationRow = {
  id: string;
  channel: ChannelKind;
  body: Buffer;
  tries: number;
};

export type NewNotification = {
  id: string;
  channel: ChannelKind;
  number: string;
  serialNumber: string;
  body: Buffer;
  receivedAt: Date;
};

/** Notices as they came, before anything is made of them. What is in them stays encrypted as the channel sent it. */
@Injectable()
export class PaymentNotificationRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** False when this notice came before. */
  async insert(notice: NewNotification): Promise<boolean> {
    try {
      await this.sql.change(
        `INSERT INTO payment_notification (id, channel, notification_number, received_at, serial_number, body, next_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [
          notice.id,
          notice.channel,
          notice.number,
          notice.receivedAt,
          notice.serialNumber,
          notice.body,
          notice.receivedAt,
        ],
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_notification_number') throw error;
      return false;
    }
  }

  async listDue(now: Date, most: number): Promise<NotificationRow[]> {
    return this.sql.rows<NotificationRow>(
      `SELECT id, channel, body, tries FROM payment_notification
        WHERE processed_at IS NULL AND next_at <= ? ORDER BY next_at, id LIMIT ${most}`,
      [now],
    );
  }

  /** Takes one for this pass; false when another server did. */
  async lease(row: NotificationRow, nextAt: Date): Promise<boolean> {
    const changed = await this.sql.change(
      `UPDATE payment_notification SET tries = tries + 1, next_at = ?
        WHERE id = ? AND tries = ? AND processed_at IS NULL`,
      [nextAt, row.id, row.tries],
    );
    return changed === 1;
  }

  async finish(id: string, outcome: string, now: Date): Promise<void> {
    await this.sql.change('UPDATE payment_notification SET processed_at = ?, outcome = ? WHERE id = ?', [
      now,
      outcome,
      id,
    ]);
  }
}
