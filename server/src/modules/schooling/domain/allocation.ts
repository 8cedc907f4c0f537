import type { Allocation, AllocationInstance, Certificate } from './allocation-instance';
import { AllocationRefusal } from './allocation-refusal';
import { canonicalJson } from './canonical-json';
import { cutOffsOf } from './cut-off';
import { deferredAcceptance } from './deferred-acceptance';
import { inspect } from './inspection';
import { type InstanceIndex, indexInstance } from './instance-index';
import { problemOf } from './instance-problem';
import { readInstance } from './instance-reader';
import { seedCommitment } from './lot';
import { noSchool, type Placement, type Problem } from './problem';
import { inputHash, resultHash } from './run-hashes';
import { serialDictatorship } from './serial-dictatorship';

/** Named in every certificate; a change that can change a result changes it. */
export const algorithm = 'allocation/1';

/** A cut is deferred acceptance with one wish per child; zone and lottery are serial dictatorship under their ranking. */
const kernels = {
  'deferred-acceptance': deferredAcceptance,
  'per-school-cut': deferredAcceptance,
  'serial-dictatorship': serialDictatorship,
  'zone-pool': serialDictatorship,
  lottery: serialDictatorship,
} as const satisfies Record<AllocationInstance['mode'], (problem: Problem) => Placement>;

/**
 * Runs one instance, of whatever shape it came; the same input gives the same answer to the byte. Throws
 * {@link AllocationRefusal}. The rules of each mode are in docs/allocation.md.
 */
export function allocate(value: unknown): Allocation {
  const instance = readInstance(value);
  const { name, mode, seed } = instance;
  const index = indexInstance(instance);
  const ranked = problemOf(instance, index);
  const placement = kernels[mode](ranked.problem);
  const inspection = inspect(ranked.problem, placement);
  const { blockingPairs, overfilled, unacceptable } = inspection;
  if (blockingPairs + overfilled + unacceptable > 0) {
    const found = `${blockingPairs} blocking pairs, ${overfilled} overfilled, ${unacceptable} unacceptable`;
    throw new AllocationRefusal('NOT_CERTIFIED', `the result failed its own inspection: ${found}`);
  }
  const assignment = assignmentOf(index, placement);
  const cutoffs = cutOffsOf(mode, index, ranked, placement, inspection);
  const facts = {
    algorithm,
    inputHash: inputHash(instance, index),
    ...(seed !== undefined && { seedCommitment: seedCommitment(seed) }),
  };
  const certificate: Certificate = {
    blockingPairs: 0,
    overfilled: 0,
    unacceptable: 0,
    ...(ranked.chain && { chain: ranked.chain.links }),
    students: index.students.length,
    placed: inspection.filled.reduce((sum, held) => sum + held, 0),
    seats: index.schools.reduce((sum, { quota }) => sum + quota, 0),
    ...facts,
    resultHash: resultHash({ mode, assignment, cutoffs }, facts),
  };
  return { ...(name !== undefined && { name }), mode, assignment, cutoffs, certificate };
}

/** The result as one line of canonical JSON, without the line's end. */
export function allocationLine(allocation: Allocation): string {
  return canonicalJson(allocation);
}

function assignmentOf(
  { students, schools }: InstanceIndex,
  placement: Placement,
): Map<string, string | null> {
  return new Map(
    students.map(({ id }, student) => {
      const school = placement[student]!;
      return [id, school === noSchool ? null : schools[school]!.id];
    }),
  );
}
