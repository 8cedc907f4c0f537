import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { landlordRoutes, residentRoutes } from '@app/shared/registration/registration.routes';
import type {
  Declared,
  IndicatorsView,
  LedgerView,
  StayView,
} from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Connection, createConnection } from 'mysql2/promise';
import { openEmbeddedDatabase } from '../../../scripts/lib/embedded-database.mjs';
import { SQL } from '../../src/database/database.module';
import { migrateUp } from '../../src/database/migrate';
import type { Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { addCity, type TestCity } from '../factories/area.factory';
import { createDeclarer, createDoor, declarationOf, type TestDoor } from '../factories/declarer.factory';
import { residentNumber } from '../factories/identity.factory';
import { createStaff, openApplication, type TestStaff } from '../support/application';
import { ServerProcess, sharedSecrets } from '../support/server-process';
import { stopClock } from '../support/test-clock';

/** Half a millisecond before and after midnight in the city; in New York and in UTC it is the 20th both times. */
const evening = '2026-11-20T15:59:59.999Z';
const midnight = '2026-11-20T16:00:00.000Z';
/** Days on which clocks are changed in New York, or were in Shanghai, a leap day, and days before any time zone. */
const days = {
  from: '2026-03-08',
  until: '2026-11-01',
  leap: '2024-02-29',
  born: ['1988-04-17', '1991-09-15', '1940-06-01'],
};

describe('T4 dates, wherever server, database and city think they are', () => {
  const secrets = sharedSecrets();
  let folder: string;
  let clock: string;
  let database: Awaited<ReturnType<typeof openEmbeddedDatabase>>;
  let administrator: Connection;
  /** Makes people and doors; its own zone is that of this process. */
  let app: NestFastifyApplication;
  let city: TestCity;
  let officer: TestStaff;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'time-zones-'));
    clock = join(folder, 'clock');
    database = await openEmbeddedDatabase({ folder: join(folder, 'database'), database: 'newresident' });
    await migrateUp(database.migratorUrl, database.applicationUrl);
    administrator = await createConnection({
      uri: database.administratorUrl,
      socketPath: database.socketPath,
    });
    app = await openApplication({ ...secrets, DATABASE_URL: database.applicationUrl });
    stopClock(app, evening);
    city = await addCity(app);
    officer = await createStaff(app, { role: 'supervisor', areaPath: city.city.path });
  }, 120_000);
  afterAll(async () => {
    await app.close();
    await administrator.end();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const tell = (instant: string) => writeFileSync(clock, instant);
  const open = (zone: string) =>
    ServerProcess.start({ ...secrets, TZ: zone, DATABASE_URL: database.applicationUrl }, clock);
  /** Columns as the database itself writes them, whatever drivers make of dates. */
  const raw = async (statement: string, values: string[]) => {
    const [rows] = await administrator.query({ sql: statement, rowsAsArray: true }, values);
    return rows as unknown[][];
  };

  async function roundTrip(server: ServerProcess, door: TestDoor): Promise<void> {
    const tenant = await createDeclarer(app);
    const { token } = tenant;
    const body = declarationOf(door, { from: days.from, until: days.until });
    const declared = await server.call<Declared>(residentRoutes.declare, { token, body });
    expect(declared.body.stays).toMatchObject([{ from: days.from, until: days.until }]);
    const id = declared.body.stays[0]?.id as string;
    const stored = await raw(
      `SELECT CAST(s.from_date AS CHAR), CAST(s.until_date AS CHAR), CAST(t.from_date AS CHAR), CAST(t.until_date AS CHAR), CAST(t.declared_at AS CHAR)
         FROM newresident.stay s JOIN newresident.stay_statement t ON t.stay_id = s.id WHERE s.id = ?`,
      [id],
    );
    expect(stored).toEqual([[days.from, days.until, days.from, days.until, '2026-11-20 15:59:59.999']]);
    // An instant that the database adds by itself is in UTC as well.
    const [[hoursOff] = []] = await raw(
      'SELECT TIMESTAMPDIFF(HOUR, MAX(created_at), UTC_TIMESTAMP()) FROM newresident.request_key WHERE actor_id = ?',
      [tenant.accountId],
    );
    expect(hoursOff).toBe(0);
    const { version } = declared.body.stays[0] as { version: number };
    const confirmed = await server.call<Declared>(landlordRoutes.confirm, {
      token: door.landlord.token,
      params: { id },
      body: { version },
    });
    expect(confirmed.body.stays).toMatchObject([{ state: 'ended', from: days.from, until: days.until }]);
    const view = await server.call<StayView>(residentRoutes.stay, { token, params: { id } });
    expect(view.body).toMatchObject({ from: days.from, until: days.until });
    expect(view.body.statements.map(({ from, until, declaredAt }) => [from, until, declaredAt])).toEqual([
      [days.from, days.until, evening],
      [days.from, days.until, evening],
    ]);
    const ledger = await server.call<LedgerView>(residentRoutes.ledger, { token });
    expect(ledger.body).toMatchObject({ asOf: '2026-11-20', periods: [] });
    expect(ledger.body.gaps.map(({ from }) => from)).toContain(days.from);
    const file = await server.call(fieldRoutes.exportStays, {
      token: officer.token,
      query: { words: tenant.documentNumber },
    });
    expect(file.text.trim().split('\r\n')[1]?.split(',').slice(5, 7)).toEqual([days.from, days.until]);
  }

  /** The number itself tells the birthday; the column must say the same. */
  async function keepBirthdays(server: ServerProcess, door: TestDoor, sequence: number): Promise<void> {
    const tenant = await createDeclarer(app);
    const others = days.born.map((born, index) => ({
      self: false,
      name: '李梅',
      documentType: 'resident-id',
      documentNumber: residentNumber(sequence * 10 + index, born),
      relationToHead: door.relation,
      ...door.facts,
    }));
    const body = declarationOf(door, { from: days.leap, people: [{ self: true, ...door.facts }, ...others] });
    const declared = await server.call<Declared>(residentRoutes.declare, { token: tenant.token, body });
    expect(declared.body.stays.map(({ from }) => from)).toEqual([days.leap, days.leap, days.leap, days.leap]);
    const born = await raw(
      `SELECT CAST(p.birth_date AS CHAR), CAST(s.from_date AS CHAR) FROM newresident.stay s
         JOIN newresident.person p ON p.id = s.person_id WHERE s.declared_by = ? AND p.birth_date IS NOT NULL ORDER BY p.birth_date`,
      [tenant.accountId],
    );
    expect(born).toEqual([...days.born].sort().map((day) => [day, days.leap]));
  }

  async function turnAtMidnight(server: ServerProcess, door: TestDoor): Promise<void> {
    const tenant = await createDeclarer(app);
    const declare = (from: string) =>
      server.call<Declared>(residentRoutes.declare, {
        token: tenant.token,
        body: declarationOf(door, { from }),
      });
    const asOf = async () =>
      (await server.call<IndicatorsView>(fieldRoutes.indicators, { token: officer.token })).body.asOf;
    expect(await asOf()).toBe('2026-11-20');
    const early = await declare('2026-11-21');
    expect([early.status, early.body.faults]).toEqual([422, [{ field: 'from', code: 'too-late' }]]);
    tell(midnight);
    expect(await asOf()).toBe('2026-11-21');
    const inTime = await declare('2026-11-21');
    expect([inTime.status, inTime.body.stays?.[0]?.from]).toEqual([200, '2026-11-21']);
    const [[declaredAt, from] = []] = await raw(
      'SELECT CAST(t.declared_at AS CHAR), CAST(t.from_date AS CHAR) FROM newresident.stay_statement t WHERE t.stay_id = ?',
      [inTime.body.stays[0]?.id ?? ''],
    );
    expect([declaredAt, from]).toEqual(['2026-11-20 16:00:00.000', '2026-11-21']);
  }

  it.each([
    ['UTC', '+08:00', 1],
    ['Asia/Shanghai', '+00:00', 2],
    ['America/New_York', '+08:00', 3],
  ])(
    'stay where they are on a server in %s with a database at %s',
    async (zone, offset, sequence) => {
      await administrator.query('SET GLOBAL time_zone = ?', [offset]);
      tell(evening);
      const door = await createDoor(app, city.community);
      const server = await open(zone);
      await roundTrip(server, door);
      await keepBirthdays(server, door, sequence);
      await turnAtMidnight(server, door);
      await server.stop();
    },
    60_000,
  );

  it('R1 every connection, from the first on, is in UTC and READ COMMITTED, whatever the server prefers', async () => {
    await administrator.query("SET GLOBAL time_zone = '+08:00'");
    await administrator.query('SET GLOBAL TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    const pool = 4;
    const other = await openApplication({
      DATABASE_URL: database.applicationUrl,
      DATABASE_POOL: String(pool),
    });
    // Asked all at once and slowly, so that each question has a connection of its own.
    const asked = Array.from({ length: pool }, () =>
      other
        .get<Sql>(SQL)
        .rows<{ id: number; zone: string }>(
          'SELECT SLEEP(0.2) AS slept, CONNECTION_ID() AS id, @@time_zone AS zone',
        ),
    );
    const sessions = (await Promise.all(asked)).flat();
    expect(new Set(sessions.map(({ id }) => id)).size).toBe(pool);
    expect(sessions.map(({ zone }) => zone)).toEqual(sessions.map(() => '+00:00'));
    const levels = await Promise.all(
      Array.from({ length: pool }, () =>
        other.get(TransactionRunner).run(async (sql) => {
          await sql.rows('SELECT SLEEP(0.2) AS slept');
          return sql.rows<{ Value: string }>("SHOW SESSION VARIABLES LIKE 't%isolation'");
        }),
      ),
    );
    expect([...new Set(levels.flat().map(({ Value }) => Value))]).toEqual(['READ-COMMITTED']);
    await other.close();
  });
});
