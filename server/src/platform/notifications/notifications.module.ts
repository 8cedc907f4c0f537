import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { LoginIdentityRepository } from '../identity/login-identity.repository';
import { JobRunner } from '../jobs/job-runner';
import { WechatModule } from '../wechat/wechat.module';
import { ChannelTexts } from './channel-texts';
import { CityMessages } from './city-messages';
import { CreditBook } from './credit-book';
import { DailyAllowance } from './daily-allowance';
import { DeliveryRepository } from './delivery.repository';
import { DeliveryDispatcher } from './delivery-dispatcher';
import { DeliveryEnding } from './delivery-ending';
import { MessageController } from './message.controller';
import { MessageRepository } from './message.repository';
import { MessageIntake } from './message-intake';
import { MessageReading } from './message-reading.service';
import { MessageTemplates } from './message-templates';
import { MessageWatch } from './message-watch';
import { Notifier } from './notifier';
import { PushGate } from './push-gate';
import { RecipientRepository } from './recipient.repository';
import { SmsWay } from './sms-way';
import { SubscriptionController } from './subscription.controller';
import { SubscriptionRepository } from './subscription.repository';
import { SubscriptionService } from './subscription.service';
import { WechatBody } from './wechat-body';
import { WechatEventsController } from './wechat-events.controller';
import { WechatEvents } from './wechat-events.service';
import { WechatWay } from './wechat-way';

/** Telling people: in the app always, by WeChat and text message as the city has it. */
@Global()
@Module({
  imports: [WechatModule],
  controllers: [MessageController, SubscriptionController, WechatEventsController],
  providers: [
    ChannelTexts,
    CityMessages,
    CreditBook,
    DailyAllowance,
    DeliveryDispatcher,
    DeliveryEnding,
    DeliveryRepository,
    LoginIdentityRepository,
    MessageIntake,
    MessageReading,
    MessageRepository,
    MessageTemplates,
    MessageWatch,
    Notifier,
    PushGate,
    RecipientRepository,
    SmsWay,
    SubscriptionRepository,
    SubscriptionService,
    WechatBody,
    WechatEvents,
    WechatWay,
  ],
  exports: [MessageReading, Notifier],
})
export class NotificationsModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly dispatcher: DeliveryDispatcher,
    private readonly allowance: DailyAllowance,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'deliver-messages', everySeconds: 3, run: () => this.dispatcher.runOnce() });
    this.jobs.register({
      name: 'forget-message-allowances',
      everySeconds: 3600,
      run: () => this.allowance.forget(),
    });
  }
}
