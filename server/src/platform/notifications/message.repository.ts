import type { DeliveryChannel, DeliveryState } from '@app/shared/notifications/delivery.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';
import type { MessageValues, Urgency } from './message-template';

export type NewMessage = {
  id: string;
  recipientId: string;
  key: string;
  template: string;
  about: string | null;
  title: string;
  body: string;
  link: string | null;
  values: MessageValues;
  urgency: Urgency;
  at: Date;
};

export type NewDelivery = {
  id: string;
  messageId: string;
  channel: DeliveryChannel;
  state: DeliveryState;
  nextAt: Date;
  expiresAt: Date;
  at: Date;
};

export type MessageRow = {
  id: string;
  title: string;
  body: string;
  link: string | null;
  created_at: Date;
  read_at: Date | null;
};
export type DeliveryRow = {
  message_id: string;
  channel: DeliveryChannel;
  state: DeliveryState;
  tries: number;
  provider_code: string | null;
  updated_at: Date;
};

/** The readers of a message: an account and the person behind it. */
export type Readers = readonly string[];

const shown = 'id, title, body, link, created_at, read_at';

/** Messages and where each stands. */
@Injectable()
export class MessageRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** The ids of those that were not there; the others had been told before under the same key. */
  async insert(messages: readonly NewMessage[], transaction: Sql): Promise<Set<string>> {
    if (messages.length === 0) return new Set();
    await transaction.change(
      `INSERT INTO message (id, recipient_id, event_key, template, about, title, body, link, field_values, urgency, created_at)
       VALUES ${placeholders(messages.length, 11)} ON DUPLICATE KEY UPDATE message.id = message.id`,
      messages.flatMap((message) => [
        message.id,
        message.recipientId,
        message.key,
        message.template,
        message.about,
        message.title,
        message.body,
        message.link,
        JSON.stringify(message.values),
        message.urgency,
        message.at,
      ]),
    );
    const stored = await transaction.rows<{ id: string }>(
      `SELECT id FROM message WHERE id IN ${placeholders(1, messages.length)}`,
      messages.map(({ id }) => id),
    );
    return new Set(stored.map(({ id }) => id));
  }

  /** Adds ways for messages to go; a way that a message has already stays as it is. */
  async insertDeliveries(deliveries: readonly NewDelivery[], transaction: Sql): Promise<void> {
    if (deliveries.length === 0) return;
    await transaction.change(
      `INSERT INTO message_delivery (id, message_id, channel, state, next_at, expires_at, updated_at)
       VALUES ${placeholders(deliveries.length, 7)} ON DUPLICATE KEY UPDATE message_delivery.id = message_delivery.id`,
      deliveries.flatMap(({ id, messageId, channel, state, nextAt, expiresAt, at }) => [
        id,
        messageId,
        channel,
        state,
        nextAt,
        expiresAt,
        at,
      ]),
    );
  }

  list(readers: Readers, { page, pageSize }: { page: number; pageSize: number }): Promise<MessageRow[]> {
    return this.sql.rows<MessageRow>(
      `SELECT ${shown} FROM message WHERE recipient_id IN ${placeholders(1, readers.length)}
        ORDER BY created_at DESC, id DESC LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
      readers,
    );
  }

  async count(readers: Readers): Promise<{ total: number; unread: number }> {
    const [row] = await this.sql.rows<{ total: number | string; unread: number | string | null }>(
      `SELECT COUNT(*) AS total, SUM(read_at IS NULL) AS unread FROM message
        WHERE recipient_id IN ${placeholders(1, readers.length)}`,
      readers,
    );
    return { total: Number(row?.total ?? 0), unread: Number(row?.unread ?? 0) };
  }

  /** Marks a message of these readers; another's is simply not found by the condition. */
  async markRead(id: string, readers: Readers, at: Date): Promise<void> {
    await this.sql.change(
      `UPDATE message SET read_at = ? WHERE id = ? AND recipient_id IN ${placeholders(1, readers.length)}
          AND read_at IS NULL`,
      [at, id, ...readers],
    );
  }

  /** What was told about one thing, the newest first. */
  listAbout(about: string): Promise<MessageRow[]> {
    return this.sql.rows<MessageRow>(
      `SELECT ${shown} FROM message WHERE about = ? ORDER BY created_at DESC, id DESC LIMIT 200`,
      [about],
    );
  }

  async deliveriesOf(messageIds: readonly string[]): Promise<DeliveryRow[]> {
    if (messageIds.length === 0) return [];
    return this.sql.rows<DeliveryRow>(
      `SELECT message_id, channel, state, tries, provider_code, updated_at FROM message_delivery
        WHERE message_id IN ${placeholders(1, messageIds.length)} ORDER BY message_id, channel`,
      messageIds,
    );
  }
}
