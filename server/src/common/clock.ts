import { Injectable } from '@nestjs/common';

const cityDate = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** No zone on earth begins a day inside a quarter of an hour, so one answer serves it. */
const quarterMilliseconds = 15 * 60_000;
let latest: { quarter: number; day: string } | undefined;

/** The calendar day (`YYYY-MM-DD`) of an instant in Asia/Shanghai, whatever the server's own time zone. */
export function cityDayOf(instant: Date): string {
  const quarter = Math.floor(instant.getTime() / quarterMilliseconds);
  if (latest?.quarter !== quarter) latest = { quarter, day: cityDate.format(instant) };
  return latest.day;
}

/** The only source of time. Tests replace it; domain code receives its values. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Today in the city, `YYYY-MM-DD`. */
  today(): string {
    return cityDayOf(this.now());
  }
}
