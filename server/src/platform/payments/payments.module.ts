import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { LOG, type Log } from '../http/log';
import { LoginIdentityRepository } from '../identity/login-identity.repository';
import { JobRunner } from '../jobs/job-runner';
import { AccessTokenRepository } from '../wechat/access-token.repository';
import { BillRepository } from './bill.repository';
import { NontaxChannel } from './channel/nontax.channel';
import { NontaxClient } from './channel/nontax.client';
import { nontaxOptionsOf } from './channel/nontax.options';
import { OfflineWindowChannel } from './channel/offline-window.channel';
import type { PaymentChannel } from './channel/payment-channel';
import { PAYMENT_CHANNELS, paymentChannels } from './channel/payment-channels';
import { WechatV3Channel } from './channel/wechat-v3.channel';
import { WechatPayClient } from './channel/wechat-v3.client';
import { wechatPayOptionsOf } from './channel/wechat-v3.options';
import { OrderBook } from './order-book';
import { PayService } from './pay.service';
import { PayerReader } from './payer-reader';
import { PaymentController } from './payment.controller';
import { PaymentRepository } from './payment.repository';
import { PaymentService } from './payment.service';
import { PaymentAttemptRepository } from './payment-attempt.repository';
import { PaymentChecker } from './payment-checker';
import { PaymentHistoryRepository } from './payment-history.repository';
import { PaymentInbox } from './payment-inbox';
import { PaymentLedger } from './payment-ledger';
import { PaymentNotificationRepository } from './payment-notification.repository';
import { PaymentRefundRepository } from './payment-refund.repository';
import { PaymentRefunder } from './payment-refunder';
import { PaymentSettler } from './payment-settler';
import { PaymentSweeper } from './payment-sweeper';
import { ReconciliationService } from './reconciliation.service';
import { StaffPaymentController } from './staff-payment.controller';
import { StaffPaymentReader } from './staff-payment.reader';
import { StaffPaymentService } from './staff-payment.service';

/** The way to pay that the configuration names. */
function onlineChannel(
  config: Config,
  tokens: AccessTokenRepository,
  clock: Clock,
  log: Log,
  window: PaymentChannel,
): PaymentChannel {
  if (config.PAY_CHANNEL === 'wechat-v3') {
    const options = wechatPayOptionsOf(config);
    return new WechatV3Channel(options, new WechatPayClient(options, log), clock);
  }
  if (config.PAY_CHANNEL === 'nontax') {
    const options = nontaxOptionsOf(config);
    return new NontaxChannel(options, new NontaxClient(options, tokens, clock, log));
  }
  return window;
}

/** Fees: how they are opened, paid, sent back and compared with the channel's bills. */
@Global()
@Module({
  controllers: [PaymentController, StaffPaymentController],
  providers: [
    {
      provide: PAYMENT_CHANNELS,
      inject: [CONFIG, AccessTokenRepository, Clock, LOG],
      useFactory: (config: Config, tokens: AccessTokenRepository, clock: Clock, log: Log) => {
        const window = new OfflineWindowChannel();
        return paymentChannels(onlineChannel(config, tokens, clock, log, window), window);
      },
    },
    AccessTokenRepository,
    BillRepository,
    LoginIdentityRepository,
    OrderBook,
    PayService,
    PayerReader,
    PaymentAttemptRepository,
    PaymentChecker,
    PaymentHistoryRepository,
    PaymentInbox,
    PaymentLedger,
    PaymentNotificationRepository,
    PaymentRefundRepository,
    PaymentRefunder,
    PaymentRepository,
    PaymentService,
    PaymentSettler,
    PaymentSweeper,
    ReconciliationService,
    StaffPaymentReader,
    StaffPaymentService,
  ],
  exports: [PaymentService],
})
export class PaymentsModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly inbox: PaymentInbox,
    private readonly sweeper: PaymentSweeper,
    private readonly refunder: PaymentRefunder,
    private readonly bills: ReconciliationService,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'payment-notices', everySeconds: 15, run: () => this.inbox.runOnce() });
    this.jobs.register({ name: 'payment-orders', everySeconds: 60, run: () => this.sweeper.runOnce() });
    this.jobs.register({ name: 'payment-refunds', everySeconds: 20, run: () => this.refunder.runOnce() });
    this.jobs.register({ name: 'payment-bills', everySeconds: 3600, run: () => this.bills.runOnce() });
  }
}
