/**
 * The procedures of the modes, done the slow, plain way: child id -> school id, without those who get no seat. What becomes
 * of the groups is written into them.
 */
import { accepts, compareAt, compareOwn, wishesOf } from './run.mjs';

/** What the rules of the run's mode give. */
export function doAgain(run) {
  return ['serial-dictatorship', 'zone-pool', 'lottery'].includes(run.mode)
    ? takeTurns(run)
    : askUntilTogether(run);
}

/** One ranking for all: each child in its turn takes the dearest school that has a seat left. */
function takeTurns(run) {
  const placed = new Map();
  const left = new Map(run.schools.map((school) => [school, school.quota]));
  const [any] = run.schools;
  const turns = any ? run.children.filter((child) => accepts(any, child)) : [];
  const gone = new Set();
  for (const child of turns.sort((a, b) => compareOwn(run, any, a, b))) {
    if (run.mode === 'zone-pool' && ![...left.values()].some((seats) => seats > 0)) break;
    if (child.group && !gone.has(child.group)) goTogether(run, child.group, left, placed);
    gone.add(child.group);
    if (child.group && !child.group.split) continue;
    const school = wishesOf(run, child).find((wish) => left.get(wish) > 0);
    if (!school) continue;
    left.set(school, left.get(school) - 1);
    placed.set(child.id, school.id);
  }
  return placed;
}

/** At the turn of its best member: all to the dearest school with a seat left, if it has room for all. */
function goTogether(run, group, left, placed) {
  const { members } = group;
  for (const school of wishesOf(run, members[0])) {
    const room = left.get(school);
    if (room >= members.length) {
      left.set(school, room - members.length);
      for (const { id } of members) placed.set(id, school.id);
      return;
    }
    if (room === 0) continue;
    if (run.fallback === 'split') {
      group.split = true;
      return;
    }
    group.passedOver.add(school);
  }
}

/** Asks in rounds from the start until no group is separated; each time the first that is falls back for good. */
function askUntilTogether(run) {
  const turns = [...run.children];
  if (run.chain) turns.sort((a, b) => compareOwn(run, {}, a, b));
  for (;;) {
    const placed = askInRounds(run);
    const schoolsOf = ({ members }) => new Set(members.map(({ id }) => placed.get(id)));
    const separated = turns.find(({ group }) => group && !group.split && schoolsOf(group).size > 1)?.group;
    if (!separated) return placed;
    if (run.fallback === 'split') separated.split = true;
    else {
      const some = separated.members[0].prefs.find((wish) => schoolsOf(separated).has(wish));
      separated.passedOver.add(run.school.get(some));
    }
  }
}

/** Gale and Shapley: all who are free ask their next school at once; each school keeps its best and frees the others. */
function askInRounds(run) {
  const asked = new Map(run.children.map((child) => [child, 0]));
  const kept = new Map(run.schools.map((school) => [school, []]));
  for (let free = run.children; free.length > 0; ) {
    const askedNow = new Set();
    const nextFree = [];
    for (const child of free) {
      const wish = child.prefs[asked.get(child)];
      if (wish === undefined) continue;
      asked.set(child, asked.get(child) + 1);
      const school = run.school.get(wish);
      if (!accepts(school, child)) nextFree.push(child);
      else kept.get(school).push(child);
      askedNow.add(school);
    }
    for (const school of askedNow) {
      const best = kept.get(school).sort((a, b) => compareAt(run, school, a, b));
      nextFree.push(...best.splice(school.quota));
    }
    free = nextFree;
  }
  return new Map([...kept].flatMap(([school, children]) => children.map(({ id }) => [id, school.id])));
}
