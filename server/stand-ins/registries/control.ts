import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../wechat/http';
import type { Resident } from './population';
import type { World } from './world';

export type Stage = { world(): World; reset(): void };

/** The side that a test or a demonstration sees: who lives here, what goes wrong, what was asked. */
export function controlListener(stage: Stage) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let status = 200;
    let answer: unknown;
    try {
      const raw = (await readBody(request)).toString('utf8');
      answer = act(stage, request, raw === '' ? {} : JSON.parse(raw));
    } catch (error) {
      status = 400;
      answer = { error: error instanceof Error ? error.message : String(error) };
    }
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  };
}

function act(stage: Stage, request: IncomingMessage, body: Record<string, unknown>): unknown {
  const world = stage.world();
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://control');
  switch (`${request.method} ${pathname}`) {
    case 'POST /reset':
      return stage.reset();
    case 'POST /clock':
      return world.setClock(String(body.now));
    case 'POST /faults':
      return world.faults.set(body);
    case 'DELETE /faults':
      return world.faults.clear(searchParams.get('registry') ?? undefined);
    case 'GET /faults':
      return world.faults.list();
    case 'POST /people':
      return world.add(residentIn(body));
    case 'GET /people':
      return world.list();
    case 'GET /journal':
      return world.journal;
    default:
      throw new Error(`${request.method} ${pathname} is not part of the control plane`);
  }
}

/** Somebody new; what is not given, no registry has. */
function residentIn(body: Record<string, unknown>): Resident {
  const { name, documentType, documentNumber } = body;
  if (![name, documentType, documentNumber].every((text) => typeof text === 'string' && text !== '')) {
    throw new Error('a person needs name, documentType and documentNumber');
  }
  const nothing = { permitUntil: null, hukou: null, insurance: [], school: null, homes: [], children: [] };
  return { ...nothing, marriage: { status: 'unmarried', since: null }, ...body } as unknown as Resident;
}
