import { calendarRoutes } from '@app/shared/calendar/calendar.routes';
import type { CalendarVersionView } from '@app/shared/calendar/calendar.views';
import type { Page } from '@app/shared/http/page';
import { noticeRoutes, staffNoticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import type {
  NoticeView,
  StaffNoticeItem,
  StaffObjectionItem,
} from '@app/shared/public-notice/public-notice.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openDataSource } from '../../src/database/data-source';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { CalendarKeeper } from '../../src/platform/calendar/calendar-keeper';
import type { WorkYear } from '../../src/platform/calendar/domain/working-days';
import { ClockRecountJob } from '../../src/platform/clocks/clock-recount.job';
import { ClockStepsJob } from '../../src/platform/clocks/clock-steps.job';
import { NoticeEndingJob } from '../../src/platform/public-notice/notice-ending.job';
import { NoticeIntegrityJob } from '../../src/platform/public-notice/notice-integrity.job';
import { PublicNotices } from '../../src/platform/public-notice/public-notices';
import { addCity } from '../factories/area.factory';
import { inTransaction } from '../factories/clock.factory';
import { createDeclarer, type TestDeclarer } from '../factories/declarer.factory';
import {
  linesOf,
  listOwner,
  noticeSubjectType,
  objectTo,
  openNotice,
} from '../factories/public-notice.factory';
import { workYear2026 } from '../factories/work-year.factory';
import { call, createStaff, openApplication } from '../support/application';
import { emptyTables, testDatabase } from '../support/database';
import { stopClock } from '../support/test-clock';

describe('the end of a public notice', () => {
  let app: NestFastifyApplication;
  let second: NestFastifyApplication;
  let person: TestDeclarer;
  let areaPath: string;
  const sql = () => app.get<Sql>(SQL);
  const ended = () => [...listOwner(app).endedOnes, ...listOwner(second).endedOnes];

  beforeAll(async () => {
    [app, second] = [await openApplication({ REQUESTS_PER_MINUTE: '100000' }), await openApplication()];
  }, 60_000);
  beforeEach(async () => {
    await emptyTables();
    on('2026-03-02T04:00:00Z');
    for (const server of [app, second]) {
      await server.get(CalendarKeeper).sync();
      listOwner(server).clear();
    }
    const { city } = await addCity(app);
    person = await createDeclarer(app, { name: '张小明' });
    areaPath = city.path;
  });
  afterAll(async () => {
    await second.close();
    await app.close();
  });

  const on = (instant: string) => {
    for (const server of [app, second]) stopClock(server, instant);
  };
  const run = (server = app) => server.get(NoticeEndingJob).run();
  const open = () => openNotice(app, linesOf([person.personId]));
  /** Somebody of the office, signed in now: a session lasts a working day. */
  const officer = () => createStaff(app, { role: 'supervisor', areaPath });
  const answer = async (id: string) =>
    call(app, staffNoticeRoutes.answer, {
      token: (await officer()).token,
      params: { id },
      body: { version: 1, outcome: 'dismissed', reasons: '经核查，计分无误，维持原结果。' },
    });
  const acts = async () =>
    (await sql().rows<{ action: string }>('SELECT action FROM public_notice_history ORDER BY seq')).map(
      ({ action }) => action,
    );

  it('T7 comes at its instant, once, though two servers look many times', async () => {
    const notices = await Promise.all(Array.from({ length: 5 }, open));
    on('2026-03-09T15:59:59.999Z');
    expect([await run(), await run(second)]).toEqual([0, 0]);
    on('2026-03-09T16:00:00Z');
    const counts = await Promise.all([app, second, app, second, app, second].map(run));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5);
    expect(ended().sort()).toEqual(notices.map(({ subjectId }) => subjectId).sort());
    expect(await run()).toBe(0);
    const [first] = notices as [{ id: string; subjectId: string }];
    expect(await app.get(PublicNotices).stateOf(noticeSubjectType, first.subjectId)).toMatchObject({
      state: 'ended',
      until: '2026-03-09',
    });
    expect(await sql().rows("SELECT DISTINCT state FROM clock WHERE subject_type = 'public-notice'")).toEqual(
      [{ state: 'stopped' }],
    );
    expect(await sql().rows("SELECT id FROM outbox WHERE topic = 'public-notice.ended'")).toHaveLength(5);
  });

  it('waits for the last open objection, and says so to readers', async () => {
    const { id, subjectId } = await open();
    const filed = await objectTo(app, person, id, { entry: 1 });
    on('2026-03-10T04:00:00Z');
    expect(await run()).toBe(0);
    const view = await call<NoticeView>(app, noticeRoutes.view, { params: { id } });
    expect(view.body).toMatchObject({ phase: 'settling', takesObjections: false, workingDaysLeft: null });
    expect((await answer(filed.body.id)).status).toBe(200);
    expect(ended()).toEqual([]);
    expect([await run(second), await run()]).toEqual([1, 0]);
    expect(ended()).toEqual([subjectId]);
    expect(await acts()).toEqual(['opened', 'objected', 'objection-dismissed', 'ended']);
  });

  it('R6 is undone with its owner’s work and tried again, while other lists end (T5)', async () => {
    const failing = await open();
    const sound = await open();
    on('2026-03-10T04:00:00Z');
    listOwner(app).whenEnded = async (subjectId) => {
      if (subjectId === failing.subjectId) throw new Error('the owner fails');
    };
    expect(await run()).toBe(1);
    expect(ended()).toEqual([sound.subjectId]);
    const standing = await app.get(PublicNotices).stateOf(noticeSubjectType, failing.subjectId);
    expect(standing?.state).toBe('running');
    listOwner(app).clear();
    expect(await run()).toBe(1);
    expect(ended()).toEqual([failing.subjectId]);
  });

  it('does not come for a list that was taken back, whatever came first', async () => {
    const { subjectId } = await open();
    on('2026-03-10T04:00:00Z');
    await Promise.all([
      inTransaction(app, (transaction) =>
        app.get(PublicNotices).withdraw(noticeSubjectType, subjectId, '数据有误', transaction),
      ),
      run(second),
    ]);
    const standing = await app.get(PublicNotices).stateOf(noticeSubjectType, subjectId);
    expect(ended()).toEqual(standing?.state === 'ended' ? [subjectId] : []);
    expect((await acts()).length).toBe(2);
  });

  it('T1 moves with a calendar that takes a working day away, and never comes earlier', async () => {
    const { id } = await open();
    const [drafter, publisher] = await Promise.all(
      [1, 2].map(() => createStaff(app, { role: 'administrator', areaPath })),
    );
    const publish = async (workYear: WorkYear) => {
      const draft = await call<CalendarVersionView>(app, calendarRoutes.draft, {
        token: drafter?.token,
        body: workYear,
      });
      const { year, version } = draft.body;
      const body = { year, version };
      const published = await call(app, calendarRoutes.publish, { token: publisher?.token, body });
      expect([draft.status, published.status]).toEqual([200, 200]);
      for (const server of [app, second]) await server.get(CalendarKeeper).sync();
      await app.get(ClockRecountJob).run();
    };
    const lastDay = async () =>
      (await call<NoticeView>(app, noticeRoutes.view, { params: { id } })).body.lastDay;
    const holiday = { name: '临时停工', from: '2026-03-09', until: '2026-03-09' };
    await publish({ ...workYear2026, holidays: [...workYear2026.holidays, holiday] });
    expect(await lastDay()).toBe('2026-03-10');
    await publish(workYear2026);
    expect(await lastDay()).toBe('2026-03-10');
    expect(await acts()).toEqual(['opened', 'prolonged']);
  });

  it('is announced a working day before; an answer that is late is marked once and stands first', async () => {
    const { id } = await open();
    const filed = await objectTo(app, person, id, { entry: 1 });
    const steps = () => app.get(ClockStepsJob).run();
    on('2026-03-04T04:00:00Z');
    expect(await steps()).toBe(1);
    on('2026-03-06T04:00:00Z');
    expect([await steps(), await second.get(ClockStepsJob).run()]).toEqual([2, 0]);
    expect((await acts()).sort()).toEqual([
      'objected',
      'objection-late',
      'objection-reminder',
      'opened',
      'reminder',
    ]);
    const { token } = await officer();
    const objections = await call<Page<StaffObjectionItem>>(app, staffNoticeRoutes.objections, { token });
    expect(objections.body.items).toMatchObject([{ id: filed.body.id, isLate: true, workingDaysLeft: -1 }]);
    const notices = await call<Page<StaffNoticeItem>>(app, staffNoticeRoutes.list, { token });
    expect(notices.body.items).toMatchObject([{ openObjections: 1, lateObjections: 1 }]);
    // The notice's own clock has nothing left to press for.
    on('2026-03-12T04:00:00Z');
    await steps();
    expect((await acts()).length).toBe(5);
  });

  it('S6 leaves a history and a list that the application can only add to', async () => {
    const { id } = await open();
    for (const statement of [
      "UPDATE public_notice_history SET payload = '{}' WHERE notice_id = ?",
      'DELETE FROM public_notice_history WHERE notice_id = ?',
      "UPDATE public_notice_entry SET shown_name = '' WHERE notice_id = ?",
      'DELETE FROM public_notice_entry WHERE notice_id = ?',
    ]) {
      await expect(sql().change(statement, [id])).rejects.toMatchObject({
        code: 'ER_TABLEACCESS_DENIED_ERROR',
      });
    }
  });

  it('S7 leaves a chain in which a row that changed is found, once a day', async () => {
    const { id } = await open();
    await objectTo(app, person, id, { entry: 1 });
    const check = (server = app) => server.get(NoticeIntegrityJob).run();
    const found = () =>
      sql().rows<{ payload: unknown }>("SELECT payload FROM outbox WHERE topic = 'public-notice.integrity'");
    expect([await check(), await found()]).toEqual([1, []]);
    const migrator = await openDataSource(testDatabase().migratorUrl);
    await migrator.query("UPDATE public_notice_history SET role = 'supervisor' WHERE seq = 2");
    await migrator.destroy();
    await check();
    await check(second);
    expect(await found()).toHaveLength(1);
  });
});
