/** The procedures of the modes, done the slow, plain way: child id -> school id, without those who get no seat. */
import { accepts, compareAt, wishesOf } from './run.mjs';

/** What the rules of the run's mode give. */
export function doAgain(run) {
  return ['serial-dictatorship', 'zone-pool', 'lottery'].includes(run.mode)
    ? takeTurns(run)
    : askInRounds(run);
}

/** One ranking for all: each child in its turn takes the dearest school that has a seat left. */
function takeTurns(run) {
  const placed = new Map();
  const left = new Map(run.schools.map((school) => [school, school.quota]));
  const [any] = run.schools;
  const turns = any ? run.children.filter((child) => accepts(any, child)) : [];
  for (const child of turns.sort((a, b) => compareAt(run, any, a, b))) {
    if (run.mode === 'zone-pool' && ![...left.values()].some((seats) => seats > 0)) break;
    const school = wishesOf(run, child).find((wish) => left.get(wish) > 0);
    if (!school) continue;
    left.set(school, left.get(school) - 1);
    placed.set(child.id, school.id);
  }
  return placed;
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
