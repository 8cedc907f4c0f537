import { schoolingDeskRoutes, schoolingRoutes } from '@app/shared/schooling/schooling.routes';
import type {
  DeskSchoolItem,
  DeskSchoolView,
  DeskYearView,
  SchoolingYearView,
  SchoolListItem,
  SchoolView,
} from '@app/shared/schooling/schooling.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { SchoolRepository } from '../../src/modules/schooling/school.repository';
import { SeatPlans } from '../../src/modules/schooling/seat-plans';
import { SessionService } from '../../src/platform/identity/session.service';
import { addCity, type TestCity } from '../factories/area.factory';
import { createSchool } from '../factories/schooling.factory';
import { call, createStaff, newClientKey, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { stopClock } from '../support/test-clock';

const spring = '2026-04-10T02:00:00Z';
const seats = { version: 0, stage: 'primary', classes: 4, total: 180 };
const before = [
  { code: 'hukou-and-home', count: 120 },
  { code: 'policy-care', count: 5 },
];

describe('schools and their seats', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let school: { id: string; name: string; version: number };
  /** Of the school's side, of another body, and of another town. */
  let keeper: TestStaff;
  let bureau: TestStaff;
  let stranger: TestStaff;

  beforeAll(async () => {
    app = await openApplication({ REQUESTS_PER_MINUTE: '100000' });
  });
  afterAll(() => app?.close());
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, spring);
    city = await addCity(app);
    const reviewer = { role: 'department-reviewer', department: 'education' } as const;
    keeper = await createStaff(app, { ...reviewer, areaPath: city.town.path });
    bureau = await createStaff(app, { role: 'supervisor', areaPath: city.city.path });
    stranger = await createStaff(app, { ...reviewer, areaPath: city.otherTown.path });
    school = await createSchool(app, keeper, city.community);
  });

  const enter = (staff: TestStaff, body: object, clientKey?: string) =>
    call<{ id: string }>(app, schoolingDeskRoutes.enterSeats, {
      token: staff.token,
      params: { id: school.id },
      body,
      clientKey,
    });
  const settle = (
    route: typeof schoolingDeskRoutes.approveSeats | typeof schoolingDeskRoutes.returnSeats,
    staff: TestStaff,
    id: string,
    body: object,
    clientKey?: string,
  ) => call(app, route, { token: staff.token, params: { id }, body, clientKey });
  const approve = (staff: TestStaff, id: string, version = 1, clientKey?: string) =>
    settle(schoolingDeskRoutes.approveSeats, staff, id, { version }, clientKey);
  const view = async (staff: TestStaff) =>
    call<DeskSchoolView>(app, schoolingDeskRoutes.school, { token: staff.token, params: { id: school.id } });
  const outside = async () =>
    (await call<SchoolView>(app, schoolingRoutes.school, { params: { id: school.id } })).body;

  describe('a plan of seats', () => {
    it('S1 is entered by education of the school’s area, and by nobody else', async () => {
      const other = await createStaff(app, {
        role: 'department-reviewer',
        department: 'housing',
        areaPath: city.town.path,
      });
      for (const staff of [stranger, other]) {
        const refused = await enter(staff, { ...seats, categories: before });
        expect([refused.status, refused.body.code]).toEqual([404, 'COMMON.NOT_FOUND']);
      }
      expect((await enter(bureau, { ...seats, categories: before })).status).toBe(404);
      expect((await view(keeper)).body.plans).toEqual([]);
    });

    it('leaves for points what those before them do not take', async () => {
      expect((await enter(keeper, { ...seats, categories: before })).status).toBe(200);
      const { body } = await view(keeper);
      expect(body.plans).toMatchObject([{ total: 180, forPoints: 55, state: 'entered', version: 1 }]);
      expect(body.plans[0]?.categories.map(({ code, count }) => [code, count])).toEqual([
        ['hukou-and-home', 120],
        ['hukou-only', 0],
        ['home-only', 0],
        ['policy-care', 5],
      ]);
    });

    it('R2 entered twice with one key is entered once', async () => {
      const key = newClientKey();
      const first = await enter(keeper, { ...seats, categories: before }, key);
      const again = await enter(keeper, { ...seats, categories: before }, key);
      expect(again.body).toEqual(first.body);
      expect((await view(keeper)).body.plans).toMatchObject([{ version: 1 }]);
    });

    it('is refused where those before points take more than there is, or are not of the city', async () => {
      const full = await enter(keeper, { ...seats, total: 100, categories: before });
      expect([full.status, full.body.code]).toEqual([409, 'SCHOOLING.SEATS_BELOW_ZERO']);
      const unknown = await enter(keeper, { ...seats, categories: [{ code: 'friends', count: 1 }] });
      expect([unknown.status, unknown.body.faults]).toEqual([
        422,
        [{ field: 'categories.0.code', code: 'not-a-choice' }],
      ]);
      const stage = await enter(keeper, { ...seats, stage: 'junior', categories: [] });
      expect([stage.status, stage.body.code]).toEqual([409, 'SCHOOLING.STAGE_NOT_OFFERED']);
    });

    it('B1 is refused with a field that nobody asked for, and with a number in words', async () => {
      const more = await enter(keeper, { ...seats, categories: [], forPoints: 180 });
      expect([more.status, more.body.faults]).toEqual([422, [{ field: 'forPoints', code: 'unknown-field' }]]);
      const words = await enter(keeper, { ...seats, total: '一百八十', categories: [] });
      expect([words.status, words.body.faults]).toEqual([422, [{ field: 'total', code: 'bad-format' }]]);
      const twice = await enter(keeper, { ...seats, categories: [before[0], before[0]] });
      expect(twice.status).toBe(422);
    });

    it('is changed by one of two who saw the same, and tells the other', async () => {
      await enter(keeper, { ...seats, categories: [] });
      const replies = await Promise.all(
        [181, 182].map((total) => enter(keeper, { ...seats, version: 1, total, categories: [] })),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await view(keeper)).body.plans).toMatchObject([{ version: 2 }]);
    });

    it('S16 is approved by somebody else than entered it', async () => {
      const { id } = (await enter(keeper, { ...seats, categories: before })).body;
      const own = await approve(keeper, id);
      expect([own.status, own.body.code]).toEqual([403, 'SCHOOLING.SAME_PERSON']);
      expect((await approve(stranger, id)).status).toBe(404);
      const key = newClientKey();
      expect((await approve(bureau, id, 1, key)).status).toBe(200);
      expect((await approve(bureau, id, 1, key)).status).toBe(200);
      const late = await approve(bureau, id);
      expect([late.status, late.body.code]).toEqual([409, 'SCHOOLING.SEATS_SETTLED']);
      expect((await view(keeper)).body.history.map(({ title }) => title)).toEqual([
        '批准学位',
        '填报学位',
        '划定施教区',
        '新增学校',
      ]);
    });

    it('is approved as it was seen: figures that changed meanwhile are not', async () => {
      const { id } = (await enter(keeper, { ...seats, categories: [] })).body;
      await enter(keeper, { ...seats, version: 1, total: 500, categories: [] });
      const stale = await approve(bureau, id, 1);
      expect([stale.status, stale.body.code]).toEqual([409, 'SCHOOLING.SEATS_SETTLED']);
    });

    it('is given back with a reason, and waits again when it is entered anew', async () => {
      const { id } = (await enter(keeper, { ...seats, categories: before })).body;
      const body = { version: 1, reason: '户籍生人数与公安数据不一致' };
      expect((await settle(schoolingDeskRoutes.returnSeats, keeper, id, body)).status).toBe(403);
      expect((await settle(schoolingDeskRoutes.returnSeats, bureau, id, body)).status).toBe(200);
      expect((await view(keeper)).body.plans).toMatchObject([
        { state: 'returned', returnedFor: body.reason },
      ]);
      expect((await enter(keeper, { ...seats, version: 2, total: 175, categories: before })).status).toBe(
        200,
      );
      expect((await view(keeper)).body.plans).toMatchObject([
        { state: 'entered', forPoints: 50, returnedFor: null, allowedActions: ['enter'] },
      ]);
      expect((await view(bureau)).body.plans).toMatchObject([{ allowedActions: ['approve', 'return'] }]);
    });

    it('is what a run may give only when it is approved', async () => {
      const { id } = (await enter(keeper, { ...seats, categories: before })).body;
      expect(await app.get(SeatPlans).approved('2026', 'primary')).toEqual([]);
      await approve(bureau, id);
      expect(await app.get(SeatPlans).approved('2026', 'primary')).toEqual([
        { schoolId: school.id, name: school.name, districtCode: city.town.code, seats: 55 },
      ]);
      expect(await app.get(SeatPlans).approved('2027', 'primary')).toEqual([]);
    });

    it('is seen outside from the city’s instant on, and changes no more', async () => {
      const { id } = (await enter(keeper, { ...seats, categories: before })).body;
      await approve(bureau, id);
      stopClock(app, '2026-06-29T15:59:59Z');
      expect((await outside()).seats).toEqual([
        { stage: 'primary', label: '一年级', cycle: '2026', seats: null },
      ]);
      stopClock(app, '2026-06-29T16:00:00Z');
      expect((await outside()).seats).toMatchObject([{ seats: 55 }]);
      keeper.token = (await app.get(SessionService).open(keeper.accountId, 'staff')).token;
      const late = await enter(keeper, { ...seats, version: 2, categories: [] });
      expect([late.status, late.body.code]).toEqual([409, 'SCHOOLING.SEATS_PUBLISHED']);
    });

    it('that nobody approved is not seen outside on that day either', async () => {
      await enter(keeper, { ...seats, categories: before });
      stopClock(app, '2026-07-01T02:00:00Z');
      expect((await outside()).seats).toMatchObject([{ seats: null }]);
    });
  });

  describe('a school', () => {
    const add = (staff: TestStaff, body: object, clientKey?: string) =>
      call<{ id: string }>(app, schoolingDeskRoutes.addSchool, { token: staff.token, body, clientKey });
    const request = { code: 'NEW1', name: '新建小学', address: '长安路2号', stages: ['primary'] };

    it('S1 is added in an area of the caller’s, once, with a name of its own', async () => {
      const there = await add(keeper, { ...request, areaCode: city.otherCommunity.code });
      expect([there.status, there.body.faults]).toEqual([422, [{ field: 'areaCode', code: 'not-a-choice' }]]);
      const key = newClientKey();
      const added = await add(keeper, { ...request, areaCode: city.community.code }, key);
      expect(added.status).toBe(200);
      expect((await add(keeper, { ...request, areaCode: city.community.code }, key)).body).toEqual(
        added.body,
      );
      const twice = await add(keeper, { ...request, code: 'NEW2', areaCode: city.community.code });
      expect([twice.status, twice.body.code]).toEqual([409, 'SCHOOLING.SCHOOL_EXISTS']);
    });

    it('is changed by who saw it as it is, and out of sight of other towns', async () => {
      const change = (staff: TestStaff, version: number) =>
        call(app, schoolingDeskRoutes.changeSchool, {
          token: staff.token,
          params: { id: school.id },
          body: { ...request, code: undefined, areaCode: city.community.code, version },
        });
      expect((await change(stranger, 2)).status).toBe(404);
      const stale = await change(keeper, 1);
      expect([stale.status, stale.body.code]).toEqual([409, 'COMMON.VERSION_CHANGED']);
      expect((await change(keeper, 2)).status).toBe(200);
      expect((await view(keeper)).body).toMatchObject({ name: '新建小学', address: '长安路2号', version: 3 });
    });

    it('has its catchment replaced, in words', async () => {
      const parts = [
        {
          kind: 'road',
          areaCode: city.town.code,
          road: '暨阳中路',
          fromNumber: 1,
          untilNumber: 99,
          side: 'odd',
        },
        { kind: 'estate', areaCode: city.town.code, estate: '万红一村' },
      ];
      const set = (staff: TestStaff, body: object) =>
        call(app, schoolingDeskRoutes.setCatchment, { token: staff.token, params: { id: school.id }, body });
      expect((await set(stranger, { version: 2, stage: 'primary', parts })).status).toBe(404);
      expect((await set(keeper, { version: 2, stage: 'primary', parts })).status).toBe(200);
      const again = await set(keeper, { version: 2, stage: 'primary', parts });
      expect([again.status, again.body.code]).toEqual([409, 'COMMON.VERSION_CHANGED']);
      expect((await outside()).catchment).toEqual([
        { stage: 'primary', label: '一年级', parts: ['杨舍镇暨阳中路（1号至99号单号）', '杨舍镇万红一村'] },
      ]);
      const wrong = await set(keeper, {
        version: 3,
        stage: 'primary',
        parts: [{ ...parts[0], untilNumber: 0 }],
      });
      expect(wrong.status).toBe(422);
    });

    it('S2 is in lists, counts and figures of those who may see it', async () => {
      await createSchool(app, stranger, city.otherCommunity);
      const list = async (staff: TestStaff) => {
        const { body } = await call<{ items: DeskSchoolItem[]; total: number }>(
          app,
          schoolingDeskRoutes.schools,
          {
            token: staff.token,
          },
        );
        return [body.total, body.items.length];
      };
      const figures = async (staff: TestStaff) => {
        const { body } = await call<DeskYearView>(app, schoolingDeskRoutes.year, { token: staff.token });
        return body.figures.find(({ stage }) => stage === 'primary')?.schools;
      };
      expect([await list(keeper), await figures(keeper)]).toEqual([[1, 1], 1]);
      expect([await list(stranger), await figures(stranger)]).toEqual([[1, 1], 1]);
      expect([await list(bureau), await figures(bureau)]).toEqual([[2, 2], 2]);
    });
  });

  describe('what everybody reads', () => {
    it('is the year with where it stands, each rule with its source', async () => {
      const { body } = await call<SchoolingYearView>(app, schoolingRoutes.year);
      expect(body).toMatchObject({ cycle: '2026', cityName: '张家港市', now: 'apply' });
      expect(body.steps.find(({ step }) => step === 'apply')).toMatchObject({
        state: 'present',
        until: '2026-05-31',
        closesAt: '2026-05-31T16:00:00.000Z',
        confirmed: true,
      });
      expect(body.stages.find(({ stage }) => stage === 'primary')).toMatchObject({
        bornFrom: '2019-09-01',
        bornUntil: '2020-08-31',
        mostWishes: 1,
      });
      expect(body.rules.every(({ rule }) => rule.length > 0)).toBe(true);
      stopClock(app, '2026-12-01T02:00:00Z');
      expect((await call<SchoolingYearView>(app, schoolingRoutes.year)).body.cycle).toBe('2027');
    });

    it('is schools by their distance, with the lines of the last year', async () => {
      const near = await createSchool(app, keeper, city.community, {
        longitude: '120.551',
        latitude: '31.871',
      });
      const far = await createSchool(app, keeper, city.community, {
        longitude: '120.650',
        latitude: '31.900',
      });
      const line = { stage: 'primary' as const, seats: 40, admitted: 40, source: '测试' };
      for (const [cycle, points] of [
        ['2024', '380'],
        ['2025', '402.5'],
      ] as const)
        await app
          .get(SchoolRepository)
          .recordLine({ ...line, school_id: near.id, cycle, line: points }, app.get<Sql>(SQL));
      const list = async (query: object) =>
        (await call<{ items: SchoolListItem[] }>(app, schoolingRoutes.schools, { query: { ...query } })).body
          .items;
      const items = await list({ longitude: '120.550', latitude: '31.870' });
      expect(items.map(({ id }) => id)).toEqual([near.id, far.id, school.id]);
      expect(items[0]).toMatchObject({
        distanceMetres: 146,
        lastLines: [{ cycle: '2025', line: '402.5', seats: 40, admitted: 40 }],
      });
      expect(items[2]?.distanceMetres).toBeNull();
      expect((await list({ stage: 'junior' })).length).toBe(0);
      expect((await list({ words: '%' })).length).toBe(0);
      expect((await list({ areaCode: city.otherTown.code })).length).toBe(0);
    });
  });
});
