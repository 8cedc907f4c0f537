import type { SignedIn } from '@app/shared/identity/identity.views';
import { checkMobileNumber } from '@app/shared/validation/mobile-number';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { InvalidInputError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { WechatClient } from '../wechat/wechat.client';
import { WECHAT_OPTIONS, type WechatOptions } from '../wechat/wechat.options';
import { type Account, AccountRepository } from './account.repository';
import { IdentityError } from './identity.errors';
import { LoginIdentityRepository } from './login-identity.repository';
import { MeService } from './me.service';
import type { Principal } from './principal';

/**
 * Binds the number that WeChat confirms. When the number already has an account, the two become one if one of them
 * holds nothing yet: the empty one's ways in move to the other, and it ends. Two accounts that both hold something
 * (a person, a role) are never merged: a shared or re-issued number must not open somebody else's file.
 */
@Injectable()
export class WechatPhoneService {
  constructor(
    @Inject(WECHAT_OPTIONS) private readonly options: WechatOptions,
    private readonly wechat: WechatClient,
    private readonly identities: LoginIdentityRepository,
    private readonly accounts: AccountRepository,
    private readonly transactions: TransactionRunner,
    private readonly me: MeService,
    private readonly clock: Clock,
  ) {}

  /** A new session of the account that has the number from now on; the old token is dead if that is another one. */
  async bind(principal: Principal, code: string): Promise<SignedIn> {
    const openId = await this.identities.findSubject(principal.accountId, 'wechat', this.options.appId);
    if (principal.kind !== 'public' || !openId) throw new IdentityError('IDENTITY.WECHAT_MISSING');
    const checked = checkMobileNumber(await this.wechat.phoneNumber(code, openId));
    if (!checked.ok) throw new InvalidInputError([{ field: 'code', code: checked.code }]);
    return this.transactions.run(async (transaction) => {
      const accountId = await this.give(checked.number, principal.accountId, transaction);
      return this.me.signIn(accountId, transaction);
    });
  }

  private async give(mobile: string, callerId: string, transaction: Sql): Promise<string> {
    const holder = await this.accounts.findByMobile(mobile, transaction);
    if (holder && holder.id !== callerId) return this.join(mobile, callerId, holder.id, transaction);
    if (!holder && !(await this.accounts.setMobile(callerId, mobile, transaction))) {
      throw new IdentityError('IDENTITY.MOBILE_TAKEN');
    }
    return callerId;
  }

  private async join(mobile: string, callerId: string, holderId: string, transaction: Sql): Promise<string> {
    const locked = await this.accounts.lock([callerId, holderId], transaction);
    const caller = locked.get(callerId);
    const holder = locked.get(holderId);
    // The number may have moved on before the lock was there.
    const stillHolds = (await this.accounts.findByMobile(mobile, transaction))?.id === holderId;
    if (!caller || !holder || caller.disabled || holder.kind !== 'public' || !stillHolds) {
      throw new IdentityError('IDENTITY.MOBILE_TAKEN');
    }
    if (!caller.hasMobile && (await this.isEmpty(caller, transaction))) {
      await this.absorb(caller, holder, transaction);
      return holder.id;
    }
    if (await this.isEmpty(holder, transaction)) {
      await this.absorb(holder, caller, transaction);
      await this.accounts.setMobile(caller.id, mobile, transaction);
      return caller.id;
    }
    throw new IdentityError('IDENTITY.MOBILE_TAKEN');
  }

  private async isEmpty(account: Account, transaction: Sql): Promise<boolean> {
    return account.personId === null && !(await this.accounts.hasGrants(account.id, transaction));
  }

  private async absorb(empty: Account, into: Account, transaction: Sql): Promise<void> {
    await this.identities.moveAll(empty.id, into.id, transaction);
    await this.accounts.disable(empty.id, this.clock.now(), transaction);
  }
}
