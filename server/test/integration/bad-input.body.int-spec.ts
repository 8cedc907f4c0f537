import { type ClientRequest, request as sendRequest } from 'node:http';
import { clientKeyHeader, maxBodyBytes } from '@app/shared/http/route';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import { residentRoutes } from '@app/shared/registration/registration.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity } from '../factories/area.factory';
import {
  createDeclarer,
  createDoor,
  declarationOf,
  declare,
  type TestDeclarer,
  type TestDoor,
} from '../factories/declarer.factory';
import { newClientKey, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { storedState } from '../support/stored-state';
import { stopClock } from '../support/test-clock';

type Answer = { status: number; body: { code?: string; reference?: string; faults?: unknown }; text: string };
const json = { 'content-type': 'application/json' };

describe('bytes that are no declaration', () => {
  let app: NestFastifyApplication;
  let port: number;
  let door: TestDoor;
  let tenant: TestDeclarer;

  beforeAll(async () => {
    app = await openApplication();
    stopClock(app, '2026-11-21T04:00:00Z');
    await emptyTables();
    const city = await addCity(app);
    door = await createDoor(app, city.community);
    tenant = await createDeclarer(app);
    await app.listen(0, '127.0.0.1');
    port = Number(new URL(await app.getUrl()).port);
  });
  afterAll(() => app.close());

  /** One request on a connection of its own, byte by byte as given. */
  function send(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string | Buffer,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const own = {
        connection: 'close',
        authorization: `Bearer ${tenant.token}`,
        [clientKeyHeader]: newClientKey(),
      };
      const outgoing: ClientRequest = sendRequest(
        { host: '127.0.0.1', port, method, path, headers: { ...own, ...headers } },
        (incoming) => {
          const parts: Buffer[] = [];
          incoming.on('data', (part: Buffer) => parts.push(part));
          incoming.on('end', () => {
            const text = Buffer.concat(parts).toString();
            const isJson = String(incoming.headers['content-type']).includes('json');
            resolve({ status: incoming.statusCode ?? 0, body: isJson ? JSON.parse(text) : {}, text });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }
  const post = (body: string | Buffer, headers: Record<string, string> = json) =>
    send('POST', residentRoutes.declare.path, headers, body);

  const malformed = [400, 'COMMON.MALFORMED_BODY'];
  const unsupported = [415, 'COMMON.UNSUPPORTED_MEDIA_TYPE'];
  const invalid = [422, 'COMMON.INVALID_INPUT'];

  const type = (contentType: string) => ({ 'content-type': contentType });

  it.each<[string, () => string | Buffer, (string | number)[], Record<string, string>]>([
    ['JSON that stops', () => '{"from":"2026-11-01",', malformed, json],
    ['a number that JSON does not know', () => '{"from":NaN}', malformed, json],
    ['__proto__', () => '{"__proto__":{"admin":true}}', malformed, json],
    ['__proto__ far inside', () => '{"people":[{"x":{"__proto__":{"self":true}}}]}', malformed, json],
    ['__proto__ in disguise', () => '{"\\u005f_proto__":{"admin":true}}', malformed, json],
    ['a prototype', () => '{"constructor":{"prototype":{"admin":true}}}', malformed, json],
    ['Chinese in GBK', () => Buffer.from('7b2261223a22d6d0220d7d', 'hex'), malformed, json],
    ['bytes that are no text', () => Buffer.from('7b22fffe223a317d', 'hex'), malformed, json],
    ['UTF-16', () => Buffer.from('\ufeff{"a":1}', 'utf16le'), malformed, json],
    ['nothing', () => '', invalid, json],
    ['null', () => 'null', invalid, json],
    ['a list', () => '[]', invalid, json],
    ['a word', () => '"from"', invalid, json],
    ['deep lists', () => `{"people":${'['.repeat(40_000)}${']'.repeat(40_000)}}`, invalid, json],
    ['deep objects', () => `${'{"people":'.repeat(9000)}1${'}'.repeat(9000)}`, invalid, json],
    ['a form', () => 'from=2026-11-01', unsupported, type('application/x-www-form-urlencoded')],
    ['text', () => '{}', unsupported, type('text/plain')],
    [
      'XML',
      () => '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
      unsupported,
      type('text/xml'),
    ],
    ['several parts', () => '--x--', unsupported, type('multipart/form-data; boundary=x')],
    ['bytes of a file', () => Buffer.alloc(2000), unsupported, type('application/octet-stream')],
    ['no type at all', () => '{}', unsupported, {}],
  ])('B1 refuses %s and writes nothing', async (_, body, expected, headers) => {
    const before = await storedState();
    const answer = await post(body(), headers);
    expect([answer.status, answer.body.code]).toEqual(expected);
    expect(answer.body.reference).toMatch(/^[2-9A-Z]{8}$/);
    // Nothing of ours, of the framework or of the machine shows.
    expect(answer.text).not.toMatch(/_events|node_modules|FST_|Unexpected token|passwd/);
    expect(await storedState()).toEqual(before);
  });

  it('takes a body of 100 KB and not one byte more', async () => {
    const body = (bytes: number) => `{"x":"${'x'.repeat(bytes - 8)}"}`;
    const before = await storedState();
    expect((await post(body(maxBodyBytes))).body).toMatchObject({
      faults: expect.arrayContaining([{ field: 'x', code: 'unknown-field' }]),
    });
    const refused = await post(body(maxBodyBytes + 1));
    expect([refused.status, refused.body.code]).toEqual([413, 'COMMON.BODY_TOO_LARGE']);
    const chunked = await post(body(maxBodyBytes + 1), { ...json, 'transfer-encoding': 'chunked' });
    expect([chunked.status, chunked.body.code]).toEqual([413, 'COMMON.BODY_TOO_LARGE']);
    expect(await storedState()).toEqual(before);
  });

  it('B1 checks what stands behind a repeated name, not what stood before it', async () => {
    const body = JSON.stringify(declarationOf(door));
    const before = await storedState();
    const answer = await post(
      body
        .replace('"from":', '"from":"2026-11-01","from":"2099-01-01","x":')
        .replace('"x":"2026-11-01",', ''),
    );
    expect(answer.body.faults).toEqual([{ field: 'from', code: 'too-late' }]);
    expect(await storedState()).toEqual(before);
  });

  it('B1 is not moved by names that every object has', async () => {
    const body = { ...declarationOf(door), toString: 'x', hasOwnProperty: 'y', constructor: 'z' };
    const { status } = await declare(app, await createDeclarer(app), body);
    expect(status).toBe(200);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it.each([
    ['half a character in an escape', '/api/doors/%E0%A4%A'],
    ['a code of 300 letters', `/api/doors/${'A'.repeat(300)}`],
    ['an id with a null byte', '/api/stays/%00'],
    ['an id that is a path', '/api/stays/..%2f..%2fetc%2fpasswd'],
    ['two slashes', '//api/stays'],
    ['a link on a door that is broken', '/d/%ZZ'],
  ])('S1 answers %s like what does not exist', async (_, path) => {
    const answer = await send('GET', path, {});
    const { reference, ...rest } = answer.body;
    expect([answer.status, rest]).toEqual([404, { code: 'COMMON.NOT_FOUND' }]);
    expect(reference).toMatch(/^[2-9A-Z]{8}$/);
  });

  it('takes an empty body that calls itself JSON for none, as wx.request sends it', async () => {
    const { token } = await createDeclarer(app);
    const ended = await send('DELETE', identityRoutes.signOut.path, {
      ...json,
      authorization: `Bearer ${token}`,
    });
    expect([ended.status, ended.body]).toEqual([200, { ended: true }]);
  });

  it.each([
    ['without a client key', undefined],
    ['with a short one', 'abc'],
    ['with one of other characters', `${'a'.repeat(15)};`],
    ['with two of them', 'a'.repeat(16).concat(', ', 'b'.repeat(16))],
    ['with one that is too long', 'a'.repeat(65)],
  ])('R2 refuses a write %s', async (_, key) => {
    const before = await storedState();
    const own = { ...json, authorization: `Bearer ${tenant.token}` };
    const headers =
      key === undefined ? { ...own, [clientKeyHeader]: '' } : { ...own, [clientKeyHeader]: key };
    const answer = await post(JSON.stringify(declarationOf(door)), headers);
    expect([answer.status, answer.body.code, answer.body.faults]).toEqual([
      422,
      'COMMON.CLIENT_KEY_MISSING',
      [{ field: clientKeyHeader, code: 'bad-format' }],
    ]);
    expect(await storedState()).toEqual(before);
  });
});
