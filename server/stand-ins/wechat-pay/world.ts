import { randomInt } from 'node:crypto';
import type { Json } from './fields';
import type { Seed } from './seed';

export type TradeState = 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED';
export type Order = {
  json: Json;
  outTradeNo: string;
  total: number;
  openid: string;
  appid: string;
  prepayId: string;
  expiresAt: number;
  state: TradeState;
  transactionId?: string;
  /** City time with its offset, as the interface writes it. */
  paidAt?: string;
};
export type Refund = {
  json: Json;
  outRefundNo: string;
  refundId: string;
  order: Order;
  amount: number;
  status: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED';
  createdAt: string;
  finishedAt?: string;
};

export type Operation = 'order' | 'query' | 'close' | 'refund' | 'query-refund' | 'bill' | 'download';
export type Fault = {
  /** Every operation when it is absent. */
  operation?: Operation;
  kind: 'down' | 'lost-reply' | 'latency' | 'status';
  count: number;
  milliseconds?: number;
  status?: number;
  code?: string;
};
export type Heard = { operation: Operation | 'unknown'; status: number; code?: string; body: string };

/** Everything the stand-in knows. */
export class World {
  readonly orders = new Map<string, Order>();
  readonly refunds = new Map<string, Refund>();
  readonly nonces = new Set<string>();
  readonly journal: Heard[] = [];
  readonly bills = new Map<string, string>();
  /** Numbers that the next bill forgets, and lines that only it has. */
  readonly billFaults: { without: string[]; extra: { number: string; yuan: string }[] } = {
    without: [],
    extra: [],
  };
  faults: Fault[] = [];
  private count = randomInt(1_000_000);

  constructor(readonly seed: Seed) {}

  /** A number of WeChat Pay's own. */
  number(prefix: string): string {
    this.count += 1;
    return `${prefix}${String(Date.now())}${String(this.count).padStart(9, '0')}`;
  }

  /** The order, closed by time where nobody paid it. */
  order(outTradeNo: string): Order | undefined {
    const order = this.orders.get(outTradeNo);
    if (order?.state === 'NOTPAY' && order.expiresAt <= Date.now()) order.state = 'CLOSED';
    return order;
  }

  takeFault(operation: Operation): Fault | undefined {
    const fault = this.faults.find((one) => one.operation === undefined || one.operation === operation);
    if (!fault) return undefined;
    fault.count -= 1;
    if (fault.count <= 0) this.faults = this.faults.filter((one) => one !== fault);
    return fault;
  }
}

/** `2026-11-21T13:29:35+08:00`. */
export function cityTime(instant: number): string {
  return `${new Date(instant + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}
