import { Refusal } from '../refusal';
import type { VirtualClock } from './clock';

const minute = 60_000;
const day = 24 * 60 * minute;
/** Days turn over at midnight in China. */
const chinaOffset = 8 * 60 * minute;

/** Calls counted per minute (45011) and per day (45009). */
export class Quotas {
  private readonly counts = new Map<string, number>();

  constructor(private readonly clock: VirtualClock) {}

  takeMinute(key: string, limit: number): void {
    if (this.count(`${key}|m${Math.floor(this.clock.now() / minute)}`) > limit) throw new Refusal(45011);
  }

  takeDay(key: string, limit: number): void {
    if (!this.hasDay(key, limit)) throw new Refusal(45009);
  }

  /** Counts one; false once the day's limit is passed. */
  hasDay(key: string, limit: number): boolean {
    return this.count(`${key}|d${Math.floor((this.clock.now() + chinaOffset) / day)}`) <= limit;
  }

  private count(key: string): number {
    const next = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, next);
    return next;
  }
}
