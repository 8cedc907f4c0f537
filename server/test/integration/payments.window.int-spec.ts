import type { Page } from '@app/shared/http/page';
import { paymentRoutes, staffPaymentRoutes } from '@app/shared/payments/payments.routes';
import type { PaymentListItem, StaffPaymentView } from '@app/shared/payments/payments.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PaymentRefunder } from '../../src/platform/payments/payment-refunder';
import { addCity, type TestCity } from '../factories/area.factory';
import { eventsOf, openPayment, viewOf } from '../factories/payment.factory';
import { createResident, type TestResident } from '../factories/resident.factory';
import { call, createStaff, newClientKey, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';

describe('fees at the window', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let payer: TestResident;
  let clerk: TestStaff;
  let supervisor: TestStaff;
  let number = 0;

  beforeAll(async () => {
    app = await openApplication();
    await emptyTables();
    city = await addCity(app);
    payer = await createResident(app, { mobile: '13512340001', name: '阿依古丽' });
    clerk = await createStaff(app, { role: 'window-clerk', areaPath: city.community.path });
    supervisor = await createStaff(app, { role: 'supervisor', areaPath: city.town.path });
  }, 60_000);
  afterAll(() => app?.close());

  const receipt = () => {
    number += 1;
    return `3205-2026-${String(number).padStart(6, '0')}`;
  };
  type Options = { who?: TestStaff; receiptNumber?: string; version?: number; clientKey?: string };
  const record = (id: string, options: Options = {}) => {
    const { who = clerk, receiptNumber = receipt(), version = 1, clientKey = newClientKey() } = options;
    return call<StaffPaymentView>(app, staffPaymentRoutes.recordReceipt, {
      params: { id },
      token: who.token,
      clientKey,
      body: { version, receiptNumber },
    });
  };

  it('sends the phone to the window where the city takes the fee there only', async () => {
    const id = await openPayment(app, payer);
    expect(await viewOf(app, payer, id)).toMatchObject({ channel: 'offline-window', allowedActions: [] });
    const { status, body } = await call(app, paymentRoutes.pay, { params: { id }, token: payer.token });
    expect([status, body.code]).toEqual([409, 'PAYMENTS.PAY_AT_WINDOW']);
  });

  it('is paid by the number of a receipt', async () => {
    const id = await openPayment(app, payer);
    const receiptNumber = receipt();
    const { body } = await record(id, { receiptNumber });
    expect(body).toMatchObject({
      state: 'paid',
      receiptNumber,
      payerNameMasked: '阿**',
      areaName: '城东社区',
    });
    expect((await viewOf(app, payer, id)).receiptNumber).toBe(receiptNumber);
    expect(await eventsOf(app, id)).toEqual(['opened', 'receipt']);
  });

  it('S1 takes no receipt from other areas and other roles', async () => {
    const id = await openPayment(app, payer);
    const stranger = await createStaff(app, { role: 'window-clerk', areaPath: city.otherTown.path });
    for (const who of [stranger, supervisor]) expect((await record(id, { who })).status).toBe(404);
    expect((await viewOf(app, payer, id)).state).toBe('created');
  });

  it('R2 takes a receipt once', async () => {
    const id = await openPayment(app, payer);
    const [clientKey, receiptNumber] = [newClientKey(), receipt()];
    const first = await record(id, { clientKey, receiptNumber });
    expect((await record(id, { clientKey, receiptNumber })).body).toEqual(first.body);
    expect((await record(id)).body.code).toBe('COMMON.VERSION_CHANGED');
    expect((await record(id, { version: 2 })).body.code).toBe('PAYMENTS.ACTION_NOT_ALLOWED');
  });

  it('takes the number of a receipt for one fee only, also from two clerks at once', async () => {
    const ids = [await openPayment(app, payer), await openPayment(app, payer)];
    const receiptNumber = receipt();
    const both = await Promise.all(ids.map((id) => record(id, { receiptNumber })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('PAYMENTS.RECEIPT_TAKEN');
  });

  it('goes back at the window when a second person approved', async () => {
    const id = await openPayment(app, payer);
    const paid = await record(id);
    const asked = await call<StaffPaymentView>(app, staffPaymentRoutes.askRefund, {
      params: { id },
      token: clerk.token,
      body: { version: paid.body.version, reason: '多收' },
    });
    await call(app, staffPaymentRoutes.decideRefund, {
      params: { id: asked.body.refunds[0]?.id as string },
      token: supervisor.token,
      body: { decision: 'approve' },
    });
    await app.get(PaymentRefunder).runOnce();
    expect((await viewOf(app, payer, id)).state).toBe('refunded');
  });

  it('S1 lists and counts what lies in the caller’s areas, by state and by area', async () => {
    const list = async (who: TestStaff, query: Record<string, string> = {}) =>
      (await call<Page<PaymentListItem>>(app, staffPaymentRoutes.list, { token: who.token, query })).body;
    const elsewhere = await openPayment(app, payer, { areaPath: city.otherCommunity.path });
    const own = await list(supervisor);
    expect(own.total).toBe(own.items.length);
    expect(own.items.map(({ id }) => id)).not.toContain(elsewhere);
    const created = await list(supervisor, { state: 'created' });
    expect(new Set(created.items.map(({ state }) => state))).toEqual(new Set(['created']));
    expect(created.total).toBeLessThan(own.total);
    expect((await list(supervisor, { areaCode: city.otherCommunity.code })).total).toBe(0);
    const whole = await createStaff(app, { role: 'auditor', areaPath: city.city.path });
    expect((await list(whole, { areaCode: city.otherCommunity.code })).items.map(({ id }) => id)).toEqual([
      elsewhere,
    ]);
  });
});
