import { type CaseAction, type CaseState, caseActions, caseStates } from '@app/shared/casework/case.status';
import type { TestStaff } from '../support/application';
import { type FullRoad, openFullRoad } from '../support/full-road';
import { fullRoad } from '../support/full-road.definition';
import { storedState } from '../support/stored-state';

const applicantActions: readonly CaseAction[] = ['supply', 'withdraw', 'object', 'confirm'];
/** What a refusal may touch: it counts attempts. */
const apart = ['rate_counter'];

describe('R4 every state × every action × everybody', () => {
  let road: FullRoad;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ road, close } = await openFullRoad());
  });
  beforeEach(() => road.reset());
  afterAll(() => close());

  const rejected = async () => {
    const caseId = await road.submitted();
    const body = { action: 'reject', reasonCodes: ['not-here'] };
    await road.done(road.office(road.clerk, caseId, 'acceptance', body));
    return caseId;
  };
  const refused = async () => {
    const caseId = await road.reviewed();
    const body = { action: 'refuse', reasonCodes: ['no-ground'] };
    await road.done(road.office(road.supervisor, caseId, 'decision', body));
    return caseId;
  };
  const withdrawn = async () => {
    const caseId = await road.submitted();
    await road.done(road.apply(caseId, { action: 'withdraw', version: 1 }));
    return caseId;
  };
  const objected = async () => {
    const caseId = await road.noticed();
    const { version } = await road.view(caseId);
    await road.done(road.apply(caseId, { action: 'object', version, note: '有人不符合条件' }));
    return caseId;
  };
  const approved = async () => {
    const caseId = await road.noticed();
    await road.bySystem(caseId, 'notice-ended');
    return caseId;
  };
  const granted = async () => {
    const caseId = await approved();
    await road.bySystem(caseId, 'fee-paid');
    await road.done(road.office(road.clerk, caseId, 'issue', { action: 'issue' }));
    return caseId;
  };
  const roadTo: Record<CaseState, () => Promise<string>> = {
    submitted: () => road.submitted(),
    reviewing: () => road.reviewing(),
    noticed: () => road.noticed(),
    're-reviewing': objected,
    approved,
    granted,
    refused,
    rejected,
    withdrawn,
  };

  const office = (): [string, TestStaff][] => [
    ['window-clerk', road.clerk],
    ['supervisor', road.supervisor],
    ['department-reviewer', road.police],
  ];
  const mayTake = (state: CaseState, action: CaseAction, actor: string) =>
    fullRoad.actions[state]?.[action]?.by.some((by) => by === actor) ?? false;

  it.each(caseStates)('%s refuses what its table does not have, and writes nothing', async (state) => {
    const caseId = await roadTo[state]();
    const { version, state: reached } = await road.view(caseId);
    expect(reached).toBe(state);
    const before = await storedState(apart);
    let tried = 0;
    for (const action of caseActions) {
      const body = { action, version, note: '试一试', papers: [] };
      if (applicantActions.includes(action) && !mayTake(state, action, 'applicant')) {
        const { status, body: answer } = await road.apply(caseId, body);
        expect([action, status, answer.code]).toEqual([action, 409, 'CASEWORK.ACTION_NOT_ALLOWED']);
        tried += 1;
      }
      for (const [role, who] of office()) {
        if (mayTake(state, action, role)) continue;
        const { status, body: answer } = await road.act(who, caseId, { action, version, note: '试一试' });
        const seen = status === 404 ? 'COMMON.NOT_FOUND' : 'CASEWORK.ACTION_NOT_ALLOWED';
        expect([role, action, [404, 409].includes(status), answer.code]).toEqual([role, action, true, seen]);
        tried += 1;
      }
      if (!mayTake(state, action, 'system')) {
        expect([action, await road.bySystem(caseId, action)]).toEqual([action, false]);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(caseActions.length * 3);
    expect(await storedState(apart)).toEqual(before);
  });

  it('shows in allowedActions exactly what is not refused', async () => {
    for (const state of ['submitted', 'noticed', 'granted'] as const) {
      await road.reset();
      const caseId = await roadTo[state]();
      const { allowedActions } = await road.view(caseId);
      for (const action of applicantActions) {
        // A version that nobody saw: what is allowed answers that, and stays as it is.
        const { body } = await road.apply(caseId, { action, version: 999, note: '试一试', papers: [] });
        const { body: known } = await road.apply(caseId, {
          action,
          version: (await road.view(caseId)).version,
          ...(allowedActions.includes(action) ? { papers: [{ materialCode: 'x', paperId: 'no' }] } : {}),
          note: '试一试',
        });
        expect([action, body.code]).toEqual([action, 'CASEWORK.MOVED_ON']);
        expect([action, known.code === 'CASEWORK.ACTION_NOT_ALLOWED']).toEqual([
          action,
          !allowedActions.includes(action),
        ]);
      }
    }
  });
});
