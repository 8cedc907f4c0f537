import type { Clock } from '../common/clock';

/** Turns the application's one clock, so that everything a service writes bears the day on which it is said to happen. */
export class TurnedClock {
  constructor(private readonly clock: Clock) {}

  turnTo(instant: Date): void {
    this.clock.now = () => new Date(instant);
  }

  letRun(): void {
    // An own property hides the method; without it the class's clock shows again.
    delete (this.clock as Partial<Clock>).now;
  }
}

/** An instant of office hours on a day in the city; `minute` orders what happens on one day. */
export function officeHours(day: string, minute: number): Date {
  return new Date(Date.parse(`${day}T09:00:00+08:00`) + minute * 60_000);
}
