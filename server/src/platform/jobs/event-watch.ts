import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { Watchdog } from './watchdog';

/** Rings for stored events that nobody has been told of for more than a day, one alarm for each topic (T6). */
@Injectable()
export class EventWatch implements OnModuleInit {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly watchdog: Watchdog,
  ) {}

  onModuleInit(): void {
    this.watchdog.register({
      name: 'events',
      kinds: ['event-late'],
      findLate: async (before) => {
        const rows = await this.sql.rows<{ topic: string; affected: number; since: Date }>(
          `SELECT topic, COUNT(*) AS affected, MIN(created_at) AS since FROM outbox
            WHERE done_at IS NULL AND created_at < ? GROUP BY topic ORDER BY topic`,
          [before],
        );
        return rows.map(({ topic, affected, since }) => ({
          key: `event-late:${topic}`,
          kind: 'event-late' as const,
          areaPath: '/',
          about: topic,
          affected: Number(affected),
          since,
        }));
      },
    });
  }
}
