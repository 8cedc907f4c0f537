import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { TransactionRunner } from '../../database/transaction-runner';
import { SmsPort, SmsRefusal } from '../sms/sms.port';
import { ChannelTexts } from './channel-texts';
import { DailyAllowance } from './daily-allowance';
import type { DueDelivery } from './delivery.repository';
import { type Outcome, unreached } from './domain/delivery-outcome';
import { RecipientRepository } from './recipient.repository';

/** Takes a message to a phone as a text message. */
@Injectable()
export class SmsWay {
  constructor(
    private readonly texts: ChannelTexts,
    private readonly recipients: RecipientRepository,
    private readonly allowance: DailyAllowance,
    private readonly sms: SmsPort,
    private readonly transactions: TransactionRunner,
  ) {}

  async attempt(delivery: DueDelivery): Promise<Outcome> {
    const written = this.texts.forSms(delivery);
    if ('problem' in written) return { kind: 'our-fault', code: written.problem, alarm: true };
    const mobile = await this.recipients.mobileOf(delivery.recipientId);
    if (mobile === undefined) return { kind: 'nobody', code: 'no-phone' };
    const mayGo = await this.transactions.run((transaction) => this.allowance.take(delivery, transaction));
    if (!mayGo) return { kind: 'limited', code: 'daily-limit' };
    const { templateId, text, parameters } = written;
    try {
      const providerId = await this.sms.send(mobile, text, { templateId, parameters, key: delivery.id });
      return { kind: 'sent', code: null, providerId };
    } catch (error) {
      return outcomeOf(error);
    }
  }
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof SmsRefusal) {
    const { reason, providerCode: code } = error;
    if (reason === 'number') return { kind: 'nobody', code };
    if (reason === 'message') return { kind: 'our-fault', code, alarm: true };
    return reason === 'settings' ? { kind: 'later', code, alarm: true } : { kind: 'later', code };
  }
  if (error instanceof AppError && error.code === 'IDENTITY.SMS_UNAVAILABLE')
    return { kind: 'later', code: unreached };
  throw error;
}
