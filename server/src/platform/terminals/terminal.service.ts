import { defaultPageSize, type Page } from '@app/shared/http/page';
import type {
  RegisterTerminal,
  ReplaceTerminalKey,
  TerminalQuery,
} from '@app/shared/terminals/terminals.dto';
import { terminalRoles } from '@app/shared/terminals/terminals.routes';
import type { TerminalListItem, TerminalView } from '@app/shared/terminals/terminals.views';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { SearchHasher } from '../../common/crypto/keyed-hash';
import { readableCode } from '../../common/crypto/random-code';
import { AppError, NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../idempotency/write-once';
import { areasOf, type Principal } from '../identity/principal';
import { AreaDirectory } from '../jurisdiction/area-directory';
import { allOf, inArea, type Predicate, withinAreas } from '../jurisdiction/area-scope';
import { fingerprintOf, keyBytesOf } from './public-key';
import { toTerminal, toTerminalItem } from './terminal.mapper';
import {
  type Credential,
  type TerminalHappening,
  TerminalRepository,
  type TerminalRow,
} from './terminal.repository';
import { TerminalVisitRepository } from './terminal-visit.repository';
import { TerminalsError } from './terminals.errors';

const codeLength = 16;
const codeHours = 24;

/** The kind of hash under which a one-time code is found. */
export const codeHashKind = 'terminal-code';

/** The terminals of the caller's areas. */
@Injectable()
export class TerminalService {
  constructor(
    private readonly terminals: TerminalRepository,
    private readonly visits: TerminalVisitRepository,
    private readonly areas: AreaDirectory,
    private readonly writes: WriteOnce,
    private readonly hasher: SearchHasher,
    private readonly clock: Clock,
  ) {}

  /** The filter narrows the scope and never widens it; the total counts by the same condition. */
  async list(principal: Principal, query: TerminalQuery): Promise<Page<TerminalListItem>> {
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const where = allOf(
      visibleTerminals(principal),
      ...(query.areaCode ? [inArea('t.area_path', query.areaCode)] : []),
    );
    const rows = await this.terminals.list(where, page);
    return { items: rows.map(toTerminalItem), total: await this.terminals.count(where), ...page };
  }

  async view(principal: Principal, id: string): Promise<TerminalView> {
    return this.show(await this.get(principal, id));
  }

  /** An area out of reach does not exist; `TERMINALS.KEY_UNUSABLE`, `TERMINALS.KEY_TAKEN`. */
  async register(principal: Principal, clientKey: string, request: RegisterTerminal): Promise<TerminalView> {
    const { accountId } = principal;
    const { name, place, areaCode, publicKey } = request;
    const attempt = { actorId: accountId, clientKey, action: 'terminal.register', payload: { ...request } };
    const { id } = await this.writes.run(attempt, async (transaction) => {
      const area = await this.areas.requireWithin(principal, terminalRoles, areaCode, transaction);
      const credential = this.credentialOf(publicKey);
      const terminal = { id: uuid(), name, place, areaPath: area.path, at: this.clock.now(), accountId };
      if (!(await this.terminals.insert(terminal, credential, transaction))) throw keyTaken();
      await this.note(
        principal,
        { id: terminal.id, area_path: area.path },
        'registered',
        credential,
        transaction,
      );
      return { id: terminal.id };
    });
    // Read back instead of kept in the stored answer, where a code would lie unsealed.
    return this.view(principal, id);
  }

  /** The former key stops at the next request, and a visit that is open ends. `COMMON.VERSION_CHANGED`. */
  async replaceKey(
    principal: Principal,
    clientKey: string,
    id: string,
    request: ReplaceTerminalKey,
  ): Promise<TerminalView> {
    const { accountId } = principal;
    const payload = { id, ...request };
    await this.writes.run(
      { actorId: accountId, clientKey, action: 'terminal.key', payload },
      async (transaction) => {
        const row = await this.get(principal, id, transaction);
        if (row.revoked_at !== null) throw new TerminalsError('TERMINALS.REVOKED');
        const credential = this.credentialOf(request.publicKey);
        const outcome = await this.terminals.replaceCredential(id, request.version, credential, transaction);
        if (outcome === 'taken') throw keyTaken();
        if (outcome === 'changed') throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
        await this.visits.end(id, this.clock.now(), transaction);
        await this.note(principal, row, 'key-replaced', credential, transaction);
        return { id };
      },
    );
    return this.view(principal, id);
  }

  /** For good: a terminal that comes back is registered anew. `TERMINALS.REVOKED` when it was revoked before. */
  async revoke(principal: Principal, clientKey: string, id: string): Promise<TerminalView> {
    const { accountId } = principal;
    const attempt = { actorId: accountId, clientKey, action: 'terminal.revoke', payload: { id } };
    await this.writes.run(attempt, async (transaction) => {
      const row = await this.get(principal, id, transaction);
      const now = this.clock.now();
      if (!(await this.terminals.revoke(id, accountId, now, transaction))) {
        throw new TerminalsError('TERMINALS.REVOKED');
      }
      await this.visits.end(id, now, transaction);
      await this.note(principal, row, 'revoked', undefined, transaction);
      return { id };
    });
    return this.view(principal, id);
  }

  private async get(principal: Principal, id: string, transaction?: Sql): Promise<TerminalRow> {
    const row = await this.terminals.find(id, visibleTerminals(principal), transaction);
    if (!row) throw new NotFoundError();
    return row;
  }

  private show(row: TerminalRow): TerminalView {
    const waits = row.code_expires_at !== null && row.code_expires_at > this.clock.now();
    const code = waits && row.code_cipher ? this.terminals.openCode(row.code_cipher) : undefined;
    return toTerminal(row, code);
  }

  private credentialOf(base64: string | undefined): Credential {
    if (base64 !== undefined) {
      const publicKey = keyBytesOf(base64);
      if (!publicKey) throw keyUnusable();
      return { publicKey };
    }
    const text = readableCode(codeLength);
    const expiresAt = new Date(this.clock.now().getTime() + codeHours * 3_600_000);
    return { code: { text, hash: this.hasher.hash(codeHashKind, text), expiresAt } };
  }

  private async note(
    { accountId }: Principal,
    { id, area_path: areaPath }: Pick<TerminalRow, 'id' | 'area_path'>,
    action: TerminalHappening,
    credential: Credential | undefined,
    transaction: Sql,
  ): Promise<void> {
    const payload = credential?.publicKey ? { key: fingerprintOf(credential.publicKey) } : {};
    const happening = { terminalId: id, action, at: this.clock.now(), accountId, areaPath, payload };
    await this.terminals.note(happening, transaction);
  }
}

/** Which terminals the caller may see and look after: get, list, count and every change share it. `t` is it. */
function visibleTerminals(principal: Principal): Predicate {
  return withinAreas('t.area_path', areasOf(principal, terminalRoles));
}

/** Somebody else's key, or this one's own former one: keys are never shared and never come back. */
export function keyTaken(): TerminalsError {
  return new TerminalsError('TERMINALS.KEY_TAKEN', 'conflict', {
    faults: [{ field: 'publicKey', code: 'duplicate' }],
  });
}

export function keyUnusable(): TerminalsError {
  return new TerminalsError('TERMINALS.KEY_UNUSABLE', 'invalid', {
    faults: [{ field: 'publicKey', code: 'bad-format' }],
  });
}
