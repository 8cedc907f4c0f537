import { dayOfWeek } from '@app/shared/validation/plain-date';
import { instantOf } from './city-time';

type Hours = {
  line: string;
  fromMinute: number;
  untilMinute: number;
  slotMinutes: number;
  capacity: number;
  publicCapacity: number;
};

/** The hours of an office: those of working days, and days unlike the others. */
export type Schedule = {
  weekly: (Hours & { weekdays?: number[] })[];
  exceptions: { day: string; reason: string; hours: Hours[] }[];
};

export type PlannedSlot = {
  line: string;
  day: string;
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  publicCapacity: number;
};

/** What is wrong with a schedule: where, as a path in the request. */
export type ScheduleFault = { field: string; code: 'ends-before-it-begins' | 'too-large' | 'duplicate' };

/**
 * The slots of one day. An exception decides alone; otherwise the office is open on working days. A weekend day that is
 * worked (调休) counts as every weekday. `isWorkingDay` undefined (no calendar) must be refused by the caller.
 */
export function slotsOfDay(schedule: Schedule, day: string, isWorkingDay: boolean): PlannedSlot[] {
  const exception = schedule.exceptions.find((entry) => entry.day === day);
  if (exception) return exception.hours.flatMap((hours) => cut(hours, day));
  if (!isWorkingDay) return [];
  const weekday = dayOfWeek(day) === 0 ? 7 : dayOfWeek(day);
  return schedule.weekly
    .filter(({ weekdays = [] }) => weekdays.length === 0 || weekday > 5 || weekdays.includes(weekday))
    .flatMap((hours) => cut(hours, day));
}

/** Hours that end before they begin, promise the public more than there is, or overlap on one line. */
export function scheduleFaults(schedule: Schedule): ScheduleFault[] {
  const groups: [string, (Hours & { weekdays?: number[] })[]][] = [
    ['weekly', schedule.weekly],
    ...schedule.exceptions.map(
      ({ hours }, index) => [`exceptions.${index}.hours`, hours] as [string, Hours[]],
    ),
  ];
  return groups.flatMap(([path, list]) => list.flatMap((hours, index) => faultsOf(path, list, hours, index)));
}

function faultsOf(
  path: string,
  list: (Hours & { weekdays?: number[] })[],
  hours: Hours & { weekdays?: number[] },
  index: number,
): ScheduleFault[] {
  const faults: ScheduleFault[] = [];
  if (hours.untilMinute < hours.fromMinute + hours.slotMinutes)
    faults.push({ field: `${path}.${index}.untilMinute`, code: 'ends-before-it-begins' });
  if (hours.publicCapacity > hours.capacity)
    faults.push({ field: `${path}.${index}.publicCapacity`, code: 'too-large' });
  const overlaps = list.some(
    (other, place) =>
      place < index &&
      other.line === hours.line &&
      other.fromMinute < hours.untilMinute &&
      hours.fromMinute < other.untilMinute &&
      shareWeekday(other.weekdays, hours.weekdays),
  );
  if (overlaps) faults.push({ field: `${path}.${index}.fromMinute`, code: 'duplicate' });
  return faults;
}

function shareWeekday(one: number[] = [], other: number[] = []): boolean {
  return one.length === 0 || other.length === 0 || one.some((weekday) => other.includes(weekday));
}

/** Whole slots only: what is left at the end is too short to serve anybody. */
function cut(hours: Hours, day: string): PlannedSlot[] {
  const slots: PlannedSlot[] = [];
  const { line, capacity, publicCapacity, slotMinutes } = hours;
  for (let minute = hours.fromMinute; minute + slotMinutes <= hours.untilMinute; minute += slotMinutes) {
    slots.push({
      line,
      day,
      startsAt: instantOf(day, minute),
      endsAt: instantOf(day, minute + slotMinutes),
      capacity,
      publicCapacity,
    });
  }
  return slots;
}
