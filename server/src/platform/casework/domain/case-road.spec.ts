import { fullRoad } from '../../../../test/support/full-road.definition';
import { roadOf } from './case-road';
import { caseSentence } from './case-sentence';

const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const visit = (state: 'submitted' | 'reviewing' | 'noticed' | 'refused', day: number) => ({
  state,
  at: at(day),
});
const shown = (...road: Parameters<typeof roadOf>) =>
  roadOf(...road).map(({ title, state }) => `${title} ${state}`);

describe('the road of a case', () => {
  it('has what was, what is and what may come', () => {
    expect(shown(fullRoad, 'reviewing', [visit('submitted', 1), visit('reviewing', 2)])).toEqual([
      '提交 done',
      '审核 present',
      '公示 coming',
      '复核 coming',
      '批准 coming',
      '办结 coming',
    ]);
  });

  it('ends where the case ended: what it never came to is left out', () => {
    const visits = [visit('submitted', 1), visit('reviewing', 2), visit('refused', 5)];
    expect(shown(fullRoad, 'refused', visits)).toEqual(['提交 done', '审核 done', '办结 done']);
  });

  it('shows when each step was first reached', () => {
    const visits = [visit('submitted', 1), visit('reviewing', 2), visit('reviewing', 3)];
    expect(roadOf(fullRoad, 'reviewing', visits).map((step) => step.at?.getUTCDate() ?? null)).toEqual([
      1,
      2,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('the sentence of a case', () => {
  const facts = { state: 'submitted', flags: [], dueOn: '2026-11-21' } as const;

  it.each<[string, Parameters<typeof caseSentence>[0], string]>([
    ['what is waited for and until when', facts, '已提交，等待受理，2026年11月21日(周六)前有结果。'],
    ['no day where nobody knows one', { ...facts, dueOn: null }, '已提交，等待受理。'],
    [
      'what the person has to do, first of all',
      { ...facts, flags: ['held', 'papers-asked'], asked: { count: 2, answerBy: '2026-11-26' } },
      '还差2项材料，请在2026年11月26日(周四)前一次补齐。',
    ],
    ['the fee', { ...facts, state: 'approved', flags: ['fee-due'] }, '请缴费，缴费后继续办理。'],
    ['a registry', { ...facts, flags: ['registry-waiting'] }, '正在与有关部门核对信息，对方答复后继续办理。'],
    ['the end, whatever else there was', { ...facts, state: 'granted', flags: ['fee-due'] }, '已经办结。'],
  ])('tells %s', (_, told, sentence) => {
    expect(caseSentence(told)).toBe(sentence);
  });
});
