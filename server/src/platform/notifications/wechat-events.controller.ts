import { wechatPushRoutes } from '@app/shared/notifications/notifications.routes';
import { Controller, Header, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Serve } from '../http/serve.decorator';
import type { PushQuery } from './push-gate';
import { WechatEvents } from './wechat-events.service';

/** The request is taken as it comes: its fields are WeChat's, and its signature decides. */
@Controller()
export class WechatEventsController {
  constructor(private readonly events: WechatEvents) {}

  @Serve(wechatPushRoutes.check)
  @Header('content-type', 'text/plain; charset=utf-8')
  check(@Req() { query }: FastifyRequest): string {
    return this.events.check(query as PushQuery);
  }

  @Serve(wechatPushRoutes.receive)
  @Header('content-type', 'text/plain; charset=utf-8')
  receive(@Req() { query, body, headers }: FastifyRequest): Promise<'success'> {
    return this.events.receive(query as PushQuery, body, headers['x-wx-source'] !== undefined);
  }
}
