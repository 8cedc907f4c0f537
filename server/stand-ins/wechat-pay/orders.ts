import { amount, checkFields, exactly, type Fields, type Json, shaped, sized } from './fields';
import { refusals } from './refusal';
import type { Seed } from './seed';
import type { Order, World } from './world';

/** @evidence D: merchant/4012791856; unknown fields are refused (270924358) */
const orderFields = (seed: Seed): Fields => ({
  appid: sized(32),
  mchid: exactly(seed.mchId),
  description: sized(127),
  out_trade_no: shaped(/^[0-9A-Za-z_\-*|]{6,32}$/),
  time_expire: { optional: shaped(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/) },
  attach: { optional: sized(128) },
  notify_url: exactly(seed.notifyUrl),
  amount: { object: { total: amount, currency: { optional: exactly('CNY') } } },
  payer: { object: { openid: shaped(/^[\w-]{10,128}$/) } },
});

const week = 7 * 24 * 3_600_000;

export function createOrder(world: World, json: Json): Json {
  checkFields(json, orderFields(world.seed));
  if (!world.seed.appIds.includes(json.appid as string)) throw refusals.notBound();
  const outTradeNo = json.out_trade_no as string;
  const known = world.order(outTradeNo);
  if (known) {
    if (known.state === 'CLOSED') throw refusals.closed();
    if (known.state !== 'NOTPAY') throw refusals.used();
    if (JSON.stringify(known.json) !== JSON.stringify(json)) throw refusals.reentry();
    return { prepay_id: known.prepayId };
  }
  const expiresAt = json.time_expire ? Date.parse(json.time_expire as string) : Date.now() + week;
  if (expiresAt <= Date.now()) throw refusals.parameter('time_expire');
  const order: Order = {
    json,
    outTradeNo,
    total: (json.amount as { total: number }).total,
    openid: (json.payer as { openid: string }).openid,
    appid: json.appid as string,
    prepayId: world.number('wx'),
    expiresAt,
    state: 'NOTPAY',
  };
  world.orders.set(outTradeNo, order);
  return { prepay_id: order.prepayId };
}

export function queryOrder(world: World, outTradeNo: string, mchid: string | null): Json {
  if (mchid !== world.seed.mchId) throw refusals.parameter('mchid');
  const order = world.order(outTradeNo);
  if (!order) throw refusals.noOrder();
  return orderJson(world, order);
}

/** Re-entrant; a paid order cannot be closed. */
export function closeOrder(world: World, outTradeNo: string, json: Json): void {
  checkFields(json, { mchid: exactly(world.seed.mchId) });
  const order = world.order(outTradeNo);
  if (!order) throw refusals.noOrder();
  if (order.state === 'SUCCESS' || order.state === 'REFUND') throw refusals.paid();
  order.state = 'CLOSED';
}

const descriptions = { NOTPAY: '未支付', SUCCESS: '支付成功', REFUND: '转入退款', CLOSED: '已关闭' };

/** An order as a query and a notice show it; what only a paid one has is absent before. */
export function orderJson(world: World, order: Order): Json {
  const isPaid = order.transactionId !== undefined;
  return {
    amount: isPaid
      ? { currency: 'CNY', payer_currency: 'CNY', payer_total: order.total, total: order.total }
      : { currency: 'CNY', total: order.total },
    appid: order.appid,
    attach: '',
    ...(isPaid && { bank_type: 'OTHERS', transaction_id: order.transactionId }),
    mchid: world.seed.mchId,
    out_trade_no: order.outTradeNo,
    payer: { openid: order.openid },
    promotion_detail: [],
    ...(isPaid && { success_time: order.paidAt, trade_type: 'JSAPI' }),
    trade_state: order.state,
    trade_state_desc: descriptions[order.state],
  };
}
