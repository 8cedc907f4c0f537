import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SearchHasher } from '../../common/crypto/keyed-hash';
import { AppError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';

/** At most `limit` uses in each window of `windowSeconds`. */
export type RateLimit = { limit: number; windowSeconds: number };

const keepMilliseconds = 2 * 86_400_000;

/** Counts uses across all processes, in windows of the clock; for what costs money or invites guessing (promise B7). */
@Injectable()
export class RateCounter {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly hasher: SearchHasher,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts one use, or throws `COMMON.TOO_MANY_REQUESTS`. `use` is a short name; `subject` (a number, an address) is
   * stored as a keyed hash only.
   */
  async take(use: string, subject: string, { limit, windowSeconds }: RateLimit): Promise<void> {
    const bucket = `${use}:${this.hasher.hash(`rate:${use}`, subject).toString('hex')}`;
    const now = this.clock.now().getTime();
    const windowStart = new Date(now - (now % (windowSeconds * 1000)));
    if (await this.count(bucket, windowStart, limit)) return;
    if (await this.open(bucket, windowStart)) return;
    // Another request opened the window between the two statements.
    if (await this.count(bucket, windowStart, limit)) return;
    throw new AppError('COMMON.TOO_MANY_REQUESTS', 'too-many', {
      retryAfterSeconds: Math.ceil((windowStart.getTime() + windowSeconds * 1000 - now) / 1000),
    });
  }

  private async count(bucket: string, windowStart: Date, limit: number): Promise<boolean> {
    const changed = await this.sql.change(
      'UPDATE rate_counter SET used = used + 1 WHERE bucket = ? AND window_start = ? AND used < ?',
      [bucket, windowStart, limit],
    );
    return changed === 1;
  }

  /** A new window; a few forgotten ones go at the same time, so that the table stays as small as its traffic. */
  private async open(bucket: string, windowStart: Date): Promise<boolean> {
    try {
      await this.sql.change('INSERT INTO rate_counter (bucket, window_start, used) VALUES (?, ?, 1)', [
        bucket,
        windowStart,
      ]);
    } catch (error) {
      if (duplicateKeyOf(error) === undefined) throw error;
      return false;
    }
    await this.sql.change('DELETE FROM rate_counter WHERE window_start < ? LIMIT 20', [
      new Date(windowStart.getTime() - keepMilliseconds),
    ]);
    return true;
  }
}
