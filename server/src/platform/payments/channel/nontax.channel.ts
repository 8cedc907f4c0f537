import { cityDayOf } from '../../../common/clock';
import { channelUnavailable, PaymentsError } from '../payments.errors';
import type { NontaxClient } from './nontax.client';
import type { NontaxOptions } from './nontax.options';
import type {
  BillLine,
  Callback,
  ChannelIdentity,
  ChannelOrder,
  News,
  OrderName,
  OrderState,
  PaymentChannel,
  Prepared,
  RefundAnswer,
  RefundOrder,
} from './payment-channel';

type Json = Record<string, unknown>;

/** `status` of an order; contract §4.8. 5 and 6 were paid, and went back or are on their way. */
const statuses: Readonly<Record<number, 'open' | 'paid' | 'closed'>> = {
  1: 'open',
  3: 'paid',
  4: 'paid',
  5: 'paid',
  6: 'paid',
  12: 'closed',
};

/**
 * The government non-tax route (收支双线: the money goes straight to the fiscal account), as far as it is documented. How it
 * calls an agency back is not: no notice is believed, and `getorder` is asked instead. It has no way to close an order.
 */
export class NontaxChannel implements PaymentChannel {
  readonly kind = 'nontax';
  readonly identity: ChannelIdentity;

  constructor(
    private readonly options: NontaxOptions,
    private readonly client: NontaxClient,
  ) {
    this.identity = { merchantId: '', appId: options.appId };
  }

  /**
   * Whether the same number may be ordered twice is not documented, so an order is looked for before one is made.
   */
  async prepare(order: ChannelOrder): Promise<Prepared> {
    const known = await this.orderIdOf(order);
    if (known !== undefined) {
      const { state } = await this.query({ ...order, reference: known });
      return state === 'open'
        ? { state: 'ready', reference: known, client: { kind: 'page', url: pageOf(known) } }
        : { state: 'used' };
    }
    const { regionCode, departmentCode, departmentName, itemId, appId, serviceId } = this.options;
    const reply = await this.client.send('/nontax/unifiedorder', {
      appid: appId,
      service_id: serviceId,
      openid: order.payerOpenId,
      desc: order.description,
      fee: order.amountFen,
      ip: order.payerAddress,
      order_no: order.outTradeNo,
      department_code: departmentCode,
      department_name: departmentName,
      region_code: regionCode,
      items: [{ no: 1, item_id: itemId, item_name: order.description, overdue: 0, fee: order.amountFen }],
      payment_notice_create_time: Math.floor(order.createdAt.getTime() / 1000),
      payment_expire_date: cityDayOf(order.expiresAt).replaceAll('-', ''),
      // The documented spelling; `cityservice` is refused.
      scene: 'ctiyservice',
    });
    const { order_id: reference, pay_url: url } = reply;
    if (typeof reference !== 'string' || typeof url !== 'string') throw channelUnavailable();
    return { state: 'ready', reference, client: { kind: 'page', url } };
  }

  async query(order: OrderName): Promise<OrderState> {
    const reference = order.reference ?? (await this.orderIdOf(order));
    if (reference === undefined) return { state: 'missing' };
    const json = await this.getOrder(reference);
    const state = statuses[Number(json.status)];
    if (state !== 'paid') return { state: state ?? 'unknown' };
    const { trans_id: transaction, fee, appid, openid, pay_finish_time: paidAt } = json;
    return {
      state,
      settlement: {
        outTradeNo: order.outTradeNo,
        transactionNumber: String(transaction || reference),
        amountFen: Number.isSafeInteger(fee) ? (fee as number) : -1,
        merchantId: '',
        appId: String(appid),
        payerOpenId: typeof openid === 'string' ? openid : null,
        paidAt: new Date(Number(paidAt) * 1000),
      },
    };
  }

  /** Not documented: an order ends by itself, and is only asked for. */
  close(order: OrderName): Promise<OrderState> {
    return this.query(order);
  }

  /** A whole order goes back once, so its own status says whether it was asked before. */
  async refund(refund: RefundOrder): Promise<RefundAnswer> {
    const asked = await this.queryRefund(refund);
    if (asked.state !== 'missing') return asked;
    const reference = await this.requireOrderId(refund);
    const { appId } = this.options;
    const reply = await this.client.send('/nontax/refund', {
      appid: appId,
      order_id: reference,
      reason: refund.reason,
    });
    return { state: 'processing', reference: String(reply.refund_order_id ?? '') || undefined };
  }

  async queryRefund(refund: RefundOrder): Promise<RefundAnswer> {
    const { status } = await this.getOrder(await this.requireOrderId(refund));
    if (status === 5) return { state: 'success' };
    if (status === 6) return { state: 'processing' };
    return { state: statuses[Number(status)] === 'paid' ? 'missing' : 'unknown' };
  }

  verifyCallback(): Callback {
    throw new PaymentsError('PAYMENTS.NOTIFICATION_REFUSED', 'invalid');
  }

  readStored(): News {
    return { about: 'nothing' };
  }

  /** There is a download, but its format is not documented. */
  async bill(): Promise<BillLine[] | undefined> {
    return undefined;
  }

  private getOrder(reference: string): Promise<Json> {
    const { appId, serviceId } = this.options;
    return this.client.send('/nontax/getorder', { appid: appId, service_id: serviceId, order_id: reference });
  }

  /** What the channel calls our order, where it has one: the paid one first. */
  private async orderIdOf({ reference, outTradeNo }: OrderName): Promise<string | undefined> {
    if (reference !== null) return reference;
    const { appId, regionCode, departmentCode } = this.options;
    const reply = await this.client.send('/nontax/getorderlist', {
      appid: appId,
      region_code: regionCode,
      department_code: departmentCode,
      order_no: outTradeNo,
    });
    const ids = [reply.paid_order_id, ...((reply.order_id_list as unknown[] | undefined) ?? [])];
    return ids.find((id): id is string => typeof id === 'string' && id !== '');
  }

  private async requireOrderId(refund: RefundOrder): Promise<string> {
    const reference = await this.orderIdOf(refund);
    if (reference === undefined) throw channelUnavailable();
    return reference;
  }
}

/** As the reply to an order spells it; contract §4.8. */
function pageOf(orderId: string): string {
  const query = new URLSearchParams({ action: 'page', order_id: orderId });
  return `https://mp.weixin.qq.com/intp/nontax/pay?${query}#wechat_redirect`;
}
