import { amount, checkFields, exactly, type Fields, type Json, shaped, sized } from './fields';
import { refusals } from './refusal';
import type { Seed } from './seed';
import { cityTime, type Refund, type World } from './world';

/** @evidence D, S: SKIT; exactly one of the two numbers of the order */
const refundFields = (seed: Seed): Fields => ({
  transaction_id: sized(32),
  out_refund_no: shaped(/^[0-9A-Za-z_\-*|@]{1,64}$/),
  reason: { optional: (value) => typeof value === 'string' && Buffer.byteLength(value) <= 80 },
  notify_url: { optional: exactly(seed.notifyUrl) },
  amount: { object: { refund: amount, total: amount, currency: exactly('CNY') } },
});

/** The same number is the same refund; with other parameters it is refused. */
export function createRefund(world: World, json: Json): Json {
  checkFields(json, refundFields(world.seed));
  const outRefundNo = json.out_refund_no as string;
  const known = world.refunds.get(outRefundNo);
  if (known) {
    if (JSON.stringify(known.json) !== JSON.stringify(json)) throw refusals.reentry();
    return refundJson(known);
  }
  const order = [...world.orders.values()].find((one) => one.transactionId === json.transaction_id);
  if (!order) throw refusals.noResource();
  const { refund, total } = json.amount as { refund: number; total: number };
  if (total !== order.total) throw refusals.parameter('amount.total');
  const before = [...world.refunds.values()]
    .filter((one) => one.order === order && one.status !== 'CLOSED')
    .reduce((sum, one) => sum + one.amount, 0);
  if (before + refund > total) throw refusals.tooMuch();
  const made: Refund = {
    json,
    outRefundNo,
    refundId: world.number('50'),
    order,
    amount: refund,
    status: 'PROCESSING',
    createdAt: cityTime(Date.now()),
  };
  order.state = 'REFUND';
  world.refunds.set(outRefundNo, made);
  return refundJson(made);
}

export function queryRefund(world: World, outRefundNo: string): Json {
  const refund = world.refunds.get(outRefundNo);
  if (!refund) throw refusals.noResource();
  return refundJson(refund);
}

function refundJson(refund: Refund): Json {
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: refund.order.transactionId,
    out_trade_no: refund.order.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    create_time: refund.createdAt,
    ...(refund.finishedAt && { success_time: refund.finishedAt }),
    status: refund.status,
    funds_account: 'UNSETTLED',
    amount: {
      total: refund.order.total,
      refund: refund.amount,
      payer_total: refund.order.total,
      payer_refund: refund.amount,
      currency: 'CNY',
    },
    promotion_detail: [],
  };
}

/** What a notice about a refund holds, which says less than a query. */
export function refundNotice(world: World, refund: Refund): Json {
  return {
    mchid: world.seed.mchId,
    transaction_id: refund.order.transactionId,
    out_trade_no: refund.order.outTradeNo,
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    refund_status: refund.status,
    ...(refund.finishedAt && { success_time: refund.finishedAt }),
    user_received_account: '支付用户零钱',
    amount: {
      total: refund.order.total,
      refund: refund.amount,
      payer_total: refund.order.total,
      payer_refund: refund.amount,
    },
  };
}
