import type { Allocation, AllocationInstance, Certificate } from './allocation-instance';
import { AllocationRefusal } from './allocation-refusal';
import { canonicalJson } from './canonical-json';
import { cutOffsOf } from './cut-off';
import { groupAnswers, groupCount } from './group-answers';
import { claimsTogether, type Outcome } from './group-outcome';
import { type Inspection, inspect } from './inspection';
import { InstanceColumns } from './instance-columns';
import { problemOf } from './instance-problem';
import { readInstance } from './instance-reader';
import { deferredAcceptanceTogether } from './keep-together';
import { seedCommitment } from './lot';
import { noSchool, type Problem } from './problem';
import { type Answer, hashedResultText, hashOf, inputText, resultText } from './published-text';
import { serialDictatorship } from './serial-dictatorship';

/** Named in every certificate; a change that can change a result changes it. */
export const algorithm = 'allocation/1';

/** A cut is deferred acceptance with one wish per child; zone and lottery are serial dictatorship under their ranking. */
const kernels = {
  'deferred-acceptance': deferredAcceptanceTogether,
  'per-school-cut': deferredAcceptanceTogether,
  'serial-dictatorship': serialDictatorship,
  'zone-pool': serialDictatorship,
  lottery: serialDictatorship,
} as const satisfies Record<AllocationInstance['mode'], unknown>;

/** The result of a run in columns: the answer, its certificate, and both published files as canonical JSON in pieces. */
export type ColumnarAllocation = Answer & {
  certificate: Certificate;
  inputText: () => Generator<string>;
  resultText: () => Generator<string>;
};

/**
 * Runs one instance, of whatever shape it came; the same input gives the same answer to the byte. Throws
 * {@link AllocationRefusal}. The rules of each mode are in docs/allocation.md.
 */
export function allocate(value: unknown): Allocation {
  const { name, mode, ids, schools, placement, cutoffs, groups, certificate } = allocateColumns(
    InstanceColumns.of(readInstance(value)),
  );
  const assignment = new Map(
    ids.map((id, student) => {
      const school = placement[student]!;
      return [id, school === noSchool ? null : schools[school]!];
    }),
  );
  return {
    ...(name !== undefined && { name }),
    mode,
    assignment,
    cutoffs,
    ...(groups && { groups }),
    certificate,
  };
}

/** As {@link allocate}, for a list too long to hold as objects; the same input gives the same bytes by both. */
export function allocateColumns(columns: InstanceColumns): ColumnarAllocation {
  const index = columns.finish();
  const { name, mode, seed, together } = index.rules;
  const ranked = problemOf(index);
  const { problem } = ranked;
  const outcome = kernels[mode](problem, together?.fallback ?? 'split');
  const inspection = requireRight(problem, outcome);
  const { placement } = outcome;
  const groups = together && groupAnswers(index, problem, outcome);
  const answer: Answer = {
    ...(name !== undefined && { name }),
    mode,
    ids: index.ids,
    schools: index.schools.map(({ id }) => id),
    placement,
    cutoffs: cutOffsOf(index, ranked, outcome, inspection),
    ...(groups && { groups }),
  };
  const facts = {
    algorithm,
    inputHash: hashOf(inputText(index, false)),
    ...(seed !== undefined && { seedCommitment: seedCommitment(seed) }),
  };
  const certificate: Certificate = {
    blockingPairs: 0,
    overfilled: 0,
    unacceptable: 0,
    ...(ranked.chain && { chain: ranked.chain.links }),
    ...(groups && { groups: groupCount(groups, problem, outcome) }),
    students: index.ids.length,
    placed: inspection.filled.reduce((sum, held) => sum + held, 0),
    seats: index.schools.reduce((sum, { quota }) => sum + quota, 0),
    ...facts,
    resultHash: hashOf(hashedResultText(answer, facts)),
  };
  return {
    ...answer,
    certificate,
    inputText: () => inputText(index, true),
    resultText: () => resultText(answer, certificate),
  };
}

/** An input as it is locked: the hash to publish, and the file as canonical JSON in pieces. Throws as {@link allocate}. */
export function lockedInput(columns: InstanceColumns): { inputHash: string; text: () => Generator<string> } {
  const index = columns.finish();
  return { inputHash: hashOf(inputText(index, false)), text: () => inputText(index, true) };
}

/** The result as one line of canonical JSON, without the line's end. */
export function allocationLine(allocation: Allocation): string {
  return canonicalJson(allocation);
}

/** A school passed over by a group is none of its members' wishes any more; all else must hold for everyone. */
function requireRight(problem: Problem, { placement, split, passedOver }: Outcome): Inspection {
  const claim = claimsTogether(problem, split, passedOver);
  const inspection = inspect({ ...problem, claim }, placement);
  const { blockingPairs, overfilled, unacceptable } = inspection;
  if (blockingPairs + overfilled + unacceptable === 0) return inspection;
  const found = `${blockingPairs} blocking pairs, ${overfilled} overfilled, ${unacceptable} unacceptable`;
  throw new AllocationRefusal('NOT_CERTIFIED', `the result failed its own inspection: ${found}`);
}
