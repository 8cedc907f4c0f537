import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../wechat/http';
import { number, only, record, text } from '../wechat/seed';
import { cashierPage } from './cashier';
import type { Notifier, Twist } from './notifier';
import { orderJson } from './orders';
import { refundNotice } from './refunds';
import { cityTime, type Fault, type Order, type Refund, type World } from './world';

type Raw = Record<string, unknown>;
const twistFields = [
  'tamper',
  'staleSeconds',
  'unknownSerial',
  'keyIndex',
  'delayMilliseconds',
  'copies',
  'id',
];

/** The control plane: what a test or a demonstration may do. Never reachable through the port of the interface. */
export function controlListener(world: World, notifier: Notifier) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://control');
    if (request.method === 'GET' && pathname === '/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(cashierPage(world));
      return;
    }
    let status = 200;
    let answer: unknown;
    try {
      const [, paid] = /^\/cashier\/([^/]+)$/.exec(pathname) ?? [];
      const raw = (await readBody(request)).toString('utf8');
      const body = record(raw && !paid ? JSON.parse(raw) : {}, 'body');
      const verb = paid ? `POST /orders/${paid}/pay` : `${request.method} ${pathname}`;
      answer = await act(world, notifier, verb, body);
      if (paid) {
        response.writeHead(303, { location: '/' });
        response.end();
        return;
      }
    } catch (error) {
      status = 400;
      answer = { error: error instanceof Error ? error.message : String(error) };
    }
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  };
}

async function act(world: World, notifier: Notifier, verb: string, body: Raw): Promise<unknown> {
  const [, thing, name, deed] = /^POST \/(orders|refunds)\/([^/]+)\/(\w+)$/.exec(verb) ?? [];
  if (thing === 'orders' && name && deed)
    return actOnOrder(world, notifier, orderOf(world, name), deed, body);
  if (thing === 'refunds' && name && deed === 'finish') {
    return finish(world, notifier, world.refunds.get(name), body);
  }
  switch (verb) {
    case 'POST /faults':
      return addFault(world, body);
    case 'DELETE /faults':
      world.faults = [];
      return {};
    case 'POST /bill':
      only(body, ['without', 'extra'], 'bill');
      return Object.assign(world.billFaults, body);
    case 'GET /journal':
      return world.journal;
    case 'GET /state':
      return {
        orders: [...world.orders.values()],
        refunds: [...world.refunds.values()].map(({ order, ...rest }) => ({
          ...rest,
          outTradeNo: order.outTradeNo,
        })),
      };
    default:
      throw new Error(`${verb} is not part of the control plane`);
  }
}

async function actOnOrder(
  world: World,
  notifier: Notifier,
  order: Order,
  deed: string,
  body: Raw,
): Promise<unknown> {
  if (deed === 'pay') pay(world, order, body);
  else if (deed !== 'notify') throw new Error('an order is paid or notified of');
  if (body.mute === true) return { statuses: [] };
  const content = { ...orderJson(world, order), ...record(body.content ?? {}, 'content') };
  const notice = { event: 'TRANSACTION.SUCCESS', kind: 'transaction', summary: '支付成功', content } as const;
  return { statuses: await notifier.send(notice, twistOf(body)) };
}

/** The payer confirms in WeChat, also an order that was closed a moment ago if `force` says so. */
function pay(world: World, order: Order, body: Raw): void {
  only(body, [...twistFields, 'mute', 'content', 'paidAt', 'force'], 'pay');
  if (order.state !== 'NOTPAY' && body.force !== true) throw new Error(`the order is ${order.state}`);
  order.state = 'SUCCESS';
  order.transactionId ??= world.number('42');
  order.paidAt = cityTime(body.paidAt === undefined ? Date.now() : Date.parse(text(body.paidAt, 'paidAt')));
}

async function finish(
  world: World,
  notifier: Notifier,
  refund: Refund | undefined,
  body: Raw,
): Promise<unknown> {
  only(body, [...twistFields, 'status', 'mute', 'finishedAt'], 'finish');
  if (!refund) throw new Error('no such refund');
  const status = text(body.status ?? 'SUCCESS', 'status') as Refund['status'];
  refund.status = status;
  if (status === 'SUCCESS') {
    const at = body.finishedAt === undefined ? Date.now() : Date.parse(text(body.finishedAt, 'finishedAt'));
    refund.finishedAt = cityTime(at);
  }
  if (status === 'CLOSED') refund.order.state = 'SUCCESS';
  if (body.mute === true) return { statuses: [] };
  const content = refundNotice(world, refund);
  const notice = { event: `REFUND.${status}`, kind: 'refund', summary: '退款通知', content } as const;
  return { statuses: await notifier.send(notice, twistOf(body)) };
}

function addFault(world: World, body: Raw): Fault {
  only(body, ['operation', 'kind', 'count', 'milliseconds', 'status', 'code'], 'fault');
  const kind = text(body.kind, 'kind') as Fault['kind'];
  if (!['down', 'lost-reply', 'latency', 'status'].includes(kind)) throw new Error(`unknown fault ${kind}`);
  const fault = { ...body, kind, count: body.count === undefined ? 1 : number(body.count, 'count') } as Fault;
  world.faults.push(fault);
  return fault;
}

function orderOf(world: World, outTradeNo: string): Order {
  const order = world.order(outTradeNo);
  if (!order) throw new Error('no such order');
  return order;
}

function twistOf(body: Raw): Twist {
  return Object.fromEntries(
    twistFields.filter((name) => name in body).map((name) => [name, body[name]]),
  ) as Twist;
}
