import { createHash, type Hash } from 'node:crypto';
import type { Allocation, AllocationInstance } from './allocation-instance';
import { type CanonicalValue, canonicalJson } from './canonical-json';
import type { InstanceIndex } from './instance-index';

const pieceLength = 1 << 16;

/**
 * SHA-256 of the input as canonical JSON: mode, schools and students in the order of their ids, tieBreak. Name and seed
 * are left out: the hash can be published when the input is locked, before the seed is revealed.
 */
export function inputHash({ mode, tieBreak }: AllocationInstance, index: InstanceIndex): string {
  const hash = createHash('sha256').update(`{"mode":${canonicalJson(mode)},"schools":`);
  updateWithList(hash, index.schools);
  hash.update(',"students":');
  updateWithList(hash, index.students);
  if (tieBreak) hash.update(`,"tieBreak":${canonicalJson(tieBreak)}`);
  return hash.update('}').digest('hex');
}

/** SHA-256 of the result as canonical JSON: algorithm, assignment, cutoffs, inputHash, mode and seedCommitment. */
export function resultHash(
  { mode, assignment, cutoffs }: Pick<Allocation, 'mode' | 'assignment' | 'cutoffs'>,
  certified: { algorithm: string; inputHash: string; seedCommitment?: string },
): string {
  const { algorithm, inputHash, seedCommitment } = certified;
  const result = { algorithm, assignment, cutoffs, inputHash, mode, seedCommitment };
  return createHash('sha256').update(canonicalJson(result)).digest('hex');
}

/** A city's list is too long for one text. */
function updateWithList(hash: Hash, rows: readonly CanonicalValue[]): void {
  let piece = '[';
  rows.forEach((row, position) => {
    piece += (position === 0 ? '' : ',') + canonicalJson(row);
    if (piece.length < pieceLength) return;
    hash.update(piece);
    piece = '';
  });
  hash.update(`${piece}]`);
}
