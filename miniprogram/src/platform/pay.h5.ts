import type { PayParameters } from '@app/shared/payments/payments.views';
import type { Payer, PayOutcome } from './pay.types';

/** A browser has no cashier of WeChat; a page of the non-tax route it can open. */
export const payer: Payer = {
  canPay: false,
  async pay(parameters: PayParameters): Promise<PayOutcome> {
    if (parameters.kind !== 'page') return 'elsewhere';
    window.location.assign(parameters.url);
    return 'done';
  },
};
