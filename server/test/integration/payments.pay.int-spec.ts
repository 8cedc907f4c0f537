import { createPublicKey, verify } from 'node:crypto';
import { paymentRoutes } from '@app/shared/payments/payments.routes';
import type { PaymentView } from '@app/shared/payments/payments.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { PaymentService } from '../../src/platform/payments/payment.service';
import { PaymentSweeper } from '../../src/platform/payments/payment-sweeper';
import {
  addOpenId,
  attemptsOf,
  createPayer,
  eventsOf,
  openPayment,
  orderedPayment,
  pay,
  type TestPayer,
  viewOf,
} from '../factories/payment.factory';
import { createResident } from '../factories/resident.factory';
import { call, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { PayStandIn } from '../support/pay-stand-in';
import { advanceClock, startClock } from '../support/test-clock';

describe('paying a fee', () => {
  let standIn: PayStandIn;
  let app: NestFastifyApplication;
  let payer: TestPayer;

  beforeAll(async () => {
    standIn = await PayStandIn.start();
    app = await openApplication(standIn.environment);
    await app.listen(standIn.port, '127.0.0.1');
    await emptyTables();
    payer = await createPayer(app);
  }, 60_000);
  afterEach(async () => {
    startClock(app);
    await standIn.control('DELETE', '/faults');
  });
  afterAll(async () => {
    await app?.close();
    await standIn?.stop();
  });

  const refresh = (id: string) =>
    call<PaymentView>(app, paymentRoutes.refresh, { params: { id }, token: payer.token });
  const ordersOf = async (numbers: string[]) =>
    (await standIn.heard('order')).filter(({ json }) => numbers.includes(json.out_trade_no));
  const numbersOf = async (id: string) => (await attemptsOf(app, id)).map((one) => one.out_trade_no);

  it('orders once and signs what the phone hands to WeChat', async () => {
    const id = await openPayment(app, payer);
    expect(await viewOf(app, payer, id)).toMatchObject({
      state: 'created',
      amountFen: 2000,
      channel: 'wechat-v3',
      allowedActions: ['pay'],
    });
    const { body } = await pay(app, payer, id);
    if (body.kind !== 'wechat') throw new Error(body.kind);
    const text = `wxtest000000\n${body.timeStamp}\n${body.nonceStr}\n${body.package}\n`;
    const merchant = createPublicKey(
      Buffer.from(standIn.environment.WXPAY_MERCHANT_KEY as string, 'base64').toString(),
    );
    expect(verify('sha256', Buffer.from(text), merchant, Buffer.from(body.paySign, 'base64'))).toBe(true);
    const [order] = await ordersOf(await numbersOf(id));
    expect(order?.json).toMatchObject({ amount: { total: 2000 }, payer: { openid: payer.openId } });
    expect(await viewOf(app, payer, id)).toMatchObject({
      state: 'prepaid',
      allowedActions: ['pay', 'ask-again'],
    });
  });

  it('R2 sends the same order under the same number, however often the button is pressed', async () => {
    const id = await openPayment(app, payer);
    const first = await pay(app, payer, id);
    const more = await Promise.all([1, 2, 3].map(() => pay(app, payer, id)));
    expect(more.map(({ status }) => status)).toEqual([200, 200, 200]);
    const packages = [first, ...more].map(({ body }) => body.kind === 'wechat' && body.package);
    expect(new Set(packages).size).toBe(1);
    expect(await numbersOf(id)).toHaveLength(1);
    expect(await eventsOf(app, id)).toEqual(['opened', 'prepaid']);
  });

  it('R2 makes one order for two taps at once', async () => {
    const id = await openPayment(app, payer);
    const taps = await Promise.all([pay(app, payer, id), pay(app, payer, id)]);
    expect(taps.map(({ status }) => status)).toEqual([200, 200]);
    const numbers = await numbersOf(id);
    expect(numbers).toHaveLength(1);
    expect((await standIn.orders()).filter((order) => numbers.includes(order.outTradeNo))).toHaveLength(1);
  });

  it('R2 repeats number and parameters when the reply to the order is lost', async () => {
    const id = await openPayment(app, payer);
    await standIn.fault({ operation: 'order', kind: 'lost-reply' });
    const lost = await pay(app, payer, id);
    expect([lost.status, lost.body.code]).toEqual([503, 'PAYMENTS.CHANNEL_UNAVAILABLE']);
    expect((await viewOf(app, payer, id)).state).toBe('created');
    expect((await pay(app, payer, id)).status).toBe(200);
    const [first, second, ...others] = await ordersOf(await numbersOf(id));
    expect(others).toEqual([]);
    expect(second?.json).toEqual(first?.json);
    expect(await numbersOf(id)).toHaveLength(1);
  });

  it('takes a new number when the parameters change, and ends the former order first', async () => {
    const other = await createPayer(app);
    const id = await openPayment(app, other);
    await pay(app, other, id);
    await new Promise((later) => setTimeout(later, 5));
    await addOpenId(app, other, `oOther-${id}`);
    expect((await pay(app, other, id)).status).toBe(200);
    const [former, latter] = await attemptsOf(app, id);
    expect([former?.state, latter?.state]).toEqual(['closed', 'open']);
    const states = new Map((await standIn.orders()).map((order) => [order.outTradeNo, order.state]));
    expect([states.get(former?.out_trade_no), states.get(latter?.out_trade_no)]).toEqual([
      'CLOSED',
      'NOTPAY',
    ]);
  });

  it('takes a new number when the order is about to end', async () => {
    const { id } = await orderedPayment(app, payer);
    advanceClock(app, 119 * 60);
    expect((await pay(app, payer, id)).status).toBe(200);
    expect((await attemptsOf(app, id)).map(({ state }) => state)).toEqual(['closed', 'open']);
  });

  it.each([
    ['is down', { kind: 'down' }],
    ['fails', { kind: 'status', status: 500, code: 'SYSTEM_ERROR' }],
    ['is busy', { kind: 'status', status: 429, code: 'FREQUENCY_LIMITED' }],
    ['is not sure', { kind: 'status', status: 202, code: 'USERPAYING' }],
  ])('L11 leaves the fee as it is while WeChat %s, and takes it later', async (_, fault) => {
    const id = await openPayment(app, payer);
    await standIn.fault({ operation: 'order', ...fault });
    const { status, body } = await pay(app, payer, id);
    expect([status, body.code, body.retryAfterSeconds]).toEqual([503, 'PAYMENTS.CHANNEL_UNAVAILABLE', 5]);
    expect((await viewOf(app, payer, id)).state).toBe('created');
    expect((await pay(app, payer, id)).status).toBe(200);
    expect(await numbersOf(id)).toHaveLength(1);
  });

  it('finds the money by asking when the notice is lost', async () => {
    const { id, number } = await orderedPayment(app, payer);
    await standIn.pay(number, { mute: true });
    expect((await viewOf(app, payer, id)).state).toBe('prepaid');
    const { body } = await refresh(id);
    expect([body.state, body.allowedActions]).toEqual(['paid', []]);
    expect((await refresh(id)).body.version).toBe(body.version);
    const again = await pay(app, payer, id);
    expect([again.status, again.body.code]).toEqual([409, 'PAYMENTS.ALREADY_PAID']);
  });

  it('finds the money before it orders once more', async () => {
    const { id, number } = await orderedPayment(app, payer);
    await standIn.pay(number, { mute: true });
    const again = await pay(app, payer, id);
    expect([again.status, again.body.code]).toEqual([409, 'PAYMENTS.ALREADY_PAID']);
    expect((await viewOf(app, payer, id)).state).toBe('paid');
  });

  it('sweeps up orders of which nothing was heard, paid or over', async () => {
    const [paid, over, waiting] = [
      await orderedPayment(app, payer),
      await orderedPayment(app, payer),
      await orderedPayment(app, payer),
    ];
    await standIn.pay(paid.number, { mute: true });
    await app
      .get(TransactionRunner)
      .run((transaction) => app.get(PaymentService).cancel(over.id, transaction));
    expect(await app.get(PaymentSweeper).runOnce()).toBe(0);
    advanceClock(app, 6 * 60);
    const [first, second] = await Promise.all([
      app.get(PaymentSweeper).runOnce(),
      app.get(PaymentSweeper).runOnce(),
    ]);
    expect(first + second).toBeGreaterThanOrEqual(3);
    expect((await viewOf(app, payer, paid.id)).state).toBe('paid');
    expect((await attemptsOf(app, over.id)).map(({ state }) => state)).toEqual(['closed']);
    expect((await attemptsOf(app, waiting.id)).map(({ state }) => state)).toEqual(['open']);
    expect((await eventsOf(app, paid.id)).filter((kind) => kind === 'paid')).toHaveLength(1);
  });

  it('S1 does not exist for anybody but its payer', async () => {
    const id = await openPayment(app, payer);
    const other = await createPayer(app);
    for (const route of [paymentRoutes.view, paymentRoutes.pay, paymentRoutes.refresh]) {
      const { status } = await call(app, route, { params: { id }, token: other.token });
      expect([route.path, status]).toEqual([route.path, 404]);
    }
    expect(await numbersOf(id)).toEqual([]);
  });

  it('asks the channel ten times a minute for one fee, not more', async () => {
    const { id } = await orderedPayment(app, payer);
    const statuses: number[] = [];
    for (let attempt = 1; attempt <= 21; attempt += 1) statuses.push((await refresh(id)).status);
    // A new minute may begin in between.
    expect([statuses.slice(0, 9), statuses.includes(429)]).toEqual([Array(9).fill(200), true]);
  });

  it('needs a payer whom WeChat knows', async () => {
    const stranger = await createResident(app, { mobile: '13612340001' });
    const id = await openPayment(app, stranger);
    const { status, body } = await pay(app, stranger, id);
    expect([status, body.code]).toEqual([409, 'IDENTITY.WECHAT_MISSING']);
  });

  it('R2 opens a fee of a subject once, and refuses it with another amount', async () => {
    const subjectId = '018f0000-0000-7000-8000-0000000000aa';
    const id = await openPayment(app, payer, { subjectId });
    expect(await openPayment(app, payer, { subjectId })).toBe(id);
    await expect(openPayment(app, payer, { subjectId, amountFen: 2001 })).rejects.toMatchObject({
      code: 'PAYMENTS.ALREADY_OPEN',
    });
    await expect(openPayment(app, payer, { amountFen: 20.5 })).rejects.toThrow('whole number');
  });

  it('refuses to pay what was cancelled', async () => {
    const id = await openPayment(app, payer);
    const cancel = () =>
      app.get(TransactionRunner).run((transaction) => app.get(PaymentService).cancel(id, transaction));
    await cancel();
    await cancel();
    const { status, body } = await pay(app, payer, id);
    expect([status, body.code]).toEqual([409, 'PAYMENTS.ACTION_NOT_ALLOWED']);
    expect(await eventsOf(app, id)).toEqual(['opened', 'cancelled']);
  });
});
