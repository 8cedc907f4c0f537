import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { LOG, type Log } from '../http/log';
import { CityMessages } from './city-messages';
import { DeliveryRepository, type DueDelivery, type ProviderChannel } from './delivery.repository';
import { DeliveryEnding } from './delivery-ending';
import { type Outcome, unreached } from './domain/delivery-outcome';
import { afterQuiet } from './domain/quiet-hours';
import { SmsWay } from './sms-way';
import { type Trial, WechatWay } from './wechat-way';

const batchSize = 200;
const atOnce = 8;
/** So many in a row without an answer: the provider is down, and the rest of this pass would only wait for it too. */
const enoughSilence = 8;

/**
 * Hands messages to WeChat and to the SMS provider. At least once: whoever dies between sending and recording leaves a
 * delivery that is sent again (docs/operations/messages.md). Any number of dispatchers may run; a lease decides.
 */
@Injectable()
export class DeliveryDispatcher {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly city: CityMessages,
    private readonly wechat: WechatWay,
    private readonly sms: SmsWay,
    private readonly ending: DeliveryEnding,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Tries what is due; returns how many were tried. A provider that hangs holds up nobody but its own. */
  async runOnce(): Promise<number> {
    const [byWechat, bySms] = await Promise.all([this.runChannel('wechat'), this.runChannel('sms')]);
    // What WeChat would not take goes as a text message at once.
    const fallen = byWechat > 0 ? await this.runChannel('sms') : 0;
    return byWechat + bySms + fallen;
  }

  private async runChannel(channel: ProviderChannel): Promise<number> {
    const now = this.clock.now();
    if (await this.deliveries.isPaused(channel, now)) return 0;
    const due = await this.deliveries.due(channel, now, batchSize);
    let tried = 0;
    let silence = 0;
    const worker = async () => {
      for (let next = due.shift(); next && silence < enoughSilence; next = due.shift()) {
        const outcome = await this.tryOne(next);
        if (!outcome) continue;
        tried += 1;
        silence = outcome.code === unreached ? silence + 1 : 0;
        // Its day is used up: the others wait for tomorrow without asking.
        if (outcome.kind === 'tomorrow') due.length = 0;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return tried;
  }

  /** Undefined when it is not to be tried now, or when our own side failed: then its lease runs out. */
  private async tryOne(delivery: DueDelivery): Promise<Outcome | undefined> {
    const now = this.clock.now();
    const isOver = now >= delivery.expiresAt;
    const allowedAt = afterQuiet(now, this.city.quietHours, delivery.urgency);
    if (allowedAt > now && !isOver) {
      await this.deliveries.putOff(delivery.id, allowedAt);
      return undefined;
    }
    if (!(await this.deliveries.lease(delivery, now))) return undefined;
    try {
      const trial = await this.attempt(delivery, isOver);
      await this.ending.record(delivery, trial.outcome, (isFinal, transaction) =>
        this.wechat.settle(trial, { deliveryId: delivery.id, isFinal }, transaction),
      );
      return trial.outcome;
    } catch (error) {
      const { id: deliveryId, channel } = delivery;
      this.log.error({ deliveryId, channel, error }, 'message not handed over');
      return undefined;
    }
  }

  private async attempt(delivery: DueDelivery, isOver: boolean): Promise<Trial> {
    if (delivery.channel === 'wechat')
      return isOver ? this.wechat.giveUp(delivery) : this.wechat.attempt(delivery);
    return { outcome: isOver ? { kind: 'later', code: null } : await this.sms.attempt(delivery) };
  }
}
