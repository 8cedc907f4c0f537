import { paymentRoutes } from '@app/shared/payments/payments.routes';
import type { PaymentView, PayParameters } from '@app/shared/payments/payments.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { LoginIdentityRepository } from '../../src/platform/identity/login-identity.repository';
import { type OpenPayment, PaymentService } from '../../src/platform/payments/payment.service';
import { call } from '../support/application';
import { createResident, type TestResident } from './resident.factory';

export type TestPayer = TestResident & { openId: string };

let payers = 0;

/** Somebody who signs in through the mini-program, so that WeChat knows them. */
export async function createPayer(app: NestFastifyApplication): Promise<TestPayer> {
  payers += 1;
  const resident = await createResident(app, { mobile: `137${String(payers).padStart(8, '0')}` });
  const openId = await addOpenId(app, resident, `oPayer-${uuid()}`);
  return { ...resident, openId };
}

/** Another openid of the same person, as after moving to a new WeChat account. */
export async function addOpenId(
  app: NestFastifyApplication,
  { accountId }: TestResident,
  openId: string,
): Promise<string> {
  const identity = { platform: 'wechat', appId: 'wxtest000000', subject: openId } as const;
  await app.get(LoginIdentityRepository).insert(identity, accountId, app.get<Sql>(SQL));
  return openId;
}

/** A fee of 20 yuan for a lost permit, unless told otherwise. */
export function openPayment(
  app: NestFastifyApplication,
  payer: TestResident,
  changes: Partial<OpenPayment> = {},
): Promise<string> {
  const payment = {
    subjectType: 'test',
    subjectId: uuid(),
    purpose: 'reissue-fee',
    amountFen: 2000,
    description: '居住证补领工本费',
    payerAccountId: payer.accountId,
    areaPath: '/320582/320582100/320582100001/',
    ...changes,
  };
  return app.get(TransactionRunner).run((transaction) => app.get(PaymentService).open(payment, transaction));
}

/** The payer presses the button. */
export function pay(app: NestFastifyApplication, payer: TestResident, id: string) {
  return call<PayParameters>(app, paymentRoutes.pay, { params: { id }, token: payer.token });
}

export async function viewOf(
  app: NestFastifyApplication,
  payer: TestResident,
  id: string,
): Promise<PaymentView> {
  return (await call<PaymentView>(app, paymentRoutes.view, { params: { id }, token: payer.token })).body;
}

/** The orders of a fee, oldest first. */
export function attemptsOf(app: NestFastifyApplication, id: string) {
  return app
    .get<Sql>(SQL)
    .rows<{ id: string; out_trade_no: string; state: string }>(
      'SELECT id, out_trade_no, state FROM payment_attempt WHERE payment_id = ? ORDER BY attempt_number',
      [id],
    );
}

/** A fee with an order at the channel, and its number. */
export async function orderedPayment(
  app: NestFastifyApplication,
  payer: TestResident,
  changes: Partial<OpenPayment> = {},
): Promise<{ id: string; number: string }> {
  const id = await openPayment(app, payer, changes);
  const paid = await pay(app, payer, id);
  if (paid.status !== 200) throw new Error(`no order: ${paid.text}`);
  return { id, number: (await attemptsOf(app, id))[0]?.out_trade_no as string };
}

/** Kinds of what happened to a fee, in order. */
export async function eventsOf(app: NestFastifyApplication, id: string): Promise<string[]> {
  const rows = await app
    .get<Sql>(SQL)
    .rows<{ kind: string }>('SELECT kind FROM payment_history WHERE payment_id = ? ORDER BY at, id', [id]);
  return rows.map(({ kind }) => kind);
}
