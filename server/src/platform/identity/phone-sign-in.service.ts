import type { SignedIn } from '@app/shared/identity/identity.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { addressBlockOf } from '../limits/address-block';
import { RateCounter } from '../limits/rate-counter';
import { SignInLock } from '../limits/sign-in-lock';
import { AccountRepository } from './account.repository';
import { IdentityError } from './identity.errors';
import { MeService } from './me.service';
import { OneTimeCodeRepository } from './one-time-code.repository';

/** Guessing is bounded per number; this bounds what one place may ask of the database. */
const attemptsPerAddress = { limit: 3000, windowSeconds: 3600 };

/** Sign-in by mobile number and the code sent to it. */
@Injectable()
export class PhoneSignInService {
  constructor(
    private readonly codes: OneTimeCodeRepository,
    private readonly accounts: AccountRepository,
    private readonly transactions: TransactionRunner,
    private readonly rates: RateCounter,
    private readonly lock: SignInLock,
    private readonly me: MeService,
    private readonly clock: Clock,
  ) {}

  /** A session for whoever can read the number's messages; the account is made at the first time. */
  async signIn(mobile: string, code: string, address: string): Promise<SignedIn> {
    await this.rates.take('sign-in-address', addressBlockOf(address), attemptsPerAddress);
    await this.lock.begin('mobile', mobile);
    const now = this.clock.now();
    const signedIn = await this.transactions.run(async (transaction) => {
      if (!(await this.codes.use(mobile, code, now, transaction))) return undefined;
      await this.lock.succeeded('mobile', mobile, transaction);
      return this.me.signIn(await this.accountOf(mobile, transaction), transaction);
    });
    if (!signedIn) throw await this.refusal(mobile, now);
    return signedIn;
  }

  private async accountOf(mobile: string, transaction: Sql): Promise<string> {
    const known = await this.accounts.findByMobile(mobile, transaction);
    const made = known ?? (await this.accounts.insert({ kind: 'public', mobile }, transaction));
    // Undefined means that another request made the account in between.
    const account = made ?? (await this.accounts.findByMobile(mobile, transaction));
    if (!account) throw new Error('account not found after a duplicate key');
    if (account.disabled) throw new IdentityError('IDENTITY.ACCOUNT_DISABLED', 'forbidden');
    return account.id;
  }

  private async refusal(mobile: string, now: Date): Promise<IdentityError> {
    const last = await this.codes.find(mobile);
    const stale = last !== undefined && (last.used || last.expiresAt <= now);
    return new IdentityError(stale ? 'IDENTITY.CODE_EXPIRED' : 'IDENTITY.CODE_WRONG', 'invalid');
  }
}
