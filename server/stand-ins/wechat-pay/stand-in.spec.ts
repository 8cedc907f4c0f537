import { generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type StandIn, startStandIn } from './stand-in';

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const [merchant, platform, stranger] = [pair(), pair(), pair()];
const notifyUrl = 'http://127.0.0.1:1/notify';
const seed = {
  mchId: '1900000109',
  appIds: ['wxtest000000'],
  merchantSerial: 'ABCDEF0123456789',
  merchantPublicKey: merchant.publicKey,
  apiV3Key: 'k'.repeat(32),
  notifyUrl,
  platformKeys: [{ serial: 'PUB_KEY_ID_1', privateKey: platform.privateKey }],
  retryMilliseconds: [10],
};
const base = {
  appid: 'wxtest000000',
  mchid: '1900000109',
  description: '居住证补领工本费',
  notify_url: notifyUrl,
  amount: { total: 2000, currency: 'CNY' },
  payer: { openid: 'oPayer-0001' },
};

describe('the WeChat Pay stand-in', () => {
  let standIn: StandIn;
  let number = 0;
  beforeAll(async () => {
    standIn = await startStandIn({ seed });
  });
  afterAll(() => standIn.close());

  const newNumber = () => {
    number += 1;
    return `test-${number}`.padEnd(8, '0');
  };
  type Call = { key?: string; serial?: string; nonce?: string; secondsAgo?: number; sent?: string };
  const call = async (method: string, path: string, json?: object, how: Call = {}) => {
    const body = json === undefined ? '' : JSON.stringify(json);
    const {
      key = merchant.privateKey,
      serial = seed.merchantSerial,
      nonce = randomBytes(16).toString('hex'),
    } = how;
    const timestamp = Math.floor(Date.now() / 1000) - (how.secondsAgo ?? 0);
    const text = `${method}\n${path}\n${timestamp}\n${nonce}\n${body}\n`;
    const signature = sign('sha256', Buffer.from(text), key).toString('base64');
    const facts = { mchid: seed.mchId, nonce_str: nonce, timestamp, serial_no: serial, signature };
    const parts = Object.entries(facts).map(([name, value]) => `${name}="${value}"`);
    const response = await fetch(`http://127.0.0.1:${standIn.api}${path}`, {
      method,
      headers: {
        authorization: `WECHATPAY2-SHA256-RSA2048 ${parts.join(',')}`,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: json === undefined ? undefined : (how.sent ?? body),
    });
    const answer = await response.text();
    const reply = answer === '' ? {} : (JSON.parse(answer) as Record<string, string>);
    return { status: response.status, reply, text: answer, headers: response.headers };
  };
  const order = (changes: object = {}, how: Call = {}) =>
    call('POST', '/v3/pay/transactions/jsapi', { ...base, out_trade_no: newNumber(), ...changes }, how);
  const control = (path: string, body: object) =>
    fetch(`http://127.0.0.1:${standIn.control}${path}`, { method: 'POST', body: JSON.stringify(body) });

  it('signs what it answers, refusals as well', async () => {
    for (const { text, headers } of [await order(), await order({ amount: { total: 0, currency: 'CNY' } })]) {
      const signed = `${headers.get('wechatpay-timestamp')}\n${headers.get('wechatpay-nonce')}\n${text}\n`;
      const signature = Buffer.from(headers.get('wechatpay-signature') ?? '', 'base64');
      expect(verify('sha256', Buffer.from(signed), platform.publicKey, signature)).toBe(true);
    }
  });

  it.each([
    ['another key', { key: stranger.privateKey }],
    ['another serial', { serial: '0000000000000000' }],
    ['a request of six minutes ago', { secondsAgo: 360 }],
    ['other bytes than were signed', { sent: JSON.stringify({ ...base, out_trade_no: 'test-other' }) }],
  ])('refuses %s', async (_, how) => {
    const { status, reply, headers } = await order({}, how);
    expect([status, reply.code]).toEqual([401, 'SIGN_ERROR']);
    expect(headers.get('request-id')).toMatch(/-268443699$/);
  });

  it('takes a nonce once', async () => {
    const nonce = randomBytes(16).toString('hex');
    expect((await order({}, { nonce })).status).toBe(200);
    expect((await order({}, { nonce })).status).toBe(401);
  });

  it.each([
    ['an unknown field', { colour: 'red' }, 'PARAM_ERROR', 270924358],
    ['another address of notices', { notify_url: 'https://example.com/notify' }, 'PARAM_ERROR', 268435461],
    ['another merchant', { mchid: '1900000110' }, 'PARAM_ERROR', 268435461],
    ['another application', { appid: 'wxother00000' }, 'APPID_MCHID_NOT_MATCH', 268445527],
    ['half a fen', { amount: { total: 0.5, currency: 'CNY' } }, 'PARAM_ERROR', 268435461],
    ['nothing to pay', { amount: { total: 0, currency: 'CNY' } }, 'PARAM_ERROR', 268435461],
    ['a number that is too short', { out_trade_no: '12345' }, 'PARAM_ERROR', 268435461],
    ['a long description', { description: '长'.repeat(128) }, 'PARAM_ERROR', 268435461],
    ['an order that is over', { time_expire: '2020-01-01T00:00:00+08:00' }, 'PARAM_ERROR', 268435461],
    ['a time without its zone', { time_expire: '2036-01-01T00:00:00Z' }, 'PARAM_ERROR', 268435461],
  ])('refuses %s', async (_, changes, code, requestNumber) => {
    const { status, reply, headers } = await order(changes);
    expect([status, reply.code]).toEqual([400, code]);
    expect(headers.get('request-id')).toMatch(new RegExp(`-${requestNumber}$`));
  });

  it('gives the same order for the same parameters and refuses others (268498688)', async () => {
    const out_trade_no = newNumber();
    const first = await order({ out_trade_no });
    expect((await order({ out_trade_no })).reply).toEqual(first.reply);
    const other = await order({ out_trade_no, amount: { total: 2001, currency: 'CNY' } });
    expect([other.status, other.reply.code]).toEqual([400, 'INVALID_REQUEST']);
    expect(other.headers.get('request-id')).toMatch(/-268498688$/);
  });

  it('closes an order again and again, a paid one never, and takes no number twice', async () => {
    const [closed, paid] = [newNumber(), newNumber()];
    for (const out_trade_no of [closed, paid]) await order({ out_trade_no });
    const close = (name: string) =>
      call('POST', `/v3/pay/transactions/out-trade-no/${name}/close`, { mchid: seed.mchId });
    expect([(await close(closed)).status, (await close(closed)).status]).toEqual([204, 204]);
    await control(`/orders/${paid}/pay`, { mute: true });
    expect((await close(paid)).reply.code).toBe('ORDER_PAID');
    expect((await close('never-heard')).reply.code).toBe('ORDER_NOT_EXIST');
    expect((await order({ out_trade_no: closed })).reply.code).toBe('ORDER_CLOSED');
    expect((await order({ out_trade_no: paid })).reply.code).toBe('OUT_TRADE_NO_USED');
    const query = await call('GET', `/v3/pay/transactions/out-trade-no/${paid}?mchid=${seed.mchId}`);
    expect(query.reply.trade_state).toBe('SUCCESS');
  });

  it('refunds once per number, and no more than was paid', async () => {
    const out_trade_no = newNumber();
    await order({ out_trade_no });
    await control(`/orders/${out_trade_no}/pay`, { mute: true });
    const query = await call('GET', `/v3/pay/transactions/out-trade-no/${out_trade_no}?mchid=${seed.mchId}`);
    const refund = (out_refund_no: string, amount = 2000) =>
      call('POST', '/v3/refund/domestic/refunds', {
        transaction_id: query.reply.transaction_id,
        out_refund_no,
        amount: { refund: amount, total: 2000, currency: 'CNY' },
      });
    const first = await refund('R-1');
    expect(first.reply.status).toBe('PROCESSING');
    expect((await refund('R-1')).reply).toEqual(first.reply);
    expect((await refund('R-1', 1999)).reply.code).toBe('INVALID_REQUEST');
    expect((await refund('R-2')).reply.code).toBe('NOT_ENOUGH');
    expect((await call('GET', '/v3/refund/domestic/refunds/R-9')).reply.code).toBe('RESOURCE_NOT_EXISTS');
  });

  it('sends a notice again until it is taken', async () => {
    const asked: number[] = [];
    const receiver: Server = createServer((_, response) => {
      asked.push(asked.length);
      response.writeHead(asked.length < 3 ? 500 : 204).end();
    });
    await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready));
    const { port } = receiver.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}/notify`;
    const own = await startStandIn({
      seed: { ...seed, notifyUrl: address, retryMilliseconds: [5, 5, 5, 5] },
    });
    const before = standIn;
    standIn = own;
    const out_trade_no = newNumber();
    await order({ out_trade_no, notify_url: address });
    await control(`/orders/${out_trade_no}/pay`, {});
    while (asked.length < 3) await new Promise((later) => setTimeout(later, 5));
    await new Promise((later) => setTimeout(later, 60));
    expect(asked).toHaveLength(3);
    standIn = before;
    await own.close();
    receiver.close();
  });

  it('shows a cashier where a browser pays', async () => {
    const out_trade_no = newNumber();
    await order({ out_trade_no, description: '<b>费用</b>' });
    const page = `http://127.0.0.1:${standIn.control}/`;
    const before = await (await fetch(page)).text();
    expect(before).toContain('&#60;b&#62;费用&#60;/b&#62;</td><td>20.00 元</td><td><form');
    const after = await fetch(`${page}cashier/${out_trade_no}`, { method: 'POST' });
    expect(await after.text()).toContain('已支付');
  });

  it('says what it does not understand', async () => {
    await expect(startStandIn({ seed: { ...seed, colour: 'red' } })).rejects.toThrow('unknown colour');
    await expect(startStandIn({ seed: { ...seed, apiV3Key: 'short' } })).rejects.toThrow('32 bytes');
    expect((await control('/faults', { kind: 'strange' })).status).toBe(400);
  });
});
