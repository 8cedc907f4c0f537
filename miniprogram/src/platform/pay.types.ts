import type { PayParameters } from '@app/shared/payments/payments.views';

/**
 * How it ended for the person. `done` is what the host says, and proves nothing: ask the server afterwards. `elsewhere`:
 * this host cannot pay; say that WeChat or a window can.
 */
export type PayOutcome = 'done' | 'left' | 'failed' | 'elsewhere';

export type Payer = {
  /** False: show where to pay instead of the button. */
  canPay: boolean;
  pay: (parameters: PayParameters) => Promise<PayOutcome>;
};
