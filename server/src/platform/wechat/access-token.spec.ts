import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appId, MemoryStore, openClient, refusal, seed, unknowns } from '../../../test/support/wechat-client';
import { WechatStandIn } from '../../../test/support/wechat-stand-in';
import type { WechatClient } from './wechat.client';

const tokenPath = '/cgi-bin/stable_token';
const imagePath = '/wxa/getwxacodeunlimit';
let standIn: WechatStandIn;
beforeAll(async () => {
  standIn = await WechatStandIn.start();
});
afterAll(() => standIn.stop());
const draw = (client: WechatClient) =>
  client.unlimitedCode({ scene: '1A', page: 'pages/door/index', version: 'release' });
const count = async (path: string) => (await standIn.journal(path)).length;

describe.each(unknowns)('the access token, %s', (_, settings) => {
  beforeEach(() => standIn.begin({ ...seed, settings }));
  afterEach(async () => {
    // K5: whatever happened, nothing was forced and the old interface was left alone.
    for (const { body } of await standIn.journal(tokenPath))
      expect(JSON.parse(body).force_refresh).toBe(false);
    expect(await count('/cgi-bin/token')).toBe(0);
  });

  it('K1 is fetched once for two hundred calls at the same time', async () => {
    const { client } = openClient(standIn);
    await Promise.all(Array.from({ length: 200 }, () => draw(client)));
    expect(await count(tokenPath)).toBe(1);
    expect(await count(imagePath)).toBe(200);
  });

  it('K1 stays in memory while it is good: the shared row is read once', async () => {
    const store = new MemoryStore();
    const { client } = openClient(standIn, {}, store);
    for (const _ of [1, 2, 3]) await draw(client);
    expect(store.reads).toBe(1);
  });

  it('K2 is renewed once and the call repeated once when it was invalidated (40001)', async () => {
    const { client } = openClient(standIn);
    await draw(client);
    await standIn.fault(imagePath, { kind: 'token-invalidated-now' });
    await draw(client);
    expect([await count(tokenPath), await count(imagePath)]).toEqual([2, 3]);
  });

  it('K2 is renewed when WeChat does not know it (40014)', async () => {
    const store = new MemoryStore();
    await store.save(appId, { token: 'of-another-life', expiresAt: new Date(Date.now() + 3_600_000) });
    const { client } = openClient(standIn, {}, store);
    await draw(client);
    expect([await count(tokenPath), await count(imagePath)]).toEqual([1, 2]);
    expect(store.rows.get(appId)?.token).toHaveLength(512);
  });

  it('K2 is renewed when it expired earlier than our clock says (42001)', async () => {
    const { client } = openClient(standIn);
    await draw(client);
    await standIn.advance(7300);
    await draw(client);
    expect([await count(tokenPath), await count(imagePath)]).toEqual([2, 3]);
  });

  it.each([40001, 40014, 42001])('K2 does not go round in circles when %d never ends', async (errcode) => {
    const { client } = openClient(standIn);
    await standIn.fault(imagePath, { kind: 'errcode', errcode }, { count: 99 });
    expect(await refusal(draw(client))).toBe('WECHAT.UNAVAILABLE');
    expect([await count(tokenPath), await count(imagePath)]).toEqual([2, 2]);
  });

  it('K2 is renewed once for many calls refused at the same time', async () => {
    const { client } = openClient(standIn);
    await draw(client);
    await standIn.control('POST', '/faults', {
      match: { path: imagePath },
      action: { kind: 'token-invalidated-now' },
    });
    await Promise.all(Array.from({ length: 50 }, () => draw(client)));
    expect(await count(tokenPath)).toBe(2);
  });

  it('K3 leaves refusals that have nothing to do with it alone', async () => {
    const { client } = openClient(standIn);
    const { openId } = await standIn.login('mei', appId);
    expect(await refusal(client.phoneNumber('unknown', openId))).toBe('WECHAT.PHONE_CODE_INVALID');
    expect(await count('/wxa/business/getuserphonenumber')).toBe(1);
    const message = { openId, templateId: 'due', state: 'formal', data: { thing1: '签注' } } as const;
    expect(await refusal(client.sendSubscribeMessage(message))).toBe('WECHAT.NO_CONSENT');
    await standIn.control('POST', '/users/mei/subscribe', { templateId: 'due', decision: 'accept' });
    const tooLong = { ...message, data: { thing1: '字'.repeat(21) } };
    expect(await refusal(client.sendSubscribeMessage(tooLong))).toBe('WECHAT.REQUEST_REFUSED');
    expect(await count('/cgi-bin/message/subscribe/send')).toBe(2);
    expect(await count(tokenPath)).toBe(1);
  });

  it('K4 is used on while another instance already has the next one', async () => {
    const early = openClient(standIn);
    await draw(early.client);
    await standIn.advance(6950);
    await draw(openClient(standIn).client);
    await draw(early.client);
    const tokens = (await standIn.journal(imagePath)).map(({ query, errcode }) => [
      query.access_token,
      errcode,
    ]);
    expect(tokens.map(([, errcode]) => errcode)).toEqual([undefined, undefined, undefined]);
    expect(tokens[2]).toEqual(tokens[0]);
    expect(tokens[1]).not.toEqual(tokens[0]);
  });

  it('K4 is asked for again five minutes before its end', async () => {
    const { client, clock } = openClient(standIn);
    await draw(client);
    clock.advance(6890);
    await draw(client);
    expect(await count(tokenPath)).toBe(1);
    clock.advance(11);
    await draw(client);
    expect(await count(tokenPath)).toBe(2);
  });

  it('K6 is taken from the row that another instance wrote', async () => {
    const store = new MemoryStore();
    await draw(openClient(standIn, {}, store).client);
    await draw(openClient(standIn, {}, store).client);
    expect(await count(tokenPath)).toBe(1);
  });

  it('K6 that was refused is replaced from the row when another instance was faster', async () => {
    const store = new MemoryStore();
    const [slow, fast] = [openClient(standIn, {}, store), openClient(standIn, {}, store)];
    await draw(slow.client);
    await draw(fast.client);
    await standIn.fault(imagePath, { kind: 'token-invalidated-now' });
    await draw(fast.client);
    await draw(slow.client);
    expect(await count(tokenPath)).toBe(2);
  });

  it('K7 is neither fetched nor sent inside the cloud container', async () => {
    const { client } = openClient(standIn, { auth: 'cloudrun', apiBase: standIn.cloudRunBase });
    expect((await draw(client)).contentType).toBe('image/png');
    const { code, openId } = await standIn.control('POST', '/users/mei/phone', { appId });
    expect(await client.phoneNumber(code, openId)).toBe('13800138000');
    const journal = await standIn.journal();
    expect(journal.map(({ listener, query }) => [listener, query])).toEqual([
      ['cloud-run', {}],
      ['cloud-run', {}],
    ]);
  });

  it('K7 has no counterpart for login codes there, which is a matter of configuration', async () => {
    const { client } = openClient(standIn, { auth: 'cloudrun', apiBase: standIn.cloudRunBase });
    const { code } = await standIn.login('mei', appId);
    expect(await refusal(client.signIn(code))).toBe('WECHAT.MISCONFIGURED');
    expect(await standIn.journal()).toEqual([]);
  });
});

describe('fetching the access token', () => {
  beforeEach(() => standIn.begin(seed));

  it('asks a busy WeChat once more', async () => {
    const { client } = openClient(standIn);
    await standIn.fault(tokenPath, { kind: 'errcode', errcode: -1 });
    expect((await draw(client)).contentType).toBe('image/png');
  });

  it('fails for all who wait and starts anew for the next', async () => {
    const { client } = openClient(standIn);
    await standIn.fault(tokenPath, { kind: 'bad-gateway' });
    const answers = await Promise.all(Array.from({ length: 5 }, () => refusal(draw(client))));
    expect(new Set(answers)).toEqual(new Set(['WECHAT.UNAVAILABLE']));
    expect((await draw(client)).contentType).toBe('image/png');
  });

  it('K5 is never forced anywhere in the source', () => {
    const sources = readdirSync(__dirname).filter((name) => !name.includes('spec'));
    expect(sources).toContain('access-token.ts');
    for (const name of sources) {
      expect(readFileSync(join(__dirname, name), 'utf8')).not.toMatch(/force_refresh:(?!\s*false\b)/);
    }
  });
});
