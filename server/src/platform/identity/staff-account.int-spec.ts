import type { Page } from '@app/shared/http/page';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { SignedIn, StaffAccountView, StaffCreated } from '@app/shared/identity/identity.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { generateSync } from 'otplib';
import { addGrant } from '../../../test/factories/account.factory';
import { addCity, type TestCity } from '../../../test/factories/area.factory';
import {
  call,
  createStaff,
  newClientKey,
  openApplication,
  signInByPhone,
  type TestStaff,
} from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

const request = { userName: 'chen.grid', displayName: '陈网格', password: '长口令长口令长口令长' };

describe('staff accounts', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let administrator: TestStaff;
  let otherAdministrator: TestStaff;
  beforeAll(async () => {
    app = await openApplication();
  });
  beforeEach(async () => {
    await emptyTables();
    city = await addCity(app);
    administrator = await createStaff(app, { role: 'administrator', areaPath: city.town.path });
    otherAdministrator = await createStaff(app, { role: 'administrator', areaPath: city.otherTown.path });
  });
  afterAll(() => app.close());

  const sql = () => app.get<Sql>(SQL);
  const create = (token: string, changes = {}, clientKey?: string) =>
    call<StaffCreated>(app, identityRoutes.createStaff, {
      token,
      body: { ...request, ...changes },
      clientKey,
    });
  const list = (token: string, query = {}) =>
    call<Page<StaffAccountView>>(app, identityRoutes.listStaff, { token, query });
  const names = async (token: string) =>
    (await list(token)).body.items.map(({ userName }) => userName).sort();

  it('S1 do not exist for anybody but an administrator', async () => {
    const officer = await createStaff(app, { role: 'supervisor', areaPath: city.city.path });
    const resident = await signInByPhone(app, '13800138000');
    for (const token of [officer.token, resident.token]) {
      expect((await create(token)).status).toBe(404);
      expect((await list(token)).status).toBe(404);
    }
    expect((await create('')).status).toBe(401);
  });

  it('are made with an authenticator, sign in with both, and hold no role', async () => {
    const { status, body } = await create(administrator.token);
    expect(status).toBe(200);
    const secret = new URL(body.totpUri).searchParams.get('secret') as string;
    const signedIn = await call<SignedIn>(app, identityRoutes.signInStaff, {
      body: { userName: request.userName, password: request.password, totp: generateSync({ secret }) },
    });
    expect(signedIn.body.me).toMatchObject({ kind: 'staff', displayName: '陈网格', roles: [] });
  });

  it('R2 are made once, with the same answer, however often one attempt is sent', async () => {
    const key = newClientKey();
    const first = await create(administrator.token, {}, key);
    const again = await Promise.all([1, 2, 3].map(() => create(administrator.token, {}, key)));
    for (const answer of again) expect(answer.body).toEqual(first.body);
    expect(
      await sql().rows('SELECT 1 AS one FROM staff_credential WHERE user_name = ?', ['chen.grid']),
    ).toHaveLength(1);
    const other = await create(administrator.token, { displayName: '另一位' }, key);
    expect(other.body.code).toBe('COMMON.CLIENT_KEY_REUSED');
    const otherPassword = await create(administrator.token, { password: 'another password' }, key);
    expect(otherPassword.body.code).toBe('COMMON.CLIENT_KEY_REUSED');
  });

  it('R2 are made once when one attempt is sent twice at once', async () => {
    const key = newClientKey();
    const both = await Promise.all([1, 2].map(() => create(administrator.token, {}, key)));
    expect(both[0]?.body).toEqual(both[1]?.body);
    expect(both[0]?.status).toBe(200);
  });

  it('have names of their own', async () => {
    await create(administrator.token);
    const taken = await create(otherAdministrator.token);
    expect(taken).toMatchObject({ status: 409, body: { code: 'IDENTITY.USER_NAME_TAKEN' } });
    expect(await sql().rows("SELECT id FROM account WHERE display_name = '陈网格'")).toHaveLength(1);
  });

  it('keep password and authenticator out of the stored answer and attempt', async () => {
    const { body } = await create(administrator.token);
    const secret = new URL(body.totpUri).searchParams.get('secret') as string;
    const [stored] = await sql().rows<{ answer: unknown }>('SELECT answer FROM request_key');
    expect(JSON.stringify(stored)).not.toContain(secret);
    expect(JSON.stringify(stored)).not.toContain(request.password);
    const [row] = await sql().rows<{ created_by: string }>('SELECT created_by FROM account WHERE id = ?', [
      body.accountId,
    ]);
    expect(row?.created_by).toBe(administrator.accountId);
  });

  it('S1 S2 are listed and counted within the administrator’s areas, with the grants that lie there', async () => {
    const inside = await createStaff(app, { role: 'grid-officer', areaPath: city.grid.path });
    const outside = await createStaff(app, { role: 'grid-officer', areaPath: city.otherGrid.path });
    await addGrant(app, { accountId: inside.accountId, role: 'supervisor', areaPath: city.otherTown.path });
    await create(administrator.token);

    expect(await names(administrator.token)).toEqual(
      [administrator.userName, inside.userName, 'chen.grid'].sort(),
    );
    expect(await names(otherAdministrator.token)).toEqual(
      [otherAdministrator.userName, inside.userName, outside.userName].sort(),
    );
    const { body } = await list(administrator.token);
    expect(body.total).toBe(3);
    const shared = body.items.find(({ accountId }) => accountId === inside.accountId);
    expect(shared?.grants).toEqual([
      {
        id: inside.grantId,
        role: 'grid-officer',
        areaName: city.grid.name,
        organisationName: null,
        department: null,
      },
    ]);
  });

  it('are listed by pages', async () => {
    for (let i = 0; i < 4; i += 1) await createStaff(app, { role: 'grid-officer', areaPath: city.grid.path });
    const first = await list(administrator.token, { page: 1, pageSize: 3 });
    const second = await list(administrator.token, { page: 2, pageSize: 3 });
    expect([first.body.items.length, second.body.items.length, second.body.total]).toEqual([3, 2, 5]);
    const ids = [...first.body.items, ...second.body.items].map(({ accountId }) => accountId);
    expect(new Set(ids).size).toBe(5);
  });

  it('S5 leave a row for every look at them', async () => {
    await list(administrator.token);
    expect(await sql().rows('SELECT account_id, role, route, result_count FROM access_log')).toEqual([
      {
        account_id: administrator.accountId,
        role: 'administrator',
        route: 'GET /api/staff/accounts',
        result_count: 1,
      },
    ]);
  });

  it('B1 refuse a wrong type, an unknown field and a short password', async () => {
    const faults = async (changes: object) => (await create(administrator.token, changes)).body.faults;
    expect(await faults({ userName: 3 })).toEqual([{ field: 'userName', code: 'wrong-type' }]);
    expect(await faults({ role: 'administrator' })).toEqual([{ field: 'role', code: 'unknown-field' }]);
    expect(await faults({ password: 'short' })).toEqual([{ field: 'password', code: 'too-short' }]);
    const query = await list(administrator.token, { pageSize: 101 });
    expect(query.body.faults).toEqual([{ field: 'pageSize', code: 'too-large' }]);
    const keyless = await call(app, identityRoutes.createStaff, {
      token: administrator.token,
      body: request,
      clientKey: null,
    });
    expect(keyless.body.code).toBe('COMMON.CLIENT_KEY_MISSING');
  });
});
