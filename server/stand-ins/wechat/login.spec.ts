import { sessionSignature } from './api/login.endpoints';
import { app, Bench, otherApp } from './spec-support';

describe('login codes', () => {
  let bench: Bench;
  const open = async (changes = {}) => {
    bench = await Bench.open(changes);
    await bench.control('POST', '/clock', { stopped: true });
  };
  afterEach(() => bench.close());

  it('signs with the session key as text (public vector)', async () => {
    await open();
    expect(sessionSignature('o0q0otL8aEzpcZL/FT9WsQ==', '{"foo":"bar"}')).toBe(
      '654571f79995b2ce1e149e53c0a33dc39c0a74090db514261454e8dbe432aa0b',
    );
  });

  it('answers JSON as text/plain, once per code, without a unionid', async () => {
    await open();
    const code = await bench.loginCode();
    const query = { appid: app.appId, secret: app.secret, js_code: code, grant_type: 'authorization_code' };
    const response = await fetch(bench.url('/sns/jscode2session', query));
    expect(response.headers.get('content-type')).toBe('text/plain');
    const session = JSON.parse(await response.text());
    expect(Object.keys(session)).toEqual(['session_key', 'openid']);
    expect(session.openid).toMatch(/^o[\w-]{27}$/);
    const refused = await fetch(bench.url('/sns/jscode2session', query));
    expect(refused.headers.get('content-type')).toBe('text/plain');
    const again = JSON.parse(await refused.text());
    expect(again.errcode).toBe(40163);
    expect(again.errmsg).toMatch(/^code been used, rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
  });

  it('gives a unionid, equal in both applications, when they are bound to an Open Platform account', async () => {
    await open({
      apps: [
        { ...app, openPlatform: 'city' },
        { ...otherApp, openPlatform: 'city' },
      ],
    });
    const one = await bench.exchange(await bench.loginCode('mei'));
    const two = await bench.exchange(await bench.loginCode('mei', otherApp.appId), otherApp);
    expect(one.unionid).toBe(two.unionid);
    expect(one.openid).not.toBe(two.openid);
  });

  it('lets a code live five minutes and not a second more', async () => {
    await open();
    const [early, late] = [await bench.loginCode(), await bench.loginCode()];
    await bench.advance(300);
    expect((await bench.exchange(early)).openid).toBeDefined();
    await bench.advance(1);
    expect((await bench.exchange(late)).errcode).toBe(40029);
  });

  it("refuses another application's code and leaves it usable", async () => {
    await open();
    const code = await bench.loginCode('mei', otherApp.appId);
    expect((await bench.exchange(code)).errcode).toBe(40029);
    expect((await bench.exchange(code, otherApp)).openid).toBeDefined();
  });

  it('lets one of many exchanges of one code win', async () => {
    await open();
    const code = await bench.loginCode();
    const answers = await Promise.all(Array.from({ length: 20 }, () => bench.exchange(code)));
    expect(answers.filter(({ openid }) => openid)).toHaveLength(1);
  });

  it('limits the exchanges of one user in one minute', async () => {
    await open({ limits: { loginPerUserMinute: 2 } });
    for (const _ of [1, 2]) expect((await bench.exchange(await bench.loginCode())).openid).toBeDefined();
    const code = await bench.loginCode();
    expect((await bench.exchange(code)).errcode).toBe(45011);
    expect((await bench.exchange(await bench.loginCode('qiang'))).openid).toBeDefined();
    await bench.advance(60);
    expect((await bench.exchange(code)).openid).toBeDefined();
  });

  it.each([
    ['replaced', 87009],
    ['kept', 0],
  ])(
    'checks a session against the live key; after a new login the former key is %s',
    async (sessionKeyAtLogin, errcode) => {
      await open({ settings: { sessionKeyAtLogin } });
      const session = await bench.exchange(await bench.loginCode());
      const check = async () =>
        bench.get('/wxa/checksession', {
          access_token: await bench.accessToken(),
          openid: session.openid,
          sig_method: 'hmac_sha256',
          signature: sessionSignature(session.session_key, ''),
        });
      expect((await check()).errcode).toBe(0);
      await bench.loginCode();
      expect((await check()).errcode).toBe(errcode);
    },
  );
});
