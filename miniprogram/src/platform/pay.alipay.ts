import type { Payer, PayOutcome } from './pay.types';

/** Alipay cannot open WeChat's cashier: the fee is paid in WeChat or at a window. */
export const payer: Payer = {
  canPay: false,
  async pay(): Promise<PayOutcome> {
    return 'elsewhere';
  },
};
