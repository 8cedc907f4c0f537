import { offersOf } from './case-offers';
import { aCase, aWorkItem } from './spec-support';

describe('what is offered on a case', () => {
  it('is what the server allows, the way forward first and the refusal apart', () => {
    const { primary, refusal, others, handling } = offersOf(aCase());
    expect([primary?.verb, refusal?.verb]).toEqual(['受理', '不予受理']);
    expect(others.map(({ verb }) => verb)).toEqual(['一次性告知']);
    expect(handling.map(({ verb }) => verb)).toEqual(['退回待办']);
  });

  it('is nothing where nothing is allowed', () => {
    expect(offersOf(aCase({ allowedActions: [] }))).toEqual({
      primary: undefined,
      refusal: undefined,
      others: [],
      handling: [],
    });
  });

  it('prefers the line that was opened, and tells two tasks apart', () => {
    const tasks = [
      aWorkItem({ taskId: 'police', kind: 'review', department: 'public-security' }),
      aWorkItem({ taskId: 'housing', kind: 'review', department: 'housing' }),
    ];
    const allowedActions = tasks.map(({ taskId }) => ({ action: 'claim' as const, taskId }));
    const { handling } = offersOf(aCase({ tasks, allowedActions }), 'housing');
    expect(handling.map(({ verb }) => verb)).toEqual(['领取（审核（住建））', '领取（审核（公安））']);
  });

  it('knows no button for what only time or the applicant does', () => {
    const allowedActions = [{ action: 'papers-overdue' as const, taskId: null }];
    expect(offersOf(aCase({ allowedActions })).others).toEqual([]);
  });
});
