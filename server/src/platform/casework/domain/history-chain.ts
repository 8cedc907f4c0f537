import { createHash } from 'node:crypto';
import type { CaseFlag, CaseState } from '@app/shared/casework/case.status';
import { canonicalJson } from './canonical-json';

/** One row of a case's history before it is chained. `payload` is canonical JSON. */
export type HistoryRow = {
  caseId: string;
  seq: number;
  action: string;
  state: CaseState;
  /** As stored: sorted, separated by commas. */
  flags: string;
  at: Date;
  accountId: string | null;
  role: string;
  areaPath: string;
  payload: string;
};
export type ChainedRow = HistoryRow & { previousHash: Buffer; hash: Buffer };

/** What every payload says besides its own: which flags the row set and cleared. */
export type FlagChange = { sets: CaseFlag[]; clears: CaseFlag[] };

/** A case as its own row has it. */
export type CaseHead = { state: CaseState; flags: string; seq: number; hash: Buffer };

export type ChainFault = { seq: number; at: Date | null; problem: string };

/** Before the first row there is nothing. */
export const noHash = Buffer.alloc(32);

/** SHA-256 over the row before and everything this one says. */
export function hashOfRow({ at, ...row }: HistoryRow, previousHash: Buffer): Buffer {
  return createHash('sha256')
    .update(previousHash)
    .update(
      canonicalJson({
        caseId: row.caseId,
        seq: row.seq,
        action: row.action,
        state: row.state,
        flags: row.flags,
        at: at.toISOString(),
        accountId: row.accountId,
        role: row.role,
        areaPath: row.areaPath,
        payload: row.payload,
      }),
    )
    .digest();
}

/** The first row that is not what it was, or does not follow from the one before; undefined when all is as written. */
export function brokenRow(rows: readonly ChainedRow[], head: CaseHead): ChainFault | undefined {
  let previous: Buffer = noHash;
  let flags: CaseFlag[] = [];
  for (const [index, row] of rows.entries()) {
    const say = (problem: string): ChainFault => ({ seq: row.seq, at: row.at, problem });
    if (row.seq !== index + 1) return say(`expected row ${index + 1}`);
    if (!row.previousHash.equals(previous)) return say('does not follow the row before');
    if (!row.hash.equals(hashOfRow(row, previous))) return say('was changed after it was written');
    const change = flagChangeOf(row.payload);
    if (!change) return say('its payload cannot be read');
    flags = [...new Set([...flags.filter((flag) => !change.clears.includes(flag)), ...change.sets])].sort();
    if (flags.join(',') !== row.flags) return say('its flags are not the fold of the history');
    previous = row.hash;
  }
  return brokenHead(rows, head, previous);
}

function brokenHead(rows: readonly ChainedRow[], head: CaseHead, hash: Buffer): ChainFault | undefined {
  const last = rows[rows.length - 1];
  const say = (problem: string): ChainFault => ({ seq: head.seq, at: last?.at ?? null, problem });
  if (!last) return say('has no history');
  if (last.seq !== head.seq || !hash.equals(head.hash)) return say('its last row is missing or not its own');
  if (last.state !== head.state || last.flags !== head.flags)
    return say('the case is not the fold of its history');
  return undefined;
}

function flagChangeOf(payload: string): FlagChange | undefined {
  try {
    const { sets, clears } = JSON.parse(payload) as Partial<FlagChange>;
    return Array.isArray(sets) && Array.isArray(clears) ? { sets, clears } : undefined;
  } catch {
    return undefined;
  }
}
