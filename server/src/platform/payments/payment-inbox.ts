import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { LOG, type Log } from '../http/log';
import type { Headers, News } from './channel/payment-channel';
import { PAYMENT_CHANNELS, type PaymentChannels } from './channel/payment-channels';
import { type NotificationRow, PaymentNotificationRepository } from './payment-notification.repository';
import { PaymentRefunder } from './payment-refunder';
import { PaymentSettler } from './payment-settler';
import { PaymentsError } from './payments.errors';

const batchSize = 50;
const longestWaitSeconds = 3600;

/**
 * Notices of the channel. One is checked and stored, and only then answered; what it says is done afterwards, by this
 * server or, should it die, by the next pass of the job (promises R2, R6).
 */
@Injectable()
export class PaymentInbox implements OnApplicationShutdown {
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    @Inject(PAYMENT_CHANNELS) private readonly channels: PaymentChannels,
    private readonly notices: PaymentNotificationRepository,
    private readonly settler: PaymentSettler,
    private readonly refunder: PaymentRefunder,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** `PAYMENTS.NOTIFICATION_REFUSED` for what the channel did not sign just now; nothing of it is stored. */
  async receive(headers: Headers, rawBody: unknown): Promise<void> {
    if (!Buffer.isBuffer(rawBody)) throw new PaymentsError('PAYMENTS.NOTIFICATION_REFUSED', 'invalid');
    const { online } = this.channels;
    const { number, serialNumber } = this.verified(headers, rawBody);
    const notice = { id: uuid(), channel: online.kind, number, serialNumber, body: rawBody };
    if (!(await this.notices.insert({ ...notice, receivedAt: this.clock.now() }))) return;
    // After the answer: the channel waits five seconds, and a retry would only bring the same.
    const pass = this.runOnce()
      .catch((error: unknown) => this.log.error({ error }, 'payment notice not processed'))
      .finally(() => this.running.delete(pass));
    this.running.add(pass);
  }

  /** Does what stored notices say; returns how many were taken. May run twice at once. */
  async runOnce(): Promise<number> {
    const due = await this.notices.listDue(this.clock.now(), batchSize);
    for (const row of due) {
      const wait = Math.min(longestWaitSeconds, 15 * 2 ** Math.min(row.tries, 12)) * 1000;
      if (await this.notices.lease(row, new Date(this.clock.now().getTime() + wait))) await this.process(row);
    }
    return due.length;
  }

  /** Lets what is running finish before the database goes away. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  private verified(headers: Headers, rawBody: Buffer) {
    try {
      return this.channels.online.verifyCallback(headers, rawBody);
    } catch (error) {
      const { cause } = error as { cause?: { message?: string } };
      this.log.warn({ alarm: 'payments.forged', why: cause?.message }, 'payment notice refused');
      throw error;
    }
  }

  private async process(row: NotificationRow): Promise<void> {
    try {
      const outcome = await this.take(this.channels.of(row.channel).readStored(row.body));
      await this.notices.finish(row.id, outcome, this.clock.now());
    } catch (error) {
      this.log.error({ noticeId: row.id, tries: row.tries + 1, error }, 'payment notice not processed');
    }
  }

  private async take(news: News): Promise<string> {
    if (news.about === 'payment') return this.settler.settle(news.settlement, 'notification');
    if (news.about === 'refund') return this.refunder.hear(news);
    return 'nothing';
  }
}
