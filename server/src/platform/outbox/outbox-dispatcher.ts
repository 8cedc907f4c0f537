import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { LOG, type Log } from '../http/log';

export type StoredEvent = {
  id: string;
  topic: string;
  key: string;
  payload: Record<string, unknown>;
  tries: number;
};
type Handler = (event: StoredEvent) => Promise<void>;

const batchSize = 100;
const leaseSeconds = 60;
const longestWaitSeconds = 3600;

/**
 * Hands stored events to those who registered for their topic. Delivery is at least once: a handler writes under the
 * event's key, so that a replay tells nobody twice (promise L12). Two dispatchers may run; a lease decides.
 */
@Injectable()
export class OutboxDispatcher {
  private readonly handlers = new Map<string, Handler[]>();

  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Asks to be told of every event of a topic. */
  register(topic: string, handler: Handler): void {
    this.handlers.set(topic, [...(this.handlers.get(topic) ?? []), handler]);
  }

  /** Delivers what is due; returns how many events were taken. */
  async runOnce(): Promise<number> {
    const now = this.clock.now();
    const due = await this.sql.rows<{
      id: string;
      topic: string;
      event_key: string;
      payload: unknown;
      tries: number;
    }>(
      `SELECT id, topic, event_key, payload, tries FROM outbox
        WHERE done_at IS NULL AND next_at <= ? ORDER BY next_at, id LIMIT ${batchSize}`,
      [now],
    );
    for (const row of due) {
      if (!(await this.lease(row.id, row.tries, now))) continue;
      const payload = typeof row.payload === 'string' ? JSON.parse(row.payload) : row.payload;
      await this.deliver({ id: row.id, topic: row.topic, key: row.event_key, payload, tries: row.tries + 1 });
    }
    return due.length;
  }

  private async lease(id: string, tries: number, now: Date): Promise<boolean> {
    const until = new Date(now.getTime() + leaseSeconds * 1000);
    const changed = await this.sql.change(
      'UPDATE outbox SET tries = tries + 1, next_at = ? WHERE id = ? AND tries = ? AND done_at IS NULL',
      [until, id, tries],
    );
    return changed === 1;
  }

  private async deliver(event: StoredEvent): Promise<void> {
    try {
      for (const handle of this.handlers.get(event.topic) ?? []) await handle(event);
      await this.sql.change('UPDATE outbox SET done_at = ?, last_error = NULL WHERE id = ?', [
        this.clock.now(),
        event.id,
      ]);
    } catch (error) {
      const wait = Math.min(longestWaitSeconds, 5 * 2 ** Math.min(event.tries, 12));
      const name = error instanceof Error ? error.name : typeof error;
      this.log.error(
        { topic: event.topic, eventId: event.id, tries: event.tries, error },
        'event not delivered',
      );
      await this.sql.change('UPDATE outbox SET next_at = ?, last_error = ? WHERE id = ?', [
        new Date(this.clock.now().getTime() + wait * 1000),
        name,
        event.id,
      ]);
    }
  }
}
