import { defaultPageSize } from '@app/shared/http/page';
import type { MessageQuery } from '@app/shared/notifications/notifications.dto';
import type {
  DeliveryView,
  MessagePage,
  MessageStatusView,
  MessageSummary,
} from '@app/shared/notifications/notifications.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Principal } from '../identity/principal';
import { type DeliveryRow, MessageRepository, type MessageRow, type Readers } from './message.repository';

/** What was told, read by those who were told and by those who look after the matter. */
@Injectable()
export class MessageReading {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
  ) {}

  async list(
    principal: Principal,
    { page = 1, pageSize = defaultPageSize }: MessageQuery,
  ): Promise<MessagePage> {
    const readers = readersOf(principal);
    const [rows, counts] = await Promise.all([
      this.messages.list(readers, { page, pageSize }),
      this.messages.count(readers),
    ]);
    const deliveries = await this.deliveriesOf(rows);
    const items = rows.map((row) => ({
      ...summaryOf(row),
      deliveries: deliveries(row.id).map(deliveryOf),
    }));
    return { items, page, pageSize, ...counts };
  }

  /** The newest of the caller's own, for a first screen. */
  async newest(principal: Principal, most: number): Promise<MessageSummary[]> {
    const rows = await this.messages.list(readersOf(principal), { page: 1, pageSize: most });
    return rows.map(summaryOf);
  }

  /** Marks a message of the caller's own as read; another's is simply not found. */
  async read(principal: Principal, id: string): Promise<{ read: true }> {
    await this.messages.markRead(id, readersOf(principal), this.clock.now());
    return { read: true };
  }

  /** What was told about one thing and where it stands; the caller has checked who may see that thing. */
  async statusAbout(about: string): Promise<MessageStatusView[]> {
    const rows = await this.messages.listAbout(about);
    const deliveries = await this.deliveriesOf(rows);
    return rows.map((row) => ({
      id: row.id,
      title: row.title,
      at: row.created_at.toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
      deliveries: deliveries(row.id).map((delivery) => ({
        ...deliveryOf(delivery),
        tries: delivery.tries,
        reason: delivery.provider_code,
      })),
    }));
  }

  private async deliveriesOf(rows: readonly MessageRow[]): Promise<(id: string) => DeliveryRow[]> {
    const all = await this.messages.deliveriesOf(rows.map(({ id }) => id));
    const byMessage = new Map<string, DeliveryRow[]>();
    for (const one of all) byMessage.set(one.message_id, [...(byMessage.get(one.message_id) ?? []), one]);
    return (id) => byMessage.get(id) ?? [];
  }
}

/** A message is addressed to the person, or to the account while no person was known behind it. */
function readersOf({ accountId, personId }: Principal): Readers {
  return personId === null ? [accountId] : [accountId, personId];
}

function summaryOf(row: MessageRow): MessageSummary {
  const { id, title, body, link } = row;
  return { id, title, body, link, at: row.created_at.toISOString(), read: row.read_at !== null };
}

function deliveryOf({ channel, state, updated_at: at }: DeliveryRow): DeliveryView {
  return { channel, state, at: at.toISOString() };
}
