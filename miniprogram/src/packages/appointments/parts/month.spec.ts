import type { DayView } from '@app/shared/appointments/appointments.views';
import { comingDays, demandWords, monthRange, nextMonth, weeksOf } from './month';

const day = (date: string, state: DayView['state'], more: Partial<DayView> = {}): DayView => ({
  officeId: 'o',
  serviceId: 's',
  day: date,
  state,
  free: state === 'free' ? 3 : 0,
  opensAt: null,
  ...more,
});

describe('a month of days', () => {
  it('begins its weeks on Monday and holds every day once', () => {
    const weeks = weeksOf('2026-11', [], '2026-11-01');
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    // 1 November 2026 is a Sunday.
    expect(weeks[0]?.findIndex((cell) => cell !== undefined)).toBe(6);
    expect(weeks.flat().filter(Boolean)).toHaveLength(30);
  });

  it('leaves out weeks that are over', () => {
    const days = weeksOf('2026-11', [], '2026-11-18').flat().filter(Boolean);
    expect(days.map((cell) => cell?.day).slice(0, 2)).toEqual(['2026-11-16', '2026-11-17']);
    expect(days).toHaveLength(15);
  });

  it('says of each day whether it is free, full, closed or not yet released', () => {
    const days = [
      day('2026-11-24', 'free'),
      day('2026-11-25', 'full'),
      day('2026-11-26', 'closed'),
      day('2026-11-27', 'unreleased', { opensAt: '2026-11-26T00:00:00.000Z' }),
    ];
    const cells = weeksOf('2026-11', days, '2026-11-22').flat();
    const of = (date: string) => cells.find((cell) => cell?.day === date);
    expect(of('2026-11-24')).toMatchObject({ word: '余3', spoken: '2026年11月24日(周二)，还有 3 个号' });
    expect(of('2026-11-25')?.word).toBe('约满');
    expect(of('2026-11-26')?.word).toBe('休');
    expect(of('2026-11-27')?.spoken).toBe('2026年11月27日(周五)，2026年11月26日(周四) 08:00 放号');
    expect(comingDays('2026-11', days, '2026-11-22').map((cell) => cell.day)).toEqual([
      '2026-11-24',
      '2026-11-25',
      '2026-11-27',
    ]);
  });

  it('offers nothing before today, whatever is known of it', () => {
    expect(comingDays('2026-11', [day('2026-11-20', 'free')], '2026-11-22')).toEqual([]);
  });

  it('goes over the turn of a year', () => {
    expect(nextMonth('2026-12', 1)).toBe('2027-01');
    expect(nextMonth('2027-01', -1)).toBe('2026-12');
    expect(monthRange('2028-02')).toEqual({ from: '2028-02-01', until: '2028-02-29' });
  });

  it('promises nobody an advantage for being early', () => {
    expect(demandWords('2026-11-26T00:00:00.000Z', 12)).toMatch(/12 人登记.*08:00 放号时抽签.*机会一样/);
  });
});
