import { type FullRoad, openFullRoad } from '../support/full-road';
import { stopClock } from '../support/test-clock';

const missing = [
  { materialCode: 'photo', problem: 'unreadable' },
  { materialCode: 'contract', problem: 'expired', note: '请提交今年的合同' },
];

describe('the one-time notice', () => {
  let road: FullRoad;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ road, close } = await openFullRoad());
  });
  beforeEach(() => road.reset());
  afterAll(() => close());

  const ask = (caseId: string, list: object[] = missing) =>
    road.office(road.clerk, caseId, 'acceptance', { action: 'ask-papers', missing: list });
  const asked = async () => {
    const caseId = await road.submitted();
    await road.done(ask(caseId));
    return caseId;
  };
  const supply = async (caseId: string, codes: string[]) => {
    const papers = [];
    for (const code of codes) papers.push(await road.paper(code));
    const { version } = await road.view(caseId);
    return road.apply(caseId, { action: 'supply', version, papers });
  };
  const clocks = () =>
    road.rows<{ kind: string; state: string; due_on: string }>(
      'SELECT kind, state, due_on FROM clock ORDER BY id',
    );

  it('is one complete list: the office’s clock stands still and the applicant’s begins', async () => {
    const caseId = await asked();
    expect(await clocks()).toEqual([
      { kind: 'submitted', state: 'held', due_on: '2026-11-30' },
      { kind: 'papers', state: 'running', due_on: '2026-11-26' },
    ]);
    const view = await road.view(caseId);
    expect(view).toMatchObject({
      flags: ['papers-asked'],
      dueOn: '2026-11-26',
      nextSentence: '还差2项材料，请在2026年11月26日(周四)前一次补齐。',
      allowedActions: ['supply', 'withdraw'],
    });
    expect(view.road[0]).toMatchObject({ title: '提交', state: 'present', heldFor: '等待补正材料' });
    expect(view.papersAsked).toMatchObject({
      answerBy: '2026-11-26',
      items: [
        { materialCode: 'photo', title: '照片', problem: 'unreadable', note: null, supplied: false },
        { materialCode: 'contract', title: '劳动合同', note: '请提交今年的合同', supplied: false },
      ],
    });
    const [task] = await road.rows<{ state: string }>('SELECT state FROM case_task');
    expect(task?.state).toBe('waiting');
    const told = await road.rows<{ body: string }>(
      "SELECT body FROM message WHERE template = 'test.papers-asked'",
    );
    expect(told).toHaveLength(1);
  });

  it('asks for nothing that the form does not ask for, and for something', async () => {
    const caseId = await road.submitted({ purpose: 'study' });
    expect((await ask(caseId)).body.faults).toEqual([
      { field: 'missing.1.materialCode', code: 'not-a-choice' },
    ]);
    expect((await ask(caseId, [])).body.faults).toEqual([{ field: 'missing', code: 'required' }]);
    expect(await road.rows('SELECT case_id FROM case_papers_asked')).toEqual([]);
  });

  it('takes only everything at once', async () => {
    const caseId = await asked();
    const half = await supply(caseId, ['photo']);
    expect([half.status, half.body.code, half.body.faults]).toEqual([
      409,
      'CASEWORK.PAPERS_MISSING',
      [{ field: 'papers.contract', code: 'required' }],
    ]);
    const { version } = await road.view(caseId);
    const none = await road.apply(caseId, { action: 'supply', version });
    expect(none.body.faults).toEqual([{ field: 'papers', code: 'required' }]);
    expect(await road.rows('SELECT id FROM case_submission')).toHaveLength(1);
  });

  it('T3 what is supplied is a submission of its own beside the first, and the clock goes on by exactly the held days', async () => {
    const caseId = await asked();
    stopClock(road.app, '2026-11-25T02:00:00Z');
    expect((await supply(caseId, ['photo', 'contract'])).status).toBe(200);
    const view = await road.view(caseId);
    // Held from Monday to Wednesday: two working days were not counted.
    expect(view).toMatchObject({ flags: [], dueOn: '2026-12-02' });
    expect(view.papersAsked?.items.every(({ supplied }) => supplied)).toBe(true);
    expect(await clocks()).toEqual([
      { kind: 'submitted', state: 'running', due_on: '2026-12-02' },
      { kind: 'papers', state: 'stopped', due_on: '2026-11-26' },
    ]);
    const [task] = await road.rows('SELECT state, due_on FROM case_task');
    expect(task).toEqual({ state: 'open', due_on: '2026-12-02' });
    const submissions = await road.rows<{ number: number; papers: string }>(
      'SELECT number, papers FROM case_submission ORDER BY number',
    );
    expect(submissions.map(({ number }) => number)).toEqual([1, 2]);
    expect(submissions[0]?.papers).not.toEqual(submissions[1]?.papers);
  });

  it('is given once: a second is refused, and shown to the supervisor once for each attempt', async () => {
    const caseId = await asked();
    await supply(caseId, ['photo', 'contract']);
    const task = await road.give(road.clerk, caseId, 'acceptance');
    const body = { action: 'ask-papers', taskId: task.id, version: task.version, missing };
    const key = 'second-notice-attempt';
    for (let turn = 0; turn < 2; turn += 1) {
      const again = await road.act(road.clerk, caseId, body, key);
      expect([again.status, again.body.code]).toEqual([409, 'CASEWORK.ONE_TIME_NOTICE_USED']);
    }
    expect(await road.rows('SELECT case_id FROM case_papers_asked')).toHaveLength(1);
    const attempts = await road.rows<{ account_id: string }>('SELECT account_id FROM case_second_notice');
    expect(attempts).toEqual([{ account_id: road.clerk.accountId }]);
    const noted = await road.rows("SELECT seq FROM case_history WHERE action = 'ask-papers-refused'");
    expect(noted).toHaveLength(1);
    await road.done(road.office(road.clerk, caseId, 'acceptance', { action: 'accept' }));
  });

  it('that nobody answers in time ends the case by the table', async () => {
    const caseId = await asked();
    expect(await road.bySystem(caseId, 'papers-overdue')).toBe(true);
    expect(await road.view(caseId)).toMatchObject({ state: 'rejected', flags: [] });
    expect(await road.bySystem(caseId, 'papers-overdue')).toBe(false);
  });

  it('of a department stops every department’s clock, and all go on together', async () => {
    const caseId = await road.reviewing();
    const list = [{ materialCode: 'photo', problem: 'wrong-person' }];
    await road.done(road.office(road.police, caseId, 'review', { action: 'ask-papers', missing: list }));
    const held = (await clocks()).filter(({ state }) => state === 'held').map(({ kind }) => kind);
    expect(held.sort()).toEqual(['review:human-resources', 'review:public-security', 'reviewing']);
    stopClock(road.app, '2026-11-24T02:00:00Z');
    await supply(caseId, ['photo']);
    const tasks = await road.rows<{ due_on: string }>("SELECT due_on FROM case_task WHERE state = 'open'");
    expect(tasks.map(({ due_on }) => due_on)).toEqual(['2026-12-03', '2026-12-03']);
  });
});
