import type { ChannelKind, PayerAction, PaymentState, RefundState } from './payment.status';

/** One fee as its payer sees it. Amounts are whole fen; instants are ISO texts. */
export type PaymentView = {
  id: string;
  subjectType: string;
  subjectId: string;
  purpose: string;
  description: string;
  amountFen: number;
  state: PaymentState;
  version: number;
  openedAt: string;
  paidAt: string | null;
  refundedAt: string | null;
  receiptNumber: string | null;
  /** How it can be paid now; `offline-window` means at a counter only. */
  channel: ChannelKind;
  allowedActions: readonly PayerAction[];
};

/**
 * What the phone hands to the channel. `page` is opened as it is. Success told by the phone proves nothing: the state
 * of the payment is the server's.
 */
export type PayParameters =
  | {
      kind: 'wechat';
      timeStamp: string;
      nonceStr: string;
      package: string;
      signType: 'RSA';
      paySign: string;
    }
  | { kind: 'page'; url: string };

export type RefundView = {
  id: string;
  amountFen: number;
  reason: string;
  cause: 'asked' | 'late';
  state: RefundState;
  askedAt: string;
  decidedAt: string | null;
  /** Whether the caller may decide: never who asked. */
  mayDecide: boolean;
};

export type StaffAction = 'record-receipt' | 'ask-refund';

export type PaymentListItem = {
  id: string;
  description: string;
  amountFen: number;
  state: PaymentState;
  openedAt: string;
  paidAt: string | null;
  payerNameMasked: string | null;
  areaName: string;
};

export type PaymentEventView = { at: string; kind: string; state: PaymentState };

export type StaffPaymentView = PaymentListItem & {
  subjectType: string;
  subjectId: string;
  purpose: string;
  version: number;
  receiptNumber: string | null;
  refunds: RefundView[];
  events: PaymentEventView[];
  allowedActions: readonly StaffAction[];
};

/** What the bill of a day and our books do not agree on. An amount is null where that side has no such line. */
export type DifferenceKind = 'missing-here' | 'missing-there' | 'amount-differs';

export type ReconciliationDifference = {
  day: string;
  kind: DifferenceKind;
  what: 'payment' | 'refund';
  number: string;
  paymentId: string | null;
  oursFen: number | null;
  theirsFen: number | null;
};

export type ReconciliationReport = {
  /** Days of the range that were compared, `YYYY-MM-DD`. */
  days: string[];
  differences: ReconciliationDifference[];
};
