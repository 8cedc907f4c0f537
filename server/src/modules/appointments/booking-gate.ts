import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import type { Principal } from '../../platform/identity/principal';
import { addressBlockOf } from '../../platform/limits/address-block';
import { TokenBuckets } from '../../platform/limits/token-buckets';
import { AppointmentPolicy } from './appointment-policy.provider';

/** The person may use several accounts and several devices, so each has a bucket of its own. */
type Tried = { principal: Principal; address: string };

/**
 * Slows down who tries too often, per identity, per account and per address block (promise B7). No picture puzzle: who
 * books has shown who they are, and that is the proof. Kept in memory, because a release must not wait for a counter.
 */
@Injectable()
export class BookingGate {
  private readonly people = new TokenBuckets();
  private readonly accounts = new TokenBuckets();
  private readonly addresses = new TokenBuckets();

  constructor(
    private readonly policy: AppointmentPolicy,
    private readonly clock: Clock,
  ) {}

  /** Counts one try, or throws `COMMON.TOO_MANY_REQUESTS` with the seconds to wait. */
  pass({ principal, address }: Tried): void {
    const { perPerson, perAddressBlock } = this.policy.rules.attempts;
    const now = this.clock.now().getTime();
    const wait =
      this.addresses.take(addressBlockOf(address), perAddressBlock, now) ||
      this.accounts.take(principal.accountId, perPerson, now) ||
      (principal.personId === null ? 0 : this.people.take(principal.personId, perPerson, now));
    if (wait > 0) throw new AppError('COMMON.TOO_MANY_REQUESTS', 'too-many', { retryAfterSeconds: wait });
  }
}
