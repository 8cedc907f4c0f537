import { Module } from '@nestjs/common';
import { CONFIG } from '../../config/config.module';
import { ACCESS_TOKEN_STORE, AccessTokens } from './access-token';
import { AccessTokenRepository } from './access-token.repository';
import { WechatClient } from './wechat.client';
import { WECHAT_OPTIONS, wechatOptionsOf } from './wechat.options';
import { WechatTransport } from './wechat.transport';

@Module({
  providers: [
    { provide: WECHAT_OPTIONS, inject: [CONFIG], useFactory: wechatOptionsOf },
    { provide: ACCESS_TOKEN_STORE, useClass: AccessTokenRepository },
    AccessTokens,
    WechatTransport,
    WechatClient,
  ],
  exports: [WechatClient, WECHAT_OPTIONS],
})
export class WechatModule {}
