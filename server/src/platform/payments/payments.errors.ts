import type { PaymentsCode } from '@app/shared/payments/payments.codes';
import { AppError, type ErrorKind } from '../../common/errors';

/** A refusal of payments; the code is one that the phone has words for. */
export class PaymentsError extends AppError {
  constructor(code: PaymentsCode, kind: ErrorKind = 'conflict', details: AppError['details'] = {}) {
    super(code, kind, details);
  }
}

/** The channel did not answer, or not in a way that tells what happened: the state is unknown, ask again later. */
export function channelUnavailable(cause?: unknown): PaymentsError {
  return new PaymentsError('PAYMENTS.CHANNEL_UNAVAILABLE', 'unavailable', { retryAfterSeconds: 5, cause });
}
