import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { CalendarKeeper } from '../../src/platform/calendar/calendar-keeper';
import { WorkCalendar } from '../../src/platform/calendar/work-calendar';
import { ClockService } from '../../src/platform/clocks/clock.service';
import type { ClockView } from '../../src/platform/clocks/clock.types';
import { ClockHoldsJob } from '../../src/platform/clocks/clock-holds.job';
import { inTransaction, ListeningOwner, startClockOf, subjectType } from '../factories/clock.factory';
import { openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { stopClock } from '../support/test-clock';

describe('clocks of a subject', () => {
  let app: NestFastifyApplication;
  let clocks: ClockService;
  const owner = new ListeningOwner();

  beforeAll(async () => {
    app = await openApplication();
    clocks = app.get(ClockService);
    clocks.register(subjectType, owner);
  }, 60_000);
  beforeEach(async () => {
    await emptyTables();
    owner.clear();
    on('2026-03-02');
  });
  afterAll(() => app.close());

  /** Noon in the city. */
  const on = (day: string) => stopClock(app, `${day}T04:00:00Z`);
  const sql = () => app.get<Sql>(SQL);
  const hold = (subjectId: string, until?: string) =>
    inTransaction(app, (tx) =>
      clocks.hold(subjectType, subjectId, 'all', { reason: '等待补正材料', until }, tx),
    );
  const resume = (subjectId: string) =>
    inTransaction(app, (tx) => clocks.resume(subjectType, subjectId, 'all', tx));
  const only = async (subjectId: string) => {
    const [view] = await clocks.listFor(subjectType, subjectId);
    return view as ClockView;
  };
  const historyOf = (clockId: string) =>
    sql().rows<{ action: string; from_due_on: string | null; to_due_on: string | null }>(
      'SELECT action, from_due_on, to_due_on FROM clock_history WHERE clock_id = ? ORDER BY at, id',
      [clockId],
    );

  describe('start', () => {
    it('T1 gives the due day by the calendar, and says how much is left', async () => {
      const { subjectId, dueOn } = await startClockOf(app);
      expect(dueOn).toBe('2026-03-16');
      on('2026-03-13');
      expect(await only(subjectId)).toMatchObject({
        state: 'running',
        startedOn: '2026-03-02',
        dueOn: '2026-03-16',
        workingDaysLeft: 1,
        heldSince: null,
      });
      on('2026-03-18');
      expect((await only(subjectId)).workingDaysLeft).toBe(-2);
    });

    it('refuses a second clock of one kind, and takes one of another kind or after the first stopped', async () => {
      const { subjectId } = await startClockOf(app);
      await expect(startClockOf(app, { subjectId })).rejects.toThrow('not stopped yet');
      await startClockOf(app, { subjectId, kind: 'reply', limit: { days: 7 } });
      await inTransaction(app, (tx) => clocks.stop(subjectType, subjectId, 'decide', tx));
      await startClockOf(app, { subjectId });
      const all = await clocks.listFor(subjectType, subjectId);
      expect(all.map(({ kind, state }) => [kind, state])).toEqual([
        ['decide', 'stopped'],
        ['reply', 'running'],
        ['decide', 'running'],
      ]);
    });

    it('refuses a subject that nobody answers for, so that no escalation is taken and then done by nobody', async () => {
      await expect(startClockOf(app, { subjectType: 'nobody.s' })).rejects.toThrow('nobody answers');
      expect(await sql().rows('SELECT id FROM clock')).toEqual([]);
    });

    it('is undone with the transaction that it belongs to', async () => {
      const start = { subjectType, subjectId: uuid(), kind: 'decide', areaPath: '/320582/' };
      const work = inTransaction(app, async (tx) => {
        await clocks.start({ ...start, limit: { workingDays: 3 } }, tx);
        throw new Error('the case was refused');
      });
      await expect(work).rejects.toThrow('the case was refused');
      expect(await clocks.listFor(subjectType, start.subjectId)).toEqual([]);
    });

    it('T2 gives no day in a year without a calendar, and rings one alarm however often it is asked', async () => {
      on('2026-12-28');
      const { dueOn, subjectId } = await startClockOf(app);
      expect(dueOn).toBeNull();
      expect(await only(subjectId)).toMatchObject({ dueOn: null, workingDaysLeft: null, state: 'running' });
      for (let time = 0; time < 3; time += 1) {
        await startClockOf(app);
        await app.get(CalendarKeeper).sync();
      }
      // A year that is over is refused as well, but rings for nobody: no deadline waits for it.
      expect(app.get(WorkCalendar).addWorkingDays('2018-05-02', 3)).toBeUndefined();
      await app.get(CalendarKeeper).sync();
      expect(await sql().rows('SELECT kind, about, area_path, cleared_at FROM alarm')).toEqual([
        { kind: 'calendar-missing', about: '2027', area_path: '/', cleared_at: null },
      ]);
    });
  });

  describe('hold', () => {
    it('T3 adds exactly the working days of the hold, counted from the first day', async () => {
      const { subjectId, clockId } = await startClockOf(app);
      on('2026-03-04');
      await hold(subjectId);
      on('2026-03-06');
      expect(await only(subjectId)).toMatchObject({
        state: 'held',
        heldSince: '2026-03-04',
        holdReason: '等待补正材料',
        workingDaysLeft: 8,
      });
      on('2026-03-09');
      const [resumed] = await resume(subjectId);
      expect(resumed).toMatchObject({ state: 'running', dueOn: '2026-03-19', workingDaysLeft: 8 });
      expect(await historyOf(clockId)).toEqual([
        { action: 'started', from_due_on: null, to_due_on: '2026-03-16' },
        { action: 'held', from_due_on: '2026-03-16', to_due_on: '2026-03-16' },
        { action: 'resumed', from_due_on: '2026-03-16', to_due_on: '2026-03-19' },
      ]);
    });

    it('T3 replaces the hold in force: the days count once and one resume ends it', async () => {
      const { subjectId } = await startClockOf(app);
      on('2026-03-04');
      await hold(subjectId);
      on('2026-03-06');
      await hold(subjectId);
      on('2026-03-09');
      const [resumed] = await resume(subjectId);
      expect(resumed).toMatchObject({ state: 'running', dueOn: '2026-03-19', heldSince: null });
      expect(await sql().rows('SELECT from_on, ended_on, ended_by FROM clock_hold ORDER BY id')).toEqual([
        { from_on: '2026-03-04', ended_on: '2026-03-06', ended_by: 'replaced' },
        { from_on: '2026-03-06', ended_on: '2026-03-09', ended_by: 'resumed' },
      ]);
    });

    it('T3 goes on when the matter is handed to somebody else or somewhere else', async () => {
      const { subjectId } = await startClockOf(app, { remindBefore: { workingDays: 2 } });
      on('2026-03-04');
      await hold(subjectId, '2026-03-20');
      const holderId = uuid();
      on('2026-03-05');
      const to = { areaPath: '/320582/320582100/', holderId };
      await inTransaction(app, (tx) => clocks.transfer(subjectType, subjectId, to, tx));
      expect(await only(subjectId)).toMatchObject({
        ...to,
        state: 'held',
        heldSince: '2026-03-04',
        heldUntil: '2026-03-20',
      });
      on('2026-03-09');
      expect((await resume(subjectId))[0]).toMatchObject({ dueOn: '2026-03-19', holderId });
    });

    it('T3 with an announced end gives the day beforehand, and the clock runs again by itself', async () => {
      const { subjectId } = await startClockOf(app);
      on('2026-03-04');
      const [held] = await hold(subjectId, '2026-03-09');
      expect(held).toMatchObject({ state: 'held', dueOn: '2026-03-19', heldUntil: '2026-03-09' });
      on('2026-03-09');
      expect(await app.get(ClockHoldsJob).run()).toBe(0);
      on('2026-03-12');
      const passes = await Promise.all([app.get(ClockHoldsJob).run(), app.get(ClockHoldsJob).run()]);
      expect(passes.sort()).toEqual([0, 1]);
      expect(owner.resumed).toEqual([subjectId]);
      expect(await only(subjectId)).toMatchObject({ state: 'running', dueOn: '2026-03-19' });
    });

    it('does nothing to a clock that stopped, or when there is none', async () => {
      const { subjectId } = await startClockOf(app);
      await inTransaction(app, (tx) => clocks.stop(subjectType, subjectId, 'all', tx));
      expect(await hold(subjectId)).toEqual([]);
      expect(await hold(uuid())).toEqual([]);
      await expect(hold(subjectId, '2026-03-01')).rejects.toThrow(RangeError);
    });

    it('of one kind leaves the others running', async () => {
      const { subjectId } = await startClockOf(app);
      await startClockOf(app, { subjectId, kind: 'reply' });
      await inTransaction(app, (tx) => clocks.hold(subjectType, subjectId, 'reply', { reason: '等待' }, tx));
      const all = await clocks.listFor(subjectType, subjectId);
      expect(all.map(({ kind, state }) => [kind, state])).toEqual([
        ['decide', 'running'],
        ['reply', 'held'],
      ]);
    });
  });

  describe('resume and stop', () => {
    it('resume leaves alone what is not held, and twice is once', async () => {
      const { subjectId, clockId } = await startClockOf(app);
      expect((await resume(subjectId))[0]).toMatchObject({ state: 'running', dueOn: '2026-03-16' });
      await hold(subjectId);
      await resume(subjectId);
      await resume(subjectId);
      expect((await historyOf(clockId)).map(({ action }) => action)).toEqual(['started', 'held', 'resumed']);
    });

    it('stop ends a hold as well and is for good', async () => {
      const { subjectId, clockId } = await startClockOf(app);
      await hold(subjectId);
      const stop = () => inTransaction(app, (tx) => clocks.stop(subjectType, subjectId, 'all', tx));
      expect(await stop()).toMatchObject([{ state: 'stopped', heldSince: null, workingDaysLeft: null }]);
      expect(await stop()).toEqual([]);
      expect(await resume(subjectId)).toEqual([]);
      expect(await sql().rows('SELECT ended_by FROM clock_hold WHERE clock_id = ?', [clockId])).toEqual([
        { ended_by: 'stopped' },
      ]);
    });

    it('R6 two holds at once leave one in force and one that it replaced', async () => {
      const { subjectId } = await startClockOf(app);
      await Promise.all([hold(subjectId), hold(subjectId), hold(subjectId)]);
      const rows = await sql().rows<{ ended_by: string | null }>('SELECT ended_by FROM clock_hold');
      expect(rows.map(({ ended_by: by }) => by).sort()).toEqual(['replaced', 'replaced', null].sort());
      expect((await resume(subjectId))[0]).toMatchObject({ state: 'running', dueOn: '2026-03-16' });
    });
  });

  it('T7 lets a window close at its instant by the clock of the server, for everybody', () => {
    const window = { opensAt: null, closesAt: new Date('2026-05-31T16:00:00.000Z') };
    stopClock(app, '2026-05-31T15:59:59.999Z');
    expect(clocks.windowNow(window)).toBe('open');
    stopClock(app, '2026-05-31T16:00:00.000Z');
    expect(clocks.windowNow(window)).toBe('closed');
  });

  it('S6 keeps the history of clocks from the application’s own account', async () => {
    await startClockOf(app);
    await expect(sql().change('UPDATE clock_history SET action = action')).rejects.toMatchObject({
      errno: 1142,
    });
    await expect(sql().change('DELETE FROM clock_history')).rejects.toMatchObject({ errno: 1142 });
  });
});
