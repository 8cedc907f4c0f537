import { knownErrcodes } from './refusal';
import { app, Bench, onceTemplate } from './spec-support';

const message = '/cgi-bin/message/subscribe/send';
const session = '/sns/jscode2session';
const codeImage = '/wxa/getwxacodeunlimit';
const stable = (body: object) => (bench: Bench) =>
  bench.post(
    '/cgi-bin/stable_token',
    {},
    {
      grant_type: 'client_credential',
      appid: app.appId,
      secret: app.secret,
      ...body,
    },
  );
const login = (query: object) => (bench: Bench) =>
  bench.get(session, { appid: app.appId, secret: app.secret, grant_type: 'authorization_code', ...query });
const post = (path: string, body: object) => async (bench: Bench) =>
  bench.post(path, { access_token: await bench.accessToken() }, body);
const openId = async (bench: Bench) => (await bench.exchange(await bench.loginCode())).openid;
const send = (changes: object) => async (bench: Bench) => {
  await bench.control('POST', '/users/mei/subscribe', {
    templateId: onceTemplate.templateId,
    decision: 'accept',
  });
  const data = { thing1: { value: '坏词' }, date2: { value: '2026年1月1日' }, phrase3: { value: '到期' } };
  return post(message, {
    touser: await openId(bench),
    template_id: onceTemplate.templateId,
    data,
    ...changes,
  })(bench);
};
const byFault = (errcode: number) => async (bench: Bench) => {
  await bench.fault(session, { kind: 'errcode', errcode });
  return bench.exchange('any');
};
const reseed =
  (changes: object, act: (bench: Bench) => Promise<{ errcode?: number }>) => async (bench: Bench) => {
    await bench.control('POST', '/seed', changes);
    return act(bench);
  };

/** One road to every code; a code without a road fails the first test. */
const roads: Record<string, (bench: Bench) => Promise<{ errcode?: number }>> = {
  '-1': byFault(-1),
  40001: async (bench) => {
    const access_token = await bench.accessToken();
    await bench.token(true);
    return bench.post(message, { access_token }, {});
  },
  40002: stable({ grant_type: 'password' }),
  40003: post(message, { touser: 'o-nobody' }),
  40013: stable({ appid: 'wxffffffffffffffff' }),
  40014: (bench) => bench.post(message, { access_token: 'never-issued' }, {}),
  40029: login({ js_code: 'never-issued' }),
  40037: send({ template_id: 'none' }),
  40066: (bench) => bench.get('/wxa/unheard-of'),
  40097: post(codeImage, { scene: 'a', width: 1 }),
  40125: stable({ secret: 'wrong' }),
  40129: post(codeImage, { scene: '%E9%97%A8' }),
  40163: async (bench) => {
    const code = await bench.loginCode();
    await bench.exchange(code);
    return bench.exchange(code);
  },
  40164: reseed({ apps: [{ ...app, ipAllowList: ['203.0.113.9'] }] }, stable({})),
  40169: post(codeImage, {}),
  40226: async (bench) => bench.exchange(await bench.loginCode('blocked')),
  40243: reseed({ apps: [{ ...app, secretFrozen: true }] }, stable({})),
  41001: (bench) => bench.post(message, {}, {}),
  41002: stable({ appid: undefined }),
  41004: stable({ secret: undefined }),
  41008: login({}),
  41030: post(codeImage, { scene: 'a', page: 'pages/none' }),
  42001: async (bench) => {
    const access_token = await bench.accessToken();
    await bench.advance(7200);
    return bench.post(message, { access_token }, {});
  },
  43001: (bench) => bench.post(session, {}, {}),
  43002: async (bench) => bench.get(message, { access_token: await bench.accessToken() }),
  43101: async (bench) => {
    await send({})(bench);
    const { errcode } = await post(message, {
      touser: await openId(bench),
      template_id: onceTemplate.templateId,
      data: { thing1: { value: '好' }, date2: { value: '2026年1月1日' }, phrase3: { value: '到期' } },
    })(bench);
    return { errcode };
  },
  44002: async (bench) => {
    const url = bench.url(message, { access_token: await bench.accessToken() });
    return (await fetch(url, { method: 'POST' })).json() as Promise<{ errcode: number }>;
  },
  45009: reseed({ limits: { messagePerDay: 0 } }, send({})),
  45011: reseed({ limits: { phonePerMinute: 0 } }, post('/wxa/business/getuserphonenumber', { code: 'a' })),
  45168: reseed({ blacklistedWords: ['坏词'] }, send({})),
  47001: post(message, []),
  47003: send({ data: {} }),
  48001: async (bench) => {
    const response = await fetch(bench.url(message, {}, bench.cloudRunPort), { method: 'POST', body: '{}' });
    return response.json() as Promise<{ errcode: number }>;
  },
  50002: byFault(50002),
  87009: async (bench) =>
    bench.get('/wxa/checksession', {
      access_token: await bench.accessToken(),
      openid: await openId(bench),
      sig_method: 'hmac_sha256',
      signature: '00',
    }),
};

describe('S4: every refusal is reachable', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.open();
  });
  afterEach(() => bench.close());

  it('has a road to each code', () => {
    expect(Object.keys(roads).sort()).toEqual(knownErrcodes.map(String).sort());
  });

  it.each(Object.keys(roads))('answers %s with a request id', async (errcode) => {
    const answer = await roads[errcode]?.(bench);
    expect(answer?.errcode).toBe(Number(errcode));
  });
});
