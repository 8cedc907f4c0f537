import { type DynamicModule, Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { testDatabase } from '../../../test/support/database';
import { appId, appSecret, seed } from '../../../test/support/wechat-client';
import { WechatStandIn } from '../../../test/support/wechat-stand-in';
import { CommonModule } from '../../common/common.module';
import { testConfig } from '../../config/config';
import { CONFIG, ConfigModule } from '../../config/config.module';
import { DatabaseModule } from '../../database/database.module';
import { createLog, LOG } from '../http/log';
import { WechatClient } from './wechat.client';
import { WechatModule } from './wechat.module';
import { WECHAT_OPTIONS } from './wechat.options';

@Global()
@Module({ providers: [{ provide: LOG, inject: [CONFIG], useFactory: createLog }], exports: [LOG] })
class LogModule {}

@Module({})
class WithWechat {
  static on(config: ReturnType<typeof testConfig>): DynamicModule {
    const imports = [
      ConfigModule.with(config),
      CommonModule,
      DatabaseModule.forRoot(),
      LogModule,
      WechatModule,
    ];
    return { module: WithWechat, imports };
  }
}

describe('the WeChat module', () => {
  it('is made of the configuration alone and reaches the interface it names', async () => {
    const standIn = await WechatStandIn.start();
    await standIn.begin(seed);
    const config = testConfig({
      DATABASE_URL: testDatabase().applicationUrl,
      WX_API_BASE: standIn.apiBase,
      WX_APP_ID: appId,
      WX_APP_SECRET: appSecret,
      WX_TRUST_GATEWAY_HEADERS: 'true',
    });
    const application = await NestFactory.createApplicationContext(WithWechat.on(config), { logger: false });
    try {
      const client = application.get(WechatClient);
      const { code, openId } = await standIn.login('mei', appId);
      expect(await client.signIn(code)).toEqual({ appId, openId });
      const phone = await standIn.control('POST', '/users/mei/phone', { appId });
      expect(await client.phoneNumber(phone.code, openId)).toBe('13800138000');
      expect(application.get(WECHAT_OPTIONS)).toMatchObject({
        trustGatewayHeaders: true,
        allowedAppIds: [appId],
      });
    } finally {
      await application.close();
      await standIn.stop();
    }
  });
});
