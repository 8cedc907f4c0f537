import type { StaffSignIn } from '@app/shared/identity/identity.dto';
import type { SignedIn } from '@app/shared/identity/identity.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { TransactionRunner } from '../../database/transaction-runner';
import { addressBlockOf } from '../limits/address-block';
import { RateCounter } from '../limits/rate-counter';
import { SignInLock } from '../limits/sign-in-lock';
import { IdentityError } from './identity.errors';
import { MeService } from './me.service';
import { newTotpSecret, totpStepOf } from './one-time-password';
import { isPassword } from './password';
import { StaffCredentialRepository } from './staff-credential.repository';

/** A whole office may share one address. */
const attemptsPerAddress = { limit: 600, windowSeconds: 3600 };
const nobodysSecret = newTotpSecret();

/** Staff sign in with user name, password and the authenticator's one-time password, each of which is used once. */
@Injectable()
export class StaffSignInService {
  constructor(
    private readonly credentials: StaffCredentialRepository,
    private readonly rates: RateCounter,
    private readonly lock: SignInLock,
    private readonly transactions: TransactionRunner,
    private readonly me: MeService,
    private readonly clock: Clock,
  ) {}

  /** One refusal for every reason but the lock; it costs the same time whether or not the name exists. */
  async signIn({ userName, password, totp }: StaffSignIn, address: string): Promise<SignedIn> {
    await this.rates.take('staff-address', addressBlockOf(address), attemptsPerAddress);
    await this.lock.begin('user-name', userName);
    const known = await this.credentials.findByUserName(userName);
    const fits = await isPassword(password, known?.passwordHash);
    const now = this.clock.now();
    const step = totpStepOf(known?.totpSecret ?? nobodysSecret, totp, now, known?.totpLastStep ?? null);
    const signedIn =
      known && fits && step !== undefined && !known.disabled
        ? await this.enter(known.accountId, userName, step)
        : undefined;
    if (!signedIn) throw new IdentityError('IDENTITY.CREDENTIALS_WRONG', 'unauthenticated');
    return signedIn;
  }

  /** Undefined when the same one-time password was used in the meantime. */
  private enter(accountId: string, userName: string, step: number): Promise<SignedIn | undefined> {
    return this.transactions.run(async (transaction) => {
      if (!(await this.credentials.spendStep(accountId, step, transaction))) return undefined;
      await this.lock.succeeded('user-name', userName, transaction);
      return this.me.signIn(accountId, transaction);
    });
  }
}
