import { staffPaymentRoutes } from '@app/shared/payments/payments.routes';
import type { ReconciliationReport } from '@app/shared/payments/payments.views';
import { addDays } from '@app/shared/validation/plain-date';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '../../src/common/clock';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { PaymentInbox } from '../../src/platform/payments/payment-inbox';
import { ReconciliationService } from '../../src/platform/payments/reconciliation.service';
import { addCity, type TestCity } from '../factories/area.factory';
import { createPayer, orderedPayment, type TestPayer } from '../factories/payment.factory';
import { call, createStaff, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { PayStandIn } from '../support/pay-stand-in';
import { startClock } from '../support/test-clock';

describe('the daily bill', () => {
  let standIn: PayStandIn;
  let app: NestFastifyApplication;
  let city: TestCity;
  let payer: TestPayer;
  let day: string;

  beforeAll(async () => {
    standIn = await PayStandIn.start();
    app = await openApplication(standIn.environment);
    await app.listen(standIn.port, '127.0.0.1');
    await emptyTables();
    city = await addCity(app);
    payer = await createPayer(app);
    day = addDays(app.get(Clock).today(), -1);
  }, 60_000);
  afterEach(async () => {
    startClock(app);
    await standIn.control('POST', '/bill', { without: [], extra: [] });
    await standIn.control('DELETE', '/faults');
  });
  afterAll(async () => {
    await app?.close();
    await standIn?.stop();
  });

  /** Paid yesterday. */
  const paidFee = async (amountFen: number) => {
    const fee = await orderedPayment(app, payer, { amountFen });
    await standIn.pay(fee.number, { paidAt: `${day}T10:30:00+08:00` });
    await app.get(PaymentInbox).onApplicationShutdown();
    await app.get(PaymentInbox).runOnce();
    return fee;
  };
  const report = async (areaPath: string, query: Record<string, string> = { from: day, until: day }) => {
    const { token } = await createStaff(app, { role: 'auditor', areaPath });
    return call<ReconciliationReport>(app, staffPaymentRoutes.reconciliation, { token, query });
  };
  const at = (hour: string) => {
    app.get(Clock).now = () => new Date(`${addDays(day, 1)}T${hour}:00:00+08:00`);
  };
  const bills = () => app.get(ReconciliationService);

  it('agrees with our books to the fen', async () => {
    for (const amount of [1, 2000, 1999, 10_000_000]) await paidFee(amount);
    expect(await bills().compare(day)).toBe(true);
    const { body } = await report(city.city.path);
    expect(body).toEqual({ days: [day], differences: [] });
  });

  it('names what only one side knows and where the amounts differ, within the caller’s areas', async () => {
    const [lost, changed] = [await paidFee(2100), await paidFee(2200)];
    await standIn.control('POST', '/bill', {
      without: [lost.number],
      // The same number twice.
      extra: [
        { number: 'nobody-knows-this', yuan: '12.30' },
        { number: 'nobody-knows-this', yuan: '12.31' },
      ],
    });
    await app.get<Sql>(SQL).change('UPDATE payment SET amount_fen = 2201 WHERE id = ?', [changed.id]);
    await bills().compare(day);
    const found = (await report(city.city.path)).body.differences;
    const byNumber = new Map(found.map((one) => [one.number, one]));
    expect(byNumber.size).toBe(3);
    expect(byNumber.get(lost.number)).toMatchObject({
      kind: 'missing-there',
      oursFen: 2100,
      theirsFen: null,
    });
    expect(byNumber.get(changed.number)).toMatchObject({
      kind: 'amount-differs',
      oursFen: 2201,
      theirsFen: 2200,
    });
    expect(byNumber.get('nobody-knows-this')).toMatchObject({
      kind: 'missing-here',
      paymentId: null,
      theirsFen: 1230,
    });
    const community = (await report(city.community.path)).body.differences.map(({ number }) => number);
    expect(community.sort()).toEqual([lost.number, changed.number].sort());
    expect((await report(city.otherTown.path)).body.differences).toEqual([]);
    await app.get<Sql>(SQL).change('UPDATE payment SET amount_fen = 2200 WHERE id = ?', [changed.id]);
    await standIn.control('POST', '/bill', { without: [], extra: [] });
    await bills().compare(day);
    expect((await report(city.city.path)).body.differences).toEqual([]);
  });

  it('is fetched after ten o’clock, once, and after an outage', async () => {
    await app.get<Sql>(SQL).change('DELETE FROM payment_bill');
    at('09');
    await bills().runOnce();
    expect((await report(city.city.path)).body.days).toEqual([]);
    at('11');
    await standIn.fault({ operation: 'bill', kind: 'down', count: 1 });
    await expect(bills().runOnce()).rejects.toMatchObject({ code: 'PAYMENTS.CHANNEL_UNAVAILABLE' });
    await bills().runOnce();
    expect((await report(city.city.path)).body.days).toEqual([day]);
    expect(await bills().runOnce()).toBe(0);
  });

  it('reports on 92 days at most', async () => {
    const { status, body } = await report(city.city.path, { from: '2026-01-01', until: '2026-04-03' });
    expect([status, body.faults]).toEqual([422, [{ field: 'until', code: 'too-late' }]]);
  });
});
