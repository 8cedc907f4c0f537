import type { ChannelKind } from '@app/shared/payments/payment.status';
import type { PayParameters } from '@app/shared/payments/payments.views';

/** One order as it is sent. The same order is sent again unchanged, whatever happened to the reply. */
export type ChannelOrder = {
  outTradeNo: string;
  /** What the channel itself called the order, where it was told already. */
  reference: string | null;
  amountFen: number;
  description: string;
  payerOpenId: string;
  /** Address of the payer's phone; may differ from one try to the next. */
  payerAddress: string;
  createdAt: Date;
  expiresAt: Date;
};

/** The order as the channel knows it. */
export type OrderName = { outTradeNo: string; reference: string | null };

export type Prepared =
  | { state: 'ready'; reference: string; client: PayParameters }
  /** The number is paid, closed or was used with other parameters: ask for its state. */
  | { state: 'used' };

/** Money that arrived, in the channel's own words; compared with our row before anything is believed. */
export type Settlement = {
  outTradeNo: string;
  transactionNumber: string;
  amountFen: number;
  merchantId: string;
  appId: string;
  /** Null where the channel does not say who paid. */
  payerOpenId: string | null;
  paidAt: Date;
};

export type OrderState =
  | { state: 'paid'; settlement: Settlement }
  | { state: 'open' | 'closed' | 'missing' | 'unknown' };

export type RefundOrder = {
  outRefundNo: string;
  outTradeNo: string;
  reference: string | null;
  transactionNumber: string;
  refundFen: number;
  totalFen: number;
  reason: string;
};

export type RefundAnswer = {
  state: 'processing' | 'success' | 'abnormal' | 'closed' | 'missing' | 'unknown';
  reference?: string;
};

/** A notice of the channel whose signature held. `number` is the channel's own and tells a repeated notice. */
export type Callback = { number: string; serialNumber: string; news: News };

export type News =
  | { about: 'payment'; settlement: Settlement }
  | { about: 'refund'; outRefundNo: string; refundFen: number; answer: RefundAnswer }
  | { about: 'nothing' };

/** One line of the channel's bill, in fen. */
export type BillLine = { what: 'payment' | 'refund'; number: string; amountFen: number };

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What differs between orders of a deployment and of another: part of what is compared with each settlement. */
export type ChannelIdentity = { merchantId: string; appId: string };

/**
 * A way in which money arrives. Every method but `verifyCallback` may be repeated with the same arguments; each throws
 * `PAYMENTS.CHANNEL_UNAVAILABLE` when nothing is known, and `PAYMENTS.CHANNEL_REFUSED` when our request is wrong.
 */
export interface PaymentChannel {
  readonly kind: ChannelKind;
  readonly identity: ChannelIdentity;
  prepare(order: ChannelOrder): Promise<Prepared>;
  query(order: OrderName): Promise<OrderState>;
  /** Closes an order that is not paid; the answer is where it stands afterwards. */
  close(order: OrderName): Promise<OrderState>;
  refund(refund: RefundOrder): Promise<RefundAnswer>;
  queryRefund(refund: RefundOrder): Promise<RefundAnswer>;
  /** `PAYMENTS.NOTIFICATION_REFUSED` for whatever the channel did not sign just now. */
  verifyCallback(headers: Headers, rawBody: Buffer): Callback;
  /** What a stored notice says; it was verified when it came. */
  readStored(rawBody: Buffer): News;
  /** Lines of a day (`YYYY-MM-DD`), or undefined where the channel has no bill for it (yet). */
  bill(day: string): Promise<BillLine[] | undefined>;
}
