import type { Page } from '@app/shared/http/page';
import {
  AskRefund,
  DecideRefund,
  PaymentQuery,
  ReconciliationQuery,
  RecordReceipt,
} from '@app/shared/payments/payments.dto';
import { staffPaymentRoutes } from '@app/shared/payments/payments.routes';
import type {
  PaymentListItem,
  ReconciliationReport,
  StaffPaymentView,
} from '@app/shared/payments/payments.views';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import type { Principal } from '../identity/principal';
import { ReconciliationService } from './reconciliation.service';
import { StaffPaymentService } from './staff-payment.service';

@Controller()
export class StaffPaymentController {
  constructor(
    private readonly payments: StaffPaymentService,
    private readonly bills: ReconciliationService,
  ) {}

  @Serve(staffPaymentRoutes.list)
  list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: PaymentQuery,
  ): Promise<Page<PaymentListItem>> {
    return this.payments.list(principal, query);
  }

  @Serve(staffPaymentRoutes.view)
  view(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<StaffPaymentView> {
    return this.payments.view(principal, id);
  }

  @Serve(staffPaymentRoutes.recordReceipt)
  recordReceipt(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Param('id') id: string,
    @Body() request: RecordReceipt,
  ): Promise<StaffPaymentView> {
    return this.payments.recordReceipt(principal, clientKey, id, request);
  }

  @Serve(staffPaymentRoutes.askRefund)
  askRefund(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Param('id') id: string,
    @Body() request: AskRefund,
  ): Promise<StaffPaymentView> {
    return this.payments.askRefund(principal, clientKey, id, request);
  }

  @Serve(staffPaymentRoutes.decideRefund)
  decideRefund(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Param('id') id: string,
    @Body() request: DecideRefund,
  ): Promise<StaffPaymentView> {
    return this.payments.decideRefund(principal, clientKey, id, request);
  }

  @Serve(staffPaymentRoutes.reconciliation)
  reconciliation(
    @CurrentPrincipal() principal: Principal,
    @Query() query: ReconciliationQuery,
  ): Promise<ReconciliationReport> {
    return this.bills.report(principal, query);
  }
}
