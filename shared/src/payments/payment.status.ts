/** Where one fee stands. `prepaid`: an order lies at the channel and may be paid at any moment. */
export const paymentStates = ['created', 'prepaid', 'paid', 'refunding', 'refunded', 'closed'] as const;
export type PaymentState = (typeof paymentStates)[number];

/**
 * The only steps there are. `created → paid` is a receipt of the window, or a notice that is faster than the reply to
 * the order. `refunding → paid`: the channel closed the refund without paying it.
 */
export const paymentSteps = {
  created: ['prepaid', 'paid', 'closed'],
  prepaid: ['paid', 'closed'],
  paid: ['refunding'],
  refunding: ['refunded', 'paid'],
  refunded: [],
  closed: [],
} as const satisfies Record<PaymentState, readonly PaymentState[]>;

/** What the payer may do: open the payment, or have the channel asked again whether the money has arrived. */
export type PayerAction = 'pay' | 'ask-again';

export const payerActions = {
  created: ['pay'],
  prepaid: ['pay', 'ask-again'],
  paid: [],
  refunding: ['ask-again'],
  refunded: [],
  closed: [],
} as const satisfies Record<PaymentState, readonly PayerAction[]>;

/** Where one refund stands: `asked` waits for the second person, `abnormal` for somebody at the channel's own desk. */
export const refundStates = [
  'asked',
  'rejected',
  'approved',
  'sent',
  'success',
  'abnormal',
  'closed',
] as const;
export type RefundState = (typeof refundStates)[number];

/** Why money goes back: somebody asked, or it arrived when nobody waited for it any more. */
export type RefundCause = 'asked' | 'late';

/** Ways to pay. `offline-window`: at a counter, with a receipt of the fiscal office. */
export const channelKinds = ['wechat-v3', 'nontax', 'offline-window'] as const;
export type ChannelKind = (typeof channelKinds)[number];
