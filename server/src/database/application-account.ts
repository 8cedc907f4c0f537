import { createConnection } from 'mysql2/promise';
import { connectionOf } from './data-source';

const accountName = 'nr_app';

/** Refusals that say only that the migrator may not make accounts: 1227, 1044, 1142, 1410, 1396. */
const notPermitted = new Set([1227, 1044, 1142, 1410, 1396]);

/**
 * An account for the application beside the migrator's, made or given this password where the server permits it; its
 * address, or undefined when the migrator may not make accounts.
 */
export async function provideApplicationAccount(
  migratorUrl: string,
  password: string,
): Promise<string | undefined> {
  const { username: user, ...rest } = connectionOf(migratorUrl);
  const connection = await createConnection({ user, ...rest });
  try {
    const [rows] = await connection.query("SELECT SUBSTRING_INDEX(CURRENT_USER(), '@', -1) AS host");
    const host = (rows as { host: string }[])[0]?.host ?? '%';
    await connection.query('CREATE USER IF NOT EXISTS ?@? IDENTIFIED BY ?', [accountName, host, password]);
    await connection.query('ALTER USER ?@? IDENTIFIED BY ?', [accountName, host, password]);
  } catch (error) {
    if (notPermitted.has((error as { errno?: number }).errno ?? 0)) return undefined;
    throw error;
  } finally {
    await connection.end();
  }
  const url = new URL(migratorUrl);
  url.username = accountName;
  url.password = encodeURIComponent(password);
  return url.toString();
}
