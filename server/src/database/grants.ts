import { createConnection } from 'mysql2/promise';
import type { DataSource } from 'typeorm';
import { connectionOf } from './data-source';
import { appendOnlyTables } from './migrations/0001-first-road';
import { officeAppendOnlyTables } from './migrations/0002-own-office';
import { caseworkAppendOnlyTables } from './migrations/0004-casework';
import { paperAppendOnlyTables } from './migrations/0005-papers';
import { clockAppendOnlyTables } from './migrations/0006-clocks';

import { notificationAppendOnlyTables } from './migrations/0007-notifications';
import { paymentAppendOnlyTables } from './migrations/0008-payments';
import { outsideAppendOnlyTables } from './migrations/0009-registries-and-terminals';
import { appointmentAppendOnlyTables } from './migrations/0010-appointments';
import { permitAppendOnlyTables } from './migrations/0011-permit';
import { pointsAppendOnlyTables } from './migrations/0013-points-scores';
import { policyAppendOnlyTables } from './migrations/0014-policy-versions';
import { publicNoticeAppendOnlyTables } from './migrations/0015-public-notice';
import { schoolingAppendOnlyTables } from './migrations/0016-schooling-ground';
import { schoolingRunAppendOnlyTables } from './migrations/0017-schooling-runs';

const unchangeable: readonly string[] = [
  ...appendOnlyTables,
  ...officeAppendOnlyTables,
  ...caseworkAppendOnlyTables,
  ...paperAppendOnlyTables,
  ...clockAppendOnlyTables,
  ...notificationAppendOnlyTables,
  ...paymentAppendOnlyTables,
  ...appointmentAppendOnlyTables,
  ...outsideAppendOnlyTables,
  ...permitAppendOnlyTables,
  ...pointsAppendOnlyTables,
  ...policyAppendOnlyTables,
  ...publicNoticeAppendOnlyTables,
  ...schoolingAppendOnlyTables,
  ...schoolingRunAppendOnlyTables,
];

/**
 * The account behind an address, `user@host` as the server knows it. It is asked for, because a grant to a pair that is
 * not there fails on MySQL and, in some modes of MariaDB, makes an account without a password.
 */
async function accountOf(databaseUrl: string): Promise<string> {
  // Without a database: before its first grant the account may not enter ours.
  const { username: user, database: _, ...rest } = connectionOf(databaseUrl);
  const connection = await createConnection({ user, ...rest });
  try {
    const [rows] = await connection.query('SELECT CURRENT_USER() AS account');
    return (rows as { account: string }[])[0]?.account ?? '';
  } finally {
    await connection.end();
  }
}

/**
 * Gives the application's account what it needs table by table: history and logs may be read and added to, never
 * changed or removed (promise S6). Runs after every migration, as the migrator.
 */
export async function grantApplication(migrator: DataSource, applicationUrl: string): Promise<void> {
  const tables: { name: string }[] = await migrator.query(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'",
  );
  const [, user = '', host = ''] = /^(.*)@(.*)$/.exec(await accountOf(applicationUrl)) ?? [];
  const account = `'${user.replace(/'/g, "''")}'@'${host.replace(/'/g, "''")}'`;
  for (const { name } of tables) {
    const rights = unchangeable.includes(name)
      ? 'SELECT, INSERT'
      : name === 'migration'
        ? 'SELECT'
        : 'SELECT, INSERT, UPDATE, DELETE';
    await migrator.query(`GRANT ${rights} ON \`${name}\` TO ${account}`);
  }
}
