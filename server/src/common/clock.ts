import { Injectable } from '@nestjs/common';

const cityDate = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day (`YYYY-MM-DD`) of an instant in Asia/Shanghai, whatever the server's own time zone. */
export function cityDayOf(instant: Date): string {
  return cityDate.format(instant);
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
