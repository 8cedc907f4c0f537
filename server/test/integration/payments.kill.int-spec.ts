import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { PaymentInbox } from '../../src/platform/payments/payment-inbox';
import {
  attemptsOf,
  createPayer,
  eventsOf,
  orderedPayment,
  type TestPayer,
  viewOf,
} from '../factories/payment.factory';
import { openApplication } from '../support/application';
import { emptyTables, testDatabase } from '../support/database';
import { PayStandIn } from '../support/pay-stand-in';
import { ServerProcess, sharedSecrets } from '../support/server-process';
import { advanceClock } from '../support/test-clock';

describe('a server that dies between the answer to a notice and what the notice says', () => {
  const secrets = sharedSecrets();
  let standIn: PayStandIn;
  let app: NestFastifyApplication;
  let payer: TestPayer;

  beforeAll(async () => {
    standIn = await PayStandIn.start();
    app = await openApplication({ ...secrets, ...standIn.environment });
    await emptyTables();
    payer = await createPayer(app);
  }, 120_000);
  afterAll(async () => {
    await app?.close();
    await standIn?.stop();
  });

  it('R6 leaves the notice for the next server, which pays once', async () => {
    const server = await ServerProcess.start({
      ...secrets,
      ...standIn.environment,
      DATABASE_URL: testDatabase().applicationUrl,
      PORT: String(standIn.port),
    });
    const { id, number } = await orderedPayment(app, payer);
    let release = () => {};
    const held = new Promise<void>((settle) => {
      release = settle;
    });
    let isLocked = () => {};
    const locked = new Promise<void>((settle) => {
      isLocked = settle;
    });
    // Whatever the notice says, the server has to wait for this row.
    const holding = app.get(TransactionRunner).run(async (transaction) => {
      await transaction.rows('SELECT id FROM payment WHERE id = ? FOR UPDATE', [id]);
      isLocked();
      await held;
    });
    await locked;
    expect(await standIn.pay(number)).toEqual([204]);
    expect(await server.kill()).toEqual({ code: null, signal: 'SIGKILL' });
    release();
    await holding;
    expect([(await viewOf(app, payer, id)).state, (await attemptsOf(app, id))[0]?.state]).toEqual([
      'prepaid',
      'open',
    ]);
    advanceClock(app, 60);
    const passes = await Promise.all([1, 2].map(() => app.get(PaymentInbox).runOnce()));
    expect(Math.max(...passes)).toBe(1);
    expect(await eventsOf(app, id)).toEqual(['opened', 'prepaid', 'paid']);
    expect((await viewOf(app, payer, id)).state).toBe('paid');
  }, 300_000);
});
