import type { BillLine, News, OrderState, RefundAnswer, Settlement } from './payment-channel';

type Json = Record<string, unknown>;

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
/** Amounts are whole fen; anything else compares equal to no amount. */
const fen = (value: unknown): number => (Number.isSafeInteger(value) ? (value as number) : -1);

/** What an order of WeChat says about itself; contract §4.2. States that JSAPI does not know count as unknown. */
export function orderStateOf(json: Json): OrderState {
  switch (json.trade_state) {
    case 'SUCCESS':
    case 'REFUND':
      return { state: 'paid', settlement: settlementOf(json) };
    case 'NOTPAY':
    case 'USERPAYING':
    case 'PAYERROR':
    case 'ACCEPT':
      return { state: 'open' };
    case 'CLOSED':
    case 'REVOKED':
      return { state: 'closed' };
    default:
      return { state: 'unknown' };
  }
}

export function settlementOf(json: Json): Settlement {
  return {
    outTradeNo: text(json.out_trade_no),
    transactionNumber: text(json.transaction_id),
    amountFen: object(json.amount).currency === 'CNY' ? fen(object(json.amount).total) : -1,
    merchantId: text(json.mchid),
    appId: text(json.appid),
    payerOpenId: text(object(json.payer).openid),
    paidAt: new Date(text(json.success_time)),
  };
}

const refundStates = {
  SUCCESS: 'success',
  PROCESSING: 'processing',
  ABNORMAL: 'abnormal',
  CLOSED: 'closed',
} as const;

/** Replies say `status`, notices `refund_status`. */
export function refundAnswerOf(json: Json): RefundAnswer {
  const status = text(json.status ?? json.refund_status) as keyof typeof refundStates;
  return { state: refundStates[status] ?? 'unknown', reference: text(json.refund_id) || undefined };
}

/** What a decrypted notice tells; kinds that are not ours tell nothing. */
export function newsOf(eventType: string, resource: Json): News {
  if (eventType === 'TRANSACTION.SUCCESS' && resource.trade_state === 'SUCCESS') {
    return { about: 'payment', settlement: settlementOf(resource) };
  }
  if (eventType.startsWith('REFUND.')) {
    return {
      about: 'refund',
      outRefundNo: text(resource.out_refund_no),
      refundFen: fen(object(resource.amount).refund),
      answer: refundAnswerOf(resource),
    };
  }
  return { about: 'nothing' };
}

/**
 * Lines of the daily bill: a header, rows whose cells begin with a back quote, two lines of sums. Its amounts are yuan
 * with two digits. Columns are found by name, because their order has changed before.
 */
export function billLinesOf(csv: string): BillLine[] {
  const [header = '', ...rows] = csv
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  const names = header.split(',');
  const lines: BillLine[] = [];
  for (const row of rows) {
    if (!row.startsWith('`')) break;
    const cells = row.slice(1).split(',`');
    const cell = (name: string) => cells[names.indexOf(name)] ?? '';
    const isRefund = cell('交易状态') === 'REFUND';
    lines.push({
      what: isRefund ? 'refund' : 'payment',
      number: cell(isRefund ? '商户退款单号' : '商户订单号'),
      amountFen: fenOfYuan(cell(isRefund ? '退款金额' : '应结订单金额')),
    });
  }
  return lines;
}

/** `12.30` → 1230, digit by digit: never through a binary float. Throws for anything else. */
export function fenOfYuan(yuan: string): number {
  const parts = /^(\d{1,10})\.(\d{2})$/.exec(yuan);
  if (!parts) throw new Error('an amount of the bill has two digits after the point');
  return Number(`${parts[1]}${parts[2]}`);
}
