import { Injectable } from '@nestjs/common';
import { SearchHasher } from '../../common/crypto/keyed-hash';
import { IdentityError } from '../identity/identity.errors';
import { LoginIdentityRepository } from '../identity/login-identity.repository';
import { payerHashContext } from './payment-settler';

/** The payer as the channel knows them: the openid goes to the channel, its hash into our row. */
export type Payer = { openId: string; hash: Buffer };

@Injectable()
export class PayerReader {
  constructor(
    private readonly logins: LoginIdentityRepository,
    private readonly hasher: SearchHasher,
  ) {}

  /** `IDENTITY.WECHAT_MISSING` for an account that never signed in through the mini-program. */
  async get(accountId: string, appId: string): Promise<Payer> {
    const openId = await this.logins.findSubject(accountId, 'wechat', appId);
    if (openId === undefined) throw new IdentityError('IDENTITY.WECHAT_MISSING');
    return { openId, hash: this.hasher.hash(payerHashContext, openId) };
  }
}
