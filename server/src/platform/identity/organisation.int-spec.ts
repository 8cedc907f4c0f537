import type { Page } from '@app/shared/http/page';
import { organisationRoutes } from '@app/shared/identity/organisation.routes';
import type { OrganisationListItem, OrganisationView } from '@app/shared/identity/organisation.views';
import { type StaffRole, staffRoles } from '@app/shared/identity/roles';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addOrganisation } from '../../../test/factories/account.factory';
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

const goodCode = '91320582MA00000130';
const missing = { status: 404, body: { code: 'COMMON.NOT_FOUND' } };

describe('employers', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let clerk: TestStaff;
  let otherClerk: TestStaff;
  beforeAll(async () => {
    app = await openApplication();
  });
  beforeEach(async () => {
    await emptyTables();
    city = await addCity(app);
    clerk = await createStaff(app, { role: 'window-clerk', areaPath: city.town.path });
    otherClerk = await createStaff(app, { role: 'window-clerk', areaPath: city.otherTown.path });
  });
  afterAll(() => app.close());

  const sql = () => app.get<Sql>(SQL);
  const create = (changes = {}, { token = clerk.token, clientKey = newClientKey() } = {}) => {
    const body = {
      name: '江南织造有限公司',
      creditCode: goodCode,
      areaCode: city.community.code,
      ...changes,
    };
    return call<OrganisationView>(app, organisationRoutes.create, { token, body, clientKey });
  };
  const list = (query = {}, token = clerk.token) =>
    call<Page<OrganisationListItem>>(app, organisationRoutes.list, { token, query });
  const view = (id: string, token = clerk.token) =>
    call<OrganisationView>(app, organisationRoutes.view, { token, params: { id } });
  const stored = () => sql().rows('SELECT id FROM organisation');

  it('S1 are entered by administrators and window clerks only, and within their areas', async () => {
    const resident = await signInByPhone(app, '13800138000');
    const refused = [resident.token];
    for (const role of staffRoles.filter((one) => !['administrator', 'window-clerk'].includes(one))) {
      refused.push((await createStaff(app, { role: role as StaffRole, areaPath: city.city.path })).token);
    }
    for (const token of refused) expect(await create({}, { token })).toMatchObject(missing);
    expect((await create({}, { token: '' })).status).toBe(401);
    for (const areaCode of [city.otherCommunity.code, city.city.code, '320582999']) {
      expect(await create({ areaCode })).toMatchObject(missing);
    }
    expect(await stored()).toEqual([]);
  });

  it('are entered by both, and a row that stays says by whom', async () => {
    const { status, body } = await create();
    expect([status, body]).toEqual([
      200,
      {
        id: expect.any(String),
        name: '江南织造有限公司',
        creditCode: goodCode,
        areaName: city.community.name,
        agents: 0,
        warning: null,
        agentList: [],
      },
    ]);
    const administrator = await createStaff(app, { role: 'administrator', areaPath: city.city.path });
    const other = { creditCode: '91350211M0000XUF46', areaCode: city.otherTown.code };
    expect((await create(other, administrator)).status).toBe(200);
    expect(
      await sql().rows(
        'SELECT action, account_id, role, area_path, subject_id FROM identity_history ORDER BY at',
      ),
    ).toEqual([
      {
        action: 'organisation-created',
        account_id: clerk.accountId,
        role: 'window-clerk',
        area_path: city.community.path,
        subject_id: body.id,
      },
      expect.objectContaining({ account_id: administrator.accountId, role: 'administrator' }),
    ]);
  });

  it('R2 R3 are entered once, however often one attempt is sent, and a refused attempt blocks nothing', async () => {
    const clientKey = newClientKey();
    const first = await create({}, { clientKey });
    const again = await Promise.all([1, 2, 3].map(() => create({}, { clientKey })));
    for (const answer of again) expect(answer.body).toEqual(first.body);
    expect(await stored()).toHaveLength(1);
    expect(await sql().rows('SELECT id FROM identity_history')).toHaveLength(1);
    expect((await create({ name: '另一家公司' }, { clientKey })).body.code).toBe('COMMON.CLIENT_KEY_REUSED');
    const refusedKey = newClientKey();
    expect(await create({}, { clientKey: refusedKey })).toMatchObject({
      status: 409,
      body: {
        code: 'IDENTITY.ORGANISATION_EXISTS',
        faults: [{ field: 'creditCode', code: 'duplicate' }],
      },
    });
    const mended = { creditCode: '91350211M0000XUF46' };
    expect((await create(mended, { clientKey: refusedKey })).status).toBe(200);
  });

  it('B2 are taken with a check digit that fails, and say so; what cannot be a credit code is refused', async () => {
    const odd = await create({ creditCode: ' 91320582ma00000131 ' });
    expect([odd.status, odd.body.creditCode, odd.body.warning]).toEqual([
      200,
      '91320582MA00000131',
      'warn-check-digit',
    ]);
    expect((await view(odd.body.id)).body.warning).toBe('warn-check-digit');
    expect((await list()).body.items[0]?.warning).toBe('warn-check-digit');
    const faults = async (changes: object) => (await create(changes)).body.faults;
    expect(await faults({ creditCode: '91320582MA0000013' })).toEqual([
      { field: 'creditCode', code: 'too-short' },
    ]);
    expect(await faults({ creditCode: '91320582MA0000013O' })).toEqual([
      { field: 'creditCode', code: 'bad-characters' },
    ]);
    expect(await faults({ name: '厂', kind: 'employer' })).toEqual([
      { field: 'name', code: 'too-short' },
      { field: 'kind', code: 'unknown-field' },
    ]);
    expect(await faults({ name: 3 })).toEqual([{ field: 'name', code: 'wrong-type' }]);
  });

  it('S1 S2 are listed, counted, found and opened within the caller’s areas only', async () => {
    const inside = await addOrganisation(app, { areaPath: city.community.path, name: '甲公司' });
    const outside = await addOrganisation(app, {
      areaPath: city.otherTown.path,
      name: '乙公司',
      creditCode: '91350211M0000XUF46',
    });
    const names = async (query: object, token: string) => {
      const { body } = await list(query, token);
      expect(body.total).toBe(body.items.length);
      return body.items.map(({ name }) => name);
    };
    const above = await createStaff(app, { role: 'administrator', areaPath: city.city.path });
    expect(await names({}, clerk.token)).toEqual(['甲公司']);
    expect(await names({ words: '公司' }, otherClerk.token)).toEqual(['乙公司']);
    expect((await names({}, above.token)).sort()).toEqual(['乙公司', '甲公司']);
    expect(await names({ areaCode: city.otherTown.code }, clerk.token)).toEqual([]);
    expect(await names({ areaCode: city.otherTown.code }, above.token)).toEqual(['乙公司']);
    expect((await view(inside.id)).body.name).toBe('甲公司');
    for (const id of [outside.id, newClientKey(), 'x']) expect(await view(id)).toMatchObject(missing);
  });

  it('B6 are found by words of the name or the beginning of the code, which stand for themselves', async () => {
    await addOrganisation(app, { areaPath: city.town.path, name: '江南 100%纯棉织造' });
    const found = async (words: string) => (await list({ words })).body.total;
    expect(await found('江南 纯棉')).toBe(1);
    expect(await found('100%')).toBe(1);
    expect(await found('91320582ma')).toBe(1);
    for (const words of ['%', '_江', '江南 麻纺', '00000130']) {
      expect([words, await found(words)]).toEqual([words, words === '%' ? 1 : 0]);
    }
    expect((await list({ words: '长'.repeat(61) })).body.faults).toEqual([
      { field: 'words', code: 'too-long' },
    ]);
  });

  it('are listed by pages', async () => {
    for (const [at, digit] of ['1', '2', '3', '4', '5'].entries()) {
      const creditCode = `91320582MA0000013${digit}`;
      await addOrganisation(app, { areaPath: city.town.path, name: `第${at}公司`, creditCode });
    }
    const pages = await Promise.all([1, 2].map((page) => list({ page, pageSize: 3 })));
    expect(pages.map(({ body }) => [body.items.length, body.total])).toEqual([
      [3, 5],
      [2, 5],
    ]);
  });

  it('S5 leave a row for every look at one with its agents', async () => {
    const { id } = await addOrganisation(app, { areaPath: city.town.path });
    await view(id);
    expect(await sql().rows('SELECT account_id, role, route, subject_id FROM access_log')).toEqual([
      {
        account_id: clerk.accountId,
        role: 'window-clerk',
        route: 'GET /api/staff/organisations/:id',
        subject_id: id,
      },
    ]);
  });
});
