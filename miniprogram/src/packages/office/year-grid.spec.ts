import { yearGrid } from './year-grid';

const year = {
  year: 2026,
  holidays: [{ name: '元旦', from: '2026-01-01', until: '2026-01-03' }],
  workingWeekendDays: ['2026-01-04'],
  changedDays: ['2026-01-03'],
};

describe('the grid of a year', () => {
  const months = yearGrid(year);
  const january = months[0];

  it('has every day once', () => {
    expect(months).toHaveLength(12);
    expect(months.flatMap(({ days }) => days)).toHaveLength(365);
    expect(yearGrid({ ...year, year: 2028 })[1]?.days).toHaveLength(29);
  });

  it('begins weeks on Monday', () => {
    expect(january?.before).toBe(3);
    expect(months[1]?.before).toBe(6);
  });

  it('T1 tells holidays, worked weekends and plain weekends apart, and what a draft changes', () => {
    expect(january?.days.slice(0, 5).map(({ kind, changed }) => [kind, changed])).toEqual([
      ['holiday', false],
      ['holiday', false],
      ['holiday', true],
      ['workday', false],
      ['plain', false],
    ]);
    expect(january?.days[9]?.kind).toBe('weekend');
  });
});
