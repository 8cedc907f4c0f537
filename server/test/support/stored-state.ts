import { createHash } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { testDatabase } from './database';

/**
 * What every table holds: the number of its rows and a hash over all of them. Two equal answers mean that nothing was
 * written and nothing lost. `except` names the tables that a refusal may touch: counters of attempts, the log of who
 * looked. (CHECKSUM TABLE would be the obvious way; MariaDB's varies where a table has virtual columns.)
 */
export async function storedState(except: readonly string[] = []): Promise<Record<string, string>> {
  const connection = await createConnection({ uri: testDatabase().migratorUrl, dateStrings: true });
  try {
    const [tables] = await connection.query(
      `SELECT TABLE_NAME AS name FROM information_schema.TABLES
        WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME`,
    );
    const names = (tables as { name: string }[])
      .map(({ name }) => name)
      .filter((name) => !except.includes(name));
    const state: Record<string, string> = {};
    for (const name of names) {
      const [rows] = await connection.query({ sql: 'SELECT * FROM ??', rowsAsArray: true }, [name]);
      state[name] = digestOf(rows as unknown[]);
    }
    return state;
  } finally {
    await connection.end();
  }
}

function digestOf(rows: readonly unknown[]): string {
  const lines = rows.map((row) => JSON.stringify(row)).sort();
  return `${rows.length} rows, ${createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)}`;
}
