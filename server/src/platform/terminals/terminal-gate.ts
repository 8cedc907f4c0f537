import { createHash } from 'node:crypto';
import type { Route } from '@app/shared/http/route';
import {
  terminalClockSeconds,
  terminalHeaders,
  terminalSignedText,
} from '@app/shared/terminals/terminal-signature';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SearchHasher } from '../../common/crypto/keyed-hash';
import { AppError } from '../../common/errors';
import { LOG, type Log } from '../http/log';
import { TokenBuckets } from '../limits/token-buckets';
import { isSignedBy } from './public-key';
import type { TerminalCaller } from './terminal-caller';
import { type GateRow, TerminalGateRepository } from './terminal-gate.repository';
import { TerminalsError } from './terminals.errors';

/** A request as it came. `url` with the query; `bodyHash` absent without a body. */
export type TerminalRequest = {
  headers: Record<string, string | string[] | undefined>;
  method: string;
  url: string;
  bodyHash: Buffer | undefined;
  reference: string;
};

/** One person after another stands at a terminal; more than this is a program. */
const callsPerMinute = 120;
const emptyHash = createHash('sha256').digest();
const shapes = {
  id: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  timestamp: /^\d{13}$/,
  nonce: /^[A-Za-z0-9_-]{16,64}$/,
  signature: /^[A-Za-z0-9+/]{86}==$/,
  visit: /^[A-Za-z0-9_-]{43}$/,
} as const;

/**
 * Lets a terminal's request in when it is signed by a terminal that may call, fresh, and seen for the first time. Every
 * call that passes is on record before anything is done for it (promise S5); why one was refused only our log says.
 */
@Injectable()
export class TerminalGate {
  private readonly buckets = new TokenBuckets();

  constructor(
    private readonly repository: TerminalGateRepository,
    private readonly hasher: SearchHasher,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** `TERMINALS.REQUEST_REFUSED` for whatever is wrong with it, `COMMON.TOO_MANY_REQUESTS`. */
  async admit(request: TerminalRequest, route: Route): Promise<TerminalCaller> {
    const now = this.clock.now();
    const [id, timestamp, nonce, signature] = (['id', 'timestamp', 'nonce', 'signature'] as const).map(
      (name) => this.headerOf(request, name),
    );
    if (!id || !timestamp || !nonce || !signature) throw this.refusal(request, 'malformed headers');
    if (Math.abs(now.getTime() - Number(timestamp)) > terminalClockSeconds * 1000) {
      throw this.refusal(request, 'stale or early', id);
    }
    const terminal = await this.repository.find(id, this.visitHashOf(request), now);
    if (!terminal) throw this.refusal(request, 'no such terminal', id);
    const text = terminalSignedText({
      method: request.method,
      path: request.url,
      timestamp,
      nonce,
      bodyHash: (request.bodyHash ?? emptyHash).toString('hex'),
    });
    if (!isSignedBy(terminal.public_key, text, signature)) throw this.refusal(request, 'bad signature', id);
    const wait = this.buckets.take(id, callsPerMinute, now.getTime());
    if (wait > 0) throw new AppError('COMMON.TOO_MANY_REQUESTS', 'too-many', { retryAfterSeconds: wait });
    const caller = callerOf(id, terminal);
    const isNew = await this.repository.note({
      at: now,
      terminalId: id,
      nonce,
      visitId: caller.visit?.id ?? null,
      personId: caller.visit?.personId ?? null,
      route: `${route.method} ${route.path}`,
      reference: request.reference,
    });
    if (!isNew) throw this.refusal(request, 'repeated nonce', id);
    return caller;
  }

  /** The key a visit is found by; the token itself is stored nowhere. */
  visitHash(token: string): Buffer {
    return this.hasher.hash('terminal-visit', token);
  }

  private visitHashOf(request: TerminalRequest): Buffer | null {
    const token = this.headerOf(request, 'visit');
    return token === undefined ? null : this.visitHash(token);
  }

  private headerOf({ headers }: TerminalRequest, name: keyof typeof shapes): string | undefined {
    const value = headers[terminalHeaders[name]];
    return typeof value === 'string' && shapes[name].test(value) ? value : undefined;
  }

  private refusal({ reference }: TerminalRequest, problem: string, terminalId?: string): TerminalsError {
    this.log.warn({ reference, terminalId, problem }, 'terminal refused');
    return new TerminalsError('TERMINALS.REQUEST_REFUSED', 'unauthenticated');
  }
}

function callerOf(terminalId: string, row: GateRow): TerminalCaller {
  const { name, place, area_path: areaPath, visit_id: id, person_id: personId, expires_at: expiresAt } = row;
  const visit = id && personId && expiresAt ? { id, personId, expiresAt } : undefined;
  return { terminalId, name, place, areaPath, visit };
}
