import { createPool, type Pool, type PoolOptions } from 'mysql2';
import { createConnection } from 'mysql2/promise';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { FirstRoad1763700000000 } from './migrations/0001-first-road';
import { OwnOffice1763800000000 } from './migrations/0002-own-office';
import { ExactText1763900000000 } from './migrations/0003-exact-text';
import { Casework1764000000000 } from './migrations/0004-casework';
import { Papers1764100000000 } from './migrations/0005-papers';
import { Clocks1764200000000 } from './migrations/0006-clocks';
import { Notifications1764300000000 } from './migrations/0007-notifications';
import { Payments1764400000000 } from './migrations/0008-payments';
import { RegistriesAndTerminals1764500000000 } from './migrations/0009-registries-and-terminals';
import { Appointments1764600000000 } from './migrations/0010-appointments';
import { Permit1764700000000 } from './migrations/0011-permit';
import { CaseworkByCase1764800000000 } from './migrations/0012-casework-by-case';
import { PointsScores1764900000000 } from './migrations/0013-points-scores';
import { PolicyVersions1765000000000 } from './migrations/0014-policy-versions';
import { PublicNotice1765100000000 } from './migrations/0015-public-notice';
import { SchoolingGround1765200000000 } from './migrations/0016-schooling-ground';
import { SchoolingRuns1765300000000 } from './migrations/0017-schooling-runs';
import { AppointmentsOfCases1765400000000 } from './migrations/0018-appointments-of-cases';

/** Connection parts of a database URL; a unix socket is given as `?socketPath=/path`. */
export function connectionOf(databaseUrl: string) {
  const url = new URL(databaseUrl);
  const socketPath = url.searchParams.get('socketPath') ?? undefined;
  return {
    host: socketPath ? undefined : url.hostname,
    port: socketPath ? undefined : Number(url.port || 3306),
    socketPath,
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
  };
}

/** `mariadb` or `mysql`, asked of the server: the wrong one makes generated migrations drop JSON columns. */
export async function dialectOf(databaseUrl: string): Promise<'mariadb' | 'mysql'> {
  const { username: user, ...rest } = connectionOf(databaseUrl);
  const connection = await createConnection({ user, ...rest });
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    return /mariadb/i.test((rows as { version: string }[])[0]?.version ?? '') ? 'mariadb' : 'mysql';
  } finally {
    await connection.end();
  }
}

/**
 * A pool whose connections, from the very first on, are READ COMMITTED (what a Galera cluster also gives) and in UTC.
 * TypeORM opens that first one while it starts, before anybody else may ask the pool for anything.
 */
function preparedPool(options: PoolOptions): Pool {
  const pool = createPool(options);
  pool.on('connection', (connection) => {
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    connection.query("SET time_zone = '+00:00'");
  });
  return pool;
}

/** Options shared by the application and the migrator; `synchronize` stays off for ever. */
export async function dataSourceOptions(databaseUrl: string, pool: number): Promise<DataSourceOptions> {
  return {
    type: await dialectOf(databaseUrl),
    driver: { createPool: preparedPool },
    ...connectionOf(databaseUrl),
    timezone: 'Z',
    charset: 'utf8mb4_bin',
    dateStrings: ['DATE'],
    supportBigNumbers: true,
    synchronize: false,
    migrations: [
      FirstRoad1763700000000,
      OwnOffice1763800000000,
      ExactText1763900000000,
      Casework1764000000000,
      Papers1764100000000,
      Clocks1764200000000,
      Notifications1764300000000,
      Payments1764400000000,
      RegistriesAndTerminals1764500000000,
      Appointments1764600000000,
      Permit1764700000000,
      CaseworkByCase1764800000000,
      PointsScores1764900000000,
      PolicyVersions1765000000000,
      PublicNotice1765100000000,
      SchoolingGround1765200000000,
      SchoolingRuns1765300000000,
      AppointmentsOfCases1765400000000,
    ],
    migrationsTableName: 'migration',
    extra: {
      connectionLimit: pool,
      maxIdle: pool,
      idleTimeout: 300_000,
      enableKeepAlive: true,
      trace: false,
      maxPreparedStatements: 1000,
    },
  };
}

export async function openDataSource(databaseUrl: string, pool = 2): Promise<DataSource> {
  return new DataSource(await dataSourceOptions(databaseUrl, pool)).initialize();
}
