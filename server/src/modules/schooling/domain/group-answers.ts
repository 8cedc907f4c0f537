import type { GroupAnswer, GroupCount } from './allocation-instance';
import { claimsTogether, type Outcome } from './group-outcome';
import { inspect } from './inspection';
import type { InstanceIndex } from './instance-index';
import { noSchool, type Problem } from './problem';

/** What became of each group, in the order of their names. */
export function groupAnswers(
  { groups, schools }: InstanceIndex,
  { wishFrom, wish }: Problem,
  { placement, split, passedOver }: Outcome,
): Map<string, GroupAnswer> {
  return new Map(
    groups.names.map((name, group) => {
      const [first] = groups.members[group]!;
      const asked = wish.subarray(wishFrom[first!], wishFrom[first! + 1]);
      const seated = placement[first!] !== noSchool;
      const outcome = split[group] ? 'split' : seated ? 'together' : 'no-seat';
      const over = Array.from(asked.filter((school) => passedOver[group]!.has(school)));
      return [name, { outcome, passedOver: over.map((school) => schools[school]!.id) }];
    }),
  );
}

/** The certificate's lines about groups: a pair blocks only because of a group where the group passed that school over. */
export function groupCount(
  answers: ReadonlyMap<string, GroupAnswer>,
  problem: Problem,
  { placement, split }: Outcome,
): GroupCount {
  const outcomes = Array.from(answers.values(), ({ outcome }) => outcome);
  const count = (outcome: GroupAnswer['outcome']) => outcomes.filter((one) => one === outcome).length;
  const claim = claimsTogether(problem, split);
  return {
    together: count('together'),
    split: count('split'),
    noSeat: count('no-seat'),
    blockingPairs: problem.groups.length > 0 ? inspect({ ...problem, claim }, placement).blockingPairs : 0,
  };
}
