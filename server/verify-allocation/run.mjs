/** One run laid out for checking, and the one question asked of it again and again: whom does a school take first? */
import { createHash, createHmac } from 'node:crypto';

export const sha256 = (text) => createHash('sha256').update(text).digest('hex');
export const has = (object, name) => object !== undefined && Object.hasOwn(object, name);
const byId = (a, b) => (a.id < b.id ? -1 : 1);

/** JSON with one spelling per value: no spaces, names in the order of their UTF-16 code units. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  return `{${names
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)
    .join(',')}}`;
}

/** The input as everybody must hash it: students and schools in the order of their ids, without name and seed. */
export function lockedInput({ mode, students, schools, tieBreak, together }) {
  return { mode, students: [...students].sort(byId), schools: [...schools].sort(byId), tieBreak, together };
}

/** The chain as it decides: a seed closes it with the lot, and it ends at the first key that parts everyone. */
function decidingChain({ tieBreak = [], seed }) {
  const chain = seed === undefined ? tieBreak : [...tieBreak, { key: 'lot', order: 'asc' }];
  const end = chain.findIndex(({ key }) => key === 'id' || (key === 'lot' && seed !== undefined));
  return end < 0 ? chain : chain.slice(0, end + 1);
}

/** The run laid out for checking: children and schools by id, and what each child brings to the chain. */
export function layOut(input) {
  const chain = decidingChain(input);
  const seed = input.seed === undefined ? undefined : String(input.seed);
  const broughtTo = (student, key) => {
    if (key === 'id') return student.id;
    if (key === 'lot' && seed !== undefined)
      return createHmac('sha256', seed).update(student.id).digest('hex');
    return student.keys[key];
  };
  const ranksByChain = input.schools.some(({ priority }) => !priority);
  const children = [...input.students].sort(byId).map((student) => ({
    id: student.id,
    prefs: student.prefs,
    groupName: student.group,
    values: ranksByChain ? chain.map(({ key }) => broughtTo(student, key)) : [],
  }));
  const schools = [...input.schools].sort(byId).map((school) => ({
    ...school,
    place: school.priority && new Map(school.priority.map((id, index) => [id, index + 1])),
  }));
  return {
    mode: input.mode,
    fallback: input.together?.fallback,
    groups: groupsOf(children),
    seed,
    chain: ranksByChain ? chain : undefined,
    children,
    schools,
    child: new Map(children.map((child) => [child.id, child])),
    school: new Map(schools.map((school) => [school.id, school])),
  };
}

/**
 * Groups of two and more in the order of their names; each child of one knows it. `split` and `passedOver` say how far the
 * group is still one.
 */
function groupsOf(children) {
  const groups = new Map();
  for (const child of children) {
    if (child.groupName === undefined) continue;
    if (!groups.has(child.groupName)) groups.set(child.groupName, { name: child.groupName, members: [] });
    groups.get(child.groupName).members.push(child);
  }
  const several = [...groups.values()].filter(({ members }) => members.length > 1);
  for (const group of several) {
    Object.assign(group, { split: false, passedOver: new Set() });
    for (const child of group.members) child.group = group;
  }
  return several.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a child has for the chain's link number `link` at this school: its bonus counts with the first. */
export function valueAt(school, child, link) {
  const bonus = link === 0 && has(school.bonus, child.id) ? school.bonus[child.id] : 0;
  return bonus ? child.values[link] + bonus : child.values[link];
}

/** Below zero: the school takes `a` before `b`, each by itself. Two children must never be equal. */
export function compareOwn(run, school, a, b) {
  if (a === b) return 0;
  if (school.place) return school.place.get(a.id) - school.place.get(b.id);
  for (const [link, { order }] of run.chain.entries()) {
    const [left, right] = [valueAt(school, a, link), valueAt(school, b, link)];
    if (left !== right) return left < right === (order === 'asc') ? -1 : 1;
  }
  throw new Error(`nothing in the chain parts "${a.id}" and "${b.id}"`);
}

/** Who stands for a child at this school: the best of its group, as long as that is one. */
export function standsFor(run, school, child) {
  if (!child.group || child.group.split) return child;
  return child.group.members.reduce((best, one) => (compareOwn(run, school, one, best) < 0 ? one : best));
}

/** Below zero: the school takes `a` before `b`; zero for two of one group. */
export const compareAt = (run, school, a, b) =>
  compareOwn(run, school, standsFor(run, school, a), standsFor(run, school, b));

/** Whether the child is on the school's list, if it has one, and its group did not pass the school over. */
export const accepts = (school, child) =>
  (!school.place || school.place.has(child.id)) && !child.group?.passedOver.has(school);

/** The schools a child may come to, the dearest first: in a zone pool, after its wishes, all others in the order of ids. */
export function wishesOf(run, child) {
  const named = child.prefs.map((id) => run.school.get(id));
  return run.mode === 'zone-pool'
    ? [...named, ...run.schools.filter((school) => !named.includes(school))]
    : named;
}
