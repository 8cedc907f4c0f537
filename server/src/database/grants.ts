import type { DataSource } from 'typeorm';
import { appendOnlyTables } from './migrations/0001-first-road';

/** User and host pairs under which the application's account is known to the server. */
async function accountHosts(migrator: DataSource, user: string): Promise<string[]> {
  const rows: { host: string }[] = await migrator.query('SELECT Host AS host FROM mysql.user WHERE User = ?', [user]);
  return rows.map((row) => row.host);
}

/**
 * Gives the application's account what it needs table by table: history and logs may be read and added to, never
 * changed or removed (promise S6). Runs after every migration, as the migrator.
 */
export async function grantApplication(migrator: DataSource, user: string, hosts?: string[]): Promise<void> {
  const tables: { name: string }[] = await migrator.query(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'",
  );
  for (const host of hosts ?? (await accountHosts(migrator, user))) {
    const account = `'${user.replace(/'/g, "''")}'@'${host.replace(/'/g, "''")}'`;
    for (const { name } of tables) {
      const rights = (appendOnlyTables as readonly string[]).includes(name)
        ? 'SELECT, INSERT'
        : name === 'migration'
          ? 'SELECT'
          : 'SELECT, INSERT, UPDATE, DELETE';
      await migrator.query(`GRANT ${rights} ON \`${name}\` TO ${account}`);
    }
  }
}
