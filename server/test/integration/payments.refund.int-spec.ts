import { staffPaymentRoutes } from '@app/shared/payments/payments.routes';
import type { StaffPaymentView } from '@app/shared/payments/payments.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PaymentService } from '../../src/platform/payments/payment.service';
import { PaymentInbox } from '../../src/platform/payments/payment-inbox';
import { PaymentRefunder } from '../../src/platform/payments/payment-refunder';
import { addCity, type TestCity } from '../factories/area.factory';
import { createPayer, eventsOf, orderedPayment, type TestPayer, viewOf } from '../factories/payment.factory';
import { call, createStaff, newClientKey, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { PayStandIn } from '../support/pay-stand-in';
import { advanceClock, startClock } from '../support/test-clock';

describe('refunds', () => {
  let standIn: PayStandIn;
  let app: NestFastifyApplication;
  let city: TestCity;
  let payer: TestPayer;
  let clerk: TestStaff;
  let supervisor: TestStaff;
  let auditor: TestStaff;
  let stranger: TestStaff;
  const refunded: string[] = [];

  beforeAll(async () => {
    standIn = await PayStandIn.start();
    app = await openApplication(standIn.environment);
    app.get(PaymentService).register('permit', {
      onPaid: async () => undefined,
      onRefunded: async ({ id }) => void refunded.push(id),
    });
    await app.listen(standIn.port, '127.0.0.1');
    await emptyTables();
    city = await addCity(app);
    payer = await createPayer(app);
    const areaPath = city.community.path;
    clerk = await createStaff(app, { role: 'window-clerk', areaPath });
    supervisor = await createStaff(app, { role: 'supervisor', areaPath: city.town.path });
    auditor = await createStaff(app, { role: 'auditor', areaPath });
    stranger = await createStaff(app, { role: 'supervisor', areaPath: city.otherTown.path });
  }, 60_000);
  afterEach(async () => {
    startClock(app);
    await standIn.control('DELETE', '/faults');
  });
  afterAll(async () => {
    await app?.close();
    await standIn?.stop();
  });

  const settle = async () => {
    await app.get(PaymentInbox).onApplicationShutdown();
    await app.get(PaymentInbox).runOnce();
  };
  const paidFee = async () => {
    const { id, number } = await orderedPayment(app, payer, { subjectType: 'permit' });
    await standIn.pay(number);
    await settle();
    return { id, number };
  };
  const look = async (id: string, { token } = supervisor) =>
    (await call<StaffPaymentView>(app, staffPaymentRoutes.view, { params: { id }, token })).body;
  const ask = async (id: string, { token } = clerk, clientKey = newClientKey()) =>
    call<StaffPaymentView>(app, staffPaymentRoutes.askRefund, {
      params: { id },
      token,
      clientKey,
      body: { version: (await look(id)).version, reason: '重复缴费' },
    });
  const decide = (id: string, { token } = supervisor, decision = 'approve', clientKey = newClientKey()) =>
    call<StaffPaymentView>(app, staffPaymentRoutes.decideRefund, {
      params: { id },
      token,
      clientKey,
      body: { decision },
    });
  const approved = async () => {
    const fee = await paidFee();
    const asked = await ask(fee.id);
    const refundId = asked.body.refunds[0]?.id as string;
    expect((await decide(refundId)).status).toBe(200);
    return { ...fee, refundId, refundNo: refundId.replaceAll('-', '') };
  };
  const stateOf = async (id: string) => (await look(id)).state;
  const run = () => app.get(PaymentRefunder).runOnce();
  const sent = async (refundNo: string) =>
    (await standIn.heard('refund')).filter(({ json }) => json.out_refund_no === refundNo);

  it('goes back after two people, a reply and a notice', async () => {
    const { id, refundNo } = await approved();
    expect(await stateOf(id)).toBe('refunding');
    await run();
    expect((await look(id)).refunds[0]?.state).toBe('sent');
    expect(await standIn.finish(refundNo)).toEqual([204]);
    await settle();
    expect([await stateOf(id), refunded.filter((one) => one === id)]).toEqual(['refunded', [id]]);
    expect((await viewOf(app, payer, id)).refundedAt).not.toBeNull();
    expect(await eventsOf(app, id)).toEqual([
      'opened',
      'prepaid',
      'paid',
      'refund-asked',
      'refund-approved',
      'refund-success',
    ]);
    await standIn.finish(refundNo);
    await settle();
    expect(refunded.filter((one) => one === id)).toHaveLength(1);
  });

  it('S16 is not approved by who asked for it', async () => {
    const { id } = await paidFee();
    const asked = await ask(id, supervisor);
    const refund = asked.body.refunds[0];
    expect([refund?.state, refund?.mayDecide]).toEqual(['asked', false]);
    const { status, body } = await decide(refund?.id as string);
    expect([status, body.code]).toEqual([403, 'PAYMENTS.SAME_PERSON']);
    const other = await createStaff(app, { role: 'supervisor', areaPath: city.city.path });
    expect((await look(id, other)).refunds[0]?.mayDecide).toBe(true);
    expect((await decide(refund?.id as string, other)).body.state).toBe('refunding');
  });

  it('S1 is neither asked for nor decided from outside, nor by other roles', async () => {
    const { id } = await paidFee();
    for (const who of [stranger, auditor]) expect((await ask(id, who)).status).toBe(404);
    const asked = await ask(id);
    const refundId = asked.body.refunds[0]?.id as string;
    for (const who of [stranger, auditor, clerk]) expect((await decide(refundId, who)).status).toBe(404);
    expect((await look(id)).refunds).toEqual([expect.objectContaining({ state: 'asked' })]);
    expect((await look(id)).allowedActions).toEqual([]);
    expect((await look(id, auditor)).refunds[0]?.mayDecide).toBe(false);
  });

  it('R2 is asked for and decided once, whoever repeats it', async () => {
    const { id } = await paidFee();
    const key = newClientKey();
    const asked = await ask(id, clerk, key);
    expect((await ask(id, clerk, key)).body).toEqual(asked.body);
    const again = await ask(id);
    expect([again.status, again.body.code]).toEqual([409, 'PAYMENTS.ACTION_NOT_ALLOWED']);
    const refundId = asked.body.refunds[0]?.id as string;
    const decision = newClientKey();
    const both = await Promise.all([
      decide(refundId, supervisor, 'approve', decision),
      decide(refundId, supervisor, 'approve', decision),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await decide(refundId)).status).toBe(409);
    expect((await eventsOf(app, id)).filter((kind) => kind === 'refund-approved')).toHaveLength(1);
  });

  it('may be asked for again after it was rejected', async () => {
    const { id } = await paidFee();
    const asked = await ask(id);
    const rejected = await decide(asked.body.refunds[0]?.id as string, supervisor, 'reject');
    expect([rejected.body.state, rejected.body.refunds[0]?.state]).toEqual(['paid', 'rejected']);
    expect((await ask(id)).body.refunds.map(({ state }) => state)).toEqual(['rejected', 'asked']);
    await run();
    const refundId = asked.body.refunds[0]?.id as string;
    expect(await sent(refundId.replaceAll('-', ''))).toEqual([]);
  });

  it('R2 is sent under the same number when the reply is lost', async () => {
    const { refundNo, id } = await approved();
    await standIn.fault({ operation: 'refund', kind: 'lost-reply' });
    await run();
    expect((await look(id)).refunds[0]?.state).toBe('approved');
    advanceClock(app, 90);
    await run();
    const requests = await sent(refundNo);
    expect(requests).toHaveLength(2);
    expect(requests[1]?.json).toEqual(requests[0]?.json);
    expect((await standIn.refunds()).filter(({ outRefundNo }) => outRefundNo === refundNo)).toHaveLength(1);
    expect((await look(id)).refunds[0]?.state).toBe('sent');
  });

  it('is asked about until it is final when no notice comes', async () => {
    const { id, refundNo } = await approved();
    await run();
    await standIn.finish(refundNo, { mute: true });
    await run();
    expect(await stateOf(id)).toBe('refunding');
    advanceClock(app, 90);
    const passes = await Promise.all([run(), run()]);
    expect(Math.max(...passes)).toBeGreaterThanOrEqual(1);
    expect(await stateOf(id)).toBe('refunded');
    expect(refunded.filter((one) => one === id)).toHaveLength(1);
  });

  it('L11 waits while WeChat is away', async () => {
    const { id, refundNo } = await approved();
    await standIn.fault({ operation: 'refund', kind: 'down', count: 1 });
    await run();
    expect([await stateOf(id), await sent(refundNo)]).toEqual(['refunding', []]);
    advanceClock(app, 90);
    await run();
    expect(await sent(refundNo)).toHaveLength(1);
  });

  it('stays open when it is abnormal, and ends when somebody mended it at WeChat', async () => {
    const { id, refundNo } = await approved();
    await run();
    await standIn.finish(refundNo, { status: 'ABNORMAL' });
    await settle();
    expect([await stateOf(id), (await look(id)).refunds[0]?.state]).toEqual(['refunding', 'abnormal']);
    await standIn.finish(refundNo, { status: 'SUCCESS' });
    await settle();
    expect(await stateOf(id)).toBe('refunded');
  });

  it('leaves the fee paid when WeChat closes it', async () => {
    const { id, refundNo } = await approved();
    await run();
    await standIn.finish(refundNo, { status: 'CLOSED' });
    await settle();
    const view = await look(id, clerk);
    expect([view.state, view.refunds[0]?.state, view.allowedActions]).toEqual([
      'paid',
      'closed',
      ['ask-refund'],
    ]);
  });

  it('pays nothing twice when the notice of the payment comes after that of the refund', async () => {
    const { id, number, refundNo } = await approved();
    await run();
    await standIn.finish(refundNo);
    await standIn.notify(number, { content: { trade_state: 'SUCCESS' } });
    await settle();
    expect(await stateOf(id)).toBe('refunded');
    expect((await eventsOf(app, id)).filter((kind) => /^paid/.test(kind))).toEqual(['paid']);
  });
});
