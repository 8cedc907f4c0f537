import { paymentRoutes } from '@app/shared/payments/payments.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { PaymentService } from '../../src/platform/payments/payment.service';
import { PaymentInbox } from '../../src/platform/payments/payment-inbox';
import { PaymentRefunder } from '../../src/platform/payments/payment-refunder';
import {
  attemptsOf,
  createPayer,
  eventsOf,
  openPayment,
  orderedPayment,
  pay,
  type TestPayer,
  viewOf,
} from '../factories/payment.factory';
import { call, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { PayStandIn } from '../support/pay-stand-in';
import { advanceClock, startClock } from '../support/test-clock';

describe('notices of WeChat Pay', () => {
  let standIn: PayStandIn;
  let app: NestFastifyApplication;
  let payer: TestPayer;
  /** Fees of which the module heard, and whether it is to fail. */
  const heard = { paid: [] as string[], refunded: [] as string[], failing: false };

  beforeAll(async () => {
    standIn = await PayStandIn.start([150, 300]);
    app = await openApplication(standIn.environment);
    app.get(PaymentService).register('permit', {
      onPaid: async ({ id }, transaction) => {
        if (heard.failing) throw new Error('the module is not ready');
        expect(
          await transaction.rows('SELECT 1 FROM payment WHERE id = ? AND state = ?', [id, 'paid']),
        ).toHaveLength(1);
        heard.paid.push(id);
      },
      onRefunded: async ({ id }) => void heard.refunded.push(id),
    });
    await app.listen(standIn.port, '127.0.0.1');
    await emptyTables();
    payer = await createPayer(app);
  }, 60_000);
  afterEach(() => {
    startClock(app);
    heard.failing = false;
  });
  afterAll(async () => {
    await app?.close();
    await standIn?.stop();
  });

  const permit = () => orderedPayment(app, payer, { subjectType: 'permit' });
  const stateOf = async (id: string) => (await viewOf(app, payer, id)).state;
  const sql = () => app.get<Sql>(SQL);
  const stored = async () =>
    Number((await sql().rows<{ n: number }>('SELECT COUNT(*) AS n FROM payment_notification'))[0]?.n);
  /** Waits for what the server does after its answer. */
  const settle = async () => {
    await app.get(PaymentInbox).onApplicationShutdown();
    await app.get(PaymentInbox).runOnce();
  };
  const outcomes = async () => {
    const rows = await sql().rows<{ outcome: string }>(
      'SELECT outcome FROM payment_notification ORDER BY received_at DESC, id DESC LIMIT 1',
    );
    return rows[0]?.outcome;
  };
  const paidEvents = (id: string) =>
    sql().rows<{ payload: unknown }>(
      "SELECT payload FROM outbox WHERE topic = 'payments.paid' AND event_key LIKE ?",
      [`${id}:%`],
    );

  it('pays by notice, tells the module in the same transaction, and others through the outbox', async () => {
    const { id, number } = await permit();
    expect(await standIn.pay(number)).toEqual([204]);
    await settle();
    expect(await stateOf(id)).toBe('paid');
    expect(heard.paid.filter((one) => one === id)).toHaveLength(1);
    const [event, ...others] = await paidEvents(id);
    const payload = typeof event?.payload === 'string' ? JSON.parse(event.payload) : event?.payload;
    expect([others, payload]).toEqual([
      [],
      expect.objectContaining({ paymentId: id, subjectType: 'permit', purpose: 'reissue-fee' }),
    ]);
  });

  it('R2 pays once for the same notice at once, again, and under another id', async () => {
    const { id, number } = await permit();
    expect(await standIn.pay(number, { copies: 5, id: `EV-same-${number}` })).toEqual([
      204, 204, 204, 204, 204,
    ]);
    expect(await standIn.notify(number, { id: `EV-same-${number}` })).toEqual([204]);
    expect(await standIn.notify(number)).toEqual([204]);
    await settle();
    expect([await stateOf(id), await eventsOf(app, id)]).toEqual(['paid', ['opened', 'prepaid', 'paid']]);
    expect(heard.paid.filter((one) => one === id)).toHaveLength(1);
    expect(await paidEvents(id)).toHaveLength(1);
    expect(await outcomes()).toBe('duplicate');
  });

  it('takes two different notices of one order at once', async () => {
    const { id, number } = await permit();
    await standIn.pay(number, { mute: true });
    expect(await Promise.all([standIn.notify(number), standIn.notify(number)])).toEqual([[204], [204]]);
    await settle();
    expect((await eventsOf(app, id)).filter((kind) => kind === 'paid')).toHaveLength(1);
  });

  it('knows the certificate and the public key that replaces it', async () => {
    const { id, number } = await permit();
    expect(await standIn.pay(number, { keyIndex: 1 })).toEqual([204]);
    await settle();
    expect(await stateOf(id)).toBe('paid');
  });

  it.each([
    ['a changed body', { tamper: 'body' }],
    ['a changed ciphertext under a good signature', { tamper: 'ciphertext' }],
    ['the signature of somebody else', { tamper: 'signature' }],
    ['an unknown serial', { unknownSerial: true }],
    ['a signature older than five minutes', { staleSeconds: 301 }],
    ['a signature from the future', { staleSeconds: -330 }],
  ])('refuses %s and stores nothing of it', async (_, twist) => {
    const { id, number } = await permit();
    const before = await stored();
    expect(await standIn.pay(number, twist)).toEqual([422]);
    await settle();
    expect([await stateOf(id), await stored()]).toEqual(['prepaid', before]);
  });

  it('fails the probe WECHATPAY/SIGNTEST and takes the true notice that follows', async () => {
    const { id, number } = await permit();
    expect(await standIn.pay(number, { tamper: 'probe' })).toEqual([422]);
    expect(await stateOf(id)).toBe('prepaid');
    const deadline = Date.now() + 15_000;
    while ((await stateOf(id)) !== 'paid' && Date.now() < deadline)
      await new Promise((again) => setTimeout(again, 50));
    expect(await stateOf(id)).toBe('paid');
  });

  it.each([
    ['no body', undefined],
    ['a body that nobody signed', { id: 'EV-1', event_type: 'TRANSACTION.SUCCESS' }],
  ])('refuses %s with 4xx', async (_, body) => {
    const { status, body: answer } = await call(app, paymentRoutes.notifyWechat, { body });
    expect([status, answer.code]).toEqual([422, 'PAYMENTS.NOTIFICATION_REFUSED']);
  });

  it.each([
    ['amount', { amount: { total: 1, currency: 'CNY' } }],
    ['amount', { amount: { total: 2000, currency: 'USD' } }],
    ['amount', { amount: { total: 2000.5, currency: 'CNY' } }],
    ['app', { appid: 'wxother00000' }],
    ['merchant', { mchid: '1900000110' }],
    ['payer', { payer: { openid: 'oSomebody-else-entirely' } }],
    ['transaction', { transaction_id: '' }],
  ])('records a wrong %s, raises an alarm and does not pay', async (field, content) => {
    const { id, number } = await permit();
    expect(await standIn.pay(number, { content })).toEqual([204]);
    await settle();
    expect([await stateOf(id), await eventsOf(app, id)]).toEqual([
      'prepaid',
      ['opened', 'prepaid', 'mismatch'],
    ]);
    const [row] = await sql().rows<{ payload: unknown }>(
      "SELECT payload FROM payment_history WHERE payment_id = ? AND kind = 'mismatch'",
      [id],
    );
    const payload = typeof row?.payload === 'string' ? JSON.parse(row.payload) : row?.payload;
    expect(payload.differing).toEqual([field]);
    expect(await outcomes()).toBe('mismatch');
  });

  it('records money for an order that is not ours', async () => {
    const { number } = await permit();
    expect(await standIn.pay(number, { content: { out_trade_no: 'somebody-elses-order' } })).toEqual([204]);
    await settle();
    expect(await outcomes()).toBe('unknown-order');
  });

  it('takes a notice that is faster than the reply to the order', async () => {
    const id = await openPayment(app, payer, { subjectType: 'permit' });
    await standIn.control('POST', '/faults', { operation: 'order', kind: 'lost-reply' });
    await pay(app, payer, id);
    const [attempt] = await attemptsOf(app, id);
    await standIn.pay(attempt?.out_trade_no as string);
    await settle();
    expect([await stateOf(id), await eventsOf(app, id)]).toEqual(['paid', ['opened', 'paid']]);
  });

  it('L6 R6 undoes everything while the module fails, five times in five minutes each, and does it when it is ready', async () => {
    const { id, number } = await permit();
    heard.failing = true;
    expect(await standIn.pay(number)).toEqual([204]);
    await settle();
    expect([await stateOf(id), await eventsOf(app, id)]).toEqual(['prepaid', ['opened', 'prepaid']]);
    expect((await attemptsOf(app, id))[0]?.state).toBe('open');
    expect(await app.get(PaymentInbox).runOnce()).toBe(0);
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      advanceClock(app, 5 * 60);
      expect(await app.get(PaymentInbox).runOnce()).toBe(1);
      expect(await eventsOf(app, id)).toEqual(['opened', 'prepaid']);
    }
    heard.failing = false;
    advanceClock(app, 3600);
    await app.get(PaymentInbox).runOnce();
    expect([await stateOf(id), (await paidEvents(id)).length]).toEqual(['paid', 1]);
  });

  it('R6 answers only after the notice is stored, and processes what an ended server left behind', async () => {
    const { id, number } = await permit();
    const inbox = app.get(PaymentInbox);
    // As a server that ends between its answer and its work.
    const pass = jest.spyOn(inbox, 'runOnce').mockResolvedValueOnce(0);
    expect(await standIn.pay(number)).toEqual([204]);
    expect([await stateOf(id), pass.mock.calls.length]).toEqual(['prepaid', 1]);
    pass.mockRestore();
    expect(await inbox.runOnce()).toBe(1);
    expect(await stateOf(id)).toBe('paid');
  });

  it('sends money back that arrives for a closed fee, once and by itself', async () => {
    const { id, number } = await permit();
    await app.get(TransactionRunner).run((transaction) => app.get(PaymentService).cancel(id, transaction));
    expect(await standIn.pay(number)).toEqual([204]);
    await standIn.notify(number);
    await settle();
    expect(await stateOf(id)).toBe('closed');
    expect(heard.paid).not.toContain(id);
    await app.get(PaymentRefunder).runOnce();
    const own = (await standIn.refunds()).filter(({ outTradeNo }) => outTradeNo === number);
    expect(own).toEqual([expect.objectContaining({ amount: 2000, status: 'PROCESSING' })]);
    await standIn.finish(own[0].outRefundNo);
    await settle();
    expect(await eventsOf(app, id)).toEqual([
      'opened',
      'prepaid',
      'cancelled',
      'paid-late',
      'refund-success',
    ]);
    expect(heard.refunded).not.toContain(id);
  });
});
