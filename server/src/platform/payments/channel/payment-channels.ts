import type { ChannelKind } from '@app/shared/payments/payment.status';
import type { PaymentChannel } from './payment-channel';

/** Token of the ways to pay of this deployment. */
export const PAYMENT_CHANNELS = Symbol('PaymentChannels');

/** `online` is where a phone pays; where there is none, it is the window. */
export type PaymentChannels = {
  online: PaymentChannel;
  /** The channel through which an order once went; throws for one that is no longer configured. */
  of(kind: ChannelKind): PaymentChannel;
};

export function paymentChannels(online: PaymentChannel, window: PaymentChannel): PaymentChannels {
  return {
    online,
    of: (kind) => {
      const found = [online, window].find((channel) => channel.kind === kind);
      if (!found) throw new Error(`the channel ${kind} is not configured`);
      return found;
    },
  };
}
