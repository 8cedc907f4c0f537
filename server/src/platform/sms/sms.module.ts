import { type DynamicModule, Module } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { Sealer } from '../../common/crypto/sealed-value';
import type { Config } from '../../config/config';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { LOG, type Log } from '../http/log';
import { AbsentSms } from './absent-sms';
import { DevelopmentMessagesController } from './development-messages.controller';
import { DevelopmentSms } from './development-sms';
import { DevelopmentStaffCodes } from './development-staff-codes';
import { SmsPort } from './sms.port';
import { TencentSms, tencentSmsOptionsOf } from './tencent-sms';

@Module({})
export class SmsModule {
  /** The provider that the configuration names; the page of the development provider comes and goes with it. */
  static with(config: Config): DynamicModule {
    const { SMS_PROVIDER, APP_MODE } = config;
    if (SMS_PROVIDER === 'tencent') {
      return {
        module: SmsModule,
        providers: [
          {
            provide: SmsPort,
            inject: [Clock, LOG],
            useFactory: (clock: Clock, log: Log) => new TencentSms(tencentSmsOptionsOf(config), clock, log),
          },
        ],
        exports: [SmsPort],
      };
    }
    if (SMS_PROVIDER === 'none' || APP_MODE === 'production') {
      return {
        module: SmsModule,
        providers: [{ provide: SmsPort, useClass: AbsentSms }],
        exports: [SmsPort],
      };
    }
    return {
      module: SmsModule,
      controllers: [DevelopmentMessagesController],
      providers: [
        {
          provide: DevelopmentSms,
          inject: [SQL, Clock],
          useFactory: (sql: Sql, clock: Clock) => new DevelopmentSms(sql, clock),
        },
        {
          provide: DevelopmentStaffCodes,
          inject: [SQL, Sealer, Clock],
          useFactory: (sql: Sql, sealer: Sealer, clock: Clock) =>
            new DevelopmentStaffCodes(sql, sealer, clock),
        },
        { provide: SmsPort, useExisting: DevelopmentSms },
      ],
      exports: [SmsPort],
    };
  }
}
