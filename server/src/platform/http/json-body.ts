import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { maxBodyBytes } from '@app/shared/http/route';
import { terminalHeaders } from '@app/shared/terminals/terminal-signature';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { wantsRawBody } from './raw-body';
import type { RequestContext } from './request.decorators';

/** What the error filter needs of a body that nobody can read. */
const malformed = () => Object.assign(new Error('malformed body'), { statusCode: 400 });

/**
 * Bodies are JSON in UTF-8 and nothing else. A form is refused, because a foreign page may send one without asking; bytes
 * of another encoding are refused, because reading them would put marks in the place of characters. wx.request says
 * JSON also where it sends no body at all.
 */
export function takeJsonBodies(application: NestFastifyApplication): void {
  const fastify = application.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer', bodyLimit: maxBodyBytes },
    (request, body, done) => {
      // A signature is over the bytes as they came; what is parsed from them may be written in many ways.
      if (request.headers[terminalHeaders.signature] !== undefined) {
        (request as unknown as RequestContext).bodyHash = createHash('sha256').update(body).digest();
      }
      if (body.length === 0) done(null, undefined);
      else if (wantsRawBody(request.routeOptions.config)) done(null, body);
      else if (isUtf8(body)) parse(request, body.toString(), done);
      else done(malformed());
    },
  );
}
