import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen, readBody, stop } from '../wechat/http';

type Json = Record<string, unknown>;
/** @evidence D: doc/service/api/nontaxpay, S: SKIT samples of getorder */
type Order = { json: Json; orderId: string; status: 1 | 3 | 5 | 6 | 12; transId: string; paidAt: number };
export type Seed = { appId: string; secret: string; regionCode: string; departmentCode: string };

class Refusal extends Error {
  constructor(
    readonly errcode: number,
    message: string,
  ) {
    super(message);
  }
}

const needed: Record<string, { must: string[]; may: string[] }> = {
  '/nontax/queryfee': {
    must: ['appid', 'payment_notice_no', 'department_code', 'payment_notice_type', 'region_code'],
    may: ['service_id', 'bank_id'],
  },
  '/nontax/unifiedorder': {
    must: [
      'appid',
      'openid',
      'desc',
      'fee',
      'ip',
      'department_code',
      'department_name',
      'region_code',
      'items',
    ],
    may: [
      'service_id',
      'bank_id',
      'bank_account',
      'mch_id',
      'return_url',
      'order_no',
      'payment_notice_no',
      'payment_notice_type',
      'user_name',
      'payment_notice_create_time',
      'payment_expire_date',
      'scene',
      'trade_type',
    ],
  },
  '/nontax/getorder': { must: ['appid', 'order_id'], may: ['service_id'] },
  '/nontax/getorderlist': {
    must: ['appid', 'region_code', 'department_code'],
    may: ['order_no', 'payment_notice_no'],
  },
  '/nontax/refund': { must: ['appid', 'order_id', 'reason'], may: ['refund_fee', 'refund_out_id'] },
};
const scenes = ['biz', 'ctiyservice', 'miniprogram', 'offline', 'pc', 'app', 'other'];

/** The documented part of the non-tax interface, strict about it; it never calls back, because how is not documented. */
export class NontaxWorld {
  readonly orders: Order[] = [];
  private token = '';
  /** The next calls do their work and lose the reply. */
  lostReplies = 0;

  constructor(private readonly seed: Seed) {}

  answer(path: string, query: URLSearchParams, json: Json): Json {
    if (path === '/cgi-bin/stable_token') return this.issue(json);
    if (query.get('access_token') !== this.token || this.token === '')
      throw new Refusal(40001, 'invalid credential');
    this.check(path, json);
    switch (path) {
      case '/nontax/queryfee':
        return this.fee(json);
      case '/nontax/unifiedorder':
        return this.order(json);
      case '/nontax/getorder':
        return this.show(this.find(json.order_id));
      case '/nontax/getorderlist':
        return this.list(json);
      default:
        return this.refund(this.find(json.order_id));
    }
  }

  /** What a payer or the bank does. */
  set(orderId: string, status: Order['status']): Order {
    const order = this.find(orderId);
    order.status = status;
    if (status === 3)
      Object.assign(order, { transId: `4200${orderId.slice(4)}`, paidAt: Math.floor(Date.now() / 1000) });
    return order;
  }

  private issue({ appid, secret }: Json): Json {
    if (appid !== this.seed.appId || secret !== this.seed.secret)
      throw new Refusal(40125, 'invalid appsecret');
    this.token ||= randomBytes(24).toString('hex');
    return { access_token: this.token, expires_in: 7200 };
  }

  private check(path: string, json: Json): void {
    const fields = needed[path];
    if (!fields) throw new Refusal(40066, 'invalid url');
    const missing = fields.must.find((name) => json[name] === undefined);
    const unknown = Object.keys(json).find((name) => ![...fields.must, ...fields.may].includes(name));
    if (missing ?? unknown) throw new Refusal(40097, `invalid args ${missing ?? unknown}`);
    if (json.appid !== this.seed.appId) throw new Refusal(40013, 'invalid appid');
    for (const [name, value] of [
      ['region_code', this.seed.regionCode],
      ['department_code', this.seed.departmentCode],
    ] as const) {
      if (json[name] !== undefined && json[name] !== value) throw new Refusal(40097, `invalid args ${name}`);
    }
  }

  private fee(json: Json): Json {
    const item = { no: 1, item_id: '103050101200', item_name: '居住证工本费', overdue: 0, fee: 2000 };
    return {
      errmsg: '通知书未缴款',
      department_code: json.department_code,
      fee: 2000,
      items: [item],
      payment_notice_no: json.payment_notice_no,
      payment_notice_type: json.payment_notice_type,
      region_code: json.region_code,
      user_name: '叶*梅',
    };
  }

  private order(json: Json): Json {
    if (!Number.isSafeInteger(json.fee) || (json.fee as number) < 1)
      throw new Refusal(40097, 'invalid args fee');
    if (!scenes.includes(String(json.scene))) throw new Refusal(40097, 'invalid args scene');
    const items = json.items as { fee: number }[];
    if (items.reduce((sum, { fee }) => sum + fee, 0) !== json.fee)
      throw new Refusal(40097, 'invalid args items');
    if (!json.order_no && !json.payment_notice_no) throw new Refusal(40097, 'invalid args order_no');
    const orderId = `AQCA${randomBytes(12).toString('hex')}`;
    this.orders.push({ json, orderId, status: 1, transId: '', paidAt: 0 });
    const pay_url = `https://mp.weixin.qq.com/intp/nontax/pay?action=page&order_id=${orderId}#wechat_redirect`;
    return { errmsg: 'ok', order_id: orderId, pay_url };
  }

  private show({ json, orderId, status, transId, paidAt }: Order): Json {
    const { appid, openid, desc, fee, items } = json;
    const facts = {
      appid,
      openid,
      desc,
      fee,
      items,
      fee_type: 1,
      order_id: orderId,
      status,
      trans_id: transId,
    };
    return { errmsg: 'ok', ...facts, pay_finish_time: paidAt, refund_finish_time: 0 };
  }

  private list({ order_no: orderNo }: Json): Json {
    const own = this.orders.filter(({ json }) => json.order_no === orderNo);
    const paid = own.find(({ status }) => status !== 1 && status !== 12);
    return {
      errmsg: 'ok',
      order_id_list: own.map(({ orderId }) => orderId),
      paid_order_id: paid?.orderId ?? '',
    };
  }

  private refund(order: Order): Json {
    if (order.status !== 3) throw new Refusal(40097, 'invalid args status');
    order.status = 6;
    return { errmsg: 'ok', refund_order_id: `R${order.orderId}` };
  }

  private find(orderId: unknown): Order {
    const order = this.orders.find((one) => one.orderId === orderId);
    if (!order) throw new Refusal(40097, 'invalid args order_id');
    return order;
  }
}

/** Both listeners on free ports unless told otherwise. */
export async function startNontax(options: { seed: Seed; apiPort?: number; controlPort?: number }) {
  const world = new NontaxWorld(options.seed);
  const api = await listen(apiListener(world), '127.0.0.1', options.apiPort ?? 0);
  const control = await listen(controlListener(world), '127.0.0.1', options.controlPort ?? 0);
  const close = async () => {
    await Promise.all([stop(api.server), stop(control.server)]);
  };
  return { api: api.port, control: control.port, close };
}

function apiListener(world: NontaxWorld) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://api');
    const answer = await answerOf(world, request, url);
    if (world.lostReplies > 0 && url.pathname === '/nontax/unifiedorder') {
      world.lostReplies -= 1;
      request.socket.resetAndDestroy();
      return;
    }
    send(response, 200, answer);
  };
}

async function answerOf(world: NontaxWorld, request: IncomingMessage, url: URL): Promise<Json> {
  try {
    const json = JSON.parse((await readBody(request)).toString('utf8')) as Json;
    return { errcode: 0, ...world.answer(url.pathname, url.searchParams, json) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { errcode: error.errcode, errmsg: error.message };
  }
}

/** `POST /orders/<id>/<status>`, `POST /lost-reply`, `GET /orders`. */
function controlListener(world: NontaxWorld) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://control');
    const [, orderId, status] = /^\/orders\/(\w+)\/(\d+)$/.exec(pathname) ?? [];
    if (orderId) world.set(orderId, Number(status) as Order['status']);
    else if (pathname === '/lost-reply') world.lostReplies += 1;
    send(response, 200, { orders: world.orders });
  };
}

function send(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
