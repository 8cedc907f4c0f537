import { eventDaysOn } from './calendar-days';

type Event = Parameters<typeof eventDaysOn>[0];
const event = (from: string, until: string, more: Partial<Event> = {}): Event => ({
  event: 'apply',
  name: '提交申请',
  from,
  until,
  basis: 'notice',
  ...more,
});
const pending = '待主管部门确认';

describe('T7 what is open today', () => {
  it.each([
    ['the day before it opens', '2026-02-28', 'coming'],
    ['its first day', '2026-03-01', 'open'],
    ['its last day', '2026-05-31', 'open'],
    ['the day after', '2026-06-01', 'past'],
  ])('counts both ends: %s', (_, today, state) => {
    expect(eventDaysOn(event('03-01', '05-31'), today)).toEqual({
      from: '2026-03-01',
      until: '2026-05-31',
      state,
    });
  });

  it('follows a span over the turn of the year on both sides of it', () => {
    const winter = event('11-01', '02-15');
    expect(eventDaysOn(winter, '2026-01-10')).toEqual({
      from: '2025-11-01',
      until: '2026-02-15',
      state: 'open',
    });
    expect(eventDaysOn(winter, '2026-12-10')).toEqual({
      from: '2026-11-01',
      until: '2027-02-15',
      state: 'open',
    });
    expect(eventDaysOn(winter, '2026-06-10').state).toBe('coming');
  });

  it('never guesses an edge that nobody has published', () => {
    expect(eventDaysOn(event(pending, '08-31'), '2026-08-01')).toMatchObject({
      from: null,
      state: 'unpublished',
    });
    expect(eventDaysOn(event('09-01', pending), '2026-10-01')).toMatchObject({
      until: null,
      state: 'unpublished',
    });
  });

  it('knows of an edge that is not published what the other edge already says', () => {
    expect(eventDaysOn(event(pending, '08-31'), '2026-09-01').state).toBe('past');
    expect(eventDaysOn(event('09-01', pending), '2026-08-01').state).toBe('coming');
  });

  it('takes a day of one year as it is, and the last day of February where a year has no 29th', () => {
    expect(eventDaysOn(event('2024-03-01', '2024-05-31'), '2026-04-01').state).toBe('past');
    expect(eventDaysOn(event('02-29', '03-10'), '2026-03-01').from).toBe('2026-02-28');
  });
});
