import { app, Bench } from './spec-support';

describe('the control plane', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.open();
  });
  afterEach(() => bench.close());

  it('keeps a journal of what was sent and what was answered', async () => {
    await bench.token();
    await bench.fault('/cgi-bin/stable_token', { kind: 'reset' });
    await bench.token().catch(() => undefined);
    const entries = await bench.control('GET', '/journal?path=/cgi-bin/stable_token');
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatchObject({ sequence: 1, listener: 'api', method: 'POST', status: 200 });
    expect(entries[0].headers['content-length']).toBe(String(entries[0].body.length));
    expect(JSON.parse(entries[0].body).appid).toBe(app.appId);
    expect(entries[1]).toMatchObject({ fault: 'reset' });
    expect(entries[1].status).toBeUndefined();
  });

  it('forgets everything on a reset and begins with the seed again', async () => {
    await bench.token();
    await bench.control('POST', '/seed', { users: [{ id: 'late' }] });
    expect((await bench.control('POST', '/users/late/login', { appId: app.appId })).code).toHaveLength(32);
    await bench.control('POST', '/reset');
    expect(await bench.control('GET', '/journal')).toEqual([]);
    expect(await bench.control('POST', '/users/late/login', {})).toEqual({
      error: 'no user late: seed one first',
    });
    expect((await bench.control('POST', '/users/mei/login', { appId: app.appId })).code).toHaveLength(32);
  });

  it('moves, stops and restarts its clock', async () => {
    await bench.control('POST', '/clock', { stopped: true, set: '2026-05-01T00:00:00Z' });
    expect(await bench.advance(90)).toEqual({ now: '2026-05-01T00:01:30.000Z' });
    await bench.control('POST', '/clock', { stopped: false, set: '2027-01-01T00:00:00Z' });
    const { now } = await bench.control('GET', '/state');
    expect(Date.parse(now)).toBeGreaterThanOrEqual(Date.parse('2027-01-01T00:00:00Z'));
  });

  it.each([
    ['POST', '/seed', { userz: [] }, 'seed: unknown userz'],
    ['POST', '/seed', { apps: [{ appId: 'a' }] }, 'app.secret must be a text'],
    [
      'POST',
      '/seed',
      { settings: { checkOrder: 'never' } },
      'settings.checkOrder must be one of token-first, transport-first',
    ],
    ['POST', '/seed', { limits: { everything: 1 } }, 'limits: unknown everything'],
    ['POST', '/clock', { set: 'tomorrow' }, 'set must be an instant such as 2026-01-31T08:00:00Z'],
    [
      'POST',
      '/faults',
      { action: { kind: 'boredom' } },
      expect.stringContaining('action.kind must be one of'),
    ],
    ['POST', '/faults', { match: { host: 'x' }, action: { kind: 'hang' } }, 'unknown match: host'],
    ['POST', '/users/mei/login', {}, expect.stringContaining('appId must be one of')],
    ['POST', '/users/mei/subscribe', { templateId: 'none', decision: 'accept' }, 'no template none'],
    ['GET', '/secrets', undefined, 'GET /secrets is not part of the control plane'],
  ] as const)('refuses what it does not understand: %s %s %j', async (verb, path, body, error) => {
    expect(await bench.control(verb, path, body)).toEqual({ error });
  });

  it('is not reachable through the port of the interface', async () => {
    for (const path of ['/state', '/journal', '/reset']) {
      expect((await bench.post(path, {}, {})).errcode).toBe(40066);
    }
  });
});
