import { Inject, Injectable } from '@nestjs/common';
import { AppError, InvalidInputError, NotFoundError } from '../../common/errors';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { WECHAT_OPTIONS, type WechatOptions } from '../wechat/wechat.options';
import { decryptPush, isSigned, type PushNode, readPush } from './wechat-push';

export type PushQuery = Readonly<Record<string, string | undefined>>;

/** Lets in what WeChat signed, and nothing else; contract of the platform §1.7. */
@Injectable()
export class PushGate {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(WECHAT_OPTIONS) private readonly options: WechatOptions,
  ) {}

  /** `COMMON.FORBIDDEN` for a wrong signature; without a token this address does not exist. */
  requireSigned(signature: string | undefined, query: PushQuery, ...more: string[]): void {
    const { WX_PUSH_TOKEN: token } = this.config;
    if (!token) throw new NotFoundError();
    const { timestamp = '', nonce = '' } = query;
    if (!isSigned(signature, [token, timestamp, nonce, ...more])) throw forbidden();
  }

  /** The content of a push. What comes on WeChat's own link (`throughGateway`) is not signed and trusted where set so. */
  open(query: PushQuery, body: unknown, throughGateway: boolean): PushNode {
    const trusted = throughGateway && this.options.trustGatewayHeaders;
    const push = readPush(trusted ? body : this.opened(query, body));
    if (!push) throw new InvalidInputError([]);
    return push;
  }

  private opened(query: PushQuery, body: unknown): unknown {
    if (query.encrypt_type !== 'aes') {
      this.requireSigned(query.signature, query);
      return body;
    }
    const { WX_PUSH_AES_KEY: aesKey } = this.config;
    const encrypted = readPush(body)?.Encrypt;
    if (!aesKey || typeof encrypted !== 'string') throw forbidden();
    this.requireSigned(query.msg_signature, query, encrypted);
    const text = decryptPush(encrypted, aesKey, this.options.appId);
    if (text === undefined) throw forbidden();
    return text;
  }
}

function forbidden(): AppError {
  return new AppError('COMMON.FORBIDDEN', 'forbidden');
}
