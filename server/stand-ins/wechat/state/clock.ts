/** Time as the stand-in sees it: it runs with the machine, can be moved, and can be stopped. */
export class VirtualClock {
  private offset = 0;
  private stoppedAt: number | undefined;

  /** Milliseconds since the epoch. */
  now(): number {
    return this.stoppedAt ?? Date.now() + this.offset;
  }

  /** Whole seconds since the epoch, as WeChat writes them. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  set(instant: number): void {
    if (this.stoppedAt === undefined) this.offset = instant - Date.now();
    else this.stoppedAt = instant;
  }

  advance(milliseconds: number): void {
    this.set(this.now() + milliseconds);
  }

  stop(): void {
    this.stoppedAt = this.now();
  }

  run(): void {
    const instant = this.now();
    this.stoppedAt = undefined;
    this.set(instant);
  }
}
