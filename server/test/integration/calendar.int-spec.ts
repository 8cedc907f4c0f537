import { calendarRoutes } from '@app/shared/calendar/calendar.routes';
import type { CalendarVersionView, MovedDeadline } from '@app/shared/calendar/calendar.views';
import type { Page } from '@app/shared/http/page';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { CalendarKeeper } from '../../src/platform/calendar/calendar-keeper';
import type { WorkYear } from '../../src/platform/calendar/domain/working-days';
import { WorkCalendar } from '../../src/platform/calendar/work-calendar';
import { ClockService } from '../../src/platform/clocks/clock.service';
import { ClockRecountJob } from '../../src/platform/clocks/clock-recount.job';
import { addCity, type TestCity } from '../factories/area.factory';
import { inTransaction, ListeningOwner, startClockOf, subjectType } from '../factories/clock.factory';
import { workYear2019, workYear2019AsFirstPublished, workYear2026 } from '../factories/work-year.factory';
import { call, createStaff, newClientKey, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { stopClock } from '../support/test-clock';

/** The year with one more week of holiday in May. */
const longMay: WorkYear = {
  ...workYear2026,
  document: '国务院办公厅关于调整2026年劳动节假期安排的通知',
  holidays: workYear2026.holidays.map((holiday) =>
    holiday.name === '劳动节' ? { ...holiday, until: '2026-05-07' } : holiday,
  ),
};
const year2027: WorkYear = {
  year: 2027,
  document: '国务院办公厅关于2027年部分节假日安排的通知',
  source: '测试用',
  holidays: [{ name: '元旦', from: '2027-01-01', until: '2027-01-03' }],
  workingWeekendDays: [],
};

describe('the calendar in versions', () => {
  let app: NestFastifyApplication;
  let other: NestFastifyApplication;
  let city: TestCity;
  let drafter: TestStaff;
  let publisher: TestStaff;
  const owner = new ListeningOwner();

  beforeAll(async () => {
    app = await openApplication({ REQUESTS_PER_MINUTE: '1000000' });
    other = await openApplication();
    for (const server of [app, other]) server.get(ClockService).register(subjectType, owner);
  }, 60_000);
  beforeEach(async () => {
    await emptyTables();
    owner.clear();
    on('2026-04-27');
    city = await addCity(app);
    await signIn();
  });
  afterAll(async () => {
    await other.close();
    await app.close();
  });

  /** Two people of the whole city; a session of the office lasts a working day. */
  const signIn = async () => {
    drafter = await createStaff(app, { role: 'administrator', areaPath: city.city.path });
    publisher = await createStaff(app, { role: 'supervisor', areaPath: city.city.path });
  };

  const on = (day: string) => {
    for (const server of [app, other]) stopClock(server, `${day}T04:00:00Z`);
  };
  const sql = () => app.get<Sql>(SQL);
  const draft = (workYear: WorkYear, by = drafter) =>
    call<CalendarVersionView>(app, calendarRoutes.draft, { token: by.token, body: workYear });
  const name = ({ year, version }: CalendarVersionView) => ({ year, version });
  const publish = (version: { year: number; version: number }, by = publisher, clientKey?: string) =>
    call<CalendarVersionView>(app, calendarRoutes.publish, { token: by.token, body: version, clientKey });
  const put = async (workYear: WorkYear) => {
    const { status } = await publish(name((await draft(workYear)).body));
    if (status !== 200) throw new Error('not published');
  };
  const moved = (version: CalendarVersionView, query: Record<string, number> = {}) =>
    call<Page<MovedDeadline>>(app, calendarRoutes.movedDeadlines, {
      token: publisher.token,
      query: { ...name(version), ...query },
    });
  const recount = (server = app) => server.get(ClockRecountJob).run();
  const dueOf = async (subjectId: string) =>
    (await app.get(ClockService).listFor(subjectType, subjectId))[0]?.dueOn;

  describe('publish', () => {
    it('T1 S16 moves running clocks by the published change, after a list of them and by a second person', async () => {
      const over = await startClockOf(app, { areaPath: city.community.path });
      const before = await startClockOf(app, { limit: { workingDays: 2 } });
      const fixed = await startClockOf(app, { limit: { on: '2026-05-08' } });
      expect([over.dueOn, before.dueOn]).toEqual(['2026-05-13', '2026-04-29']);
      const { body: version } = await draft(longMay);
      expect(version).toMatchObject({
        year: 2026,
        state: 'draft',
        changedDays: ['2026-05-06', '2026-05-07'],
        allowedActions: ['discard'],
      });
      const { body: list } = await moved(version);
      expect(list).toEqual({
        items: [
          {
            clockId: over.clockId,
            subjectType,
            subjectId: over.subjectId,
            kind: 'decide',
            areaName: '城东社区',
            startedOn: '2026-04-27',
            dueOn: '2026-05-13',
            newDueOn: '2026-05-15',
          },
        ],
        total: 1,
        page: 1,
        pageSize: 20,
      });
      expect(await publish(name(version), drafter)).toMatchObject({
        status: 403,
        body: { code: 'CALENDAR.SAME_PERSON' },
      });
      expect(await dueOf(over.subjectId)).toBe('2026-05-13');
      expect(await publish(name(version))).toMatchObject({
        status: 200,
        body: { state: 'published', allowedActions: [] },
      });
      expect(await recount()).toBe(1);
      const changed = { clockId: over.clockId, subjectId: over.subjectId, kind: 'decide' };
      expect(owner.moved).toEqual([{ ...changed, from: '2026-05-13', dueOn: '2026-05-15' }]);
      for (const [subjectId, due] of [
        [over.subjectId, '2026-05-15'],
        [before.subjectId, '2026-04-29'],
        [fixed.subjectId, '2026-05-08'],
      ] as const) {
        expect(await dueOf(subjectId)).toBe(due);
      }
      expect(
        await sql().rows(
          "SELECT clock_id, from_due_on, to_due_on FROM clock_history WHERE action = 'recounted'",
        ),
      ).toEqual([{ clock_id: over.clockId, from_due_on: '2026-05-13', to_due_on: '2026-05-15' }]);
    });

    it('T1 follows Labour Day 2019, which was changed in March', async () => {
      await put(workYear2019AsFirstPublished);
      on('2019-04-26');
      const { subjectId, dueOn } = await startClockOf(app, { limit: { workingDays: 5 } });
      expect(dueOn).toBe('2019-05-06');
      const { body: version } = await draft(workYear2019);
      expect(version.changedDays).toEqual(['2019-04-28', '2019-05-02', '2019-05-03', '2019-05-05']);
      // Two days fewer and two days more: the day stays, and nobody needs to be told.
      expect((await moved(version)).body.items).toEqual([]);
      const short = await startClockOf(app, { limit: { workingDays: 4 } });
      expect(short.dueOn).toBe('2019-05-03');
      expect((await moved(version)).body.items).toMatchObject([
        { dueOn: '2019-05-03', newDueOn: '2019-05-05' },
      ]);
      await publish(name(version));
      expect(await recount()).toBe(1);
      expect([await dueOf(subjectId), await dueOf(short.subjectId)]).toEqual(['2019-05-06', '2019-05-05']);
    });

    it('T2 gives a day to clocks that had none, and ends the alarm, when the year is published', async () => {
      on('2026-12-30');
      await signIn();
      const { subjectId, dueOn } = await startClockOf(app, { limit: { workingDays: 2 } });
      expect(dueOn).toBeNull();
      await app.get(CalendarKeeper).sync();
      const { body: version } = await draft(year2027);
      expect((await moved(version)).body.items).toMatchObject([{ dueOn: null, newDueOn: '2027-01-04' }]);
      await publish(name(version));
      expect(await recount()).toBe(1);
      expect(await dueOf(subjectId)).toBe('2027-01-04');
      expect(owner.moved).toMatchObject([{ subjectId, from: null, dueOn: '2027-01-04' }]);
      await app.get(CalendarKeeper).sync();
      expect(await sql().rows('SELECT about, cleared_at IS NULL AS rings FROM alarm')).toEqual([
        { about: '2027', rings: 0 },
      ]);
    });

    it('reaches every other server, and clocks that stand still', async () => {
      const { subjectId } = await startClockOf(app);
      await inTransaction(app, (tx) =>
        app.get(ClockService).hold(subjectType, subjectId, 'all', { reason: '等待' }, tx),
      );
      await put(longMay);
      expect(other.get(WorkCalendar).addWorkingDays('2026-05-05', 1)).toBe('2026-05-06');
      await other.get(CalendarKeeper).sync();
      expect(other.get(WorkCalendar).addWorkingDays('2026-05-05', 1)).toBe('2026-05-08');
      expect(await recount(other)).toBe(1);
      expect(await dueOf(subjectId)).toBe('2026-05-15');
    });

    it('counts by what is published the moment it is published, without waiting to be told', async () => {
      await put(longMay);
      expect((await startClockOf(other)).dueOn).toBe('2026-05-15');
      expect(await recount()).toBe(0);
    });

    it('T5 is recounted once by two servers at once, and goes on past an owner that fails', async () => {
      const started = [];
      for (let number = 0; number < 30; number += 1) started.push(await startClockOf(app));
      await put(longMay);
      const failing = started[7]?.subjectId as string;
      owner.failFor.add(failing);
      const passes = await Promise.all([recount(app), recount(other)]);
      expect(passes.reduce((sum, count) => sum + count, 0)).toBe(29);
      expect(new Set(owner.moved.map(({ subjectId }) => subjectId)).size).toBe(29);
      owner.failFor.clear();
      expect([await recount(), await recount()]).toEqual([1, 0]);
      const [row] = await sql().rows<{ total: number | string }>(
        "SELECT COUNT(*) AS total FROM clock_history WHERE action = 'recounted'",
      );
      expect(Number(row?.total)).toBe(30);
    });

    it('R6 a connection that dies in the middle of a batch loses no move and makes none twice', async () => {
      const started = [];
      for (let number = 0; number < 5; number += 1) started.push(await startClockOf(app));
      await put(longMay);
      let told = 0;
      owner.whenMoved = async (transaction) => {
        told += 1;
        if (told > 1) return;
        const [row] = await transaction.rows<{ id: number }>('SELECT CONNECTION_ID() AS id');
        await sql().change(`KILL ${row?.id}`);
      };
      expect([await recount(), await recount()]).toEqual([5, 0]);
      expect(told).toBeGreaterThan(1);
      const moves = await sql().rows<{ clock_id: string }>(
        "SELECT clock_id FROM clock_history WHERE action = 'recounted' ORDER BY clock_id",
      );
      expect(moves.map((row) => row.clock_id)).toEqual(started.map(({ clockId }) => clockId).sort());
    });

    it('R2 twice is once; a version in force or thrown away is refused; one in two at once wins', async () => {
      const { body: version } = await draft(longMay);
      const key = newClientKey();
      const answers = [
        await publish(name(version), publisher, key),
        await publish(name(version), publisher, key),
      ];
      expect(answers.map(({ status, body }) => [status, body.state])).toEqual([
        [200, 'published'],
        [200, 'published'],
      ]);
      expect(await publish(name(version))).toMatchObject({
        status: 409,
        body: { code: 'CALENDAR.NOT_DRAFT' },
      });
      const { body: next } = await draft(workYear2026);
      const third = await createStaff(app, { role: 'administrator', areaPath: city.city.path });
      const both = await Promise.all([publish(name(next)), publish(name(next), third)]);
      expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(
        await sql().rows(
          'SELECT version, state FROM work_calendar_version WHERE year = 2026 ORDER BY version',
        ),
      ).toEqual([
        { version: 1, state: 'retired' },
        { version: 2, state: 'published' },
      ]);
    });
  });

  describe('draft and discard', () => {
    it('allow one draft of a year, whose number is not used again', async () => {
      const { body: first } = await draft(longMay);
      expect(await draft(longMay, publisher)).toMatchObject({
        status: 409,
        body: { code: 'CALENDAR.DRAFT_EXISTS' },
      });
      const discard = () => call(app, calendarRoutes.discard, { token: drafter.token, body: name(first) });
      expect((await discard()).body).toMatchObject({ state: 'discarded', allowedActions: [] });
      expect(await discard()).toMatchObject({ status: 409, body: { code: 'CALENDAR.NOT_DRAFT' } });
      expect(await moved(first)).toMatchObject({ status: 409, body: { code: 'CALENDAR.NOT_DRAFT' } });
      expect((await draft(longMay)).body.version).toBe(first.version + 1);
      const acts = await sql().rows('SELECT action, role FROM work_calendar_history ORDER BY at, id');
      expect(acts).toEqual([
        { action: 'drafted', role: 'administrator' },
        { action: 'discarded', role: 'administrator' },
        { action: 'drafted', role: 'administrator' },
      ]);
    });

    it.each([
      [{ holidays: [{ name: '元旦', from: '2025-12-31', until: '2026-01-01' }] }, 'holidays.0.from'],
      [{ holidays: [{ name: '元旦', from: '2026-01-02', until: '2026-01-01' }] }, 'holidays.0.until'],
      [{ workingWeekendDays: ['2026-03-03'] }, 'workingWeekendDays.0'],
      [{ workingWeekendDays: ['2026-05-02'] }, 'workingWeekendDays.0'],
      [{ workingWeekendDays: ['2026-02-30'] }, 'workingWeekendDays.0'],
      [{ year: 1999 }, 'year'],
      [{ secret: 1 }, 'secret'],
      [{ document: 7 }, 'document'],
    ])('B1 refuses %j', async (change, field) => {
      const { status, body } = await draft({ ...workYear2026, ...change } as WorkYear);
      expect([status, body.faults?.map((fault) => fault.field)]).toEqual([422, [field]]);
    });

    it('S1 is the whole city’s: who holds the role for a part of it finds nothing', async () => {
      const { body: version } = await draft(longMay);
      const town = await createStaff(app, { role: 'supervisor', areaPath: city.town.path });
      const requests = [
        call(app, calendarRoutes.versions, { token: town.token }),
        call(app, calendarRoutes.movedDeadlines, { token: town.token, query: name(version) }),
        draft(year2027, town),
        publish(name(version), town),
        call(app, calendarRoutes.discard, { token: town.token, body: name(version) }),
      ];
      for (const { status, body } of await Promise.all(requests)) {
        expect([status, body.code]).toEqual([404, 'COMMON.NOT_FOUND']);
      }
      expect(await publish({ year: 2031, version: 1 })).toMatchObject({ status: 404 });
    });
  });

  it('pages the clocks that would move, and counts them all', async () => {
    for (let number = 0; number < 5; number += 1) await startClockOf(app);
    const { body: version } = await draft(longMay);
    const pages = [];
    for (const page of [1, 2, 3]) pages.push((await moved(version, { page, pageSize: 2 })).body);
    expect(pages.map(({ items, total }) => [items.length, total])).toEqual([
      [2, 5],
      [2, 5],
      [1, 5],
    ]);
    expect(new Set(pages.flatMap(({ items }) => items.map(({ clockId }) => clockId))).size).toBe(5);
  });

  it('begins with the files of the program, once, however many servers start', async () => {
    const servers = await Promise.all([openApplication(), openApplication()]);
    for (const server of servers) await server.close();
    const { body } = await call<CalendarVersionView[]>(app, calendarRoutes.versions, {
      token: drafter.token,
    });
    expect(body.map(({ year, version, state }) => [year, version, state])).toEqual([
      [2026, 1, 'published'],
      [2025, 1, 'published'],
    ]);
    expect(body[0]?.workingWeekendDays).toEqual(workYear2026.workingWeekendDays);
    await expect(sql().change('DELETE FROM work_calendar_history')).rejects.toMatchObject({ errno: 1142 });
  });
});
