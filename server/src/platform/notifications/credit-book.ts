import { Inject, Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { WECHAT_OPTIONS, type WechatOptions } from '../wechat/wechat.options';
import { DailyAllowance } from './daily-allowance';
import { DeliveryRepository, type DueDelivery } from './delivery.repository';
import type { Outcome } from './domain/delivery-outcome';
import type { WechatWay } from './messages-pack';
import { RecipientRepository } from './recipient.repository';
import { type Subscription, SubscriptionRepository } from './subscription.repository';

/** Takes a credit for a message before it goes, and settles it by how the message went. */
@Injectable()
export class CreditBook {
  constructor(
    @Inject(WECHAT_OPTIONS) private readonly options: WechatOptions,
    private readonly recipients: RecipientRepository,
    private readonly subscriptions: SubscriptionRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly allowance: DailyAllowance,
    private readonly transactions: TransactionRunner,
  ) {}

  /** The permission that a delivery holds from an earlier try. */
  held({ creditOf }: DueDelivery, way: WechatWay): Subscription | undefined {
    return creditOf === null ? undefined : this.subscriptionOf(creditOf, way);
  }

  /** The permission under which a message may go; nothing is taken yet. */
  async find(delivery: DueDelivery, way: WechatWay): Promise<Subscription | undefined> {
    const accounts = await this.recipients.accountsOf(delivery.recipientId);
    const { appId } = this.options;
    const accountId = await this.subscriptions.accountWithCredit(accounts, appId, way.templateId);
    return accountId === undefined ? undefined : this.subscriptionOf(accountId, way);
  }

  /** Counts the message and takes one credit for it, both or neither; undefined when it may go. */
  async take(delivery: DueDelivery, subscription: Subscription): Promise<Outcome | undefined> {
    return this.transactions.run(async (transaction) => {
      if (!(await this.subscriptions.take(subscription, transaction)))
        return { kind: 'no-consent', code: 'no-credit' };
      if (!(await this.allowance.take(delivery, transaction))) {
        await this.subscriptions.giveBack(subscription, transaction);
        return { kind: 'limited', code: 'daily-limit' };
      }
      const { accountId, templateId } = subscription;
      await this.deliveries.holdCredit(delivery.id, accountId, templateId, transaction);
      return undefined;
    });
  }

  /** Spent when the message went, gone when WeChat says so, free again when it will not go; kept for another try. */
  async settle(
    subscription: Subscription,
    { kind, code }: Outcome,
    { deliveryId, isFinal }: { deliveryId: string; isFinal: boolean },
    transaction: Sql,
  ): Promise<void> {
    if (kind === 'sent') await this.subscriptions.spend(subscription, deliveryId, transaction);
    else if (kind === 'no-consent') {
      const taken = subscription.kind === 'one-time' ? 1 : 0;
      await this.subscriptions.empty(subscription, `refused:${code}`, transaction, taken);
    } else if (isFinal) await this.subscriptions.giveBack(subscription, transaction);
  }

  private subscriptionOf(accountId: string, { templateId, kind }: WechatWay): Subscription {
    return { accountId, appId: this.options.appId, templateId, kind };
  }
}
