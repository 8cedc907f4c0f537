import type { DeliveryState } from '@app/shared/notifications/delivery.status';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { LOG, type Log } from '../http/log';
import { CityMessages } from './city-messages';
import { DeliveryRepository, type DueDelivery, type Reported } from './delivery.repository';
import type { Outcome, OutcomeKind } from './domain/delivery-outcome';
import { afterQuiet, nextCityDay } from './domain/quiet-hours';
import { nextTry } from './domain/retry';
import { MessageRepository } from './message.repository';

/** What else belongs to the ending of a try, in the same transaction. */
type Settle = (isFinal: boolean, transaction: Sql) => Promise<void>;

const endings = {
  sent: 'sent',
  later: 'queued',
  tomorrow: 'queued',
  'no-consent': 'refused',
  nobody: 'failed',
  'our-fault': 'failed',
  limited: 'limited',
} as const satisfies Record<OutcomeKind, DeliveryState>;

/** Records how a try ended and what follows from it: another try, a text message instead, a pause, an alarm. */
@Injectable()
export class DeliveryEnding {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly messages: MessageRepository,
    private readonly city: CityMessages,
    private readonly transactions: TransactionRunner,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async record(delivery: DueDelivery, outcome: Outcome, settle: Settle): Promise<void> {
    const now = this.clock.now();
    const { kind, code, providerId } = outcome;
    const nextAt = kind === 'tomorrow' ? nextCityDay(now) : nextTry(now, delivery.tries + 1);
    const isExpired = endings[kind] === 'queued' && nextAt >= delivery.expiresAt;
    const state = isExpired ? 'expired' : stateAfter(outcome);
    if (outcome.alarm) {
      const { channel, template } = delivery;
      this.log.error({ channel, template, code }, 'message settings need attention');
    }
    await this.transactions.run(async (transaction) => {
      await settle(state !== 'queued', transaction);
      const ending = { state, code, nextAt, providerId, needsCare: outcome.alarm };
      await this.deliveries.finish(delivery.id, ending, now, transaction);
      if (kind === 'tomorrow') await this.deliveries.pause(delivery.channel, nextAt, code ?? '', transaction);
      if (state === 'refused' || state === 'failed') await this.fallBack(delivery, transaction);
    });
  }

  /** What WeChat reports of a message it took: it arrived, or it did not after all. */
  async report(
    message: { accountId: string; templateId: string; serial: string },
    errorCode: string,
    transaction: Sql,
  ): Promise<void> {
    const state = errorCode === '0' ? 'delivered' : 'failed';
    const ending = { state, code: errorCode } as const;
    const reported = await this.deliveries.report(message, ending, this.clock.now(), transaction);
    if (reported && state === 'failed') await this.fallBack(reported, transaction);
  }

  /** The text message in place of a WeChat message that cannot reach the person. */
  private async fallBack(
    { channel, messageId, template, urgency, expiresAt }: Reported,
    transaction: Sql,
  ): Promise<void> {
    if (channel !== 'wechat' || !this.city.smsOf(template)) return;
    const at = this.clock.now();
    const nextAt = afterQuiet(at, this.city.quietHours, urgency);
    const way = { id: uuid(), messageId, channel: 'sms', state: 'queued', nextAt, expiresAt, at } as const;
    await this.messages.insertDeliveries([way], transaction);
  }
}

/** No phone is nobody's refusal: it is shown as what it is. */
function stateAfter({ kind, code }: Outcome): DeliveryState {
  return kind === 'nobody' && code === 'no-phone' ? 'unreachable' : endings[kind];
}
