import { isUtf8 } from 'node:buffer';
import { maxBodyBytes } from '@app/shared/http/route';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

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
      if (body.length === 0) done(null, undefined);
      else if (isUtf8(body)) parse(request, body.toString(), done);
      else done(malformed());
    },
  );
}
