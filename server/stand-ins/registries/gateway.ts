import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBody } from '../wechat/http';
import { factsOf, impossibleFacts, isQuestionOf, type Question, registries } from './answers';
import type { Fault } from './faults';
import { answerSignature, askSignature, personMark } from './signature';
import type { World } from './world';

export type Client = { id: string; secret: string };

type Asked = {
  attemptId: string;
  question: Question;
  person: { name: string; documentType: string; documentNumber: string };
  purpose: string;
};

const clockSeconds = 300;

/** A question that is not answered at all, with the reason for whoever writes the client. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** The side that the server sees: every question is signed, fresh, complete, and belongs to its registry. */
export function gatewayListener(world: () => World, client: Client) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const nonce = headerOf(request, 'nonce');
    const reply = (status: number, answer: Buffer, secret = client.secret) => {
      response.writeHead(status, {
        'content-type': 'application/json',
        'x-gateway-nonce': nonce,
        'x-gateway-simulator': 'true',
        'x-gateway-signature': answerSignature(secret, { status, nonce, body: answer }),
      });
      response.end(answer);
    };
    try {
      const registry = registryIn(request);
      authenticate(request, body, world(), client);
      const asked = readQuestion(registry, body);
      const fault = world().faults.take(registry);
      const { attemptId, purpose, question } = asked;
      world().journal.push({ registry, kind: question.kind, attemptId, purpose, fault: fault?.kind });
      if (fault && (await misbehave(fault, request, response, reply))) return;
      const secret = fault?.kind === 'unsigned' ? `${client.secret} of somebody else` : client.secret;
      reply(200, Buffer.from(JSON.stringify(answerTo(asked, world(), client, fault))), secret);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      reply(error.status, Buffer.from(JSON.stringify({ error: error.message })));
    }
  };
}

function registryIn(request: IncomingMessage): string {
  const registry = /^\/v1\/registries\/([a-z-]+)\/questions$/.exec(request.url ?? '')?.[1];
  if (!registry || !registries.includes(registry) || request.method !== 'POST')
    throw new Refusal(404, 'no such registry');
  return registry;
}

function authenticate(request: IncomingMessage, body: Buffer, world: World, client: Client): void {
  const [timestamp, nonce] = [headerOf(request, 'timestamp'), headerOf(request, 'nonce')];
  const expected = askSignature(client.secret, { path: request.url ?? '', timestamp, nonce, body });
  if (headerOf(request, 'client') !== client.id || headerOf(request, 'signature') !== expected) {
    throw new Refusal(401, 'not signed by a known client');
  }
  if (Math.abs(world.now() - Number(timestamp)) > clockSeconds * 1000) throw new Refusal(401, 'stale');
  if (world.nonces.has(nonce)) throw new Refusal(409, 'repeated');
  world.nonces.add(nonce);
}

function readQuestion(registry: string, body: Buffer): Asked {
  let asked: Partial<Asked>;
  try {
    asked = JSON.parse(body.toString('utf8')) as Partial<Asked>;
  } catch {
    throw new Refusal(400, 'not JSON');
  }
  const { attemptId, question, person, purpose } = asked;
  const texts = [attemptId, purpose, person?.name, person?.documentType, person?.documentNumber];
  const isComplete = texts.every((text) => typeof text === 'string' && text !== '');
  if (!isComplete || Object.keys(asked).length !== 4) throw new Refusal(400, 'incomplete question');
  if (!question || !isQuestionOf(registry, question))
    throw new Refusal(400, 'not a question of this registry');
  return asked as Asked;
}

/** True when there is nothing more to be said. */
async function misbehave(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
  reply: (status: number, answer: Buffer) => void,
): Promise<boolean> {
  switch (fault.kind) {
    case 'slow':
      await sleep(fault.milliseconds);
      return false;
    case 'hang':
      return true;
    case 'down':
      request.socket.destroy();
      return true;
    case 'bad-gateway':
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html>502 Bad Gateway</html>');
      return true;
    case 'refused':
      reply(403, Buffer.from('{"error":"refused"}'));
      return true;
    case 'garbage':
      reply(200, Buffer.from('{"attemptId":"'));
      return true;
    default:
      return false;
  }
}

function answerTo(
  { attemptId, question, person }: Asked,
  world: World,
  client: Client,
  fault?: Fault,
): object {
  const about = fault?.kind === 'wrong-person' ? world.another(person) : person;
  const today = world.today();
  const facts =
    fault?.kind === 'contradictory'
      ? impossibleFacts(question)
      : factsOf(question, world.find(about), { name: about.name, today });
  return {
    attemptId,
    person: personMark(client.secret, { attemptId, ...about }),
    source: '部门数据模拟系统',
    asOf: fault?.kind === 'future' ? '2999-01-01' : today,
    facts: fault?.kind === 'empty' ? {} : facts,
  };
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[`x-gateway-${name}`];
  return typeof value === 'string' ? value : '';
}
