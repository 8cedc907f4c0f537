import { type FullRoad, openFullRoad } from '../support/full-road';

describe('the road of an application', () => {
  let road: FullRoad;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ road, close } = await openFullRoad());
  });
  beforeEach(() => road.reset());
  afterAll(() => close());

  const tasksOf = (caseId: string) =>
    road.rows<{ kind: string; department: string | null; state: string; queue: string; due_on: string }>(
      'SELECT kind, department, state, queue, due_on FROM case_task WHERE case_id = ? ORDER BY id',
      [caseId],
    );
  const actionsOf = async (caseId: string) => {
    const sql = 'SELECT action FROM case_history WHERE case_id = ? ORDER BY seq';
    return (await road.rows<{ action: string }>(sql, [caseId])).map(({ action }) => action);
  };

  it('leads from the draft through acceptance, departments, decision and notice to the fee and the end', async () => {
    const caseId = await road.submitted();
    expect(await road.view(caseId)).toMatchObject({
      state: 'submitted',
      dueOn: '2026-11-30',
      nextSentence: '已提交，等待受理，2026年11月30日(周一)前有结果。',
      allowedActions: ['withdraw'],
    });
    await road.done(road.office(road.clerk, caseId, 'acceptance', { action: 'accept' }));
    const team = 'department-reviewer';
    expect(await tasksOf(caseId)).toEqual([
      { kind: 'acceptance', department: null, state: 'done', queue: 'window-clerk', due_on: '2026-11-30' },
      {
        kind: 'review',
        department: 'public-security',
        state: 'open',
        queue: `${team}:public-security`,
        due_on: '2026-12-02',
      },
      {
        kind: 'review',
        department: 'human-resources',
        state: 'open',
        queue: `${team}:human-resources`,
        due_on: '2026-12-02',
      },
    ]);
    await road.done(road.review(road.police, caseId, ['residence', 'identity']));
    expect((await tasksOf(caseId)).map(({ kind }) => kind)).not.toContain('decision');
    await road.done(road.review(road.insurance, caseId, ['insurance']));
    expect((await tasksOf(caseId)).at(-1)).toMatchObject({
      kind: 'decision',
      state: 'open',
      due_on: '2026-12-07',
    });
    const acted = await road.done(road.office(road.supervisor, caseId, 'decision', { action: 'approve' }));
    expect(acted).toMatchObject({ state: 'noticed', flags: [] });
    expect(await road.bySystem(caseId, 'notice-ended')).toBe(true);
    const due = await road.view(caseId);
    expect(due).toMatchObject({
      state: 'approved',
      flags: ['fee-due'],
      nextSentence: '请缴费，缴费后继续办理。',
    });
    expect(due.paymentId).not.toBeNull();
    expect((await tasksOf(caseId)).at(-1)).toMatchObject({ kind: 'issue', state: 'waiting' });
    road.handlers.automatic = async () => 'issue';
    expect(await road.bySystem(caseId, 'fee-paid')).toBe(true);
    const closed = await road.view(caseId);
    expect(closed).toMatchObject({ state: 'granted', flags: [], allowedActions: [], dueOn: null });
    expect(closed.decision?.outcome).toBe('granted');
    expect(closed.road.map(({ title, state }) => [title, state])).toEqual([
      ['提交', 'done'],
      ['审核', 'done'],
      ['公示', 'done'],
      ['批准', 'done'],
      ['办结', 'done'],
    ]);
    expect((await tasksOf(caseId)).map(({ state }) => state)).toEqual(new Array(5).fill('done'));
    expect(await actionsOf(caseId)).toEqual([
      ...['submit', 'accept', 'review', 'review', 'approve', 'notice-ended', 'fee-paid', 'issue'],
    ]);
  });

  it('needs no fee where the city charges none: the flag is not set and nothing is to be paid', async () => {
    road.handlers.fee = () => null;
    road.handlers.automatic = async () => 'issue';
    const caseId = await road.noticed();
    await road.bySystem(caseId, 'notice-ended');
    expect(await road.view(caseId)).toMatchObject({ state: 'granted', paymentId: null });
    expect(await road.rows('SELECT id FROM payment')).toEqual([]);
  });

  it('asks only the departments that the form is a matter of', async () => {
    const caseId = await road.reviewing({ purpose: 'study' });
    const reviews = (await tasksOf(caseId)).filter(({ kind }) => kind === 'review');
    expect(reviews.map(({ department }) => department)).toEqual(['public-security']);
  });

  it('refuses to approve while a department has said no, and tells the applicant why it was refused', async () => {
    const caseId = await road.reviewing({ purpose: 'work', employer: '某厂' });
    await road.done(road.review(road.police, caseId, ['residence', 'identity'], 'failed'));
    await road.done(road.review(road.insurance, caseId, ['insurance']));
    const approved = await road.office(road.supervisor, caseId, 'decision', { action: 'approve' });
    expect([approved.status, approved.body.code]).toEqual([409, 'CASEWORK.ACTION_NOT_ALLOWED']);
    const silent = await road.office(road.supervisor, caseId, 'decision', { action: 'refuse' });
    expect(silent.body.faults).toEqual([{ field: 'reasonCodes', code: 'required' }]);
    const strange = { action: 'refuse', reasonCodes: ['no-ground', 'because'] };
    expect((await road.office(road.supervisor, caseId, 'decision', strange)).body.faults).toEqual([
      { field: 'reasonCodes.1', code: 'not-a-choice' },
    ]);
    const body = { action: 'refuse', reasonCodes: ['no-ground'], note: '请先登记居住' };
    await road.done(road.office(road.supervisor, caseId, 'decision', body));
    expect((await road.view(caseId)).decision).toMatchObject({
      outcome: 'refused',
      reasons: [{ code: 'no-ground', text: '不符合条件', rule: '测试办法第二条' }],
      note: '请先登记居住',
    });
  });

  it('takes a review only whole, and each of its items once', async () => {
    const caseId = await road.reviewing();
    const half = await road.review(road.police, caseId, ['residence']);
    expect([half.status, half.body.code]).toEqual([409, 'CASEWORK.ITEMS_INCOMPLETE']);
    const foreign = await road.review(road.police, caseId, ['residence', 'insurance']);
    expect(foreign.body.faults).toEqual([{ field: 'items.1.item', code: 'not-a-choice' }]);
    expect(await road.rows('SELECT id FROM case_review_answer')).toEqual([]);
    await road.done(road.review(road.police, caseId, ['residence', 'identity']));
    expect(await road.rows('SELECT id FROM case_review_answer')).toHaveLength(2);
  });

  it('is held and goes on: the tasks stand aside, and nothing else may be done meanwhile', async () => {
    const caseId = await road.reviewing();
    const { version } = await road.view(caseId);
    const bare = await road.act(road.supervisor, caseId, { action: 'hold', version });
    expect(bare.body.faults).toEqual([{ field: 'note', code: 'required' }]);
    await road.done(road.act(road.supervisor, caseId, { action: 'hold', version, note: '等待公安核查' }));
    expect(await road.view(caseId)).toMatchObject({ flags: ['held'] });
    const open = (await tasksOf(caseId)).filter(({ state }) => state !== 'done');
    expect(open.map(({ state }) => state)).toEqual(['held', 'held']);
    expect((await road.review(road.police, caseId, ['residence', 'identity'])).status).toBe(409);
    const held = await road.view(caseId);
    await road.done(road.act(road.supervisor, caseId, { action: 'resume', version: held.version }));
    await road.done(road.review(road.police, caseId, ['residence', 'identity']));
  });

  it('ends when the applicant withdraws: tasks, clocks and the fee with it', async () => {
    const caseId = await road.noticed();
    await road.bySystem(caseId, 'notice-ended');
    const { version, paymentId } = await road.view(caseId);
    await road.done(road.apply(caseId, { action: 'withdraw', version, note: '搬走了' }));
    expect(await road.view(caseId)).toMatchObject({ state: 'withdrawn', flags: [], dueOn: null });
    expect((await tasksOf(caseId)).every(({ state }) => state === 'done')).toBe(true);
    expect(await road.rows("SELECT kind FROM clock WHERE state <> 'stopped'")).toEqual([]);
    const [payment] = await road.rows<{ state: string }>('SELECT state FROM payment WHERE id = ?', [
      paymentId,
    ]);
    expect(payment?.state).toBe('closed');
  });

  it('tells the applicant once of each step that has a message', async () => {
    const caseId = await road.submitted();
    const messages = await road.rows<{ title: string; link: string }>(
      'SELECT title, link FROM message WHERE about = ?',
      [caseId],
    );
    expect(messages).toEqual([
      { title: '全程测试事项', link: `/packages/casework/pages/case/index?id=${caseId}` },
    ]);
  });
});
