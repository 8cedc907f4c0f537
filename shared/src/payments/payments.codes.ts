/** Refusals of payments. */
export const paymentsCodes = [
  /** The payment, or the refund, is in a state in which this cannot be done. */
  'PAYMENTS.ACTION_NOT_ALLOWED',
  'PAYMENTS.ALREADY_PAID',
  /** A fee of this purpose is open already, with another amount. */
  'PAYMENTS.ALREADY_OPEN',
  /** This city takes the fee at the window only. */
  'PAYMENTS.PAY_AT_WINDOW',
  'PAYMENTS.CHANNEL_UNAVAILABLE',
  /** The channel refuses our request: a setting of ours is wrong. */
  'PAYMENTS.CHANNEL_REFUSED',
  'PAYMENTS.NOTIFICATION_REFUSED',
  'PAYMENTS.RECEIPT_TAKEN',
  /** Who asked for a refund may not approve it. */
  'PAYMENTS.SAME_PERSON',
] as const;
export type PaymentsCode = (typeof paymentsCodes)[number];
