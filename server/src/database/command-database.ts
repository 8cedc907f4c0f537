import { createPool } from 'mysql2';
import { connectionOf } from './data-source';
import { DriverSql, type Sql } from './sql';
import { TransactionRunner } from './transaction-runner';

/** What a command does on the database: single statements, and work in one transaction. */
export type CommandDatabase = { sql: Sql; transactions: TransactionRunner };

/** Opens the database for one command, as the server would, and closes it whatever becomes of the work. */
export async function withDatabase<Result>(
  databaseUrl: string,
  work: (database: CommandDatabase) => Promise<Result>,
): Promise<Result> {
  const { username: user, ...rest } = connectionOf(databaseUrl);
  const pool = createPool({ user, ...rest, connectionLimit: 2, timezone: 'Z', charset: 'utf8mb4_bin' });
  pool.on('connection', (connection) => {
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    connection.query("SET time_zone = '+00:00'");
  });
  try {
    return await work({ sql: new DriverSql(pool as never), transactions: new TransactionRunner(pool) });
  } finally {
    await new Promise((resolve) => pool.end(resolve));
  }
}
