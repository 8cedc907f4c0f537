import { PaymentsError } from '../payments.errors';
import type {
  BillLine,
  Callback,
  ChannelIdentity,
  News,
  OrderState,
  PaymentChannel,
  Prepared,
  RefundAnswer,
} from './payment-channel';

/**
 * A counter with a fiscal receipt. Nothing can be ordered from a phone; the clerk records the number of the receipt. A
 * refund is handed over at the counter, on the word of the second person who approved it.
 */
export class OfflineWindowChannel implements PaymentChannel {
  readonly kind = 'offline-window';
  readonly identity: ChannelIdentity = { merchantId: '', appId: '' };

  async prepare(): Promise<Prepared> {
    throw new PaymentsError('PAYMENTS.PAY_AT_WINDOW');
  }

  async query(): Promise<OrderState> {
    return { state: 'missing' };
  }

  async close(): Promise<OrderState> {
    return { state: 'closed' };
  }

  async refund(): Promise<RefundAnswer> {
    return { state: 'success' };
  }

  async queryRefund(): Promise<RefundAnswer> {
    return { state: 'success' };
  }

  verifyCallback(): Callback {
    throw new PaymentsError('PAYMENTS.NOTIFICATION_REFUSED', 'invalid');
  }

  readStored(): News {
    return { about: 'nothing' };
  }

  async bill(): Promise<BillLine[] | undefined> {
    return undefined;
  }
}
