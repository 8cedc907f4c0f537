/** Children who are to stay together: what a run says of them, and whether that can be so. */
import { compareAt, has, wishesOf } from './run.mjs';

/** The run, with what the published result says became of each group. */
export function adoptGroups(run, published = {}) {
  for (const group of run.groups) {
    const said = has(published, group.name) ? published[group.name] : undefined;
    group.split = said?.outcome === 'split';
    group.passedOver = new Set((said?.passedOver ?? []).map((id) => run.school.get(id)));
  }
  return run;
}

/** What became of each group, as it is published; undefined where the input has no rule for groups. */
export function groupAnswers(run, placed) {
  if (run.fallback === undefined) return undefined;
  const answerOf = ({ members, split, passedOver }) => ({
    outcome: split ? 'split' : placed.get(members[0].id) ? 'together' : 'no-seat',
    passedOver: wishesOf(run, members[0])
      .filter((school) => passedOver.has(school))
      .map(({ id }) => id),
  });
  return Object.fromEntries(run.groups.map((group) => [group.name, answerOf(group)]));
}

/** A group whose members are not together, though it was not split. */
export function separated(run, assignment) {
  return run.groups.find(
    ({ members, split }) => !split && members.some(({ id }) => assignment[id] !== assignment[members[0].id]),
  );
}

/** The certificate's count: what groups came to, and pairs of a member and a school that block only because it stays. */
export function groupCount(run, answers, seated, assignment) {
  if (answers === undefined) return undefined;
  const count = (outcome) => Object.values(answers).filter((one) => one.outcome === outcome).length;
  let blockingPairs = 0;
  for (const { members, passedOver } of run.groups) {
    const wishes = wishesOf(run, members[0]);
    const own = wishes.findIndex(({ id }) => id === assignment[members[0].id]);
    const dearer = own < 0 ? wishes : wishes.slice(0, own);
    for (const school of dearer.filter((one) => passedOver.has(one))) {
      const held = seated.get(school);
      const mayTake = held.length < school.quota || compareAt(run, school, members[0], held.at(-1)) < 0;
      if (mayTake) blockingPairs += members.length;
    }
  }
  return { together: count('together'), split: count('split'), noSeat: count('no-seat'), blockingPairs };
}

/** What is wrong with the groups of an input, or undefined. */
export function groupFault(run, students) {
  if (run.fallback === undefined)
    return students.some(({ group }) => group !== undefined) ? 'groups without a rule' : undefined;
  const mixed = run.groups.find(
    ({ members }) => new Set(members.map(({ prefs }) => JSON.stringify(prefs))).size > 1,
  );
  if (mixed) return `the children of group "${mixed.name}" have different wishes`;
  const torn = run.groups.find(({ members }) =>
    wishesOf(run, members[0]).some(
      ({ place }) => place && new Set(members.map(({ id }) => place.has(id))).size > 1,
    ),
  );
  return torn && `a school lists only some of group "${torn.name}"`;
}
