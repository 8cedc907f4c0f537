import { monthsWords, stretchesOf } from './timeline';

const ledger = {
  asOf: '2026-11-21',
  periods: [
    { from: '2026-03-01', until: '2026-11-21', days: 265, address: '沙洲路88号', stayIds: ['b'] },
    { from: '2025-01-01', until: '2025-12-01', days: 334, address: '人民路6号', stayIds: ['a'] },
  ],
  gaps: [
    {
      from: '2025-12-01',
      until: '2026-03-01',
      days: 90,
      reasonSentence: '这段时间没有已确认的居住登记',
      effectSentence: '居住时间从这之后重新计算',
    },
  ],
};

describe('the line of the ledger', () => {
  it('has periods and gaps in the order of time, each to its own last day', () => {
    expect(stretchesOf(ledger).map(({ kind, from, last }) => `${kind} ${from} ${last}`)).toEqual([
      'period 2025-01-01 2025-11-30',
      'gap 2025-12-01 2026-02-28',
      'period 2026-03-01 2026-11-20',
    ]);
  });

  it('says of the period that reaches today that it goes on', () => {
    const going = stretchesOf(ledger).map((stretch) => stretch.kind === 'period' && stretch.ongoing);
    expect(going).toEqual([false, false, true]);
  });

  it.each([
    [5, '5 个月'],
    [12, '1 年'],
    [20, '1 年 8 个月'],
  ])('reads %i months as %s', (months, words) => {
    expect(monthsWords(months)).toBe(words);
  });
});
