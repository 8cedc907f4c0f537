import { paymentRoutes } from '@app/shared/payments/payments.routes';
import type { PaymentView, PayParameters } from '@app/shared/payments/payments.views';
import { Controller, Headers, HttpCode, Ip, Param } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { RawBody, rawBodyRoute } from '../http/raw-body';
import { CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import type { Principal } from '../identity/principal';
import { PayService } from './pay.service';
import { PaymentService } from './payment.service';
import { PaymentInbox } from './payment-inbox';

@Controller()
export class PaymentController {
  constructor(
    private readonly payments: PaymentService,
    private readonly payer: PayService,
    private readonly inbox: PaymentInbox,
  ) {}

  @Serve(paymentRoutes.view)
  view(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<PaymentView> {
    return this.payments.view(principal, id);
  }

  @Serve(paymentRoutes.pay)
  pay(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Ip() address: string,
  ): Promise<PayParameters> {
    return this.payer.pay(principal, id, address);
  }

  @Serve(paymentRoutes.refresh)
  refresh(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<PaymentView> {
    return this.payer.refresh(principal, id);
  }

  @HttpCode(204)
  @RouteConfig(rawBodyRoute)
  @Serve(paymentRoutes.notifyWechat)
  notifyWechat(@Headers() headers: Record<string, string>, @RawBody() body: unknown): Promise<void> {
    return this.inbox.receive(headers, body);
  }
}
