import { maxBodyBytes } from '@app/shared/http/route';
import { wechatPushRoutes } from '@app/shared/notifications/notifications.routes';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

/** WeChat sends its events as XML unless it was told otherwise; every other address goes on refusing XML. */
@Injectable()
export class WechatBody implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    // A command brings the application up without its network side.
    const fastify = this.host.httpAdapter?.getInstance() as FastifyInstance | undefined;
    fastify?.addContentTypeParser<string>(
      ['text/xml', 'application/xml', 'text/plain'],
      { parseAs: 'string', bodyLimit: maxBodyBytes },
      (request, body, done) => {
        if (request.routeOptions.url === wechatPushRoutes.receive.path) done(null, body);
        else done(Object.assign(new Error('unsupported media type'), { statusCode: 415 }));
      },
    );
  }
}
