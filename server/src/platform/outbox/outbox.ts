import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { placeholders, type Sql } from '../../database/sql';

/** Something that happened and that others must be told of. `key` makes a replay harmless. */
export type OutboxEvent = { topic: string; key: string; payload: Record<string, unknown> };

/** Adds events in the transaction of the change that they tell of: both are stored, or neither. */
@Injectable()
export class Outbox {
  constructor(private readonly clock: Clock) {}

  async add(events: readonly OutboxEvent[], transaction: Sql): Promise<void> {
    if (events.length === 0) return;
    const now = this.clock.now();
    await transaction.change(
      `INSERT INTO outbox (id, topic, event_key, payload, created_at, next_at) VALUES ${placeholders(events.length, 6)}`,
      events.flatMap((event) => [uuid(), event.topic, event.key, JSON.stringify(event.payload), now, now]),
    );
  }
}
