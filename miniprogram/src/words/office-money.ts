import type { PaymentState, RefundState } from '@app/shared/payments/payment.status';
import type { DifferenceKind } from '@app/shared/payments/payments.views';
import type { Word } from './word';

export const paymentStateWords: Record<PaymentState, Word> = {
  created: { text: '待缴费', tone: 'warning', icon: 'clock' },
  prepaid: { text: '正在缴费', tone: 'accent' },
  paid: { text: '已缴清', tone: 'success' },
  refunding: { text: '正在退费', tone: 'warning', icon: 'clock' },
  refunded: { text: '已退费', tone: 'neutral' },
  closed: { text: '已关闭', tone: 'neutral' },
};

export const refundStateWords: Record<RefundState, Word> = {
  asked: { text: '等另一位批准', tone: 'warning', icon: 'clock' },
  rejected: { text: '没有批准', tone: 'danger' },
  approved: { text: '已批准', tone: 'accent' },
  sent: { text: '已交给支付渠道', tone: 'accent' },
  success: { text: '已退到原账户', tone: 'success' },
  abnormal: { text: '渠道退不了，需到渠道后台办', tone: 'danger' },
  closed: { text: '渠道已关闭这笔退费', tone: 'danger' },
};

export const differenceWords: Record<DifferenceKind, Word> = {
  'missing-here': { text: '渠道有，我们没有', tone: 'danger' },
  'missing-there': { text: '我们有，渠道没有', tone: 'danger' },
  'amount-differs': { text: '金额不一样', tone: 'warning' },
};

const events: Record<string, string> = {
  opened: '开出应缴',
  prepaid: '下单',
  paid: '缴清',
  'paid-late': '关闭后才到账',
  receipt: '窗口收费',
  'refund-asked': '申请退费',
  cancelled: '取消',
  mismatch: '金额不符',
};

/** What happened to a fee; of a kind that is not known here only how it stood afterwards. */
export const paymentEventText = (kind: string, state: PaymentState): string =>
  events[kind] ?? paymentStateWords[state].text;
