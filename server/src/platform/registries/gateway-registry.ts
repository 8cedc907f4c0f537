import { randomBytes } from 'node:crypto';
import {
  type RegistryAnswer,
  type RegistryName,
  registryNames,
} from '@app/shared/registries/registry-question';
import { isPlainDate } from '@app/shared/validation/plain-date';
import type { Clock } from '../../common/clock';
import type { Log } from '../http/log';
import { readFacts } from './domain/answer-reader';
import { Circuit } from './domain/circuit';
import {
  answerText,
  askText,
  gatewayHeaders,
  isSigned,
  personText,
  sha256,
  sign,
} from './domain/gateway-signature';
import { Registry, type RegistryInquiry, type RegistryOutcome } from './registry.port';

export type GatewayOptions = {
  base: string;
  clientId: string;
  secret: string;
  timeoutMs: number;
  /** A gateway that says it is a simulator is not believed. */
  refusesSimulator: boolean;
};

type Unavailable = Extract<RegistryOutcome, { kind: 'unavailable' }>;
type Reply = { status: number; bytes: Buffer; signature: string | null; simulator: string | null };

const largestAnswerBytes = 1024 * 1024;

/**
 * The registries behind one gateway, by the contract of docs/operations/registries.md: both sides sign, every attempt
 * has a time limit, and a registry that does not answer is left alone for a while. Whatever is not a whole, signed,
 * understandable answer about this very person is no answer.
 */
export class GatewayRegistry extends Registry {
  private readonly circuits = new Map<RegistryName, Circuit>(
    registryNames.map((name) => [name, new Circuit()]),
  );

  constructor(
    private readonly options: GatewayOptions,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    super();
  }

  async ask(inquiry: RegistryInquiry): Promise<RegistryOutcome> {
    const circuit = this.circuits.get(inquiry.registry) as Circuit;
    if (!circuit.allows(this.clock.now().getTime())) return { kind: 'unavailable', reason: 'resting' };
    const outcome = await this.attempt(inquiry);
    if (outcome.kind === 'unavailable') circuit.failed(this.clock.now().getTime());
    else circuit.succeeded();
    return outcome;
  }

  private async attempt(inquiry: RegistryInquiry): Promise<RegistryOutcome> {
    const nonce = randomBytes(16).toString('base64url');
    const reply = await this.exchange(inquiry, nonce);
    if ('kind' in reply) return reply;
    const { status, bytes } = reply;
    if (status !== 200) {
      const isRefusal = status >= 400 && status < 500;
      return this.unavailable(inquiry, isRefusal ? 'refused' : 'no-answer', `status ${status}`);
    }
    if (!isSigned(this.options.secret, answerText({ status, nonce, body: bytes }), reply.signature)) {
      return this.unavailable(inquiry, 'unreadable', 'not signed by the gateway');
    }
    if (this.options.refusesSimulator && reply.simulator !== null) {
      return this.unavailable(inquiry, 'refused', 'a simulator answered');
    }
    return this.read(inquiry, bytes);
  }

  private async exchange(inquiry: RegistryInquiry, nonce: string): Promise<Reply | Unavailable> {
    const { attemptId, question, person, purpose } = inquiry;
    const path = `/v1/registries/${inquiry.registry}/questions`;
    const body = Buffer.from(JSON.stringify({ attemptId, question, person, purpose }));
    const timestamp = String(this.clock.now().getTime());
    const signature = sign(this.options.secret, askText({ path, timestamp, nonce, body }));
    try {
      const response = await fetch(this.options.base.replace(/\/+$/, '') + path, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          [gatewayHeaders.client]: this.options.clientId,
          [gatewayHeaders.timestamp]: timestamp,
          [gatewayHeaders.nonce]: nonce,
          [gatewayHeaders.signature]: signature,
        },
        redirect: 'error',
        signal: AbortSignal.timeout(this.options.timeoutMs),
      });
      return {
        status: response.status,
        bytes: await bytesOf(response),
        signature: response.headers.get(gatewayHeaders.signature),
        simulator: response.headers.get(gatewayHeaders.simulator),
      };
    } catch (error) {
      // Only the kind of failure is kept: a message may quote what was sent.
      const { name, cause } = error as { name?: string; cause?: { code?: string } };
      const reason = name === 'TimeoutError' ? 'too-slow' : 'no-answer';
      return this.unavailable(inquiry, reason, cause?.code ?? name ?? 'unknown');
    }
  }

  private read(inquiry: RegistryInquiry, bytes: Buffer): RegistryOutcome {
    const hash = sha256(bytes);
    const body = jsonIn(bytes);
    if (!body) return this.unavailable(inquiry, 'unreadable', 'not a JSON object');
    const { attemptId, question } = inquiry;
    const about = personText({ attemptId, ...inquiry.person });
    if (body.attemptId !== attemptId || !isSigned(this.options.secret, about, body.person)) {
      return { kind: 'mismatch', reason: 'other-person', hash };
    }
    const { source, asOf } = body;
    if (typeof source !== 'string' || source === '' || source.length > 80) {
      return this.unavailable(inquiry, 'unreadable', 'no source');
    }
    if (typeof asOf !== 'string' || !isPlainDate(asOf))
      return this.unavailable(inquiry, 'unreadable', 'no date');
    const reading = readFacts(body.facts, question, asOf);
    if (!reading.ok && reading.problem === 'unreadable') {
      return this.unavailable(inquiry, 'unreadable', 'facts of another shape');
    }
    if (!reading.ok || asOf > this.clock.today()) return { kind: 'mismatch', reason: 'contradictory', hash };
    const answer = { kind: question.kind, facts: reading.facts, source, asOf } as RegistryAnswer;
    return { kind: 'answered', answer, hash };
  }

  /** `problem` is a fixed text, never a value. */
  private unavailable(inquiry: RegistryInquiry, reason: Unavailable['reason'], problem: string): Unavailable {
    const { registry, attemptId } = inquiry;
    this.log.warn({ registry, attemptId, reason, problem }, 'registry unavailable');
    return { kind: 'unavailable', reason };
  }
}

/** The whole body; one that is larger than any answer breaks off the attempt. */
async function bytesOf(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > largestAnswerBytes) throw Object.assign(new Error(), { name: 'AnswerTooLarge' });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function jsonIn(bytes: Buffer): Record<string, unknown> | undefined {
  if (bytes[0] !== 0x7b) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
