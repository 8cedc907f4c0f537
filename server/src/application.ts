import { randomInt } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from '@fastify/helmet';
import { maxBodyBytes } from '@app/shared/http/route';
import { setRuleClock } from '@app/shared/validation/rule.decorator';
import { AppModule } from './app.module';
import { Clock } from './common/clock';
import type { Config } from './config/config';
import { serveApiDocument } from './platform/http/api-document';
import { LOG, type Log } from './platform/http/log';
import type { RequestContext } from './platform/http/request.decorators';
import { RequestPipe } from './platform/http/request.pipe';
import { serveWeb } from './platform/http/web-root';

const referenceAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Eight characters without look-alikes: read over the phone, found in the log. */
function newReference(): string {
  let reference = '';
  for (let index = 0; index < 8; index += 1) reference += referenceAlphabet[randomInt(referenceAlphabet.length)];
  return reference;
}

/** The whole server, ready to listen. Tests and `main` build it the same way. */
export async function createApplication(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: maxBodyBytes,
    trustProxy: config.APP_MODE === 'production',
    genReqId: newReference,
    forceCloseConnections: 'idle',
  });
  const application = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    logger: config.LOG_LEVEL === 'silent' ? false : ['warn', 'error', 'fatal'],
    abortOnError: false,
  });
  const log = application.get<Log>(LOG);
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    (request as unknown as RequestContext).reference = request.id;
    void reply.header('x-reference', request.id);
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
  await application.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        upgradeInsecureRequests: config.APP_MODE === 'production' ? [] : null,
      },
    },
    hsts: config.APP_MODE === 'production',
  });
  // One notion of today for the rules of requests and for everything else.
  setRuleClock(() => application.get(Clock).today());
  application.useGlobalPipes(new RequestPipe());
  application.enableShutdownHooks();
  serveApiDocument(application);
  await serveWeb(application, config);
  return application;
}
