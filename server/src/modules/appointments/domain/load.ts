import type { HourLoad } from '@app/shared/appointments/office.views';
import { minuteOf } from './city-time';

type Booked = { startsAt: Date; state: string; places: number };
type Served = {
  issuedAt: Date;
  firstCalledAt: Date | null;
  servedAt: Date | null;
  endedAt: Date | null;
  state: string;
  isWalkIn: boolean;
};
type Sums = Omit<HourLoad, 'hour'>;

/** Figures per hour of the day, hours without anything left out, and of all together. The total is of the same rows. */
export function foldLoad(
  bookings: readonly Booked[],
  tickets: readonly Served[],
): { hours: HourLoad[]; total: Sums } {
  const hourOf = (instant: Date) => Math.floor(minuteOf(instant) / 60);
  const hours = new Set([
    ...bookings.map(({ startsAt }) => hourOf(startsAt)),
    ...tickets.map(({ issuedAt }) => hourOf(issuedAt)),
  ]);
  const sorted = [...hours].sort((a, b) => a - b);
  return {
    hours: sorted.map((hour) => ({
      hour,
      ...sumsOf(
        bookings.filter(({ startsAt }) => hourOf(startsAt) === hour),
        tickets.filter(({ issuedAt }) => hourOf(issuedAt) === hour),
      ),
    })),
    total: sumsOf(bookings, tickets),
  };
}

function sumsOf(bookings: readonly Booked[], tickets: readonly Served[]): Sums {
  const waits = tickets.flatMap(({ issuedAt, firstCalledAt }) =>
    firstCalledAt ? [minutesBetween(issuedAt, firstCalledAt)] : [],
  );
  const finished = tickets.filter(({ state }) => state === 'finished');
  const services = finished.flatMap(({ servedAt, endedAt }) =>
    servedAt && endedAt ? [minutesBetween(servedAt, endedAt)] : [],
  );
  return {
    booked: bookings.length,
    walkIns: tickets.filter(({ isWalkIn }) => isWalkIn).length,
    served: finished.length,
    noShows: bookings.filter(({ state }) => state === 'no-show').length,
    meanWait: meanOf(waits),
    longestWait: waits.length === 0 ? null : rounded(Math.max(...waits)),
    meanService: meanOf(services),
  };
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : rounded(values.reduce((sum, value) => sum + value, 0) / values.length);
}

function minutesBetween(from: Date, until: Date): number {
  return (until.getTime() - from.getTime()) / 60_000;
}

function rounded(minutes: number): number {
  return Math.round(minutes * 10) / 10;
}
