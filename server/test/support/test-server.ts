import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { openEmbeddedDatabase } from '../../../scripts/lib/embedded-database.mjs';
import { tryLock } from '../../../scripts/lib/process-lock.mjs';
import { administratorOptions, databasePrefix } from './server-address';

const root = resolve(__dirname, '../../../.data/test-database');

/** Jest loads set-up and tear-down in one process; what is open is kept where both find it. */
const open = globalThis as { closeTestServer?: () => Promise<void> };

/**
 * One server for the whole run: TEST_DATABASE_URL (an administrator's address), or a private MariaDB. Runs at the same
 * time each take a folder of their own; a folder is used again by the next run.
 */
export async function openTestServer(): Promise<void> {
  let slot = 1;
  let release = tryLock(`${root}/${slot}.lock`);
  for (; !release; release = tryLock(`${root}/${slot}.lock`)) slot += 1;
  const folder = `${root}/${slot}`;
  const own = process.env.TEST_DATABASE_URL;
  const server = own ? undefined : await openEmbeddedDatabase({ folder, database: 'nr_test' });
  process.env.TEST_DATABASE_ADMINISTRATOR = own ?? server?.administratorUrl;
  process.env.TEST_DATABASE_SLOT = String(slot);
  process.env.TEST_DATABASE_NOTES = `${root}/${slot}.notes`;
  rmSync(process.env.TEST_DATABASE_NOTES, { recursive: true, force: true });
  mkdirSync(process.env.TEST_DATABASE_NOTES, { recursive: true });
  open.closeTestServer = async () => {
    await server?.close();
    release();
  };
  await dropOldDatabases();
}

export async function closeTestServer(): Promise<void> {
  await open.closeTestServer?.();
}

/** Tables of the last run may be those of another state of the migrations. */
async function dropOldDatabases(): Promise<void> {
  const connection = await createConnection(administratorOptions());
  try {
    const [rows] = await connection.query(
      'SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE ?',
      [`${databasePrefix().replaceAll('_', '\\_')}%`],
    );
    for (const { name } of rows as { name: string }[]) await connection.query('DROP DATABASE ??', [name]);
  } finally {
    await connection.end();
  }
}
