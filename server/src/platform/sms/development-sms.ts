import { v7 as uuid } from 'uuid';
import type { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import type { SmsPort } from './sms.port';

export type DevelopmentMessage = { mobile: string; text: string; at: Date };

const keepMilliseconds = 86_400_000;

/** Shows messages on a page instead of sending them; for demonstration and tests only. Keeps them for a day. */
export class DevelopmentSms implements SmsPort {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  async send(mobile: string, text: string): Promise<null> {
    const now = this.clock.now();
    await this.sql.change(
      'INSERT INTO development_message (id, mobile, text, created_at) VALUES (?, ?, ?, ?)',
      [uuid(), mobile, text, now],
    );
    await this.sql.change('DELETE FROM development_message WHERE created_at < ?', [
      new Date(now.getTime() - keepMilliseconds),
    ]);
    return null;
  }

  /** The newest messages, newest first. */
  async newest(): Promise<DevelopmentMessage[]> {
    return this.sql.rows<DevelopmentMessage>(
      'SELECT mobile, text, created_at AS at FROM development_message ORDER BY created_at DESC, id DESC LIMIT 30',
    );
  }
}
