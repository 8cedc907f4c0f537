import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { FaultAction } from '../faults';
import { readBody } from '../http';
import { PreconditionFailed, Refusal } from '../refusal';
import type { World } from '../world';
import { answerRequest, endpoints, refusalAnswer } from './api-host';
import type { Answer } from './endpoint';

type Reply = { status: number; headers: Record<string, string>; body: Buffer; errcode?: number };

const badGateway =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body>\r\n</html>';

/** The request listener of the interface, or with `cloudRunAppId` of its token-free form inside the cloud container. */
export function apiListener(world: () => World, cloudRun: boolean) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const now = world();
    const url = new URL(request.url ?? '/', 'http://api.weixin.qq.com');
    const fault = now.faults.take(url.pathname);
    const body = await readBody(request);
    const entry = now.journal.add({
      at: new Date(now.clock.now()).toISOString(),
      listener: cloudRun ? 'cloud-run' : 'api',
      method: request.method ?? 'GET',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: body.toString('utf8'),
      fault: fault?.kind,
    });
    if (fault?.kind === 'latency') await pause(fault.milliseconds);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    const reply = replyTo(now, request, url, body, fault, cloudRun);
    if (fault?.kind === 'lost-reply') {
      request.socket.resetAndDestroy();
      return;
    }
    entry.status = reply.status;
    entry.errcode = reply.errcode;
    send(response, reply, fault);
  };
}

function replyTo(
  world: World,
  request: IncomingMessage,
  url: URL,
  body: Buffer,
  fault: FaultAction | undefined,
  cloudRun: boolean,
): Reply {
  if (fault?.kind === 'bad-gateway') {
    return { status: 502, headers: { 'content-type': 'text/html' }, body: Buffer.from(badGateway) };
  }
  if (fault?.kind === 'token-invalidated-now') world.tokens.invalidateAll();
  try {
    const handled = () =>
      answerRequest(world, {
        method: request.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        chunked: /chunked/i.test(request.headers['transfer-encoding'] ?? ''),
        body,
        remoteAddress: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
        cloudRunAppId: cloudRun ? [...world.apps.keys()][0] : undefined,
      });
    return ok(
      world,
      fault?.kind === 'errcode' ? failed(world, fault, url.pathname, handled) : handled(),
      fault,
      cloudRun,
    );
  } catch (error) {
    if (!(error instanceof PreconditionFailed)) throw error;
    return { status: 412, headers: {}, body: Buffer.alloc(0) };
  }
}

/** A business error instead of the answer, before or after the work was done. */
function failed(
  world: World,
  fault: { errcode: number; commit: boolean },
  path: string,
  handled: () => Answer,
): Answer {
  if (fault.commit) handled();
  return refusalAnswer(world, new Refusal(fault.errcode), endpoints[path]?.contentType);
}

function ok(world: World, answer: Answer, fault: FaultAction | undefined, cloudRun: boolean): Reply {
  const body = fault?.kind === 'cut-json' ? answer.body.subarray(0, answer.body.length >> 1) : answer.body;
  const headers: Record<string, string> = {
    'content-type': fault?.kind === 'content-type' ? fault.value : answer.contentType,
  };
  if (cloudRun) headers['x-openapi-seqid'] = world.random.hex(32);
  return { status: 200, headers, body, errcode: answer.errcode };
}

function send(response: ServerResponse, reply: Reply, fault: FaultAction | undefined): void {
  response.writeHead(reply.status, { ...reply.headers, 'content-length': String(reply.body.length) });
  if (fault?.kind === 'truncated') {
    response.write(reply.body.subarray(0, reply.body.length >> 1), () => response.destroy());
    return;
  }
  response.end(reply.body);
}
