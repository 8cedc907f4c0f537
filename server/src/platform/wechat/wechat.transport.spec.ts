import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  appId,
  appSecret,
  MemoryStore,
  openClient,
  refusal,
  seed,
} from '../../../test/support/wechat-client';
import { WechatStandIn } from '../../../test/support/wechat-stand-in';

const loginPath = '/sns/jscode2session';
const imagePath = '/wxa/getwxacodeunlimit';
const phonePath = '/wxa/business/getuserphonenumber';
const door = { scene: '1A003JZ9', page: 'pages/door/index', version: 'release' } as const;
let standIn: WechatStandIn;
beforeAll(async () => {
  standIn = await WechatStandIn.start();
});
beforeEach(() => standIn.begin(seed));
afterAll(() => standIn.stop());

/** Status of a POST without Content-Length: proof that the other side would mind. */
const chunkedStatus = () =>
  new Promise<number | undefined>((resolve, reject) => {
    const call = request(`${standIn.apiBase}/cgi-bin/stable_token`, { method: 'POST' }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    call.on('error', reject);
    call.write('{}');
    call.end();
  });

/** Everything that must not be seen outside: in errors, in their causes and stacks, in the log. */
async function secrets(): Promise<string[]> {
  const { tokens } = (await standIn.control('GET', '/state')) as { tokens: { token: string }[] };
  return [appSecret, '13800138000', ...tokens.map(({ token }) => token)];
}

function textOf(error: unknown): string {
  const { stack, cause } = error as Error;
  return [String(error), JSON.stringify(error), stack, cause ? textOf(cause) : ''].join('\n');
}

describe('requests', () => {
  it('T1 carry a Content-Length, without which WeChat answers 412', async () => {
    const { client } = openClient(standIn);
    const { code, openId } = await standIn.control('POST', '/users/mei/phone', { appId });
    await client.phoneNumber(code, openId);
    await client.unlimitedCode(door);
    const posts = (await standIn.journal()).filter(({ method }) => method === 'POST');
    expect(posts.map(({ path }) => path)).toEqual(['/cgi-bin/stable_token', phonePath, imagePath]);
    for (const { headers, body } of posts) {
      expect(headers['content-length']).toBe(String(Buffer.byteLength(body)));
      expect(headers['transfer-encoding']).toBeUndefined();
    }
    expect(await chunkedStatus()).toBe(412);
  });
});

describe('answers', () => {
  it('T2 are read as JSON whatever they call themselves', async () => {
    const { client } = openClient(standIn);
    const { code, openId } = await standIn.login('mei', appId);
    await standIn.fault(loginPath, { kind: 'content-type', value: 'image/jpeg' });
    expect(await client.signIn(code)).toEqual({ appId, openId });
  });

  it('T3 are told apart as image or refusal by their bytes', async () => {
    const { client } = openClient(standIn);
    await standIn.fault(imagePath, { kind: 'content-type', value: 'application/json' });
    const { contentType, bytes } = await client.unlimitedCode(door);
    expect([contentType, bytes.readUInt32BE(16)]).toEqual(['image/png', 430]);
    await standIn.fault(imagePath, { kind: 'content-type', value: 'image/jpeg' });
    const unpublished = client.unlimitedCode({ ...door, page: 'pages/none/index' });
    expect(await refusal(unpublished)).toBe('WECHAT.PAGE_UNPUBLISHED');
  });

  it('T4 leave the request id in the log, and neither openid nor secret nor token nor phone number', async () => {
    const { client, logged } = openClient(standIn);
    const { openId } = await standIn.login('mei', appId);
    expect(await refusal(client.phoneNumber('unknown', openId))).toBe('WECHAT.PHONE_CODE_INVALID');
    const line = JSON.parse(logged());
    expect(line).toMatchObject({
      wechat: phonePath,
      errcode: 40029,
      errmsg: expect.stringContaining('invalid code'),
    });
    expect(line.rid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
    for (const secret of [...(await secrets()), openId]) expect(logged()).not.toContain(secret);
  });

  it.each([
    { kind: 'bad-gateway' },
    { kind: 'truncated' },
    { kind: 'cut-json' },
    { kind: 'hang' },
    { kind: 'reset' },
    { kind: 'lost-reply' },
    { kind: 'latency', milliseconds: 2000 },
  ])(
    'T5 T6 that fail ($kind) end in one typed error before the deadline, and show nothing',
    async (action) => {
      const store = new MemoryStore();
      // A patient instance fetches the token, so that only the call that is to fail has little time.
      await openClient(standIn, {}, store).client.unlimitedCode(door);
      const { client, logged } = openClient(standIn, { deadlineMilliseconds: 400 }, store);
      const { code, openId } = await standIn.control('POST', '/users/mei/phone', { appId });
      const login = await standIn.login('mei', appId);
      const calls: [string, () => Promise<unknown>][] = [
        [loginPath, () => client.signIn(login.code)],
        [phonePath, () => client.phoneNumber(code, openId)],
      ];
      if (action.kind !== 'cut-json') calls.push([imagePath, () => client.unlimitedCode(door)]);
      for (const [path, call] of calls) {
        await standIn.fault(path, action);
        const error = await call().catch((reason: unknown) => reason);
        expect(error).toMatchObject({ code: 'WECHAT.UNAVAILABLE', kind: 'unavailable' });
        for (const secret of [...(await secrets()), openId, login.code]) {
          expect(textOf(error)).not.toContain(secret);
          expect(logged()).not.toContain(secret);
        }
      }
    },
  );

  it('T5 T6 that never come because nobody listens, or because the address is nonsense, show nothing either', async () => {
    for (const apiBase of ['http://127.0.0.1:1', 'http://nobody.invalid', 'nonsense']) {
      const { client, logged } = openClient(standIn, { apiBase, deadlineMilliseconds: 2000 });
      const error = await client.signIn('a-code').catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'WECHAT.UNAVAILABLE' });
      expect(textOf(error) + logged()).not.toContain(appSecret);
    }
  });

  it('T5 that take their time while the token is fetched still end before the deadline', async () => {
    const { client } = openClient(standIn, { deadlineMilliseconds: 400 });
    await standIn.fault('/cgi-bin/stable_token', { kind: 'hang' });
    expect(await refusal(client.unlimitedCode(door))).toBe('WECHAT.UNAVAILABLE');
  });
});

describe('an interface that misbehaves in ways of its own', () => {
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  const server = createServer((incoming, response) => answer(incoming, response));
  let apiBase: string;
  const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex');
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    apiBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('T5 sees the connection closed when the deadline has passed', async () => {
    const closed = new Promise<string>((resolve) => {
      answer = (_, response) => response.on('close', () => resolve('closed'));
    });
    const { client } = openClient(standIn, { apiBase, deadlineMilliseconds: 200 });
    expect(await refusal(client.signIn('a-code'))).toBe('WECHAT.UNAVAILABLE');
    expect(await closed).toBe('closed');
  });

  it('T6 is not followed to another address', async () => {
    const paths: (string | undefined)[] = [];
    answer = ({ url }, response) => {
      paths.push(url?.split('?')[0]);
      response.writeHead(302, { location: '/elsewhere' }).end();
    };
    expect(await refusal(openClient(standIn, { apiBase }).client.signIn('a-code'))).toBe(
      'WECHAT.UNAVAILABLE',
    );
    expect(paths).toEqual([loginPath]);
  });

  it.each([412, 404, 500, 503])(
    'T1 T5 is an outage when it answers %d, and the log has the status',
    async (status) => {
      answer = (_, response) => response.writeHead(status).end('{"openid":"oAbc"}');
      const { client, logged } = openClient(standIn, { apiBase });
      expect(await refusal(client.signIn('a-code'))).toBe('WECHAT.UNAVAILABLE');
      expect(JSON.parse(logged())).toMatchObject({ problem: `status ${status}` });
    },
  );

  it.each(['', '[]', 'null', 'plain', '{}', '{"openid":7}', '{"phone_info":null}', '{"phone_info":{"a":1}}'])(
    'T5 is an outage, never a crash, when it answers %j',
    async (body) => {
      const token = '{"access_token":"abc","expires_in":7200}';
      answer = ({ url }, response) => response.end(url?.startsWith('/cgi-bin/stable_token') ? token : body);
      const { client } = openClient(standIn, { apiBase });
      expect(await refusal(client.signIn('a-code'))).toBe('WECHAT.UNAVAILABLE');
      expect(await refusal(client.unlimitedCode(door))).toBe('WECHAT.UNAVAILABLE');
      expect(await refusal(client.phoneNumber('a-code', 'oAbc'))).toBe('WECHAT.UNAVAILABLE');
    },
  );

  it.each([
    '{"access_token":"","expires_in":7200}',
    '{"access_token":"abc"}',
    `{"access_token":"${'a'.repeat(901)}","expires_in":7200}`,
  ])('K1 gives no token with %.40s', async (body) => {
    answer = ({ url }, response) => response.end(url?.startsWith(imagePath) ? jpeg : body);
    expect(await refusal(openClient(standIn, { apiBase }).client.unlimitedCode(door))).toBe(
      'WECHAT.UNAVAILABLE',
    );
  });

  it('T3 is believed when it sends a JPEG', async () => {
    answer = ({ url }, response) =>
      response.end(url?.startsWith(imagePath) ? jpeg : '{"access_token":"abc","expires_in":7200}');
    const image = await openClient(standIn, { apiBase }).client.unlimitedCode(door);
    expect(image).toEqual({ contentType: 'image/jpeg', bytes: jpeg });
  });
});
