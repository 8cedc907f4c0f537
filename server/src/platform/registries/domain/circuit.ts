const failuresToOpen = 5;
const restMilliseconds = 30_000;

/**
 * Spares a registry that does not answer: after five failures in a row it is left alone for half a minute, then one
 * attempt shows whether it is back. Times are milliseconds since 1970.
 */
export class Circuit {
  private failures = 0;
  private restingUntil = 0;

  /** Whether an attempt may be made now. The first one after a rest is the trial; until it ends the others wait. */
  allows(now: number): boolean {
    if (this.failures < failuresToOpen) return true;
    if (now < this.restingUntil) return false;
    this.restingUntil = now + restMilliseconds;
    return true;
  }

  succeeded(): void {
    this.failures = 0;
  }

  failed(now: number): void {
    this.failures += 1;
    if (this.failures >= failuresToOpen) this.restingUntil = now + restMilliseconds;
  }
}
