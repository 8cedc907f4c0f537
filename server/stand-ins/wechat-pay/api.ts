import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { readBody } from '../wechat/http';
import { askBill, downloadBill } from './bill';
import { isJson, type Json } from './fields';
import { closeOrder, createOrder, queryOrder } from './orders';
import { createRefund, queryRefund } from './refunds';
import { Refusal, refusals } from './refusal';
import { checkRequest, signed } from './signing';
import type { Fault, Operation, World } from './world';

type Call = { world: World; url: URL; number: string; json: Json; origin: string };
type Endpoint = {
  method: 'GET' | 'POST';
  path: RegExp;
  /** A JSON answer; nothing is 204, bytes are a file without a signature. */
  answer(call: Call): Json | Buffer | undefined;
};

const endpoints: Record<Operation, Endpoint> = {
  order: {
    method: 'POST',
    path: /^\/v3\/pay\/transactions\/jsapi$/,
    answer: ({ world, json }) => createOrder(world, json),
  },
  query: {
    method: 'GET',
    path: /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)$/,
    answer: ({ world, number, url }) => queryOrder(world, number, url.searchParams.get('mchid')),
  },
  close: {
    method: 'POST',
    path: /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)\/close$/,
    answer: ({ world, number, json }) => {
      closeOrder(world, number, json);
      return undefined;
    },
  },
  refund: {
    method: 'POST',
    path: /^\/v3\/refund\/domestic\/refunds$/,
    answer: ({ world, json }) => createRefund(world, json),
  },
  'query-refund': {
    method: 'GET',
    path: /^\/v3\/refund\/domestic\/refunds\/([^/]+)$/,
    answer: ({ world, number }) => queryRefund(world, number),
  },
  bill: {
    method: 'GET',
    path: /^\/v3\/bill\/tradebill$/,
    answer: ({ world, url, origin }) => askBill(world, url.searchParams, origin),
  },
  download: {
    method: 'GET',
    path: /^\/v3\/billdownload\/file$/,
    answer: ({ world, url }) => downloadBill(world, url.searchParams),
  },
};

/** The request listener of `api.mch.weixin.qq.com`. */
export function apiListener(world: World) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const origin = `http://${request.headers.host}`;
    const url = new URL(request.url ?? '/', origin);
    const body = await readBody(request);
    const found = (Object.entries(endpoints) as [Operation, Endpoint][]).find(
      ([, { method, path }]) => method === request.method && path.test(url.pathname),
    );
    const fault = found && world.takeFault(found[0]);
    if (fault?.kind === 'latency') await pause(fault.milliseconds ?? 100);
    if (fault?.kind === 'down') {
      request.socket.resetAndDestroy();
      return;
    }
    const reply = answer(world, request, { url, body, origin, found, fault });
    const code =
      reply.status >= 400 ? (JSON.parse(reply.body.toString()) as { code: string }).code : undefined;
    world.journal.push({
      operation: found?.[0] ?? 'unknown',
      status: reply.status,
      code,
      body: body.toString('utf8'),
    });
    if (fault?.kind === 'lost-reply') {
      request.socket.resetAndDestroy();
      return;
    }
    response.writeHead(reply.status, { ...reply.headers, 'content-length': String(reply.body.length) });
    response.end(reply.body);
  };
}

type Reply = { status: number; headers: Record<string, string>; body: Buffer };
type Question = {
  url: URL;
  body: Buffer;
  origin: string;
  found: [Operation, Endpoint] | undefined;
  fault: Fault | undefined;
};

function answer(
  world: World,
  request: IncomingMessage,
  { url, body, origin, found, fault }: Question,
): Reply {
  const requestId = (number: number) => `${randomBytes(10).toString('hex').toUpperCase()}-${number}`;
  // The caller may say which of the keys is to sign the reply.
  const wanted = request.headers['wechatpay-serial'];
  const signer =
    world.seed.platformKeys.find(({ serial }) => serial === wanted) ?? world.seed.platformKeys[0];
  const reply = (status: number, content: Json | undefined, number = 0): Reply => {
    const bytes = content === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(content));
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'request-id': requestId(number),
      ...(signer && signed(signer, bytes)),
    };
    return { status, headers, body: bytes };
  };
  try {
    const { method = 'GET', headers } = request;
    const target = `${url.pathname}${url.search}`;
    checkRequest(world.seed, { method, target, authorization: headers.authorization, body }, world.nonces);
    if (!found) throw refusals.noPath();
    if (!headers['user-agent'] || !headers.accept) throw refusals.parameter('User-Agent');
    if (fault?.kind === 'status') {
      return reply(
        fault.status ?? 500,
        { code: fault.code ?? 'SYSTEM_ERROR', message: '系统异常' },
        268435456,
      );
    }
    const json = method === 'POST' ? jsonOf(headers['content-type'], body) : {};
    const number = decodeURIComponent(found[1].path.exec(url.pathname)?.[1] ?? '');
    const content = found[1].answer({ world, url, number, json, origin });
    if (Buffer.isBuffer(content)) {
      return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: content };
    }
    return reply(content === undefined ? 204 : 200, content);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, message, number } = error;
    return reply(status, { code, detail: {}, message }, number);
  }
}

function jsonOf(contentType: string | undefined, body: Buffer): Json {
  if (!contentType?.startsWith('application/json')) throw refusals.parameter('Content-Type');
  try {
    const json: unknown = JSON.parse(body.toString('utf8'));
    if (isJson(json)) return json;
  } catch {
    // Refused below, like any other body that is no object.
  }
  throw refusals.parameter('body');
}
