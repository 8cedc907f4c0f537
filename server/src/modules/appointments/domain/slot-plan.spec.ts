import { type Schedule, slotsOfDay } from './slot-plan';

const hours = {
  line: 'general',
  fromMinute: 540,
  untilMinute: 615,
  slotMinutes: 30,
  capacity: 3,
  publicCapacity: 2,
};
const startsOf = (schedule: Schedule, day: string, works: boolean) =>
  slotsOfDay(schedule, day, works).map(({ startsAt }) => startsAt.toISOString());

describe('slots of a day', () => {
  it('T4 are whole slots at the city’s hour, whatever the server’s zone', () => {
    expect(startsOf({ weekly: [hours], exceptions: [] }, '2026-11-24', true)).toEqual([
      '2026-11-24T01:00:00.000Z',
      '2026-11-24T01:30:00.000Z',
    ]);
  });

  it('T1 follow the calendar: none on a holiday, all on a worked weekend day', () => {
    const schedule = { weekly: [{ ...hours, weekdays: [2] }], exceptions: [] };
    expect(startsOf(schedule, '2026-10-01', false)).toEqual([]);
    expect(startsOf(schedule, '2026-11-24', true)).toHaveLength(2);
    expect(startsOf(schedule, '2026-11-25', true)).toEqual([]);
    expect(startsOf(schedule, '2026-09-20', true)).toHaveLength(2);
  });

  it('give way to an exception, open or closed', () => {
    const open = { day: '2026-11-28', reason: '周六办公', hours: [{ ...hours, fromMinute: 585 }] };
    const closed = { day: '2026-11-24', reason: '停电', hours: [] };
    const schedule = { weekly: [hours], exceptions: [open, closed] };
    expect(startsOf(schedule, '2026-11-28', false)).toEqual(['2026-11-28T01:45:00.000Z']);
    expect(startsOf(schedule, '2026-11-24', true)).toEqual([]);
  });
});
