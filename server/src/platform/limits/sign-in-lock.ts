import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SearchHasher } from '../../common/crypto/keyed-hash';
import { AppError } from '../../common/errors';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';

const mostFailures = 5;
const lockSeconds = 30 * 60;
const keepSeconds = 2 * 86_400;

/**
 * Five failures in a row lock a name or number for 30 minutes (promise S10), whether or not it belongs to anybody: a
 * lock tells nothing. An attempt counts as a failure until it has succeeded, so that guesses sent at once are
 * bounded like guesses sent one by one.
 */
@Injectable()
export class SignInLock {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly hasher: SearchHasher,
    private readonly clock: Clock,
  ) {}

  /** Counts the attempt that is about to be made; throws `IDENTITY.LOCKED` when none is left. */
  async begin(kind: 'mobile' | 'user-name', subject: string): Promise<void> {
    const hash = this.hashOf(kind, subject);
    await this.transactions.run(async (sql) => {
      if ((await this.count(hash, sql)) || (await this.open(hash, sql)) || (await this.count(hash, sql)))
        return;
      throw new AppError('IDENTITY.LOCKED', 'too-many', {
        retryAfterSeconds: await this.secondsLeft(hash, sql),
      });
    });
  }

  /** Forgets the failures of somebody who got in. */
  async succeeded(kind: 'mobile' | 'user-name', subject: string, sql: Sql): Promise<void> {
    await sql.change('DELETE FROM sign_in_lock WHERE subject_hash = ?', [this.hashOf(kind, subject)]);
  }

  private async count(hash: Buffer, sql: Sql): Promise<boolean> {
    const now = this.clock.now();
    const last = mostFailures - 1;
    const changed = await sql.change(
      `UPDATE sign_in_lock
          SET locked_until = IF(failures >= ${last}, ?, NULL), failures = IF(failures >= ${last}, 0, failures + 1),
              touched_at = ?
        WHERE subject_hash = ? AND (locked_until IS NULL OR locked_until <= ?)`,
      [later(now, lockSeconds), now, hash, now],
    );
    return changed === 1;
  }

  /** A first failure; a few that nobody followed up are forgotten at the same time. */
  private async open(hash: Buffer, sql: Sql): Promise<boolean> {
    const now = this.clock.now();
    try {
      await sql.change('INSERT INTO sign_in_lock (subject_hash, failures, touched_at) VALUES (?, 1, ?)', [
        hash,
        now,
      ]);
    } catch (error) {
      if (duplicateKeyOf(error) === undefined) throw error;
      return false;
    }
    await sql.change('DELETE FROM sign_in_lock WHERE touched_at < ? LIMIT 20', [later(now, -keepSeconds)]);
    return true;
  }

  private async secondsLeft(hash: Buffer, sql: Sql): Promise<number> {
    const [row] = await sql.rows<{ locked_until: Date | null }>(
      'SELECT locked_until FROM sign_in_lock WHERE subject_hash = ?',
      [hash],
    );
    const left = (row?.locked_until?.getTime() ?? 0) - this.clock.now().getTime();
    return Math.max(1, Math.ceil(left / 1000));
  }

  private hashOf(kind: string, subject: string): Buffer {
    return this.hasher.hash(`sign-in-lock:${kind}`, subject);
  }
}

function later(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}
