import type { Page } from '@app/shared/http/page';
import type { Route } from '@app/shared/http/route';
import { type StaffRole, staffRoles } from '@app/shared/identity/roles';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { DwellingListItem, DwellingView } from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { addCity, type TestArea, type TestCity } from '../../../test/factories/area.factory';
import { createDwelling } from '../../../test/factories/dwelling.factory';
import { createResident, type TestResident } from '../../../test/factories/resident.factory';
import { type CallOptions, call, createStaff, openApplication } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

/** Bodies that pass the rules, so that what is refused is refused by scope. */
const bodies: Record<string, object> = {
  changeDwelling: { version: 1, lettingState: 'vacant' },
  addRoom: { name: '南间' },
  changeRoom: { version: 1, name: '南间' },
  sublet: { sublessorName: '钱二', sublessorMobile: '13700137000', from: '2026-01-01' },
  signSafetyLetter: { textVersion: '2026-01', agreed: true },
  reissueDoor: { version: 1, reason: 'lost' },
};

type Places = {
  city: TestCity;
  here: DwellingView;
  there: DwellingView;
  landlord: TestResident;
  other: TestResident;
};

/** Every route with an id of this part of the module, and what its id names. */
const landlordById = {
  dwelling: (view: DwellingView) => view.id,
  changeDwelling: (view: DwellingView) => view.id,
  addRoom: (view: DwellingView) => view.id,
  changeRoom: (view: DwellingView) => view.roomList[0]?.id,
  closeRoom: (view: DwellingView) => view.roomList[0]?.id,
  sublet: (view: DwellingView) => view.id,
  endSubletting: (view: DwellingView) => view.holders[0]?.id,
  safetyLetter: (view: DwellingView) => view.id,
  signSafetyLetter: (view: DwellingView) => view.id,
  labels: (view: DwellingView) => view.id,
  reissueDoor: (view: DwellingView) => view.doors[0]?.id,
} as const satisfies Partial<Record<keyof typeof landlordRoutes, (view: DwellingView) => string | undefined>>;
const staffById = {
  dwelling: (view: DwellingView) => view.id,
  reissueDoor: (view: DwellingView) => view.doors[0]?.id,
} as const satisfies Partial<Record<keyof typeof fieldRoutes, (view: DwellingView) => string | undefined>>;

const strangeIds = ['中文', "' OR '1'='1", '%', '0', '𠮷', 'x'.repeat(90)];

describe('S1 what a caller may not see', () => {
  let app: NestFastifyApplication;
  let places: Places;
  beforeAll(async () => {
    app = await openApplication();
    await emptyTables();
    const city = await addCity(app);
    const { landlord, dwelling: here } = await createDwelling(app, city.community);
    const { landlord: other, dwelling: there } = await createDwelling(app, city.otherCommunity);
    places = { city, here, there, landlord, other };
  });
  afterAll(() => app.close());

  const answerOf = async (route: Route, options: CallOptions) => {
    const { status, body } = await call(app, route, options);
    return [status, body.code];
  };
  const missing = [404, 'COMMON.NOT_FOUND'];

  describe.each(Object.keys(landlordById) as (keyof typeof landlordById)[])('landlord %s', (name) => {
    const route: Route = landlordRoutes[name];

    it('answers another landlord as if the thing were not there', async () => {
      const foreign = landlordById[name](places.there) as string;
      const options = { token: places.landlord.token, body: bodies[name] };
      expect(await answerOf(route, { ...options, params: { id: foreign } })).toEqual(missing);
      expect(await answerOf(route, { ...options, params: { id: uuid() } })).toEqual(missing);
    });

    it('answers a malformed id as if the thing were not there', async () => {
      for (const id of strangeIds) {
        expect(
          await answerOf(route, { token: places.landlord.token, body: bodies[name], params: { id } }),
        ).toEqual(missing);
      }
    });

    it.each(['resident', ...staffRoles] as const)('is closed to a %s', async (role) => {
      const token =
        role === 'resident'
          ? (await createResident(app)).token
          : (await createStaff(app, { role, areaPath: places.city.city.path })).token;
      const id = landlordById[name](places.here) as string;
      expect(await answerOf(route, { token, body: bodies[name], params: { id } })).toEqual(missing);
    });

    it('asks for a session', async () => {
      const id = landlordById[name](places.here) as string;
      expect(await answerOf(route, { body: bodies[name], params: { id } })).toEqual([
        401,
        'COMMON.UNAUTHENTICATED',
      ]);
    });
  });

  describe.each(Object.keys(staffById) as (keyof typeof staffById)[])('office %s', (name) => {
    const route: Route = fieldRoutes[name];

    it.each(staffRoles)('shows a %s of another town nothing', async (role) => {
      const { token } = await createStaff(app, { role, areaPath: places.city.otherTown.path });
      const id = staffById[name](places.here) as string;
      expect(await answerOf(route, { token, body: bodies[name], params: { id } })).toEqual(missing);
    });

    it('answers a malformed id as if the thing were not there', async () => {
      const { token } = await createStaff(app, { role: 'supervisor', areaPath: places.city.city.path });
      for (const id of strangeIds) {
        expect(await answerOf(route, { token, body: bodies[name], params: { id } })).toEqual(missing);
      }
    });
  });

  const listFor = (token: string, query = {}) =>
    call<Page<DwellingListItem>>(app, fieldRoutes.dwellings, { token, query });

  it.each(['city', 'town', 'community', 'otherTown', 'otherCommunity', 'grid'] as const)(
    'S2 list, total and single view of an officer of the %s agree',
    async (level) => {
      const area: TestArea = places.city[level];
      const { token } = await createStaff(app, { role: 'supervisor', areaPath: area.path });
      const { body } = await listFor(token);
      const visible = [places.here, places.there].filter(({ id }) =>
        body.items.some((item) => item.id === id),
      );
      expect(body.total).toBe(visible.length);
      for (const dwelling of [places.here, places.there]) {
        const { status } = await call(app, fieldRoutes.dwelling, { token, params: { id: dwelling.id } });
        expect(status).toBe(visible.includes(dwelling) ? 200 : 404);
      }
      const expected = { city: 2, town: 1, community: 1, otherTown: 1, otherCommunity: 1, grid: 0 }[level];
      expect(visible).toHaveLength(expected);
    },
  );

  it.each(
    staffRoles.filter((role): role is StaffRole => !fieldRoutes.dwellings.access.includes(role as never)),
  )('S2 the list is closed to a %s', async (role) => {
    const { token } = await createStaff(app, { role, areaPath: places.city.city.path });
    expect((await listFor(token)).status).toBe(404);
  });

  it('S2 a filter by area narrows the scope and never widens it', async () => {
    const { token } = await createStaff(app, { role: 'grid-officer', areaPath: places.city.town.path });
    const own = await listFor(token, { areaCode: places.city.community.code });
    const foreign = await listFor(token, { areaCode: places.city.otherCommunity.code });
    const whole = await listFor(token, { areaCode: places.city.city.code });
    expect([own.body.total, whole.body.total, foreign.body.total, foreign.body.items]).toEqual([1, 1, 0, []]);
  });

  it('B6 searches for words as they stand, wild cards among them', async () => {
    const { token } = await createStaff(app, { role: 'grid-officer', areaPath: places.city.city.path });
    const totalOf = async (words: string) => (await listFor(token, { words })).body.total;
    expect(await totalOf('暨阳')).toBe(2);
    expect(await totalOf('杨舍 暨阳')).toBe(1);
    for (const wild of ['%', '_', '%%', '\\', "'"]) expect(await totalOf(wild)).toBe(0);
    expect((await listFor(token, { words: '长'.repeat(10_000) })).status).toBe(422);
    expect((await listFor(token, { pageSize: 101 })).status).toBe(422);
  });

  it('S3 a revoked role stops at the next request', async () => {
    const { token, grantId } = await createStaff(app, {
      role: 'grid-officer',
      areaPath: places.city.town.path,
    });
    expect((await listFor(token)).status).toBe(200);
    await app.get<Sql>(SQL).change('UPDATE role_grant SET revoked_at = NOW(3) WHERE id = ?', [grantId]);
    expect((await listFor(token)).status).toBe(404);
  });

  it('S4 numbers of holders are masked for every role, names are whole for the office', async () => {
    for (const role of fieldRoutes.dwelling.access) {
      const { token } = await createStaff(app, { role, areaPath: places.city.city.path });
      const { body, text } = await call<DwellingView>(app, fieldRoutes.dwelling, {
        token,
        params: { id: places.here.id },
      });
      expect(body.holders.map(({ name, mobileMasked }) => [name, mobileMasked])).toEqual([
        ['李房东', expect.stringMatching(/^139\*{4}\d{4}$/)],
      ]);
      expect(text).not.toContain(places.landlord.mobile);
    }
  });

  it('S5 reading a dwelling or a list of them leaves a line in the access log', async () => {
    const { token, accountId } = await createStaff(app, { role: 'auditor', areaPath: places.city.city.path });
    await listFor(token);
    await call(app, fieldRoutes.dwelling, { token, params: { id: places.here.id } });
    const log = await app
      .get<Sql>(SQL)
      .rows<{ route: string; subject_id: string | null; result_count: number | null }>(
        'SELECT route, subject_id, result_count FROM access_log WHERE account_id = ? ORDER BY id',
        [accountId],
      );
    expect(log).toEqual([
      { route: 'GET /api/staff/dwellings', subject_id: null, result_count: 2 },
      { route: 'GET /api/staff/dwellings/:id', subject_id: places.here.id, result_count: null },
    ]);
  });

  it('S6 the application’s account cannot rewrite what happened', async () => {
    for (const statement of [
      "UPDATE registration_history SET role = 'nobody'",
      'DELETE FROM registration_history',
      'TRUNCATE TABLE registration_history',
    ]) {
      await expect(app.get<Sql>(SQL).change(statement)).rejects.toMatchObject({ errno: 1142 });
    }
  });
});
