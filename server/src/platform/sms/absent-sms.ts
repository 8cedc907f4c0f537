import { AppError } from '../../common/errors';
import type { SmsPort } from './sms.port';

/** No provider is configured: nothing is sent, and the caller is told so. */
export class AbsentSms implements SmsPort {
  send(): Promise<null> {
    return Promise.reject(new AppError('IDENTITY.SMS_UNAVAILABLE', 'unavailable'));
  }
}
