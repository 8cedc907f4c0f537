import { createHash, randomBytes, sign } from 'node:crypto';
import type { PayParameters } from '@app/shared/payments/payments.views';
import type { Clock } from '../../../common/clock';
import { channelUnavailable, PaymentsError } from '../payments.errors';
import type {
  BillLine,
  Callback,
  ChannelIdentity,
  ChannelOrder,
  Headers,
  News,
  OrderName,
  OrderState,
  PaymentChannel,
  Prepared,
  RefundAnswer,
  RefundOrder,
} from './payment-channel';
import { openNotice, type Sealed, verifyNotice } from './wechat-notice';
import type { PayReply, WechatPayClient } from './wechat-v3.client';
import type { WechatPayOptions } from './wechat-v3.options';
import { billLinesOf, newsOf, orderStateOf, refundAnswerOf } from './wechat-v3.words';

/** Both spellings of each, because the documentation has both; contract §4.3. */
const missingOrder = new Set(['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS']);
const paidOrder = new Set(['ORDER_PAID', 'ORDERPAID']);
const usedNumber = new Set([
  'OUT_TRADE_NO_USED',
  'ORDER_CLOSED',
  'ORDERCLOSED',
  'INVALID_REQUEST',
  ...paidOrder,
]);

/** WeChat Pay v3 for mini-programs (JSAPI). */
export class WechatV3Channel implements PaymentChannel {
  readonly kind = 'wechat-v3';
  readonly identity: ChannelIdentity;

  constructor(
    private readonly options: WechatPayOptions,
    private readonly client: WechatPayClient,
    private readonly clock: Clock,
  ) {
    this.identity = { merchantId: options.merchantId, appId: options.appId };
  }

  async prepare(order: ChannelOrder): Promise<Prepared> {
    const reply = await this.client.send({
      method: 'POST',
      path: '/v3/pay/transactions/jsapi',
      json: {
        appid: this.options.appId,
        mchid: this.options.merchantId,
        description: order.description,
        out_trade_no: order.outTradeNo,
        time_expire: cityTime(order.expiresAt),
        notify_url: this.options.notifyUrl,
        amount: { total: order.amountFen, currency: 'CNY' },
        payer: { openid: order.payerOpenId },
      },
    });
    if (!reply.ok) {
      if (usedNumber.has(reply.code)) return { state: 'used' };
      throw refused(reply);
    }
    const prepayId = reply.json.prepay_id;
    if (typeof prepayId !== 'string' || prepayId === '') throw channelUnavailable();
    return { state: 'ready', reference: prepayId, client: this.clientParameters(prepayId) };
  }

  async query({ outTradeNo }: OrderName): Promise<OrderState> {
    const reply = await this.client.send({
      method: 'GET',
      path: `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}`,
      query: { mchid: this.options.merchantId },
    });
    if (reply.ok) return orderStateOf(reply.json);
    return { state: missingOrder.has(reply.code) ? 'missing' : 'unknown' };
  }

  /** Somebody who enters the password at this moment makes WeChat refuse: then the state is asked for. */
  async close(order: OrderName): Promise<OrderState> {
    const reply = await this.client.send({
      method: 'POST',
      path: `/v3/pay/transactions/out-trade-no/${encodeURIComponent(order.outTradeNo)}/close`,
      json: { mchid: this.options.merchantId },
    });
    if (reply.ok) return { state: 'closed' };
    if (missingOrder.has(reply.code)) return { state: 'missing' };
    return this.query(order);
  }

  async refund(refund: RefundOrder): Promise<RefundAnswer> {
    const reply = await this.client.send({
      method: 'POST',
      path: '/v3/refund/domestic/refunds',
      json: {
        transaction_id: refund.transactionNumber,
        out_refund_no: refund.outRefundNo,
        reason: refund.reason,
        notify_url: this.options.notifyUrl,
        amount: { refund: refund.refundFen, total: refund.totalFen, currency: 'CNY' },
      },
    });
    return reply.ok ? refundAnswerOf(reply.json) : { state: 'unknown' };
  }

  async queryRefund({ outRefundNo }: RefundOrder): Promise<RefundAnswer> {
    const path = `/v3/refund/domestic/refunds/${encodeURIComponent(outRefundNo)}`;
    const reply = await this.client.send({ method: 'GET', path });
    if (reply.ok) return refundAnswerOf(reply.json);
    return { state: missingOrder.has(reply.code) ? 'missing' : 'unknown' };
  }

  verifyCallback(headers: Headers, rawBody: Buffer): Callback {
    const serialNumber = verifyNotice(headers, rawBody, this.options.platformKeys, this.clock.now());
    const { id, ...notice } = jsonOf(rawBody);
    if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id)) throw notANotice();
    return { number: id, serialNumber, news: this.newsOf(notice) };
  }

  readStored(rawBody: Buffer): News {
    return this.newsOf(jsonOf(rawBody));
  }

  /** Ready after 10:00 of the next day; before, and for a day without business, WeChat has none. */
  async bill(day: string): Promise<BillLine[] | undefined> {
    const query = { bill_date: day, bill_type: 'ALL' };
    const reply = await this.client.send({ method: 'GET', path: '/v3/bill/tradebill', query });
    if (!reply.ok) return reply.code === 'NO_STATEMENT_EXIST' ? [] : undefined;
    const { download_url: url, hash_value: hash } = reply.json;
    const bytes = await this.client.download(new URL(String(url)));
    if (createHash('sha1').update(bytes).digest('hex') !== hash) throw channelUnavailable('hash of the bill');
    return billLinesOf(bytes.toString('utf8'));
  }

  private newsOf({ event_type: eventType, resource }: Record<string, unknown>): News {
    const sealed = resource as Sealed | undefined;
    if (typeof eventType !== 'string' || typeof sealed?.ciphertext !== 'string') throw notANotice();
    return newsOf(eventType, openNotice(sealed, this.options.apiV3Key));
  }

  /** Signed with the same key as the order; contract §4.1. */
  private clientParameters(prepayId: string): PayParameters {
    const timeStamp = String(Math.floor(this.clock.now().getTime() / 1000));
    const nonceStr = randomBytes(16).toString('hex');
    const prepaid = `prepay_id=${prepayId}`;
    const text = `${this.options.appId}\n${timeStamp}\n${nonceStr}\n${prepaid}\n`;
    const paySign = sign('sha256', Buffer.from(text), this.options.merchantKey).toString('base64');
    return { kind: 'wechat', timeStamp, nonceStr, package: prepaid, signType: 'RSA', paySign };
  }
}

/** `2026-11-21T13:29:35+08:00`: whole seconds, so that the same instant is the same text on every retry. */
function cityTime(instant: Date): string {
  return `${new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}

function jsonOf(rawBody: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(rawBody.toString('utf8')) as Record<string, unknown>;
  } catch {
    throw notANotice();
  }
}

function notANotice(): PaymentsError {
  return new PaymentsError('PAYMENTS.NOTIFICATION_REFUSED', 'invalid');
}

function refused(reply: PayReply): PaymentsError {
  return new PaymentsError('PAYMENTS.CHANNEL_REFUSED', 'unavailable', { cause: reply });
}
