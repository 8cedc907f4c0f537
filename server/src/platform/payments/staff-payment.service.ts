import { defaultPageSize, type Page } from '@app/shared/http/page';
import type { StaffRole } from '@app/shared/identity/roles';
import type { AskRefund, DecideRefund, PaymentQuery, RecordReceipt } from '@app/shared/payments/payments.dto';
import { receiptRoles, refundAskers, refundDeciders } from '@app/shared/payments/payments.routes';
import type { PaymentListItem, StaffPaymentView } from '@app/shared/payments/payments.views';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { AppError, NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../idempotency/write-once';
import type { Principal } from '../identity/principal';
import { allOf, inArea } from '../jurisdiction/area-scope';
import { toListItem } from './payment.mapper';
import { PaymentRepository, type PaymentRow } from './payment.repository';
import { inState, ofOffice, ofOfficeAs } from './payment.scope';
import { PaymentAttemptRepository } from './payment-attempt.repository';
import { PaymentLedger } from './payment-ledger';
import { PaymentRefundRepository } from './payment-refund.repository';
import { PaymentsError } from './payments.errors';
import { StaffPaymentReader } from './staff-payment.reader';

/** Fees of an office's areas: receipts of the window, and refunds that take two people (promise S16). */
@Injectable()
export class StaffPaymentService {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly attempts: PaymentAttemptRepository,
    private readonly refunds: PaymentRefundRepository,
    private readonly reader: StaffPaymentReader,
    private readonly ledger: PaymentLedger,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {}

  /** The filters narrow the scope and never widen it; the total counts by the same condition. */
  async list(principal: Principal, query: PaymentQuery): Promise<Page<PaymentListItem>> {
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const where = allOf(
      ofOffice(principal),
      ...(query.state ? [inState(query.state)] : []),
      ...(query.areaCode ? [inArea('p.area_path', query.areaCode)] : []),
    );
    const rows = await this.payments.list(where, page);
    return { items: rows.map(toListItem), total: await this.payments.count(where), ...page };
  }

  view(principal: Principal, id: string): Promise<StaffPaymentView> {
    return this.reader.view(principal, id);
  }

  /** Paid at the window. `PAYMENTS.RECEIPT_TAKEN` for a number that stands under another fee. */
  recordReceipt(
    principal: Principal,
    clientKey: string,
    id: string,
    request: RecordReceipt,
  ): Promise<StaffPaymentView> {
    const { version, receiptNumber } = request;
    const attempt = {
      actorId: principal.accountId,
      clientKey,
      action: 'payment.receipt',
      payload: { id, ...request },
    };
    return this.writes.run(attempt, async (transaction) => {
      const row = await this.lock(principal, receiptRoles, { id, version }, transaction);
      const facts = { paidAt: this.clock.now(), receiptNumber };
      const mover = { kind: 'receipt', ...actor(principal, receiptRoles, row), payload: { receiptNumber } };
      await this.ledger.move(row, 'paid', { ...mover, facts }, transaction);
      return this.reader.view(principal, id, transaction);
    });
  }

  /** The whole fee is to go back; nothing is sent before somebody else approves. */
  askRefund(
    principal: Principal,
    clientKey: string,
    id: string,
    request: AskRefund,
  ): Promise<StaffPaymentView> {
    const { version, reason } = request;
    const attempt = {
      actorId: principal.accountId,
      clientKey,
      action: 'payment.ask-refund',
      payload: { id, ...request },
    };
    return this.writes.run(attempt, async (transaction) => {
      const row = await this.lock(principal, refundAskers, { id, version }, transaction);
      if (row.state !== 'paid') throw new PaymentsError('PAYMENTS.ACTION_NOT_ALLOWED');
      const paid = await this.attempts.findPaid(id, transaction);
      const refundId = uuid();
      const refund = {
        id: refundId,
        paymentId: id,
        attemptId: paid?.id ?? null,
        channel: paid?.channel ?? 'offline-window',
        outRefundNo: refundId.replaceAll('-', ''),
        amountFen: row.amount_fen,
        reason,
        cause: 'asked',
        state: 'asked',
        askedBy: principal.accountId,
        askedAt: this.clock.now(),
      } as const;
      if (!(await this.refunds.insert(refund, transaction)))
        throw new PaymentsError('PAYMENTS.ACTION_NOT_ALLOWED');
      const event = { kind: 'refund-asked', payload: { refundId, reason } };
      await this.ledger.note(row, { ...event, ...actor(principal, refundAskers, row) }, transaction);
      return this.reader.view(principal, id, transaction);
    });
  }

  /** Approve or reject; `PAYMENTS.SAME_PERSON` for who asked (promise S16). The money is sent by the next pass. */
  decideRefund(
    principal: Principal,
    clientKey: string,
    refundId: string,
    { decision }: DecideRefund,
  ): Promise<StaffPaymentView> {
    const attempt = {
      actorId: principal.accountId,
      clientKey,
      action: 'payment.decide-refund',
      payload: { refundId, decision },
    };
    return this.writes.run(attempt, async (transaction) => {
      const refund = await this.refunds.find(refundId, transaction);
      if (!refund) throw new NotFoundError();
      const row = await this.lock(principal, refundDeciders, { id: refund.payment_id }, transaction);
      if (refund.asked_by === principal.accountId)
        throw new PaymentsError('PAYMENTS.SAME_PERSON', 'forbidden');
      const to = decision === 'approve' ? 'approved' : 'rejected';
      const at = this.clock.now();
      const facts = { decidedBy: principal.accountId, at };
      if (!(await this.refunds.move(refund, ['asked'], to, facts, transaction))) {
        throw new PaymentsError('PAYMENTS.ACTION_NOT_ALLOWED');
      }
      const event = { kind: `refund-${to}`, payload: { refundId }, ...actor(principal, refundDeciders, row) };
      if (to === 'approved') {
        await this.refunds.wake(refundId, at, transaction);
        await this.ledger.move(row, 'refunding', event, transaction);
      } else await this.ledger.note(row, event, transaction);
      return this.reader.view(principal, row.id, transaction);
    });
  }

  /** What the caller may act on with one of these roles, locked; anything else does not exist (promise S1). */
  private async lock(
    principal: Principal,
    roles: readonly StaffRole[],
    { id, version }: { id: string; version?: number },
    transaction: Sql,
  ): Promise<PaymentRow> {
    if (!(await this.payments.find(id, ofOfficeAs(principal, roles), transaction))) throw new NotFoundError();
    const row = (await this.ledger.lock(id, transaction)) as PaymentRow;
    if (version !== undefined && row.version !== version)
      throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
    return row;
  }
}

/** Who acts, and in which role, for the history. */
function actor(principal: Principal, roles: readonly StaffRole[], row: PaymentRow) {
  const grant = principal.grants.find(
    ({ role, areaPath }) =>
      (roles as readonly string[]).includes(role) && areaPath !== null && row.area_path.startsWith(areaPath),
  );
  return { accountId: principal.accountId, role: grant?.role };
}
