import { Inject, Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { LoginIdentityRepository } from '../identity/login-identity.repository';
import { WechatClient } from '../wechat/wechat.client';
import { WechatError } from '../wechat/wechat.errors';
import { WECHAT_OPTIONS, type WechatOptions } from '../wechat/wechat.options';
import { ChannelTexts, type WechatText } from './channel-texts';
import { CreditBook } from './credit-book';
import type { DueDelivery } from './delivery.repository';
import { type Outcome, wechatOutcome } from './domain/delivery-outcome';
import type { Subscription } from './subscription.repository';

/** What an attempt came to, and the permission whose credit was taken for it. */
export type Trial = { outcome: Outcome; subscription?: Subscription };

/** Takes a message to WeChat as a subscribe message, against a credit of the person. */
@Injectable()
export class WechatWay {
  constructor(
    @Inject(WECHAT_OPTIONS) private readonly options: WechatOptions,
    private readonly texts: ChannelTexts,
    private readonly credits: CreditBook,
    private readonly logins: LoginIdentityRepository,
    private readonly wechat: WechatClient,
  ) {}

  /** Sends when the person allows it; {@link settle} records what came of it. */
  async attempt(delivery: DueDelivery): Promise<Trial> {
    const written = this.texts.forWechat(delivery);
    if ('problem' in written) return refused('our-fault', written.problem);
    const held = this.credits.held(delivery, written.way);
    const subscription = held ?? (await this.credits.find(delivery, written.way));
    if (!subscription) return refused('no-consent', 'no-credit');
    const openId = await this.logins.findSubject(subscription.accountId, 'wechat', this.options.appId);
    if (!openId) return { ...refused('nobody', 'no-login'), subscription: held };
    const hindrance = held ? undefined : await this.credits.take(delivery, subscription);
    if (hindrance) return { outcome: hindrance };
    return { outcome: await this.send(openId, written), subscription };
  }

  /** Its time is over: nothing is sent, and the credit it holds is free again. */
  giveUp(delivery: DueDelivery): Trial {
    const written = this.texts.forWechat(delivery);
    const subscription = 'problem' in written ? undefined : this.credits.held(delivery, written.way);
    return { outcome: { kind: 'later', code: null }, subscription };
  }

  /** What the ending of a trial does to the credit that was taken for it. */
  async settle(
    { outcome, subscription }: Trial,
    ending: { deliveryId: string; isFinal: boolean },
    transaction: Sql,
  ): Promise<void> {
    if (subscription) await this.credits.settle(subscription, outcome, ending, transaction);
  }

  private async send(openId: string, { way, page, data }: WechatText): Promise<Outcome> {
    const message = { openId, templateId: way.templateId, page, state: 'formal', data } as const;
    try {
      await this.wechat.sendSubscribeMessage(message);
      return { kind: 'sent', code: '0' };
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      return wechatOutcome(error.reply.errcode);
    }
  }
}

function refused(kind: Outcome['kind'], code: string): Trial {
  return { outcome: kind === 'our-fault' ? { kind, code, alarm: true } : { kind, code } };
}
