import type { SignedIn } from '@app/shared/identity/identity.views';
import { Inject, Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { gatewayIdentity } from '../wechat/gateway-identity';
import { WechatClient } from '../wechat/wechat.client';
import { WECHAT_OPTIONS, type WechatOptions } from '../wechat/wechat.options';
import { AccountRepository } from './account.repository';
import { IdentityError } from './identity.errors';
import { type LoginIdentity, LoginIdentityRepository } from './login-identity.repository';
import { MeService } from './me.service';

type Headers = Parameters<typeof gatewayIdentity>[0];

/** Sign-in by WeChat: a login code, or the headers of WeChat's own gateway, name the same (application, openid). */
@Injectable()
export class WechatSignInService {
  constructor(
    @Inject(WECHAT_OPTIONS) private readonly options: WechatOptions,
    private readonly wechat: WechatClient,
    private readonly identities: LoginIdentityRepository,
    private readonly accounts: AccountRepository,
    private readonly transactions: TransactionRunner,
    private readonly me: MeService,
  ) {}

  /** A session for the WeChat user; the account is made at the first time. */
  async signIn(code: string, headers: Headers): Promise<SignedIn> {
    const { appId, openId } = gatewayIdentity(headers, this.options) ?? (await this.wechat.signIn(code));
    const identity: LoginIdentity = { platform: 'wechat', appId, subject: openId };
    return (await this.enter(identity)) ?? (await this.enterAgain(identity));
  }

  /** Undefined when another request made the same identity: then nothing of this attempt is kept. */
  private async enter(identity: LoginIdentity): Promise<SignedIn | undefined> {
    return this.transactions
      .run(async (transaction) => this.me.signIn(await this.accountOf(identity, transaction), transaction))
      .catch((error: unknown) => {
        if (error instanceof IdentityAppeared) return undefined;
        throw error;
      });
  }

  private async enterAgain(identity: LoginIdentity): Promise<SignedIn> {
    const signedIn = await this.enter(identity);
    if (!signedIn) throw new Error('login identity not found after a duplicate key');
    return signedIn;
  }

  private async accountOf(identity: LoginIdentity, transaction: Sql): Promise<string> {
    const known = await this.identities.findAccount(identity, transaction);
    if (known?.disabled) throw new IdentityError('IDENTITY.ACCOUNT_DISABLED', 'forbidden');
    if (known) return known.id;
    const made = await this.accounts.insert({ kind: 'public' }, transaction);
    if (!made || !(await this.identities.insert(identity, made.id, transaction)))
      throw new IdentityAppeared();
    return made.id;
  }
}

class IdentityAppeared extends Error {}
