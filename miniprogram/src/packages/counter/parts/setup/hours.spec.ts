import { hoursSum, newHours } from './hours';

const hours = {
  line: 'a',
  fromMinute: 540,
  untilMinute: 720,
  slotMinutes: 30,
  capacity: 4,
  publicCapacity: 3,
};

describe('a stretch of opening hours', () => {
  it('is told as slots and places, and not at all while it is still being typed', () => {
    expect(hoursSum(hours)).toBe('6 个时段，每天 18 个号可以预约，另留 6 个现场取号');
    expect(hoursSum({ ...hours, untilMinute: 500 })).toBe('');
    expect(hoursSum({ ...hours, publicCapacity: 9 })).toBe('');
    expect(hoursSum({ ...hours, fromMinute: '9点' as never })).toBe('');
  });

  it('begins where the one before it ends, and stays within the day', () => {
    expect(newHours({ services: [] }, hours)).toMatchObject({
      fromMinute: 720,
      untilMinute: 900,
      capacity: 4,
    });
    expect(newHours({ services: [] }, { ...hours, untilMinute: 1440 })).toMatchObject({
      fromMinute: 1410,
      untilMinute: 1440,
    });
  });
});
