import { Inject, Injectable } from '@nestjs/common';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { LoginIdentityRepository } from '../identity/login-identity.repository';
import { WECHAT_OPTIONS, type WechatOptions } from '../wechat/wechat.options';
import { DeliveryEnding } from './delivery-ending';
import { PushGate, type PushQuery } from './push-gate';
import { SubscriptionService } from './subscription.service';
import { eventsIn, type PushedEvent } from './wechat-push';

/** Longer ones are none of WeChat's. */
const longest = { serial: 64, errorCode: 80 } as const;

/** What WeChat tells us: which messages arrived, and who took a permission back. Every report may come twice. */
@Injectable()
export class WechatEvents {
  constructor(
    @Inject(WECHAT_OPTIONS) private readonly options: WechatOptions,
    private readonly gate: PushGate,
    private readonly logins: LoginIdentityRepository,
    private readonly ending: DeliveryEnding,
    private readonly subscriptions: SubscriptionService,
    private readonly transactions: TransactionRunner,
  ) {}

  /** The text WeChat wants back when the address is set up. */
  check(query: PushQuery): string {
    this.gate.requireSigned(query.signature, query);
    return query.echostr ?? '';
  }

  async receive(query: PushQuery, body: unknown, throughGateway: boolean): Promise<'success'> {
    for (const event of eventsIn(this.gate.open(query, body, throughGateway))) await this.take(event);
    return 'success';
  }

  private async take(event: PushedEvent): Promise<void> {
    const { appId } = this.options;
    const account = await this.logins.findAccount({ platform: 'wechat', appId, subject: event.openId });
    if (!account) return;
    const work = (transaction: Sql) => this.record(account.id, event, transaction);
    await this.transactions.run(work).catch((error: unknown) => {
      // The same report arrived twice at the same moment; one of them is enough.
      if (duplicateKeyOf(error) !== 'uq_delivery_provider') throw error;
    });
  }

  private async record(accountId: string, event: PushedEvent, transaction: Sql): Promise<void> {
    const { templateId, serial = '', errorCode = '0', status } = event;
    const isOurs = serial !== '' && serial.length <= longest.serial && errorCode.length <= longest.errorCode;
    if (event.event === 'subscribe_msg_sent_event' && isOurs)
      await this.ending.report({ accountId, templateId, serial }, errorCode, transaction);
    if (event.event === 'subscribe_msg_change_event' && status === 'reject')
      await this.subscriptions.withdraw(accountId, templateId, transaction);
  }
}
