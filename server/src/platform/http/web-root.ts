import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../config/config';

const doorPage = '/#/packages/registration/pages/door/index';

/** Serves the browser build, and the link that is printed on every door. */
export async function serveWeb(application: NestFastifyApplication, config: Config): Promise<void> {
  const fastify = application.getHttpAdapter().getInstance();
  // Fragments never reach the server, so the printed link stays short and the page behind it may move.
  fastify.get('/d/:code', (request: FastifyRequest<{ Params: { code: string } }>, reply: FastifyReply) =>
    reply.redirect(`${doorPage}?code=${encodeURIComponent(request.params.code.slice(0, 80))}`, 302),
  );
  const root = resolve(config.WEB_ROOT);
  if (!existsSync(root)) return;
  await application.register(fastifyStatic as never, {
    root,
    wildcard: false,
    cacheControl: true,
    maxAge: 0,
    etag: true,
    setHeaders: (reply: FastifyReply, path: string) => {
      // File names of the build carry a hash; the start page does not.
      if (!path.endsWith('.html')) reply.header('cache-control', 'public, max-age=31536000, immutable');
    },
  });
}
