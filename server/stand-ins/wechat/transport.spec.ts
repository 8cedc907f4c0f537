import { request } from 'node:http';
import { app, Bench } from './spec-support';

const path = '/wxa/getwxacodeunlimit';
const body = { scene: 'a', page: 'pages/door/index' };

describe('the transport', () => {
  let bench: Bench;
  const open = async (changes = {}) => {
    bench = await Bench.open(changes);
  };
  afterEach(() => bench.close());

  /** A POST whose body goes out in pieces, as an HTTP client without Content-Length sends it. */
  const chunked = (url: string) =>
    new Promise<{ status?: number; text: string }>((resolve, reject) => {
      const call = request(url, { method: 'POST' }, (response) => {
        let text = '';
        response.on('data', (part) => {
          text += part;
        });
        response.on('end', () => resolve({ status: response.statusCode, text }));
      });
      call.on('error', reject);
      call.write(JSON.stringify(body));
      call.end();
    });

  it('answers a chunked body with 412 and nothing else', async () => {
    await open();
    const access_token = await bench.accessToken();
    expect(await chunked(bench.url(path, { access_token }))).toEqual({ status: 412, text: '' });
    expect(await chunked(bench.url('/cgi-bin/stable_token'))).toEqual({ status: 412, text: '' });
  });

  it.each([
    ['token-first', 200],
    ['transport-first', 412],
  ])('checks in the order set: %s', async (checkOrder, status) => {
    await open({ settings: { checkOrder } });
    expect((await chunked(bench.url(path))).status).toBe(status);
  });

  it('insists on method, body and JSON', async () => {
    await open();
    const access_token = await bench.accessToken();
    expect((await bench.get(path, { access_token })).errcode).toBe(43002);
    expect((await bench.post('/sns/jscode2session', {}, {})).errcode).toBe(43001);
    const raw = async (text: string | undefined) => {
      const response = await fetch(bench.url(path, { access_token }), { method: 'POST', body: text });
      return ((await response.json()) as { errcode: number }).errcode;
    };
    expect(await raw(undefined)).toBe(44002);
    expect(await raw('scene=a&page=b')).toBe(47001);
    expect(await raw('[1]')).toBe(47001);
  });

  it.each([
    ['tolerated', undefined],
    ['refused', 40097],
  ])('has fields it does not know %s', async (unknownJsonFields, errcode) => {
    await open({ settings: { unknownJsonFields } });
    const answer = await bench.post(
      '/cgi-bin/stable_token',
      {},
      {
        grant_type: 'client_credential',
        appid: app.appId,
        secret: app.secret,
        colour: 'red',
      },
    );
    expect(answer.errcode).toBe(errcode);
  });

  it('takes token-free calls only on the listener of the cloud container, and only for listed interfaces', async () => {
    await open();
    const post = (target: string, query = {}) =>
      fetch(bench.url(target, query, bench.cloudRunPort), { method: 'POST', body: JSON.stringify(body) });
    const image = await post(path);
    expect(image.headers.get('content-type')).toBe('image/png');
    expect(image.headers.get('x-openapi-seqid')).toMatch(/^[0-9a-f]{32}$/);
    expect(await (await post('/wxa/business/getuserphonenumber')).json()).toMatchObject({ errcode: 48001 });
    expect((await bench.post(path, {}, body)).errcode).toBe(41001);
    expect(await (await post(path, { access_token: 'x' })).json()).toMatchObject({ errcode: 40097 });
    await bench.control('POST', '/seed', { settings: { cloudRunWithToken: 'ignored' } });
    expect((await post(path, { access_token: 'x' })).headers.get('content-type')).toBe('image/png');
  });
});

describe('faults', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.open();
  });
  afterEach(() => bench.close());
  const tokenPath = '/cgi-bin/stable_token';

  it('breaks the connection before or after the work', async () => {
    const code = await bench.loginCode();
    await bench.fault('/sns/jscode2session', { kind: 'reset' });
    await expect(bench.exchange(code)).rejects.toThrow();
    await bench.fault('/sns/jscode2session', { kind: 'lost-reply' });
    await expect(bench.exchange(code)).rejects.toThrow();
    expect((await bench.exchange(code)).errcode).toBe(40163);
  });

  it('answers the page of a gateway, half a body, half a JSON, another content type', async () => {
    const call = () =>
      fetch(bench.url('/sns/jscode2session', { appid: app.appId, secret: app.secret, js_code: 'x' }));
    await bench.fault(undefined, { kind: 'bad-gateway' });
    const gateway = await call();
    expect([gateway.status, await gateway.text()]).toEqual([502, expect.stringContaining('<html>')]);
    await bench.fault(undefined, { kind: 'truncated' });
    await expect(call().then((response) => response.text())).rejects.toThrow();
    await bench.fault(undefined, { kind: 'cut-json' });
    const half = await (await call()).text();
    expect(() => JSON.parse(half)).toThrow();
    await bench.fault(undefined, { kind: 'content-type', value: 'image/jpeg' });
    expect((await call()).headers.get('content-type')).toBe('image/jpeg');
  });

  it('hangs until the caller gives up, or answers late', async () => {
    await bench.fault(tokenPath, { kind: 'hang' });
    const signal = AbortSignal.timeout(50);
    await expect(fetch(bench.url(tokenPath), { method: 'POST', body: '{}', signal })).rejects.toThrow(
      /timeout/i,
    );
    await bench.fault(tokenPath, { kind: 'latency', milliseconds: 20 });
    expect((await bench.token()).expires_in).toBe(7200);
  });

  it('answers a business error before the work or after it', async () => {
    const code = await bench.loginCode();
    await bench.fault('/sns/jscode2session', { kind: 'errcode', errcode: -1 });
    expect(await bench.exchange(code)).toMatchObject({
      errcode: -1,
      errmsg: expect.stringContaining('system error'),
    });
    await bench.fault('/sns/jscode2session', { kind: 'errcode', errcode: -1, commit: true });
    expect((await bench.exchange(code)).errcode).toBe(-1);
    expect((await bench.exchange(code)).errcode).toBe(40163);
  });

  it('starts with the nth request, lasts as often as told, and can be cleared', async () => {
    await bench.fault(tokenPath, { kind: 'errcode', errcode: -1 }, { nth: 2, count: 2 });
    const errcodes = [];
    for (const _ of [1, 2, 3, 4]) errcodes.push((await bench.token()).errcode);
    expect(errcodes).toEqual([undefined, -1, -1, undefined]);
    await bench.fault(tokenPath, { kind: 'errcode', errcode: -1 }, { count: 9 });
    await bench.control('DELETE', '/faults');
    expect((await bench.token()).errcode).toBeUndefined();
  });

  it('kills all tokens at the moment of a call', async () => {
    const access_token = await bench.accessToken();
    await bench.fault(path, { kind: 'token-invalidated-now' });
    expect((await bench.post(path, { access_token }, body)).errcode).toBe(40001);
    expect(await bench.accessToken()).not.toBe(access_token);
  });
});
