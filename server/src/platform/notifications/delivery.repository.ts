import type { DeliveryState } from '@app/shared/notifications/delivery.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { MessageValues, Urgency } from './message-template';

export type ProviderChannel = 'wechat' | 'sms';

/** A way of a message that is to be tried now, with what is needed for it. */
export type DueDelivery = {
  id: string;
  messageId: string;
  channel: ProviderChannel;
  tries: number;
  expiresAt: Date;
  recipientId: string;
  template: string;
  link: string | null;
  values: MessageValues;
  urgency: Urgency;
  /** The account whose credit this delivery holds from an earlier try. */
  creditOf: string | null;
};

/** How a try ended. `code` is the provider's, `nextAt` when another try is due. */
export type Ending = {
  state: DeliveryState;
  code: string | null;
  nextAt?: Date;
  providerId?: string | null;
  /** Somebody of ours has to mend something. */
  needsCare?: boolean;
};

/** What is known of a delivery that a provider reported on. */
export type Reported = Pick<DueDelivery, 'channel' | 'messageId' | 'template' | 'urgency' | 'expiresAt'>;

export type TroubleRow = { channel: ProviderChannel; what: string; affected: number | string; since: Date };

type Row = {
  id: string;
  message_id: string;
  channel: ProviderChannel;
  tries: number;
  expires_at: Date;
  recipient_id: string;
  template: string;
  link: string | null;
  field_values: unknown;
  urgency: Urgency;
  credit_held: number;
  account_id: string | null;
};

/** Longer than any provider is waited for, so that nobody else takes a delivery that is being tried. */
const leaseMilliseconds = 60_000;

@Injectable()
export class DeliveryRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async due(channel: ProviderChannel, now: Date, most: number): Promise<DueDelivery[]> {
    const rows = await this.sql.rows<Row>(
      `SELECT d.id, d.message_id, d.channel, d.tries, d.expires_at, d.credit_held, d.account_id,
              m.recipient_id, m.template, m.link, m.field_values, m.urgency
         FROM message_delivery d JOIN message m ON m.id = d.message_id
        WHERE d.state = 'queued' AND d.channel = ? AND d.next_at <= ? ORDER BY d.next_at, d.id LIMIT ${most}`,
      [channel, now],
    );
    return rows.map((row) => ({
      id: row.id,
      messageId: row.message_id,
      channel: row.channel,
      tries: row.tries,
      expiresAt: row.expires_at,
      recipientId: row.recipient_id,
      template: row.template,
      link: row.link,
      values: (typeof row.field_values === 'string'
        ? JSON.parse(row.field_values)
        : row.field_values) as MessageValues,
      urgency: row.urgency,
      creditOf: row.credit_held ? row.account_id : null,
    }));
  }

  /** True for the one dispatcher that may try it now; whoever dies over it leaves it to others after a minute. */
  async lease({ id, tries }: DueDelivery, now: Date): Promise<boolean> {
    const changed = await this.sql.change(
      `UPDATE message_delivery SET tries = tries + 1, next_at = ?
        WHERE id = ? AND tries = ? AND state = 'queued'`,
      [new Date(now.getTime() + leaseMilliseconds), id, tries],
    );
    return changed === 1;
  }

  /** Puts a delivery off without counting a try. */
  async putOff(id: string, until: Date): Promise<void> {
    await this.sql.change("UPDATE message_delivery SET next_at = ? WHERE id = ? AND state = 'queued'", [
      until,
      id,
    ]);
  }

  async holdCredit(id: string, accountId: string, templateId: string, transaction: Sql): Promise<void> {
    await transaction.change(
      'UPDATE message_delivery SET credit_held = 1, account_id = ?, provider_template = ? WHERE id = ?',
      [accountId, templateId, id],
    );
  }

  /** Ends a try; `queued` with `nextAt` means that another one follows, which keeps the credit it holds. */
  async finish(
    id: string,
    { state, code, nextAt, providerId, needsCare }: Ending,
    at: Date,
    sql: Sql,
  ): Promise<void> {
    await sql.change(
      `UPDATE message_delivery
          SET state = ?, provider_code = ?, provider_id = COALESCE(?, provider_id), next_at = COALESCE(?, next_at),
              credit_held = IF(? = 'queued', credit_held, 0), needs_care = ?, updated_at = ?
        WHERE id = ? AND state = 'queued'`,
      [state, code, providerId ?? null, nextAt ?? null, state, needsCare ? 1 : 0, at, id],
    );
  }

  /**
   * Counts a message against the day of its recipient, once however often it is tried; false when the day is full.
   */
  async count(
    { messageId, recipientId }: DueDelivery,
    day: string,
    most: number,
    transaction: Sql,
  ): Promise<boolean> {
    const first = await transaction.change(
      'UPDATE message SET counted_on = ? WHERE id = ? AND counted_on IS NULL',
      [day, messageId],
    );
    if (first === 0) return true;
    await transaction.change(
      'INSERT INTO message_allowance (recipient_id, day, used) VALUES (?, ?, 0) ON DUPLICATE KEY UPDATE used = used',
      [recipientId, day],
    );
    const taken = await transaction.change(
      'UPDATE message_allowance SET used = used + 1 WHERE recipient_id = ? AND day = ? AND used < ?',
      [recipientId, day, most],
    );
    return taken === 1;
  }

  /** What has waited for longer than its turn since before an instant. */
  listLate(before: Date): Promise<TroubleRow[]> {
    return this.sql.rows<TroubleRow>(
      `SELECT channel, 'late' AS what, COUNT(*) AS affected, MIN(next_at) AS since FROM message_delivery
        WHERE state = 'queued' AND channel IN ('wechat', 'sms') AND next_at < ? GROUP BY channel`,
      [before],
    );
  }

  /** What could not go since an instant because something of ours is wrong, by what it was. */
  listToMend(after: Date): Promise<TroubleRow[]> {
    return this.sql.rows<TroubleRow>(
      `SELECT d.channel, CONCAT(m.template, ' ', d.provider_code) AS what, COUNT(*) AS affected, MIN(d.updated_at) AS since
         FROM message_delivery d JOIN message m ON m.id = d.message_id
        WHERE d.state IN ('failed', 'queued') AND d.channel IN ('wechat', 'sms') AND d.next_at > ? AND d.needs_care = 1
        GROUP BY d.channel, what LIMIT 50`,
      [after],
    );
  }

  /** Days that are over are not asked about any more. */
  async forgetAllowances(before: string): Promise<number> {
    return this.sql.change('DELETE FROM message_allowance WHERE day < ?', [before]);
  }

  async isPaused(channel: ProviderChannel, now: Date): Promise<boolean> {
    const rows = await this.sql.rows('SELECT channel FROM channel_pause WHERE channel = ? AND until > ?', [
      channel,
      now,
    ]);
    return rows.length > 0;
  }

  async pause(channel: ProviderChannel, until: Date, reason: string, sql: Sql): Promise<void> {
    await sql.change(
      `INSERT INTO channel_pause (channel, until, reason) VALUES (?, ?, ?)
       ON DUPLICATE KEY UPDATE until = ?, reason = ?`,
      [channel, until, reason, until, reason],
    );
  }

  /**
   * Takes a provider's report: the oldest delivery of this account and template that waits for one takes its serial
   * number. Undefined when there is none or the number is known; the unique key refuses the same number twice.
   */
  async report(
    { accountId, templateId, serial }: { accountId: string; templateId: string; serial: string },
    { state, code }: Ending,
    at: Date,
    transaction: Sql,
  ): Promise<Reported | undefined> {
    const known = await transaction.rows(
      "SELECT id FROM message_delivery WHERE channel = 'wechat' AND provider_id = ?",
      [serial],
    );
    if (known.length > 0) return undefined;
    const [waiting] = await transaction.rows<{ id: string }>(
      `SELECT id FROM message_delivery
        WHERE account_id = ? AND provider_template = ? AND state = 'sent' AND provider_id IS NULL
        ORDER BY updated_at, id LIMIT 1 FOR UPDATE`,
      [accountId, templateId],
    );
    if (!waiting) return undefined;
    await transaction.change(
      `UPDATE message_delivery SET state = ?, provider_code = ?, provider_id = ?, updated_at = ?
        WHERE id = ? AND state = 'sent' AND provider_id IS NULL`,
      [state, code, serial, at, waiting.id],
    );
    const [row] = await transaction.rows<Row>(
      `SELECT d.message_id, d.expires_at, m.template, m.urgency
         FROM message_delivery d JOIN message m ON m.id = d.message_id WHERE d.id = ?`,
      [waiting.id],
    );
    return (
      row && {
        channel: 'wechat',
        messageId: row.message_id,
        template: row.template,
        urgency: row.urgency,
        expiresAt: row.expires_at,
      }
    );
  }
}
