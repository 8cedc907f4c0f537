import { receiptRoles, refundAskers, refundDeciders } from '@app/shared/payments/payments.routes';
import type { RefundView, StaffAction, StaffPaymentView } from '@app/shared/payments/payments.views';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { areasOf, type Principal } from '../identity/principal';
import { toListItem } from './payment.mapper';
import { PaymentRepository, type PaymentRow } from './payment.repository';
import { ofOffice } from './payment.scope';
import { PaymentHistoryRepository } from './payment-history.repository';
import { PaymentRefundRepository, type RefundRow } from './payment-refund.repository';

/** One fee within the caller's areas; what lies outside is not found (promise S1). */
@Injectable()
export class StaffPaymentReader {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly refunds: PaymentRefundRepository,
    private readonly history: PaymentHistoryRepository,
  ) {}

  /** Inside a transaction as it is about to become. */
  async view(principal: Principal, id: string, sql?: Sql): Promise<StaffPaymentView> {
    const row = await this.payments.find(id, ofOffice(principal), sql);
    if (!row) throw new NotFoundError();
    const refunds = await this.refunds.list(id, sql);
    const events = await this.history.list(id, sql);
    return {
      ...toListItem(row),
      subjectType: row.subject_type,
      subjectId: row.subject_id,
      purpose: row.purpose,
      version: row.version,
      receiptNumber: row.receipt_number,
      refunds: refunds.map((refund) => toRefund(refund, principal, row)),
      events: events.map(({ at, kind, state }) => ({ at: at.toISOString(), kind, state })),
      allowedActions: actionsOf(row, refunds, principal),
    };
  }
}

const mayAct = (
  principal: Principal,
  roles: Parameters<typeof areasOf>[1],
  { area_path: path }: PaymentRow,
) => areasOf(principal, roles).some((area) => path.startsWith(area));

function toRefund(refund: RefundRow, principal: Principal, row: PaymentRow): RefundView {
  return {
    id: refund.id,
    amountFen: refund.amount_fen,
    reason: refund.reason,
    cause: refund.cause,
    state: refund.state,
    askedAt: refund.asked_at.toISOString(),
    decidedAt: refund.decided_at?.toISOString() ?? null,
    mayDecide:
      refund.state === 'asked' &&
      refund.asked_by !== principal.accountId &&
      mayAct(principal, refundDeciders, row),
  };
}

function actionsOf(row: PaymentRow, refunds: RefundRow[], principal: Principal): StaffAction[] {
  const isWaiting = row.state === 'created' || row.state === 'prepaid';
  const isAsked = refunds.some(({ state }) => state === 'asked');
  return [
    ...(isWaiting && mayAct(principal, receiptRoles, row) ? (['record-receipt'] as const) : []),
    ...(row.state === 'paid' && !isAsked && mayAct(principal, refundAskers, row)
      ? (['ask-refund'] as const)
      : []),
  ];
}
