import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '../../src/common/clock';

/** Stops the application's clock at an instant (ISO text); every part of the server sees it. */
export function stopClock(app: NestFastifyApplication, instant: string): void {
  const stopped = new Date(instant);
  app.get(Clock).now = () => new Date(stopped);
}

/** Moves the clock on from where it stands, stopped or running, and leaves it stopped there. */
export function advanceClock(app: NestFastifyApplication, seconds: number): void {
  const then = app.get(Clock).now().getTime() + seconds * 1000;
  app.get(Clock).now = () => new Date(then);
}

/** Lets the clock run again. */
export function startClock(app: NestFastifyApplication): void {
  const clock = app.get(Clock) as Partial<Clock>;
  // An own property hides the method; without it the class's clock shows again.
  delete clock.now;
}
