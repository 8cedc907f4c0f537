import { spawn } from 'node:child_process';
import { alarmRoutes } from '@app/shared/calendar/alarm.routes';
import type { AlarmView, HealthView } from '@app/shared/calendar/calendar.views';
import type { Page } from '@app/shared/http/page';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { buildServer } from '../../../scripts/lib/builds.mjs';
import { projectRoot } from '../../../scripts/lib/project.mjs';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { CalendarVersionRepository } from '../../src/platform/calendar/calendar-version.repository';
import { ClockService } from '../../src/platform/clocks/clock.service';
import { ClockHoldsJob } from '../../src/platform/clocks/clock-holds.job';
import { ClockRecountJob } from '../../src/platform/clocks/clock-recount.job';
import { ClockStepsJob } from '../../src/platform/clocks/clock-steps.job';
import { JobRunner } from '../../src/platform/jobs/job-runner';
import { Watchdog } from '../../src/platform/jobs/watchdog';
import { Outbox } from '../../src/platform/outbox/outbox';
import { OutboxDispatcher } from '../../src/platform/outbox/outbox-dispatcher';
import { addCity, type TestCity } from '../factories/area.factory';
import { inTransaction, ListeningOwner, startClockOf, subjectType } from '../factories/clock.factory';
import { workYear2020 } from '../factories/work-year.factory';
import { call, createStaff, openApplication } from '../support/application';
import { emptyTables, testDatabase } from '../support/database';
import { sharedSecrets } from '../support/server-process';
import { stopClock } from '../support/test-clock';

type Ringing = { kind: string; about: string; area_path: string; affected: number };

describe('what watches over the work that time starts', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  const owner = new ListeningOwner();

  beforeAll(async () => {
    app = await openApplication();
    app.get(ClockService).register(subjectType, owner);
  }, 60_000);
  beforeEach(async () => {
    await emptyTables();
    owner.clear();
    on('2026-03-02');
    city = await addCity(app);
  });
  afterAll(() => app.close());

  const on = (day: string, time = '04:00:00') => stopClock(app, `${day}T${time}Z`);
  const sql = () => app.get<Sql>(SQL);
  const look = () => app.get(Watchdog).look();
  const ringing = () =>
    sql().rows<Ringing>(
      'SELECT kind, about, area_path, affected FROM alarm WHERE cleared_at IS NULL ORDER BY alarm_key',
    );
  const alarmsFor = async (areaPath: string, query: Record<string, string> = {}) => {
    const { token } = await createStaff(app, { role: 'supervisor', areaPath });
    const { body } = await call<Page<AlarmView>>(app, alarmRoutes.alarms, {
      token,
      query: { pageSize: '100', ...query },
    });
    return body.items.map(({ kind, areaName, clearedAt }) => [kind, areaName, clearedAt !== null]);
  };

  it('T6 rings for a step that nobody looked after for more than a day, once, until somebody does', async () => {
    await startClockOf(app, { areaPath: city.community.path });
    await startClockOf(app, { areaPath: city.community.path });
    on('2026-03-17', '15:59:59');
    await look();
    expect(await ringing()).toEqual([]);
    on('2026-03-17', '16:00:00');
    await look();
    await look();
    expect(await ringing()).toEqual([
      { kind: 'clock-step-late', about: 'clock-steps', area_path: city.community.path, affected: 2 },
    ]);
    const [row] = await sql().rows<{ since: Date; total: number }>(
      'SELECT MIN(since) AS since, COUNT(*) AS total FROM alarm',
    );
    expect([row?.since.toISOString(), Number(row?.total)]).toEqual(['2026-03-16T16:00:00.000Z', 1]);
    await app.get(ClockStepsJob).run();
    await look();
    expect(await ringing()).toEqual([]);
  });

  it('T6 rings for a hold that nobody ended, and for clocks that nobody counted again', async () => {
    const { subjectId } = await startClockOf(app);
    const hold = { reason: '等待', until: '2026-03-04' };
    await inTransaction(app, (tx) => app.get(ClockService).hold(subjectType, subjectId, 'all', hold, tx));
    const by = { state: 'published', accountId: null, at: new Date('2026-03-03T00:00:00Z') } as const;
    await inTransaction(app, (tx) => app.get(CalendarVersionRepository).insert(workYear2020, by, tx));
    on('2026-03-05');
    await look();
    expect((await ringing()).map(({ kind, about }) => [kind, about])).toEqual([
      ['clock-uncounted', 'clock-recount'],
    ]);
    await app.get(ClockRecountJob).run();
    on('2026-03-06');
    await look();
    expect(await ringing()).toEqual([
      { kind: 'clock-step-late', about: 'clock-holds', area_path: '/', affected: 1 },
    ]);
    await app.get(ClockHoldsJob).run();
    await look();
    expect(await ringing()).toEqual([]);
  });

  it('T6 rings for an event that nobody was told of for more than a day', async () => {
    await inTransaction(app, (tx) =>
      app.get(Outbox).add([{ topic: 'test.topic', key: 'one', payload: {} }], tx),
    );
    on('2026-03-03');
    await look();
    expect(await ringing()).toEqual([]);
    on('2026-03-03', '04:00:01');
    await look();
    expect(await ringing()).toEqual([
      { kind: 'event-late', about: 'test.topic', area_path: '/', affected: 1 },
    ]);
    await app.get(OutboxDispatcher).runOnce();
    await look();
    expect(await ringing()).toEqual([]);
  });

  it('T6 rings for jobs that stood still or only failed, and T5 runs the others past one that fails', async () => {
    const jobs = app.get(JobRunner);
    let fails = false;
    jobs.register({
      name: 'test-job',
      everySeconds: 60,
      run: async () => {
        if (fails) throw new TypeError('the job fails');
        return 7;
      },
    });
    expect(await jobs.runAll()).toMatchObject({ 'test-job': 7, 'clock-steps': 0 });
    on('2026-03-02', '12:00:00');
    fails = true;
    expect(await jobs.runAll()).toMatchObject({ 'test-job': 'failed', 'clock-steps': 0 });
    expect(await sql().rows("SELECT done, last_error FROM job_pass WHERE job_name = 'test-job'")).toEqual([
      { done: 7, last_error: 'TypeError' },
    ]);
    on('2026-03-03', '11:00:00');
    await look();
    expect((await ringing()).map(({ about }) => about)).toEqual(['test-job']);
    on('2026-03-04');
    await look();
    expect((await ringing()).map(({ about }) => about)).toEqual(
      [...jobs.names].sort((a, b) => (a < b ? -1 : 1)),
    );
    fails = false;
    await jobs.runAll();
    await look();
    expect(await ringing()).toEqual([]);
  });

  it('S1 shows alarms of the caller’s areas and those of the whole system', async () => {
    await startClockOf(app, { areaPath: city.community.path });
    await startClockOf(app, { areaPath: city.otherCommunity.path });
    await app.get(JobRunner).runAll();
    on('2026-03-20');
    await look();
    const system = (await ringing()).filter(({ area_path: path }) => path === '/').length;
    expect(system).toBeGreaterThan(0);
    const own = (all: unknown[][]) => all.filter(([kind]) => kind === 'clock-step-late');
    expect(own(await alarmsFor(city.town.path))).toEqual([['clock-step-late', '城东社区', false]]);
    expect(own(await alarmsFor(city.otherTown.path))).toEqual([['clock-step-late', '花园社区', false]]);
    expect(await alarmsFor(city.grid.path)).toHaveLength(system);
    expect(own(await alarmsFor(city.city.path))).toHaveLength(2);
    await app.get(JobRunner).runAll();
    await look();
    expect(await alarmsFor(city.town.path, { state: 'open' })).toEqual([]);
    expect(own(await alarmsFor(city.town.path, { state: 'cleared' }))).toEqual([
      ['clock-step-late', '城东社区', true],
    ]);
  });

  it('tells the office when each job last passed, and which years have a calendar', async () => {
    await app.get(JobRunner).runAll();
    const health = async () => {
      const { token } = await createStaff(app, { role: 'administrator', areaPath: city.city.path });
      return (await call<HealthView>(app, alarmRoutes.health, { token })).body;
    };
    const fresh = await health();
    expect(fresh.calendarYears).toEqual(expect.arrayContaining([2025, 2026]));
    expect(fresh.jobs.filter(({ late }) => late)).toEqual([]);
    expect(fresh.jobs.find(({ name }) => name === 'clock-steps')).toEqual({
      name: 'clock-steps',
      passedAt: '2026-03-02T04:00:00.000Z',
      succeededAt: '2026-03-02T04:00:00.000Z',
      late: false,
    });
    on('2026-03-05');
    await look();
    const stale = await health();
    expect(stale.jobs.every(({ late }) => late)).toBe(true);
    expect(stale.openAlarms).toBe(stale.jobs.length);
  });

  it('a watch that fails hides nothing of what the others find', async () => {
    let looked = 0;
    const watchdog = app.get(Watchdog);
    watchdog.register({ name: 'broken', kinds: [], findLate: () => Promise.reject(new Error('broken')) });
    watchdog.register({
      name: 'after',
      kinds: [],
      findLate: async () => {
        looked += 1;
        return [];
      },
    });
    await look();
    expect(looked).toBe(1);
  });
});

describe('a scheduler that stood still', () => {
  it('T6 is seen when the server starts again, before its jobs pass', async () => {
    const app = await openApplication();
    await emptyTables();
    await app.get(JobRunner).runAll();
    const longAgo = new Date(Date.now() - 3 * 24 * 3600 * 1000);
    await app
      .get<Sql>(SQL)
      .change('UPDATE job_pass SET known_since = ?, passed_at = ?, succeeded_at = ?', [
        longAgo,
        longAgo,
        longAgo,
      ]);
    const restarted = await openApplication({ RUN_JOBS: 'true' });
    await restarted.close();
    const rows = await app
      .get<Sql>(SQL)
      .rows<{ about: string }>("SELECT about FROM alarm WHERE kind = 'job-late'");
    expect(rows.map(({ about }) => about)).toEqual(expect.arrayContaining(['clock-steps', 'deliver-events']));
    await app.close();
  }, 60_000);
});

describe('the timer outside the server', () => {
  it('T6 makes one pass over every job and ends, also when two are started at once', async () => {
    await buildServer();
    const app = await openApplication();
    await emptyTables();
    await inTransaction(app, (tx) =>
      app.get(Outbox).add([{ topic: 'test.topic', key: 'once', payload: {} }], tx),
    );
    const passes = await Promise.all([onePass(), onePass()]);
    for (const { code, results } of passes) {
      expect(code).toBe(0);
      expect(Object.keys(results).sort()).toEqual([...app.get(JobRunner).names].sort());
      expect(Object.values(results)).not.toContain('failed');
    }
    const rows = (statement: string) => app.get<Sql>(SQL).rows(statement);
    expect(await rows('SELECT tries FROM outbox WHERE done_at IS NOT NULL')).toEqual([{ tries: 1 }]);
    expect(await rows('SELECT job_name FROM job_pass WHERE succeeded_at IS NULL')).toEqual([]);
    await app.close();
  }, 120_000);

  /** One call of the built program. */
  async function onePass(): Promise<{ code: number | null; results: Record<string, number | 'failed'> }> {
    const child = spawn(process.execPath, ['server/dist/jobs.js'], {
      cwd: projectRoot,
      env: {
        PATH: process.env.PATH,
        APP_MODE: 'test',
        WX_APP_ID: 'wxtest000000',
        WX_APP_SECRET: 'only-in-this-test',
        WX_API_BASE: 'http://127.0.0.1:1',
        LOG_LEVEL: 'silent',
        DATABASE_URL: testDatabase().applicationUrl,
        ...sharedSecrets(),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    const code = await new Promise<number | null>((settle) => child.once('close', settle));
    return { code, results: (JSON.parse(text) as { jobs: Record<string, number | 'failed'> }).jobs };
  }
});
