import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolConnection } from 'mysql2';
import { AppError } from '../common/errors';
import { DriverSql, type Sql } from './sql';

/** Token of the mysql2 pool that TypeORM opened; hot paths and transactions share it. */
export const POOL = Symbol('Pool');

/** Failures after which the whole work may run again, because nothing of it was committed. */
const retryableCodes = new Set([
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_UNKNOWN_COM_ERROR',
  'PROTOCOL_CONNECTION_LOST',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
]);
/** Also: the server is shutting down, it killed the connection (MariaDB), it is read-only while another takes over. */
const retryableNumbers = new Set([1213, 1205, 1047, 1053, 1927, 1290]);
const largestTries = 3;

/**
 * Whether an error is a deadlock, a certification failure or a lost connection. The driver calls whatever ends or prevents
 * a connection fatal: a socket file that is gone has a code of its own, a connection that closed before it was used none.
 */
export function isRetryable(error: unknown): boolean {
  const { code, errno, fatal } = error as { code?: string; errno?: number; fatal?: boolean };
  if (fatal === true) return true;
  return (
    (code !== undefined && retryableCodes.has(code)) || (errno !== undefined && retryableNumbers.has(errno))
  );
}

/**
 * Runs work in one transaction. Deadlocks and connections lost before the commit repeat the whole work, at most three
 * times, then answer `COMMON.BUSY` (promise R7). A connection lost during the commit is in doubt: it is not repeated
 * here but rethrown, and the client's key settles it on the next attempt.
 */
@Injectable()
export class TransactionRunner {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async run<Result>(work: (transaction: Sql) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work);
      } catch (error) {
        if (error instanceof InDoubtCommit) throw error.cause;
        if (!isRetryable(error)) throw error;
        if (attempt >= largestTries)
          throw new AppError('COMMON.BUSY', 'unavailable', { cause: error, retryAfterSeconds: 2 });
        await new Promise((resolve) => setTimeout(resolve, 10 * attempt + Math.random() * 40));
      }
    }
  }

  private async attempt<Result>(work: (transaction: Sql) => Promise<Result>): Promise<Result> {
    const connection = await this.connect();
    let usable = true;
    try {
      await send(connection, 'START TRANSACTION');
      const result = await work(new DriverSql(connection));
      await send(connection, 'COMMIT').catch((error) => {
        usable = false;
        throw new InDoubtCommit('commit in doubt', { cause: error });
      });
      return result;
    } catch (error) {
      if (usable)
        usable = await send(connection, 'ROLLBACK').then(
          () => true,
          () => false,
        );
      throw error;
    } finally {
      if (usable) connection.release();
      else connection.destroy();
    }
  }

  private connect(): Promise<PoolConnection> {
    return new Promise((resolve, reject) => {
      this.pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection)));
    });
  }
}

class InDoubtCommit extends Error {}

function send(connection: PoolConnection, statement: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.query(statement, (error) => (error ? reject(error) : resolve()));
  });
}
