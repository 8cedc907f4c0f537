import { createHash } from 'node:crypto';

/** One row of a notice's history before it is chained. `payload` is canonical JSON; `state` is the notice's after it. */
export type Happening = {
  noticeId: string;
  seq: number;
  objectionId: string | null;
  action: string;
  state: string;
  at: Date;
  accountId: string | null;
  role: string;
  areaPath: string;
  payload: string;
};
export type ChainedHappening = Happening & { previousHash: Buffer; hash: Buffer };

/** A notice as its own row has it. */
export type NoticeHead = { state: string; seq: number; hash: Buffer };

export type ChainFault = { seq: number; at: Date | null; problem: string };

/** Before the first row there is nothing. */
export const noHash = Buffer.alloc(32);

/** SHA-256 over the row before and everything this one says. */
export function hashOfHappening(row: Happening, previousHash: Buffer): Buffer {
  const { noticeId, seq, objectionId, action, state, at, accountId, role, areaPath, payload } = row;
  const said = [
    noticeId,
    seq,
    objectionId,
    action,
    state,
    at.toISOString(),
    accountId,
    role,
    areaPath,
    payload,
  ];
  return createHash('sha256').update(previousHash).update(JSON.stringify(said)).digest();
}

/** The first row that is not what it was, or does not follow from the one before; undefined when all is as written. */
export function brokenHappening(rows: readonly ChainedHappening[], head: NoticeHead): ChainFault | undefined {
  let previous: Buffer = noHash;
  for (const [index, row] of rows.entries()) {
    const say = (problem: string): ChainFault => ({ seq: row.seq, at: row.at, problem });
    if (row.seq !== index + 1) return say(`expected row ${index + 1}`);
    if (!row.previousHash.equals(previous)) return say('does not follow the row before');
    if (!row.hash.equals(hashOfHappening(row, previous))) return say('was changed after it was written');
    previous = row.hash;
  }
  const last = rows.at(-1);
  const say = (problem: string): ChainFault => ({ seq: head.seq, at: last?.at ?? null, problem });
  if (!last) return say('has no history');
  if (last.seq !== head.seq || !last.hash.equals(head.hash))
    return say('its last row is missing or not its own');
  return last.state === head.state ? undefined : say('the notice is not where its history says');
}
