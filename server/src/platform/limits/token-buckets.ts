type Bucket = { tokens: number; at: number };

const mostBuckets = 100_000;
const refillMilliseconds = 60_000;

/**
 * A bucket of requests per caller that refills within a minute. Costs the same at any rate and any limit, and keeps no
 * timer: buckets that nobody touched for a minute are full again, so the older of two generations is simply dropped.
 */
export class TokenBuckets {
  private young = new Map<string, Bucket>();
  private old = new Map<string, Bucket>();
  private turnedAt = 0;

  /** Takes one of the caller's `perMinute` requests at `now` (milliseconds); answers the seconds to wait, 0 when it may pass. */
  take(caller: string, perMinute: number, now: number): number {
    if (now - this.turnedAt > refillMilliseconds || this.young.size >= mostBuckets) this.turn(now);
    const bucket = this.bucketOf(caller, perMinute, now);
    const refilled = (Math.max(0, now - bucket.at) * perMinute) / refillMilliseconds;
    bucket.tokens = Math.min(perMinute, bucket.tokens + refilled);
    bucket.at = now;
    if (bucket.tokens < 1) {
      return Math.ceil(((1 - bucket.tokens) * refillMilliseconds) / perMinute / 1000);
    }
    bucket.tokens -= 1;
    return 0;
  }

  private bucketOf(caller: string, perMinute: number, now: number): Bucket {
    const young = this.young.get(caller);
    if (young) return young;
    const bucket = this.old.get(caller) ?? { tokens: perMinute, at: now };
    this.young.set(caller, bucket);
    return bucket;
  }

  private turn(now: number): void {
    this.old = this.young;
    this.young = new Map();
    this.turnedAt = now;
  }
}
