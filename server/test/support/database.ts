import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type Connection, type ConnectionOptions, createConnection } from 'mysql2/promise';
import { grantDatabase } from '../../../scripts/lib/database-accounts.mjs';
import { migrateUp } from '../../src/database/migrate';
import { administratorOptions, databasePrefix, needed } from './server-address';

/** Addresses of the database that belongs to this worker alone. */
export type TestDatabase = { migratorUrl: string; applicationUrl: string };

const password = 'only-in-tests';

/** The database of this worker, migrated and empty but for what the migrations themselves put in. */
export function testDatabase(): TestDatabase {
  const [migrator, application] = accountNames();
  return { migratorUrl: urlFor(migrator), applicationUrl: urlFor(application) };
}

/** Brings up the database of this worker; costs nothing after the first test file. */
export async function prepareTestDatabase(): Promise<void> {
  if (existsSync(notePath())) return;
  const { migratorUrl, applicationUrl } = testDatabase();
  await withConnection(administratorOptions(), async (connection) => {
    await connection.query('DROP DATABASE IF EXISTS ??', [databaseName()]);
    await connection.query('CREATE DATABASE ?? CHARACTER SET utf8mb4', [databaseName()]);
    const hosts = administratorOptions().socketPath ? ['localhost'] : ['localhost', '%'];
    for (const name of accountNames()) {
      for (const host of hosts) {
        await connection.query(`CREATE USER IF NOT EXISTS '${name}'@'${host}' IDENTIFIED BY '${password}'`);
      }
    }
    for (const host of hosts)
      await grantDatabase(connection, databaseName(), `'${accountNames()[0]}'@'${host}'`);
  });
  await migrateUp(migratorUrl, applicationUrl);
  const filled = await withConnection({ uri: migratorUrl }, filledTables);
  writeFileSync(notePath(), JSON.stringify(filled));
}

/** Empties every table but those that the migrations themselves fill. */
export async function emptyTables(): Promise<void> {
  const kept = JSON.parse(readFileSync(notePath(), 'utf8')) as string[];
  await withConnection({ uri: testDatabase().migratorUrl }, async (connection) => {
    const used = (await filledTables(connection)).filter((name) => !kept.includes(name));
    // A history table may refuse DELETE by a trigger, which TRUNCATE does not ask.
    const guarded = await guardedTables(connection);
    await connection.query('SET FOREIGN_KEY_CHECKS = 0');
    await connection.beginTransaction();
    for (const name of used.filter((name) => !guarded.includes(name))) {
      await connection.query('DELETE FROM ??', [name]);
    }
    await connection.commit();
    for (const name of used.filter((name) => guarded.includes(name))) {
      await connection.query('TRUNCATE TABLE ??', [name]);
    }
  });
}

function databaseName(): string {
  return `${databasePrefix()}${process.env.JEST_WORKER_ID ?? '1'}`;
}

function accountNames(): [migrator: string, application: string] {
  return [`${databasePrefix()}migrator`, `${databasePrefix()}app`];
}

function notePath(): string {
  return `${needed('TEST_DATABASE_NOTES')}/${databaseName()}.json`;
}

function urlFor(account: string): string {
  const url = new URL(needed('TEST_DATABASE_ADMINISTRATOR'));
  url.username = account;
  url.password = password;
  url.pathname = `/${databaseName()}`;
  return url.href;
}

async function filledTables(connection: Connection): Promise<string[]> {
  const [tables] = await connection.query(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'",
  );
  const names = (tables as { name: string }[]).map(({ name }) => name);
  if (names.length === 0) return [];
  const questions = names.map((name) => connection.format('EXISTS (SELECT 1 FROM ??) AS ??', [name, name]));
  const [rows] = await connection.query(`SELECT ${questions.join(', ')}`);
  const answer = (rows as Record<string, number>[])[0] ?? {};
  return names.filter((name) => answer[name]);
}

async function guardedTables(connection: Connection): Promise<string[]> {
  const [rows] = await connection.query(
    "SELECT EVENT_OBJECT_TABLE AS name FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() AND EVENT_MANIPULATION = 'DELETE'",
  );
  return (rows as { name: string }[]).map(({ name }) => name);
}

async function withConnection<T>(
  options: ConnectionOptions & { uri?: string },
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await createConnection(options);
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}
