import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { ClockService } from '../../src/platform/clocks/clock.service';
import type { ClockView } from '../../src/platform/clocks/clock.types';
import { ClockStepsJob } from '../../src/platform/clocks/clock-steps.job';
import { inTransaction, ListeningOwner, startClockOf, subjectType } from '../factories/clock.factory';
import { openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { stopClock } from '../support/test-clock';

/** Stores an event, as owners do, so that what was undone can be told from what was done. */
class WritingOwner extends ListeningOwner {
  /** Called after the write, in its transaction. */
  afterWrite: (transaction: Sql) => Promise<unknown> = async () => {};

  override async onOverdue(clock: ClockView, transaction: Sql): Promise<void> {
    await super.onOverdue(clock, transaction);
    await transaction.change(
      "INSERT INTO outbox (id, topic, event_key, payload) VALUES (UUID(), 'clock.overdue', ?, '{}')",
      [`${clock.id}:${clock.dueOn}`],
    );
    await this.afterWrite(transaction);
  }
}

describe('reminders and escalations', () => {
  let app: NestFastifyApplication;
  let other: NestFastifyApplication;
  const owner = new WritingOwner();
  const town = '/320582/320582100/';
  const otherTown = '/320582/320582101/';

  beforeAll(async () => {
    app = await openApplication();
    other = await openApplication();
    for (const server of [app, other]) server.get(ClockService).register(subjectType, owner);
  }, 60_000);
  beforeEach(async () => {
    await emptyTables();
    owner.clear();
    owner.afterWrite = async () => {};
    on('2026-03-02');
  });
  afterAll(async () => {
    await other.close();
    await app.close();
  });

  const on = (day: string, time = '04:00:00') => {
    for (const server of [app, other]) stopClock(server, `${day}T${time}Z`);
  };
  const run = (server = app) => server.get(ClockStepsJob).run();
  const sql = () => app.get<Sql>(SQL);
  const told = async () =>
    (
      await sql().rows<{ event_key: string }>(
        "SELECT event_key FROM outbox WHERE topic = 'clock.overdue' ORDER BY event_key",
      )
    ).map((row) => row.event_key);
  const withSubject = (work: (clocks: ClockService, tx: Sql) => Promise<unknown>) =>
    inTransaction(app, (tx) => work(app.get(ClockService), tx));

  it('T5 remind on their day and press after the due day, each once however often the job runs', async () => {
    const { subjectId } = await startClockOf(app, { remindBefore: { workingDays: 2 } });
    on('2026-03-11');
    expect(await run()).toBe(0);
    on('2026-03-12');
    expect([await run(), await run()]).toEqual([1, 0]);
    expect(owner.reminded).toEqual([subjectId]);
    on('2026-03-16');
    expect(await run()).toBe(0);
    on('2026-03-17');
    expect([await run(), await run()]).toEqual([1, 0]);
    expect(owner.overdue).toEqual([subjectId]);
  });

  it('wait as many working days as the escalation says', async () => {
    await startClockOf(app, { escalateAfter: { workingDays: 3 } });
    on('2026-03-18');
    expect(await run()).toBe(0);
    on('2026-03-19');
    expect(await run()).toBe(1);
  });

  it('T3 leave alone what is held or stopped, and remind of the new day after a hold', async () => {
    const { subjectId } = await startClockOf(app, { remindBefore: { workingDays: 2 } });
    const { subjectId: ended } = await startClockOf(app);
    await withSubject((clocks, tx) => clocks.stop(subjectType, ended, 'all', tx));
    on('2026-03-12');
    await run();
    await withSubject((clocks, tx) => clocks.hold(subjectType, subjectId, 'all', { reason: '等待' }, tx));
    on('2026-03-30');
    expect(await run()).toBe(0);
    await withSubject((clocks, tx) => clocks.resume(subjectType, subjectId, 'all', tx));
    on('2026-03-31');
    expect(await run()).toBe(1);
    expect([owner.reminded, owner.overdue]).toEqual([[subjectId, subjectId], []]);
    on('2026-04-02');
    expect(await run()).toBe(1);
    expect(owner.overdue).toEqual([subjectId]);
  });

  it('T5 one failing subject or area never stops the others, and is tried again later', async () => {
    const areas = [town, town, otherTown, otherTown];
    const started = [];
    for (const areaPath of areas) started.push(await startClockOf(app, { areaPath }));
    const [failing, ...rest] = started.map(({ subjectId }) => subjectId);
    owner.failFor.add(failing as string);
    on('2026-03-17');
    expect(await run()).toBe(3);
    expect([...owner.overdue].sort()).toEqual([...rest].sort());
    expect(await run()).toBe(0);
    const [step] = await sql().rows<{ tries: number; last_error: string }>(
      'SELECT tries, last_error FROM clock_step WHERE act_on IS NOT NULL',
    );
    expect(step).toEqual({ tries: 1, last_error: 'Error' });
    owner.failFor.clear();
    on('2026-03-17', '05:00:00');
    expect(await run()).toBe(1);
    expect(owner.overdue).toContain(failing);
  });

  it('T5 an area whose every clock fails does not hold up another one', async () => {
    for (let number = 0; number < 12; number += 1) {
      const { subjectId } = await startClockOf(app, { areaPath: town });
      owner.failFor.add(subjectId);
    }
    const { subjectId } = await startClockOf(app, { areaPath: otherTown });
    on('2026-03-17');
    expect(await run()).toBe(1);
    expect(owner.overdue).toEqual([subjectId]);
  });

  it('two servers that run at once act once for each clock', async () => {
    const started = [];
    for (let number = 0; number < 25; number += 1) started.push(await startClockOf(app, { areaPath: town }));
    on('2026-03-17');
    const acted = await Promise.all([run(app), run(other), run(app), run(other)]);
    expect(acted.reduce((sum, count) => sum + count, 0)).toBe(started.length);
    expect(await told()).toEqual(started.map(({ clockId, dueOn }) => `${clockId}:${dueOn}`).sort());
    const [row] = await sql().rows<{ total: number | string }>(
      "SELECT COUNT(*) AS total FROM clock_history WHERE action = 'overdue'",
    );
    expect(Number(row?.total)).toBe(started.length);
  });

  it('R6 a connection that dies between a write and its commit leaves no half step, and the batch goes on', async () => {
    const started = [];
    for (let number = 0; number < 6; number += 1) started.push(await startClockOf(app, { areaPath: town }));
    on('2026-03-17');
    let written = 0;
    owner.afterWrite = async (transaction) => {
      written += 1;
      if (written !== 3) return;
      const [row] = await transaction.rows<{ id: number }>('SELECT CONNECTION_ID() AS id');
      await sql().change(`KILL ${row?.id}`);
    };
    expect(await run()).toBe(6);
    expect(written).toBe(7);
    expect(await told()).toEqual(started.map(({ clockId, dueOn }) => `${clockId}:${dueOn}`).sort());
  });

  it('R6 a step whose owner fails after it wrote has written nothing', async () => {
    await startClockOf(app, { areaPath: town });
    on('2026-03-17');
    owner.afterWrite = () => Promise.reject(new Error('the owner fails'));
    expect(await run()).toBe(0);
    expect(await told()).toEqual([]);
    owner.afterWrite = async () => {};
    on('2026-03-17', '06:00:00');
    expect(await run()).toBe(1);
    expect(await told()).toHaveLength(1);
  });
});
