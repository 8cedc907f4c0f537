import { app, Bench } from './spec-support';

describe('access tokens', () => {
  let bench: Bench;
  const open = async (changes = {}) => {
    bench = await Bench.open(changes);
    await bench.control('POST', '/clock', { stopped: true });
  };
  afterEach(() => bench.close());
  const works = async (token: string) =>
    (await bench.get('/wxa/checksession', { access_token: token, openid: 'nobody' })).errcode === 40003;

  it('gives the same token until five minutes remain, then a new one while the old still works', async () => {
    await open();
    const first = await bench.token();
    expect(first.expires_in).toBe(7200);
    expect(first.access_token).toHaveLength(512);
    await bench.advance(6900);
    expect(await bench.token()).toEqual({ access_token: first.access_token, expires_in: 300 });
    await bench.advance(1);
    const second = await bench.token();
    expect(second.access_token).not.toBe(first.access_token);
    expect(second.expires_in).toBe(7200);
    expect(await works(first.access_token)).toBe(true);
    expect(await works(second.access_token)).toBe(true);
    await bench.advance(299);
    expect((await bench.get('/wxa/checksession', { access_token: first.access_token })).errcode).toBe(42001);
    expect(await works(second.access_token)).toBe(true);
  });

  it.each([
    ['own-expiry', 42001],
    ['five-minutes-after-renewal', 40003],
  ])('lets the overlap end as set: %s', async (overlapEnds, errcode) => {
    await open({ settings: { overlapEnds } });
    const first = await bench.accessToken();
    await bench.advance(7190);
    await bench.token();
    await bench.advance(20);
    const answer = await bench.get('/wxa/checksession', { access_token: first, openid: 'nobody' });
    expect(answer.errcode).toBe(errcode);
  });

  it('kills the old token on a forced refresh, ignores a second one within 30 s, and counts 20 a day', async () => {
    await open();
    const first = await bench.accessToken();
    const forced = await bench.token(true);
    expect(forced.access_token).not.toBe(first);
    expect(await works(first)).toBe(false);
    await bench.advance(29);
    expect((await bench.token(true)).access_token).toBe(forced.access_token);
    for (let call = 0; call < 19; call++) {
      await bench.advance(31);
      expect((await bench.token(true)).errcode).toBeUndefined();
    }
    await bench.advance(31);
    expect((await bench.token(true)).errcode).toBe(45009);
    await bench.advance(86_400);
    expect((await bench.token(true)).errcode).toBeUndefined();
  });

  it('keeps the old interface apart: each of its tokens kills the one before, never the stable one', async () => {
    await open();
    const stable = await bench.accessToken();
    const query = { grant_type: 'client_credential', appid: app.appId, secret: app.secret };
    const first = await bench.get('/cgi-bin/token', query);
    const second = await bench.get('/cgi-bin/token', query);
    expect(await works(first.access_token)).toBe(false);
    expect(await works(second.access_token)).toBe(true);
    expect(await works(stable)).toBe(true);
  });

  it('is repeatable from its seed and different from another', async () => {
    await open();
    const first = await bench.accessToken();
    await bench.control('POST', '/reset');
    expect(await bench.accessToken()).toBe(first);
    await bench.close();
    await open({ random: 8 });
    expect(await bench.accessToken()).not.toBe(first);
  });
});
