import {
  appId,
  appSecret,
  openClient,
  otherApp,
  refusal,
  seed,
  unknowns,
} from '../../../test/support/wechat-client';
import { WechatStandIn } from '../../../test/support/wechat-stand-in';
import { WechatError } from './wechat.errors';

const path = '/sns/jscode2session';
let standIn: WechatStandIn;
beforeAll(async () => {
  standIn = await WechatStandIn.start();
});
afterAll(() => standIn.stop());

describe.each(unknowns)('signing in, %s', (_, settings) => {
  beforeEach(() => standIn.begin({ ...seed, settings }));

  it('L1 T2 answers application and openid, read from JSON that calls itself plain text', async () => {
    const { client } = openClient(standIn);
    const { code, openId } = await standIn.login('mei', appId);
    expect(await client.signIn(code)).toEqual({ appId, openId });
  });

  it('L1 adds the unionid of an application bound to an Open Platform account', async () => {
    const [app] = seed.apps;
    await standIn.control('POST', '/seed', { apps: [{ ...app, openPlatform: 'city' }] });
    const { client } = openClient(standIn);
    const { code } = await standIn.login('mei', appId);
    expect(await client.signIn(code)).toHaveProperty('unionId', expect.stringMatching(/^u[\w-]{27}$/));
  });

  it('L2 a code used before means: log in again', async () => {
    const { client } = openClient(standIn);
    const { code } = await standIn.login('mei', appId);
    await client.signIn(code);
    const error = await client.signIn(code).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(WechatError);
    expect(error).toMatchObject({ code: 'WECHAT.LOGIN_CODE_INVALID', kind: 'unauthenticated' });
  });

  it('L3 a code older than five minutes means: log in again', async () => {
    const { client } = openClient(standIn);
    const { code } = await standIn.login('mei', appId);
    await standIn.advance(301);
    expect(await refusal(client.signIn(code))).toBe('WECHAT.LOGIN_CODE_INVALID');
  });

  it('L4 a code of another application is refused', async () => {
    const { client } = openClient(standIn);
    const { code } = await standIn.login('mei', otherApp.appId);
    expect(await refusal(client.signIn(code))).toBe('WECHAT.LOGIN_CODE_INVALID');
  });

  it('L7 a hundred people sign in at once and each is who they are', async () => {
    const users = Array.from({ length: 100 }, (_, index) => ({ id: `person-${index}` }));
    await standIn.control('POST', '/seed', { users });
    const { client } = openClient(standIn);
    const logins = await Promise.all(users.map(({ id }) => standIn.login(id, appId)));
    const identities = await Promise.all(logins.map(({ code }) => client.signIn(code)));
    expect(identities.map(({ openId }) => openId)).toEqual(logins.map(({ openId }) => openId));
    expect(new Set(identities.map(({ openId }) => openId)).size).toBe(100);
  });

  it('L8 T6 keeps and shows no session key, not even in the log', async () => {
    await standIn.control('POST', '/seed', { settings: { sessionKeyAtLogin: 'kept' } });
    const { client, logged } = openClient(standIn);
    const { code } = await standIn.login('mei', appId);
    const query = { appid: appId, secret: appSecret, js_code: code, grant_type: 'authorization_code' };
    const raw = await fetch(`${standIn.apiBase}${path}?${new URLSearchParams(query)}`);
    const { session_key } = (await raw.json()) as { session_key: string };
    expect(session_key).toHaveLength(24);
    const identity = await client.signIn((await standIn.login('mei', appId)).code);
    expect(Object.keys(identity)).toEqual(['appId', 'openId']);
    await client.signIn(code).catch(() => undefined);
    expect(logged()).not.toBe('');
    expect(JSON.stringify(client) + logged()).not.toContain(session_key);
  });
});

describe('refusals while signing in', () => {
  beforeEach(() => standIn.begin(seed));

  it('L5 a blocked account is sent to the counter, once asked', async () => {
    const { client } = openClient(standIn);
    const { code } = await standIn.login('blocked', appId);
    const error = await client.signIn(code).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'WECHAT.BLOCKED', kind: 'forbidden' });
    expect(await standIn.journal(path)).toHaveLength(1);
  });

  it('L6 too many logins of one user are told to wait a minute', async () => {
    await standIn.control('POST', '/seed', { limits: { loginPerUserMinute: 0 } });
    const { client } = openClient(standIn);
    const { code } = await standIn.login('mei', appId);
    const error = await client.signIn(code).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'too-many', details: { retryAfterSeconds: 60 } });
    expect(await standIn.journal(path)).toHaveLength(1);
  });

  it('K3 asks a busy WeChat once more, and no third time', async () => {
    const { client } = openClient(standIn);
    const first = await standIn.login('mei', appId);
    await standIn.fault(path, { kind: 'errcode', errcode: -1 });
    expect(await client.signIn(first.code)).toEqual({ appId, openId: first.openId });
    await standIn.fault(path, { kind: 'errcode', errcode: -1 }, { count: 9 });
    const second = await standIn.login('mei', appId);
    expect(await refusal(client.signIn(second.code))).toBe('WECHAT.UNAVAILABLE');
    expect(await standIn.journal(path)).toHaveLength(4);
  });

  it('a busy WeChat that had used up the code already leads to a new login', async () => {
    const { client } = openClient(standIn);
    const { code } = await standIn.login('mei', appId);
    await standIn.fault(path, { kind: 'errcode', errcode: -1, commit: true });
    expect(await refusal(client.signIn(code))).toBe('WECHAT.LOGIN_CODE_INVALID');
  });

  it('T5 a lost answer is not guessed at: unavailable first, then a new login', async () => {
    const { client } = openClient(standIn);
    const { code } = await standIn.login('mei', appId);
    await standIn.fault(path, { kind: 'lost-reply' });
    expect(await refusal(client.signIn(code))).toBe('WECHAT.UNAVAILABLE');
    expect(await standIn.journal(path)).toHaveLength(1);
    expect(await refusal(client.signIn(code))).toBe('WECHAT.LOGIN_CODE_INVALID');
  });

  it('a wrong secret, a frozen secret or an address not on the list is an alarm for the operator', async () => {
    const { code } = await standIn.login('mei', appId);
    const { client, logged } = openClient(standIn, { appSecret: 'not-the-secret' });
    expect(await refusal(client.signIn(code))).toBe('WECHAT.MISCONFIGURED');
    expect(JSON.parse(logged())).toMatchObject({ level: 50, errcode: 40125, wechat: path });
  });
});
