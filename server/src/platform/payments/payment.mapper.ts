import { type ChannelKind, payerActions } from '@app/shared/payments/payment.status';
import type { PaymentListItem, PaymentView } from '@app/shared/payments/payments.views';
import { maskPersonName } from '@app/shared/validation/person-name';
import type { ListedPayment, PaymentRow } from './payment.repository';

export function toPaymentView(row: PaymentRow, channel: ChannelKind): PaymentView {
  return {
    id: row.id,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    purpose: row.purpose,
    description: row.description,
    amountFen: row.amount_fen,
    state: row.state,
    version: row.version,
    openedAt: row.opened_at.toISOString(),
    paidAt: row.paid_at?.toISOString() ?? null,
    refundedAt: row.refunded_at?.toISOString() ?? null,
    receiptNumber: row.receipt_number,
    channel,
    // At a window there is nothing for the phone to do.
    allowedActions: channel === 'offline-window' ? [] : payerActions[row.state],
  };
}

export function toListItem(row: ListedPayment): PaymentListItem {
  return {
    id: row.id,
    description: row.description,
    amountFen: row.amount_fen,
    state: row.state,
    openedAt: row.opened_at.toISOString(),
    paidAt: row.paid_at?.toISOString() ?? null,
    payerNameMasked: row.payer_name === null ? null : maskPersonName(row.payer_name),
    areaName: row.area_name ?? '',
  };
}
