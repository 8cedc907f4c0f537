import type { PhoneCodeSent } from '@app/shared/identity/identity.views';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { oneTimeCode } from '../../common/crypto/random-code';
import { addressBlockOf } from '../limits/address-block';
import { RateCounter } from '../limits/rate-counter';
import { SmsPort } from '../sms/sms.port';
import { IdentityError } from './identity.errors';
import { OneTimeCodeRepository } from './one-time-code.repository';

const codeSeconds = 600;
const resendSeconds = 60;
const codesPerNumber = { limit: 5, windowSeconds: 3600 };
/** One address may be a hall full of people or a carrier's gateway, so its limit is wide. */
const codesPerAddress = { limit: 300, windowSeconds: 3600 };

/** Sends one-time codes; the answer is the same whether or not the number has an account. */
@Injectable()
export class PhoneCodeService {
  constructor(
    private readonly codes: OneTimeCodeRepository,
    private readonly rates: RateCounter,
    private readonly sms: SmsPort,
    private readonly clock: Clock,
  ) {}

  /** `IDENTITY.CODE_TOO_SOON` within a minute of the last code, `COMMON.TOO_MANY_REQUESTS` past an hour's share. */
  async request(mobile: string, address: string): Promise<PhoneCodeSent> {
    const now = this.clock.now();
    await this.rates.take('code-address', addressBlockOf(address), codesPerAddress);
    // Looking first keeps an impatient second tap from using up the hour's share; the write below decides.
    await this.refuseTooSoon(mobile, now);
    await this.rates.take('code-number', mobile, codesPerNumber);
    const code = oneTimeCode();
    const times = { sentAt: now, expiresAt: later(now, codeSeconds) };
    if (!(await this.codes.replace(mobile, code, times, later(now, -resendSeconds))))
      throw tooSoon(resendSeconds);
    try {
      await this.sms.send(mobile, `【新市民之家】验证码 ${code},10 分钟内有效。请勿告诉他人。`, {
        purpose: 'sign-in-code',
        parameters: [code, String(codeSeconds / 60)],
        key: uuid(),
      });
    } catch (error) {
      await this.codes.forget(mobile, code);
      throw error;
    }
    return { expiresInSeconds: codeSeconds, resendAfterSeconds: resendSeconds };
  }

  private async refuseTooSoon(mobile: string, now: Date): Promise<void> {
    const last = await this.codes.find(mobile);
    const waited = last ? (now.getTime() - last.sentAt.getTime()) / 1000 : resendSeconds;
    if (waited < resendSeconds) throw tooSoon(Math.ceil(resendSeconds - waited));
  }
}

function tooSoon(retryAfterSeconds: number): IdentityError {
  return new IdentityError('IDENTITY.CODE_TOO_SOON', 'too-many', { retryAfterSeconds });
}

function later(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}
