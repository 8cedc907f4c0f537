import { ApiError } from '@/platform/api-error';
import { type Submit, useSubmit } from './use-submit';

/** Answers that say: what you saw is no longer how it is. */
const movedOn = [
  'COMMON.VERSION_CHANGED',
  'REGISTRATION.ACTION_NOT_ALLOWED',
  'CASEWORK.MOVED_ON',
  'CASEWORK.ACTION_NOT_ALLOWED',
  'PAYMENTS.ACTION_NOT_ALLOWED',
  'PAYMENTS.ALREADY_PAID',
  'CALENDAR.NOT_DRAFT',
  'POINTS.NOT_DRAFT',
  'NEWS.NOT_DRAFT',
  'NEWS.NOT_PUBLISHED',
  'TERMINALS.REVOKED',
  'APPOINTMENTS.ACTION_NOT_ALLOWED',
  'APPOINTMENTS.HOLD_EXPIRED',
  'NOTICES.OBJECTION_CLOSED',
  'SCHOOLING.OFFER_CLOSED',
  'SCHOOLING.RUN_WRONG_STATE',
  'SCHOOLING.LETTER_REVOKED',
];

/**
 * A write on something that others change too: when it has moved on, what is shown is loaded again beside the
 * sentence that says so, and nothing typed is lost.
 */
export function useChange<Payload, Answer>(
  send: (payload: Payload, clientKey: string) => Promise<Answer>,
  reload: () => void,
): Submit<Payload, Answer> {
  return useSubmit(async (payload: Payload, clientKey: string) => {
    try {
      return await send(payload, clientKey);
    } catch (error) {
      if (error instanceof ApiError && movedOn.includes(error.code)) reload();
      throw error;
    }
  });
}
