import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { newClientKey } from '../support/application';
import { type FullRoad, openFullRoad } from '../support/full-road';
import { storedState } from '../support/stored-state';

describe('several at once, and the same again', () => {
  let road: FullRoad;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ road, close } = await openFullRoad());
  });
  beforeEach(() => road.reset());
  afterAll(() => close());

  it('R5 of two who decide at once one wins, and the other is told that it moved on', async () => {
    for (let round = 0; round < 5; round += 1) {
      await road.reset();
      const caseId = await road.reviewed();
      const task = await road.give(road.supervisor, caseId, 'decision');
      const seen = { taskId: task.id, version: task.version };
      const both = await Promise.all([
        road.act(road.supervisor, caseId, { ...seen, action: 'approve' }),
        road.act(road.supervisor, caseId, { ...seen, action: 'refuse', reasonCodes: ['no-ground'] }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const loser = both.find(({ status }) => status === 409);
      expect(loser?.body.code).toBe('CASEWORK.MOVED_ON');
    }
  });

  it('R5 two departments answer side by side, and neither is in the other’s way', async () => {
    const caseId = await road.reviewing();
    const both = await Promise.all([
      road.review(road.police, caseId, ['residence', 'identity']),
      road.review(road.insurance, caseId, ['insurance']),
    ]);
    expect(both.map(({ status, text }) => [status, status === 200 || text])).toEqual([
      [200, true],
      [200, true],
    ]);
    const kinds = await road.rows("SELECT id FROM case_task WHERE kind = 'decision'");
    expect(kinds).toHaveLength(1);
  });

  it('R5 refuses somebody who no longer holds the task', async () => {
    const caseId = await road.submitted();
    const seen = await road.give(road.clerk, caseId, 'acceptance');
    const colleague = await road.staff('window-clerk');
    await road.give(colleague, caseId, 'acceptance');
    const before = await storedState(['rate_counter']);
    const body = { action: 'accept', taskId: seen.id, version: seen.version };
    expect((await road.act(road.clerk, caseId, body)).body.code).toBe('CASEWORK.NOT_YOURS');
    expect((await road.act(road.clerk, caseId, { action: 'accept', version: 1 })).body.code).toBe(
      'CASEWORK.NOT_YOURS',
    );
    expect(await storedState(['rate_counter'])).toEqual(before);
  });

  it('R5 refuses who names a task that is not theirs, also for what needs no task', async () => {
    const caseId = await road.submitted();
    const task = await road.give(road.clerk, caseId, 'acceptance');
    const body = { action: 'hold', taskId: task.id, version: 999, note: '等一等' };
    expect((await road.act(road.supervisor, caseId, body)).body.code).toBe('CASEWORK.NOT_YOURS');
  });

  it('S3 refuses somebody whose role was taken back while they hold the task', async () => {
    const caseId = await road.reviewing();
    const task = await road.give(road.police, caseId, 'review');
    await road.app
      .get<Sql>(SQL)
      .change("UPDATE role_grant SET department = 'education' WHERE id = ?", [road.police.grantId]);
    const body = { action: 'review', taskId: task.id, version: task.version, items: [] };
    const { status } = await road.act(road.police, caseId, body);
    expect([404, 409]).toContain(status);
    expect(await road.rows('SELECT id FROM case_review_answer')).toEqual([]);
  });

  it('R5 refuses what was decided by an older sight of the case', async () => {
    const caseId = await road.submitted();
    const { version } = await road.view(caseId);
    await road.done(road.act(road.supervisor, caseId, { action: 'escalate', version }));
    const late = await road.act(road.supervisor, caseId, { action: 'hold', version, note: '等一等' });
    expect([late.status, late.body.code]).toEqual([409, 'CASEWORK.MOVED_ON']);
    expect((await road.apply(caseId, { action: 'withdraw', version })).body.code).toBe('CASEWORK.MOVED_ON');
  });

  it('R2 answers the same request as before and does it once, also when both are on their way', async () => {
    await road.fullDraft();
    const key = newClientKey();
    const both = await Promise.all([
      road.submit(1, road.applicant, key),
      road.submit(1, road.applicant, key),
    ]);
    const again = await road.submit(1, road.applicant, key);
    expect(new Set([...both, again].map(({ status, body }) => `${status} ${body.caseId}`)).size).toBe(1);
    expect(again.status).toBe(200);
    const { caseId } = again.body;
    const task = await road.give(road.clerk, caseId, 'acceptance');
    const body = { action: 'accept', taskId: task.id, version: task.version };
    const actKey = newClientKey();
    const first = await road.act(road.clerk, caseId, body, actKey);
    expect((await road.act(road.clerk, caseId, body, actKey)).body).toEqual(first.body);
    expect(await road.rows('SELECT seq FROM case_history')).toHaveLength(2);
  });

  it('R3 a refused attempt leaves its key free for the corrected one', async () => {
    const caseId = await road.submitted();
    const task = await road.give(road.clerk, caseId, 'acceptance');
    const key = newClientKey();
    const body = { action: 'reject', taskId: task.id, version: task.version };
    expect((await road.act(road.clerk, caseId, body, key)).status).toBe(422);
    const corrected = { ...body, reasonCodes: ['not-here'] };
    expect((await road.act(road.clerk, caseId, corrected, key)).status).toBe(200);
    const reused = await road.act(road.clerk, caseId, body, key);
    expect(reused.body.code).toBe('COMMON.CLIENT_KEY_REUSED');
  });

  it('R7 goes on after a deadlock, and says so when there is no end of them', async () => {
    const caseId = await road.submitted();
    const { version } = await road.view(caseId);
    const sql = road.app.get<Sql>(SQL);
    const real = Object.getPrototypeOf(sql).rows as Sql['rows'];
    let deadlocks = 2;
    const spy = jest.spyOn(Object.getPrototypeOf(sql), 'rows').mockImplementation(function (
      this: unknown,
      ...args: unknown[]
    ) {
      if (deadlocks > 0 && String(args[0]).includes('FOR UPDATE')) {
        deadlocks -= 1;
        return Promise.reject(
          Object.assign(new Error('deadlock'), { code: 'ER_LOCK_DEADLOCK', errno: 1213 }),
        );
      }
      return real.apply(this as Sql, args as Parameters<Sql['rows']>);
    });
    try {
      expect((await road.act(road.supervisor, caseId, { action: 'escalate', version })).status).toBe(200);
      deadlocks = 3;
      const { version: now } = await road.view(caseId);
      const endless = await road.act(road.supervisor, caseId, { action: 'hold', version: now, note: '等' });
      expect([endless.status, endless.body.code]).toEqual([503, 'COMMON.BUSY']);
    } finally {
      spy.mockRestore();
    }
    expect((await road.view(caseId)).flags).toEqual(['escalated']);
  });

  it('R7 two who meet from both ends both come through', async () => {
    const one = await road.submitted();
    const other = await road.submitted({ purpose: 'study' }, await road.person());
    const cross = async (first: string, second: string) => {
      await road.bySystem(first, 'escalate');
      await road.bySystem(second, 'escalate');
    };
    await Promise.all([cross(one, other), cross(other, one)]);
    const rows = await road.rows<{ flags: string }>('SELECT flags FROM service_case');
    expect(rows.every(({ flags }) => flags.includes('escalated'))).toBe(true);
  });
});
