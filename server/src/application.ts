import { randomInt } from 'node:crypto';
import type { ErrorBody } from '@app/shared/http/fault';
import { maxBodyBytes } from '@app/shared/http/route';
import { setRuleClock } from '@app/shared/validation/rule.decorator';
import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module';
import { Clock } from './common/clock';
import type { Config } from './config/config';
import { objectStoreOrigins } from './config/object-store';
import { serveApiDocument } from './platform/http/api-document';
import { closeGracefully } from './platform/http/graceful-close';
import { IdPipe } from './platform/http/id.pipe';
import { takeJsonBodies } from './platform/http/json-body';
import { LOG, type Log } from './platform/http/log';
import type { RequestContext } from './platform/http/request.decorators';
import { RequestPipe } from './platform/http/request.pipe';
import { serveWeb } from './platform/http/web-root';

const referenceAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Eight characters without look-alikes: read over the phone, found in the log. */
function newReference(): string {
  let reference = '';
  for (let index = 0; index < 8; index += 1)
    reference += referenceAlphabet[randomInt(referenceAlphabet.length)];
  return reference;
}

/** The whole server, ready to listen. Tests and `main` build it the same way. */
export async function createApplication(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: maxBodyBytes,
    // Only what our own proxies wrote into X-Forwarded-For is believed; anybody may write the rest.
    trustProxy: config.TRUSTED_PROXIES === 'none' ? false : (config.TRUSTED_PROXIES ?? false),
    genReqId: newReference,
    forceCloseConnections: 'idle',
    // Whoever asks on an open connection while the server stops is answered like everybody before.
    return503OnClosing: false,
    // An address that no address can be; the answer of the framework would repeat it.
    frameworkErrors: (_error: unknown, { id: reference }: FastifyRequest, reply: FastifyReply) => {
      void reply.status(404).send({ code: 'COMMON.NOT_FOUND', reference } satisfies ErrorBody);
    },
  });
  const application = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    logger: config.LOG_LEVEL === 'silent' ? false : ['warn', 'error', 'fatal'],
    abortOnError: false,
    bodyParser: false,
  });
  takeJsonBodies(application);
  closeGracefully(application);
  const log = application.get<Log>(LOG);
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    (request as unknown as RequestContext).reference = request.id;
    void reply.headers({
      'x-reference': request.id,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    // The route's pattern, never the address: addresses carry codes and search words.
    log.info({
      reference: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    });
    done();
  });
  // Pages get the whole set of a browser's protections; an answer of the API is data and needs none of the rest.
  await application.register(helmet, {
    global: false,
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        // An object store takes papers and hands them out itself.
        connectSrc: ["'self'", ...objectStoreOrigins(config)],
        upgradeInsecureRequests: config.APP_MODE === 'production' ? [] : null,
      },
    },
    hsts: config.APP_MODE === 'production',
  });
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/') || request.url.startsWith('/api/docs')) await reply.helmet();
  });
  // One notion of today for the rules of requests and for everything else.
  setRuleClock(() => application.get(Clock).today());
  application.useGlobalPipes(new IdPipe(), new RequestPipe());
  serveApiDocument(application);
  await serveWeb(application, config);
  return application;
}
