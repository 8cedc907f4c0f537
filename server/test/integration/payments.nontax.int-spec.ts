import { paymentRoutes, staffPaymentRoutes } from '@app/shared/payments/payments.routes';
import type { StaffPaymentView } from '@app/shared/payments/payments.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PaymentRefunder } from '../../src/platform/payments/payment-refunder';
import { PaymentSweeper } from '../../src/platform/payments/payment-sweeper';
import { ReconciliationService } from '../../src/platform/payments/reconciliation.service';
import { addCity } from '../factories/area.factory';
import { createPayer, openPayment, pay, type TestPayer, viewOf } from '../factories/payment.factory';
import { call, createStaff, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { NontaxStandIn } from '../support/pay-stand-in';
import { advanceClock, startClock } from '../support/test-clock';

describe('the government non-tax route, as far as it is documented', () => {
  let standIn: NontaxStandIn;
  let app: NestFastifyApplication;
  let payer: TestPayer;

  beforeAll(async () => {
    standIn = await NontaxStandIn.start();
    app = await openApplication(standIn.environment);
    await emptyTables();
    payer = await createPayer(app);
  }, 60_000);
  afterEach(() => startClock(app));
  afterAll(async () => {
    await app?.close();
    await standIn?.stop();
  });

  type Order = { orderId: string; status: number; json: Record<string, unknown> };
  const orders = async () => (await standIn.control('GET', '/orders')).orders as Order[];
  const newest = async () => (await orders()).at(-1) as Order;
  const ordered = async () => {
    const id = await openPayment(app, payer);
    const { body } = await pay(app, payer, id);
    return { id, url: body.kind === 'page' ? body.url : body.kind, orderId: (await newest()).orderId };
  };

  it('orders under the documented names and hands out the page', async () => {
    const { url, orderId } = await ordered();
    expect(url).toBe(
      `https://mp.weixin.qq.com/intp/nontax/pay?action=page&order_id=${orderId}#wechat_redirect`,
    );
    const { json } = await newest();
    expect(json).toMatchObject({
      fee: 2000,
      scene: 'ctiyservice',
      openid: payer.openId,
      region_code: '320582',
    });
  });

  it('R2 looks for the order before it makes one, so that a lost reply makes none twice', async () => {
    const id = await openPayment(app, payer);
    const before = (await orders()).length;
    await standIn.control('POST', '/lost-reply');
    expect((await pay(app, payer, id)).status).toBe(503);
    const { body } = await pay(app, payer, id);
    expect(body.kind === 'page' && body.url).toContain((await newest()).orderId);
    expect((await pay(app, payer, id)).body).toEqual(body);
    expect(await orders()).toHaveLength(before + 1);
  });

  it('learns of the money by asking, because how it calls back is not documented', async () => {
    const { id, orderId } = await ordered();
    await standIn.control('POST', `/orders/${orderId}/3`);
    advanceClock(app, 6 * 60);
    await app.get(PaymentSweeper).runOnce();
    expect((await viewOf(app, payer, id)).state).toBe('paid');
    const { status, body } = await call(app, paymentRoutes.notifyWechat, { body: { id: 'EV-1' } });
    expect([status, body.code]).toEqual([422, 'PAYMENTS.NOTIFICATION_REFUSED']);
  });

  it('takes a new number when the order timed out', async () => {
    const { id, orderId } = await ordered();
    await standIn.control('POST', `/orders/${orderId}/12`);
    expect((await pay(app, payer, id)).status).toBe(200);
    expect((await newest()).orderId).not.toBe(orderId);
  });

  it('sends the whole fee back once', async () => {
    const city = await addCity(app);
    const { id, orderId } = await ordered();
    await standIn.control('POST', `/orders/${orderId}/3`);
    await call(app, paymentRoutes.refresh, { params: { id }, token: payer.token });
    const clerk = await createStaff(app, { role: 'window-clerk', areaPath: city.community.path });
    const supervisor = await createStaff(app, { role: 'supervisor', areaPath: city.town.path });
    const view = await call<StaffPaymentView>(app, staffPaymentRoutes.view, {
      params: { id },
      token: clerk.token,
    });
    const asked = await call<StaffPaymentView>(app, staffPaymentRoutes.askRefund, {
      params: { id },
      token: clerk.token,
      body: { version: view.body.version, reason: '重复缴费' },
    });
    const params = { id: asked.body.refunds[0]?.id as string };
    await call(app, staffPaymentRoutes.decideRefund, {
      params,
      token: supervisor.token,
      body: { decision: 'approve' },
    });
    await app.get(PaymentRefunder).runOnce();
    expect((await newest()).status).toBe(6);
    advanceClock(app, 90);
    await app.get(PaymentRefunder).runOnce();
    expect((await viewOf(app, payer, id)).state).toBe('refunding');
    await standIn.control('POST', `/orders/${orderId}/5`);
    advanceClock(app, 90);
    await app.get(PaymentRefunder).runOnce();
    expect((await viewOf(app, payer, id)).state).toBe('refunded');
  });

  it('compares no bill, because its format is not documented', async () => {
    expect(await app.get(ReconciliationService).compare('2026-11-20')).toBe(false);
  });
});
