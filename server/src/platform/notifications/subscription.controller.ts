import { AnswerSubscriptions, SubscriptionQuery } from '@app/shared/notifications/notifications.dto';
import { notificationRoutes } from '@app/shared/notifications/notifications.routes';
import { Body, Controller, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import type { Principal } from '../identity/principal';
import { SubscriptionService } from './subscription.service';

@Controller()
export class SubscriptionController {
  constructor(private readonly subscriptions: SubscriptionService) {}

  @Serve(notificationRoutes.subscriptions)
  wanted(@CurrentPrincipal() principal: Principal, @Query() { moment }: SubscriptionQuery) {
    return this.subscriptions.wanted(principal, moment);
  }

  @Serve(notificationRoutes.answerSubscriptions)
  answer(
    @CurrentPrincipal() principal: Principal,
    @Body() answers: AnswerSubscriptions,
    @ClientKey() clientKey: string,
  ) {
    return this.subscriptions.answer(principal, answers, clientKey);
  }
}
