import type { AnswerSubscriptions } from '@app/shared/notifications/notifications.dto';
import type {
  SubscriptionRecorded,
  SubscriptionRequest,
} from '@app/shared/notifications/notifications.views';
import type { SubscriptionMoment } from '@app/shared/notifications/subscription-moments';
import { Inject, Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../idempotency/write-once';
import { LoginIdentityRepository } from '../identity/login-identity.repository';
import type { Principal } from '../identity/principal';
import { WECHAT_OPTIONS, type WechatOptions } from '../wechat/wechat.options';
import { CityMessages } from './city-messages';
import type { WechatWay } from './messages-pack';
import { type Subscription, SubscriptionRepository } from './subscription.repository';

type Answer = AnswerSubscriptions['answers'][number]['answer'];

/** Asks for leave to send where it is worth something, and keeps the account of it. */
@Injectable()
export class SubscriptionService {
  constructor(
    @Inject(WECHAT_OPTIONS) private readonly options: WechatOptions,
    private readonly city: CityMessages,
    private readonly logins: LoginIdentityRepository,
    private readonly subscriptions: SubscriptionRepository,
    private readonly writes: WriteOnce,
  ) {}

  /** Nothing is asked of somebody who never came by WeChat. */
  async wanted({ accountId }: Principal, moment: SubscriptionMoment): Promise<SubscriptionRequest> {
    const ways = this.city.wantedAt(moment);
    if (ways.length === 0 || !(await this.comesByWechat(accountId))) return { templateIds: [] };
    return { templateIds: ways.map(({ templateId }) => templateId) };
  }

  /**
   * One tap is worth at most one message per template, and only for what is asked for at this moment; the client's key
   * keeps a repeated report from counting twice. What a phone claims too much, WeChat refuses with 43101.
   */
  async answer(
    { accountId }: Principal,
    { moment, answers }: AnswerSubscriptions,
    clientKey: string,
  ): Promise<SubscriptionRecorded> {
    const payload = { moment, answers };
    const attempt = { actorId: accountId, clientKey, action: 'answer-subscriptions', payload };
    const mayCount = await this.comesByWechat(accountId);
    const wanted = new Map(this.city.wantedAt(moment).map((way) => [way.templateId, way]));
    return this.writes.run(attempt, async (transaction) => {
      let accepted = 0;
      for (const { templateId, answer } of mayCount ? answers : []) {
        const way = wanted.get(templateId);
        if (way && (await this.record(accountId, way, answer, moment, transaction))) accepted += 1;
      }
      return { accepted };
    });
  }

  /** The person took a permission back in WeChat's own settings. */
  async withdraw(accountId: string, templateId: string, transaction: Sql): Promise<void> {
    const kind = this.city.kindOf(templateId);
    if (!kind) return;
    const subscription: Subscription = { accountId, appId: this.options.appId, templateId, kind };
    await this.subscriptions.empty(subscription, 'withdrawn-in-settings', transaction);
  }

  private async record(
    accountId: string,
    { templateId, kind }: WechatWay,
    answer: Answer,
    moment: SubscriptionMoment,
    transaction: Sql,
  ): Promise<boolean> {
    const subscription: Subscription = { accountId, appId: this.options.appId, templateId, kind };
    if (answer.startsWith('accept')) {
      await this.subscriptions.accept(subscription, `accepted:${moment}`, transaction);
      return true;
    }
    // A refusal of a one-time template says no to one more, not to those allowed before.
    if (answer === 'ban' || (answer === 'reject' && kind === 'long-term'))
      await this.subscriptions.empty(subscription, `${answer}:${moment}`, transaction);
    return false;
  }

  private async comesByWechat(accountId: string): Promise<boolean> {
    return (await this.logins.findSubject(accountId, 'wechat', this.options.appId)) !== undefined;
  }
}
