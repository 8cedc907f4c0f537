import { dateWords, dayWords, instantWords, periodWords, todayInCity, workingDaysLeftWords } from './dates';

describe('days and instants in words', () => {
  it('T4: takes the city’s day at the edge of midnight, wherever the phone is', () => {
    expect(todayInCity(new Date('2026-11-21T15:59:59.999Z'))).toBe('2026-11-21');
    expect(todayInCity(new Date('2026-11-21T16:00:00.000Z'))).toBe('2026-11-22');
    expect(todayInCity(new Date('2026-12-31T16:00:00.000Z'))).toBe('2027-01-01');
  });

  it('writes an instant on the city’s clock', () => {
    expect(instantWords('2026-11-21T06:30:00.000Z')).toBe(`${dayWords('2026-11-21')} 14:30`);
    expect(instantWords('2026-11-20T23:05:00.000Z')).toBe(`${dayWords('2026-11-21')} 07:05`);
  });

  it('shows what is no day as it stands', () => {
    expect(dayWords('2026-02-30')).toBe('2026-02-30');
    expect(dateWords('下周一')).toBe('下周一');
    expect(instantWords('soon')).toBe('soon');
  });

  it('writes a day without its weekday in a box', () => {
    expect(dateWords('2026-01-05')).toBe('2026年1月5日');
  });

  it('says that a period goes on', () => {
    expect(periodWords('2026-09-01', null)).toBe(`${dayWords('2026-09-01')} 至今`);
    expect(periodWords('2026-09-01', '2026-10-01')).toMatch(/ 至 2026年10月1日/);
  });

  it('tells working days left, the last day, and those gone by', () => {
    expect([3, 0, -2].map(workingDaysLeftWords)).toEqual([
      '还剩 3 个工作日',
      '今天到期',
      '已超期 2 个工作日',
    ]);
  });
});
