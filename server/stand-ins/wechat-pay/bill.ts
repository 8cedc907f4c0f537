import { createHash, randomBytes } from 'node:crypto';
import type { Json } from './fields';
import { refusals } from './refusal';
import { cityTime, type Order, type Refund, type World } from './world';

const columns = [
  '交易时间',
  '公众账号ID',
  '商户号',
  '微信订单号',
  '商户订单号',
  '用户标识',
  '交易类型',
  '交易状态',
  '应结订单金额',
  '微信退款单号',
  '商户退款单号',
  '退款金额',
] as const;

const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
const dayOf = (time: string | undefined) => time?.slice(0, 10);

/** Where the bill of a day lies; made once, its hash in the signed reply. */
export function askBill(world: World, query: URLSearchParams, origin: string): Json {
  const day = query.get('bill_date') ?? '';
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw refusals.parameter('bill_date');
  if ((query.get('bill_type') ?? 'ALL') !== 'ALL') throw refusals.parameter('bill_type');
  if (day >= (dayOf(cityTime(Date.now())) as string)) throw refusals.billEarly();
  const lines = linesOf(world, day);
  if (lines.length === 0) throw refusals.noBill();
  const sums = ['总交易单数,应结订单总金额', `\`${lines.length},\`0.00`];
  const csv = `\uFEFF${[columns.join(','), ...lines, ...sums].join('\r\n')}\r\n`;
  const token = randomBytes(16).toString('hex');
  world.bills.set(token, csv);
  return {
    hash_type: 'SHA1',
    hash_value: createHash('sha1').update(csv).digest('hex'),
    download_url: `${origin}/v3/billdownload/file?token=${token}`,
  };
}

export function downloadBill(world: World, query: URLSearchParams): Buffer {
  const csv = world.bills.get(query.get('token') ?? '');
  if (csv === undefined) throw refusals.noPath();
  return Buffer.from(csv);
}

function linesOf(world: World, day: string): string[] {
  const { without, extra } = world.billFaults;
  const paid = [...world.orders.values()].filter(
    ({ paidAt, outTradeNo }) => dayOf(paidAt) === day && !without.includes(outTradeNo),
  );
  const refunded = [...world.refunds.values()].filter(
    ({ finishedAt, status }) => status === 'SUCCESS' && dayOf(finishedAt) === day,
  );
  return [
    ...paid.map((order) => lineOf(world, order)),
    ...refunded.map((refund) => lineOf(world, refund.order, refund)),
    ...extra.map(({ number, yuan: text }) =>
      rowOf({ 商户订单号: number, 交易状态: 'SUCCESS', 应结订单金额: text, 退款金额: '0.00' }),
    ),
  ];
}

function lineOf(world: World, order: Order, refund?: Refund): string {
  return rowOf({
    交易时间: (refund?.finishedAt ?? order.paidAt ?? '').slice(0, 19).replace('T', ' '),
    公众账号ID: order.appid,
    商户号: world.seed.mchId,
    微信订单号: order.transactionId ?? '',
    商户订单号: order.outTradeNo,
    用户标识: order.openid,
    交易类型: 'JSAPI',
    交易状态: refund ? 'REFUND' : 'SUCCESS',
    应结订单金额: refund ? '0.00' : yuan(order.total),
    微信退款单号: refund?.refundId ?? '0',
    商户退款单号: refund?.outRefundNo ?? '0',
    退款金额: refund ? yuan(refund.amount) : '0.00',
  });
}

function rowOf(cells: Partial<Record<(typeof columns)[number], string>>): string {
  return columns.map((name) => `\`${cells[name] ?? ''}`).join(',');
}
