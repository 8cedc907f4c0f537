import { DriverSql } from '../../src/database/sql';
import type { Reply } from '../support/application';
import { isOfTimer } from '../support/background-statements';
import { type FullRoad, openFullRoad } from '../support/full-road';
import { storedState } from '../support/stored-state';

/** What stands outside the transaction of the action. */
const apart = ['rate_counter', 'access_log'];

describe('R6 a fault at each statement', () => {
  let road: FullRoad;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ road, close } = await openFullRoad());
  });
  beforeEach(() => road.reset());
  afterAll(() => close());

  /** Fails the n-th statement from now on, once; answers how many statements there were. */
  const withFaultAt = async (n: number, work: () => Promise<Reply<unknown>>) => {
    const prototype = DriverSql.prototype as unknown as { send: (...args: unknown[]) => Promise<unknown> };
    const real = prototype.send;
    let count = 0;
    const spy = jest.spyOn(prototype, 'send').mockImplementation(function (
      this: unknown,
      ...args: unknown[]
    ) {
      if (isOfTimer(this, args[0])) return real.apply(this, args);
      count += 1;
      if (count === n) return Promise.reject(new Error('the statement fails'));
      return real.apply(this, args);
    });
    try {
      return { ...(await work()), count };
    } finally {
      spy.mockRestore();
    }
  };

  const failAtEach = async (work: () => Promise<Reply<unknown>>, least: number) => {
    const before = await storedState(apart);
    let n = 1;
    for (; ; n += 1) {
      const { status, count } = await withFaultAt(n, work);
      if (count < n) break;
      // The look for an earlier answer comes after the work; when that fails, the work's own fault is told.
      if (status === 200) break;
      expect([n, status]).toEqual([n, 500]);
      expect([n, await storedState(apart)]).toEqual([n, before]);
    }
    expect(n).toBeGreaterThan(least);
    expect(await storedState(apart)).not.toEqual(before);
  };

  it('leaves all of a submission or nothing', async () => {
    await road.fullDraft();
    await failAtEach(() => road.submit(), 30);
    const [counts] = await road.rows<Record<string, number>>(
      `SELECT (SELECT COUNT(*) FROM service_case) AS cases, (SELECT COUNT(*) FROM case_submission) AS submissions,
              (SELECT COUNT(*) FROM case_history) AS history, (SELECT COUNT(*) FROM case_task) AS tasks,
              (SELECT COUNT(*) FROM clock) AS clocks, (SELECT COUNT(*) FROM case_draft) AS drafts`,
    );
    expect(Object.values(counts ?? {}).map(Number)).toEqual([1, 1, 1, 1, 1, 0]);
  }, 120_000);

  it('leaves all of an action with its effects or nothing', async () => {
    const caseId = await road.submitted();
    const task = await road.give(road.clerk, caseId, 'acceptance');
    const body = { action: 'accept', taskId: task.id, version: task.version };
    await failAtEach(() => road.act(road.clerk, caseId, body), 30);
    expect(await road.view(caseId)).toMatchObject({ state: 'reviewing' });
  }, 120_000);

  it('undoes a move whose module refuses afterwards', async () => {
    const caseId = await road.submitted();
    road.handlers.after = {
      accept: async () => {
        throw new Error('the module cannot');
      },
    };
    const task = await road.give(road.clerk, caseId, 'acceptance');
    const before = await storedState(apart);
    const body = { action: 'accept', taskId: task.id, version: task.version };
    expect((await road.act(road.clerk, caseId, body)).status).toBe(500);
    expect(await storedState(apart)).toEqual(before);
  });
});
