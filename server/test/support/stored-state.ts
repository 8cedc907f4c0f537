import { createConnection } from 'mysql2/promise';
import { testDatabase } from './database';

/**
 * What every table holds, as one checksum each: two equal answers mean that nothing was written and nothing lost.
 * `except` names the tables that a refusal may touch: counters of attempts, the log of who looked.
 */
export async function storedState(except: readonly string[] = []): Promise<Record<string, unknown>> {
  const connection = await createConnection(testDatabase().migratorUrl);
  try {
    const [tables] = await connection.query(
      `SELECT TABLE_NAME AS name FROM information_schema.TABLES
        WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME`,
    );
    const names = (tables as { name: string }[])
      .map(({ name }) => name)
      .filter((name) => !except.includes(name));
    const [sums] = await connection.query('CHECKSUM TABLE ??', [names]);
    return Object.fromEntries(
      (sums as { Table: string; Checksum: unknown }[]).map((row) => [
        row.Table.split('.').at(-1),
        row.Checksum,
      ]),
    );
  } finally {
    await connection.end();
  }
}
