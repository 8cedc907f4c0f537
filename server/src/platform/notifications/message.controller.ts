import { MessageQuery } from '@app/shared/notifications/notifications.dto';
import { notificationRoutes } from '@app/shared/notifications/notifications.routes';
import { Controller, Param, Query } from '@nestjs/common';
import { CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import type { Principal } from '../identity/principal';
import { MessageReading } from './message-reading.service';

@Controller()
export class MessageController {
  constructor(private readonly messages: MessageReading) {}

  @Serve(notificationRoutes.messages)
  list(@CurrentPrincipal() principal: Principal, @Query() query: MessageQuery) {
    return this.messages.list(principal, query);
  }

  @Serve(notificationRoutes.readMessage)
  read(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.messages.read(principal, id);
  }
}
