import { workRoutes } from '@app/shared/casework/casework.routes';
import type {
  BulkView,
  ClockFigures,
  ColleagueView,
  WorkCounts,
  WorkPage,
} from '@app/shared/casework/casework.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { addCity, type TestCity } from '../factories/area.factory';
import { createDeclarer, type TestDeclarer } from '../factories/declarer.factory';
import { addTask, type TestTask } from '../factories/work.factory';
import { call, createStaff, newClientKey, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { stopClock } from '../support/test-clock';

describe('the work list', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let person: TestDeclarer;
  let clerk: TestStaff;
  let colleague: TestStaff;
  let stranger: TestStaff;
  let police: TestStaff;
  let supervisor: TestStaff;

  beforeAll(async () => {
    app = await openApplication({ REQUESTS_PER_MINUTE: '100000' });
  }, 60_000);
  afterAll(() => app?.close());
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-11-20T02:00:00Z');
    city = await addCity(app);
    person = await createDeclarer(app, { name: '欧阳雪' });
    clerk = await createStaff(app, { role: 'window-clerk', areaPath: city.town.path });
    colleague = await createStaff(app, { role: 'window-clerk', areaPath: city.community.path });
    stranger = await createStaff(app, { role: 'window-clerk', areaPath: city.otherTown.path });
    const reviewer = { role: 'department-reviewer', areaPath: city.city.path } as const;
    police = await createStaff(app, { ...reviewer, department: 'public-security' });
    supervisor = await createStaff(app, { role: 'supervisor', areaPath: city.city.path });
  });

  const add = (options: Partial<Parameters<typeof addTask>[1]> = {}) =>
    addTask(app, { areaPath: city.community.path, personId: person.personId, ...options });
  const list = async ({ token }: TestStaff, query: Record<string, string | number> = {}) =>
    (await call<WorkPage>(app, workRoutes.list, { token, query })).body;
  const idsOf = ({ items }: WorkPage) => items.map(({ taskId }) => taskId);
  type Bulk = { clientKey?: string; body?: object };
  const bulk = (
    route: 'claim' | 'release' | 'transfer',
    who: TestStaff,
    tasks: TestTask[],
    { clientKey, body }: Bulk = {},
  ) =>
    call<BulkView>(app, workRoutes[route], {
      token: who.token,
      clientKey,
      body: { tasks: tasks.map(({ taskId }) => ({ id: taskId, version: 1 })), ...body },
    });
  const holderOf = async ({ taskId }: TestTask) => {
    const [row] = await app
      .get<Sql>(SQL)
      .rows<{ holder: string | null }>('SELECT holder_account_id AS holder FROM case_task WHERE id = ?', [
        taskId,
      ]);
    return row?.holder;
  };

  describe('shows', () => {
    it('S1 what waits in the caller’s team and area, and nothing of another town or department', async () => {
      const acceptance = await add();
      const review = await add({ kind: 'review', department: 'public-security' });
      await add({ kind: 'review', department: 'education' });
      expect(idsOf(await list(clerk))).toEqual([acceptance.taskId]);
      expect(idsOf(await list(colleague))).toEqual([acceptance.taskId]);
      expect(idsOf(await list(police))).toEqual([review.taskId]);
      expect(await list(stranger)).toEqual({ items: [], total: 0, more: false, next: null });
      expect((await list(supervisor)).total).toBe(3);
    });

    it('S1 is for the office alone', async () => {
      const { status } = await call(app, workRoutes.list, { token: person.token });
      expect(status).toBe(404);
    });

    it('soonest due first, those that no calendar dates before all, page after page without a gap', async () => {
      const days = ['2026-12-01', null, '2026-11-21', '2026-11-21', null, '2026-11-30', '2026-11-21'];
      for (const dueOn of days) await add({ dueOn });
      const seen: (string | null)[] = [];
      let after: string | undefined;
      for (let page = 0; page < 4; page += 1) {
        const { items, next, total } = await list(clerk, { pageSize: 2, ...(after ? { after } : {}) });
        expect(total).toBe(7);
        seen.push(...items.map(({ dueOn }) => dueOn));
        if (!next) break;
        after = next;
      }
      expect(seen).toEqual([
        null,
        null,
        '2026-11-21',
        '2026-11-21',
        '2026-11-21',
        '2026-11-30',
        '2026-12-01',
      ]);
    });

    it('T1 by views: soon, overdue, waiting for papers, put aside, mine', async () => {
      const soon = await add({ dueOn: '2026-11-25' });
      const late = await add({ dueOn: '2026-11-17' });
      const waiting = await add({ state: 'waiting', dueOn: '2026-11-30' });
      const held = await add({ state: 'held', holder: clerk.accountId });
      await add({ dueOn: '2026-12-20' });
      expect(idsOf(await list(clerk, { view: 'due-soon' }))).toEqual([soon.taskId]);
      expect((await list(clerk, { view: 'overdue' })).items).toMatchObject([
        { taskId: late.taskId, workingDaysLeft: -3 },
      ]);
      expect(idsOf(await list(clerk, { view: 'waiting' }))).toEqual([waiting.taskId]);
      expect(idsOf(await list(clerk, { view: 'held' }))).toEqual([held.taskId]);
      expect(idsOf(await list(clerk, { view: 'mine' }))).toEqual([held.taskId]);
      const { body } = await call<WorkCounts>(app, workRoutes.counts, { token: clerk.token });
      expect(
        Object.fromEntries(
          Object.entries<{ total: number }>(body as WorkCounts).map(([view, { total }]) => [view, total]),
        ),
      ).toEqual({
        mine: 1,
        team: 3,
        'due-soon': 1,
        overdue: 1,
        waiting: 1,
        held: 1,
      });
    });

    it('less when it is narrowed to an area, a service or a kind, and never more than the scope', async () => {
      const here = await add();
      await add({ areaPath: city.town.path, service: 'permit.change', kind: 'decision' });
      expect(idsOf(await list(clerk, { areaCode: city.community.code }))).toEqual([here.taskId]);
      expect(idsOf(await list(colleague, { areaCode: city.town.code }))).toEqual([here.taskId]);
      expect((await list(clerk, { areaCode: city.otherTown.code })).total).toBe(0);
      expect((await list(clerk, { service: 'permit.change' })).total).toBe(1);
      expect((await list(clerk, { kind: 'acceptance' })).total).toBe(1);
    });

    it('B6 what somebody looks for: a number, a document, the beginning of a name, nothing for a wildcard', async () => {
      const { number, taskId } = await add({ state: 'waiting' });
      const other = await createDeclarer(app, { name: '李雷' });
      await addTask(app, { areaPath: city.community.path, personId: other.personId });
      for (const q of [
        number,
        number.toLowerCase().replace(/-/g, ' '),
        person.documentNumber,
        '欧阳',
        '欧阳雪',
      ])
        expect([q, idsOf(await list(clerk, { q }))]).toEqual([q, [taskId]]);
      for (const q of ['欧', '%', '_', '阳雪']) expect([q, (await list(clerk, { q })).total]).toEqual([q, 0]);
      expect((await list(stranger, { q: '欧阳雪' })).total).toBe(0);
    });

    it.each(['x', 'none.1', `2026-11-20.${'z'.repeat(36)}`])(
      'refuses a page that begins at %s',
      async (after) => {
        const { status, body } = await call(app, workRoutes.list, { token: clerk.token, query: { after } });
        expect([status, body.faults]).toEqual([422, [{ field: 'after', code: 'bad-format' }]]);
      },
    );
  });

  describe('taking work', () => {
    it('S1 is refused for another town, and for the supervisor who only looks after it', async () => {
      const task = await add();
      expect((await bulk('claim', stranger, [task])).body.refused).toEqual([
        { taskId: task.taskId, code: 'COMMON.NOT_FOUND' },
      ]);
      expect((await bulk('claim', supervisor, [task])).body.refused[0]?.code).toBe('CASEWORK.NOT_YOURS');
      expect(await holderOf(task)).toBeNull();
    });

    it('makes it mine, and writes it into the history of the case', async () => {
      const task = await add();
      expect((await bulk('claim', clerk, [task])).body).toEqual({ done: [task.taskId], refused: [] });
      expect((await list(clerk, { view: 'mine' })).items).toMatchObject([{ mine: true, version: 2 }]);
      const history = await app
        .get<Sql>(SQL)
        .rows('SELECT action, account_id FROM case_history WHERE case_id = ?', [task.caseId]);
      expect(history).toEqual([{ action: 'claim', account_id: clerk.accountId }]);
    });

    it('R2 repeated, answers the same and changes nothing', async () => {
      const task = await add();
      const clientKey = newClientKey();
      const first = await bulk('claim', clerk, [task], { clientKey });
      expect((await bulk('claim', clerk, [task], { clientKey })).body).toEqual(first.body);
      expect((await bulk('claim', clerk, [task])).body.refused[0]?.code).toBe('CASEWORK.MOVED_ON');
    });

    it('R5 by several at once, makes it the one’s who was first, and tells the others', async () => {
      const tasks = await Promise.all([add(), add(), add()]);
      const [one, two] = await Promise.all([
        bulk('claim', clerk, tasks),
        bulk('claim', colleague, [...tasks].reverse()),
      ]);
      expect(one.body.done.length + two.body.done.length).toBe(3);
      for (const { code } of [...one.body.refused, ...two.body.refused])
        expect(code).toBe('CASEWORK.MOVED_ON');
    });
  });

  describe('giving work away', () => {
    it('back to the team: one’s own, a supervisor’s anybody’s, nobody else’s', async () => {
      const [mine, hers] = [
        await add({ holder: clerk.accountId }),
        await add({ holder: colleague.accountId }),
      ];
      expect((await bulk('release', clerk, [mine, hers])).body).toEqual({
        done: [mine.taskId],
        refused: [{ taskId: hers.taskId, code: 'CASEWORK.NOT_YOURS' }],
      });
      expect((await bulk('release', supervisor, [hers])).body.done).toEqual([hers.taskId]);
      expect([await holderOf(mine), await holderOf(hers)]).toEqual([null, null]);
    });

    it('to a colleague who may do it, and to nobody else', async () => {
      const task = await add({ holder: clerk.accountId });
      const { body } = await call<{ items: ColleagueView[] }>(app, workRoutes.colleagues, {
        token: clerk.token,
        params: { id: task.taskId },
      });
      expect(body.items.map(({ accountId }) => accountId).sort()).toEqual(
        [clerk.accountId, colleague.accountId].sort(),
      );
      for (const { accountId } of [stranger, police]) {
        const refused = await bulk('transfer', clerk, [task], { body: { toAccountId: accountId } });
        expect(refused.body.refused[0]?.code).toBe('CASEWORK.NOT_YOURS');
      }
      const to = { toAccountId: colleague.accountId, note: '我明天休假' };
      expect((await bulk('transfer', clerk, [task], { body: to })).body.done).toEqual([task.taskId]);
      expect(await holderOf(task)).toBe(colleague.accountId);
    });
  });

  it('shows the supervisor how every clock stands', async () => {
    await add({ dueOn: '2026-11-17' });
    await add({ dueOn: '2026-11-23' });
    await add({ state: 'waiting' });
    await add({ areaPath: city.otherCommunity.path, kind: 'review', department: 'education', state: 'held' });
    const { body } = await call<ClockFigures>(app, workRoutes.clocks, { token: supervisor.token });
    const row = { service: 'permit.application', title: '居住证申领' };
    expect(body.items).toEqual([
      {
        ...row,
        kind: 'acceptance',
        open: 2,
        waiting: 1,
        held: 0,
        dueSoon: 1,
        overdue: 1,
        withoutCalendar: 1,
      },
      { ...row, kind: 'review', open: 0, waiting: 0, held: 1, dueSoon: 0, overdue: 0, withoutCalendar: 1 },
    ]);
    expect((await call(app, workRoutes.clocks, { token: clerk.token })).status).toBe(404);
  });
});
