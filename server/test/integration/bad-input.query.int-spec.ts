import type { Page } from '@app/shared/http/page';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { residentRoutes } from '@app/shared/registration/registration.routes';
import type {
  DwellingListItem,
  StayListItem,
  TaskListItem,
} from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity, type TestCity } from '../factories/area.factory';
import {
  createDeclarer,
  createDoor,
  declarationOf,
  declare,
  type TestDoor,
} from '../factories/declarer.factory';
import { call, createStaff, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { storedState } from '../support/stored-state';
import { stopClock } from '../support/test-clock';

const names = ['王%', '王_', '王二', '𠮷野', '𠀋野', '李·%'];

describe('B6 questions that cannot be answered', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let door: TestDoor;
  let token: string;

  beforeAll(async () => {
    app = await openApplication();
    stopClock(app, '2026-11-21T04:00:00Z');
    await emptyTables();
    city = await addCity(app);
    door = await createDoor(app, city.community);
    for (const name of names) {
      const declared = await declare(app, await createDeclarer(app, { name }), declarationOf(door));
      expect([declared.status, declared.body.code]).toEqual([200, undefined]);
    }
    token = (await createStaff(app, { role: 'supervisor', areaPath: city.city.path })).token;
  });
  afterAll(() => app.close());

  const ask = (query: string) =>
    app.inject({
      method: 'GET',
      url: `${fieldRoutes.stays.path}?${query}`,
      headers: { authorization: `Bearer ${token}` },
    });
  const found = async (words: string) => {
    const { body } = await call<Page<StayListItem>>(app, fieldRoutes.stays, { token, query: { words } });
    return body.items.map(({ personName }) => personName).sort();
  };

  it.each([
    ['page=0', 'page', 'too-small'],
    ['page=-1', 'page', 'too-small'],
    ['page=abc', 'page', 'bad-format'],
    ['page=1.5', 'page', 'bad-format'],
    ['page=1e9', 'page', 'bad-format'],
    ['page=100001', 'page', 'too-large'],
    ['page=99999999999999999999', 'page', 'bad-format'],
    ['page=1&page=2', 'page', 'wrong-type'],
    ['pageSize=0', 'pageSize', 'too-small'],
    ['pageSize=101', 'pageSize', 'too-large'],
    ['pageSize=1000000000', 'pageSize', 'too-large'],
    ['pageSize=20;DROP TABLE stay', 'pageSize', 'bad-format'],
    ['page[]=1', 'page[]', 'unknown-field'],
    ['sort=name', 'sort', 'unknown-field'],
    ['state=living', 'state', 'not-a-choice'],
    ['state=waiting&state=silent', 'state', 'wrong-type'],
    ['areaCode=%25', 'areaCode', 'too-short'],
    ["areaCode=320582' OR '1'='1", 'areaCode', 'bad-format'],
    ['words=%00', 'words', 'bad-characters'],
    ['words=%EF%BF%BD', 'words', 'bad-characters'],
    [`words=${'x'.repeat(61)}`, 'words', 'too-long'],
    [`words=${'x'.repeat(10_000)}`, 'words', 'too-long'],
    [`words=${'%25'.repeat(3_000)}`, 'words', 'too-long'],
  ])('refuses %s with the field', async (query, field, code) => {
    const before = await storedState(['access_log']);
    const answer = await ask(encodeURI(query).replaceAll('%25', '%'));
    expect([answer.statusCode, answer.json()]).toEqual([
      422,
      {
        code: 'COMMON.INVALID_INPUT',
        reference: expect.stringMatching(/^\w{8}$/),
        faults: [{ field, code }],
      },
    ]);
    expect(await storedState(['access_log'])).toEqual(before);
  });

  it.each([
    ['%', []],
    ['_', []],
    ['王', ['王%', '王_', '王二']],
    ['王%', ['王%']],
    ['王_', ['王_']],
    ['\\', []],
    ['𠮷', ['𠮷野']],
    ['𠀋', ['𠀋野']],
    ['李·%', ['李·%']],
    ["王' OR 1=1 -- ", []],
    ['320582199', []],
  ])('finds by the words %j only what they say', async (words, expected) => {
    expect(await found(words)).toEqual(expected);
  });

  it('answers the last page and every one after it', async () => {
    const page = async (number: number) =>
      (
        await call<Page<StayListItem>>(app, fieldRoutes.stays, {
          token,
          query: { page: number, pageSize: 4 },
        })
      ).body;
    expect([(await page(1)).items.length, (await page(2)).items.length]).toEqual([4, 2]);
    expect(await page(100_000)).toEqual({ items: [], total: 6, page: 100_000, pageSize: 4 });
  });

  it('shows at most a hundred at once, however many there are', async () => {
    const answer = await call<Page<StayListItem>>(app, fieldRoutes.stays, {
      token,
      query: { pageSize: 100 },
    });
    expect(answer.body).toMatchObject({ total: 6, pageSize: 100 });
    const tenant = await createDeclarer(app);
    const mine = await call(app, residentRoutes.myStays, { token: tenant.token, query: { pageSize: 101 } });
    expect(mine.body.faults).toEqual([{ field: 'pageSize', code: 'too-large' }]);
  });

  it.each(['%', '_', '%号', '１號'])('looks for dwellings by %j only as it is written', async (words) => {
    const { body } = await call<Page<DwellingListItem>>(app, fieldRoutes.dwellings, {
      token,
      query: { words },
    });
    expect(body.items).toEqual([]);
  });

  it.each([
    [{ sort: 'distance', longitude: '181', latitude: '0' }, 'longitude', 'too-large'],
    [{ sort: 'distance', longitude: 'NaN', latitude: '0' }, 'longitude', 'bad-format'],
    [{ sort: 'distance', longitude: '1e308', latitude: '0' }, 'longitude', 'bad-format'],
    [{ sort: 'distance', longitude: '0.1234567', latitude: '0' }, 'longitude', 'too-precise'],
  ])('refuses the place %j', async (query, field, code) => {
    const { status, body } = await call(app, fieldRoutes.tasks, { token, query });
    expect([status, body.faults]).toEqual([422, [{ field, code }]]);
  });

  it('sorts by deadline when only half a place is known', async () => {
    const query = { sort: 'distance', longitude: '120.5' };
    const { status, body } = await call<Page<TaskListItem>>(app, fieldRoutes.tasks, { token, query });
    expect([status, body.items]).toEqual([200, []]);
  });

  it('S2 finds nothing in an area that is not there, in the list, the count and the file', async () => {
    const query = { areaCode: '999999' };
    const list = await call<Page<StayListItem>>(app, fieldRoutes.stays, { token, query });
    const count = await call<{ total: number }>(app, fieldRoutes.countStays, { token, query });
    const file = await call(app, fieldRoutes.exportStays, { token, query });
    expect([list.body.total, count.body.total, file.text.trim().split('\r\n').length]).toEqual([0, 0, 1]);
  });
});
