import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { healthRoutes } from '@app/shared/http/health.routes';
import type { Route } from '@app/shared/http/route';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { landlordRoutes, residentRoutes } from '@app/shared/registration/registration.routes';
import type { Declared } from '@app/shared/registration/registration.views';
import { openEmbeddedDatabase } from '../../../scripts/lib/embedded-database.mjs';
import { placeOf, runningPid } from '../../../scripts/lib/mariadb-server.mjs';
import { migrateUp } from '../../src/database/migrate';
import { addCity } from '../factories/area.factory';
import {
  createDeclarer,
  createDoor,
  declarationOf,
  type TestDeclarer,
  type TestDoor,
} from '../factories/declarer.factory';
import {
  type CallOptions,
  createStaff,
  newClientKey,
  openApplication,
  type TestStaff,
} from '../support/application';
import { ServerProcess, sharedSecrets } from '../support/server-process';

type Database = Awaited<ReturnType<typeof openEmbeddedDatabase>>;

describe('a database that is not there', () => {
  const secrets = sharedSecrets();
  let folder: string;
  let database: Database;
  let server: ServerProcess;
  let door: TestDoor;
  let tenant: TestDeclarer;
  let officer: TestStaff;

  const openDatabase = async () => {
    database = await openEmbeddedDatabase({ folder, database: 'newresident' });
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'faults-db-'));
    await openDatabase();
    await migrateUp(database.migratorUrl, database.applicationUrl);
    const app = await openApplication({ ...secrets, DATABASE_URL: database.applicationUrl });
    const city = await addCity(app);
    door = await createDoor(app, city.community);
    tenant = await createDeclarer(app);
    officer = await createStaff(app, { role: 'supervisor', areaPath: city.city.path });
    await app.close();
    server = await ServerProcess.start({
      ...secrets,
      DATABASE_URL: database.applicationUrl,
      RUN_JOBS: 'true',
    });
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const key = newClientKey();
  const declare = () =>
    server.call<Declared>(residentRoutes.declare, {
      token: tenant.token,
      body: declarationOf(door),
      clientKey: key,
    });

  const asked: [string, Route, () => CallOptions][] = [
    ['the areas, open to all', identityRoutes.areas, () => ({})],
    ['a door, open to all', residentRoutes.door, () => ({ params: { code: door.code } })],
    ['who I am', identityRoutes.me, () => ({ token: tenant.token })],
    ['my stays', residentRoutes.myStays, () => ({ token: tenant.token })],
    [
      'a landlord’s dwelling',
      landlordRoutes.dwelling,
      () => ({ token: door.landlord.token, params: { id: door.dwelling.id } }),
    ],
    ['the office’s list', fieldRoutes.stays, () => ({ token: officer.token })],
    ['the office’s file', fieldRoutes.exportStays, () => ({ token: officer.token })],
    ['a code by SMS', identityRoutes.requestPhoneCode, () => ({ body: { mobile: '13800138000' } })],
    ['a sign-in', identityRoutes.signInByPhone, () => ({ body: { mobile: '13800138000', code: '123456' } })],
    [
      'a declaration',
      residentRoutes.declare,
      () => ({ token: tenant.token, body: declarationOf(door), clientKey: key }),
    ],
  ];

  /** Everybody is told the same, in words that a client understands, and nobody is let in. */
  async function expectUnavailable(): Promise<void> {
    for (const [what, route, options] of asked) {
      const { status, body, headers } = await server.call(route, options());
      expect([what, status, ['COMMON.UNAVAILABLE', 'COMMON.BUSY'].includes(body.code)]).toEqual([
        what,
        503,
        true,
      ]);
      expect([what, headers['retry-after']]).toEqual([what, String(body.retryAfterSeconds)]);
      expect(Object.keys(body).sort()).toEqual(['code', 'reference', 'retryAfterSeconds']);
    }
    const burst = await Promise.all(
      Array.from({ length: 40 }, () => server.call(identityRoutes.me, { token: tenant.token })),
    );
    expect(new Set(burst.map(({ status }) => status))).toEqual(new Set([503]));
    expect((await server.call(healthRoutes.alive)).status).toBe(200);
    const ready = await server.call(healthRoutes.ready);
    expect([ready.status, ready.body.code, ready.headers['retry-after']]).toEqual([
      503,
      'COMMON.UNAVAILABLE',
      '5',
    ]);
  }

  async function expectRecovery(): Promise<void> {
    expect((await server.call(healthRoutes.ready)).status).toBe(200);
    expect((await server.call(identityRoutes.me, { token: tenant.token })).status).toBe(200);
    const forged = await server.call(identityRoutes.me, { token: `${tenant.token.slice(0, -2)}xx` });
    expect([forged.status, forged.body.code]).toEqual([401, 'IDENTITY.SESSION_EXPIRED']);
  }

  it('S14 L11 denies everybody with 503 while it is stopped, and goes on without a restart', async () => {
    await expectRecovery();
    await database.close();
    await expectUnavailable();
    await openDatabase();
    await expectRecovery();
    expect((await server.call(residentRoutes.myStays, { token: tenant.token })).body).toMatchObject({
      total: 0,
    });
  }, 60_000);

  it('S14 L7 S9 does the same when it is killed, loses nothing that it acknowledged, and logs no value', async () => {
    const first = await declare();
    expect(first.status).toBe(200);
    process.kill(runningPid(placeOf(folder)) as number, 'SIGKILL');
    await database.stopped;
    await expectUnavailable();
    await database.close();
    await openDatabase();
    await expectRecovery();
    const again = await declare();
    expect([again.status, again.body]).toEqual([200, first.body]);
    const mine = await server.call(residentRoutes.myStays, { token: tenant.token });
    expect(mine.body).toMatchObject({ total: 1 });
    // The jobs met the outage too; none of it ended the server.
    expect(await server.stop()).toEqual({ code: 0, signal: null });
    const log = server.output().replace(/"time":\d+/g, '');
    expect(log).toContain('"msg":"request failed"');
    for (const secret of [tenant.token, tenant.name, door.code, key, '13800138000', '123456']) {
      expect(log).not.toContain(secret);
    }
  }, 60_000);
});
