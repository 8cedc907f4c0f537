/**
 * The checks of one published run, written from docs/allocation.md and sharing nothing with the program that ran it. It
 * does everything the slow, plain way. `examine` answers with a list of { rule, wrong }: `wrong` says what is wrong, in
 * words, and is undefined where the rule holds.
 */
import { adoptGroups, groupAnswers, groupCount, groupFault, separated } from './groups.mjs';
import { doAgain } from './procedures.mjs';
import {
  accepts,
  canonical,
  compareAt,
  has,
  layOut,
  lockedInput,
  sha256,
  standsFor,
  valueAt,
  wishesOf,
} from './run.mjs';

/** Who sits where by the published result: school -> its children, the first ranked first. */
function seatings(run, assignment) {
  const seated = new Map(run.schools.map((school) => [school, []]));
  for (const [id, school] of Object.entries(assignment)) {
    if (school !== null) seated.get(run.school.get(school)).push(run.child.get(id));
  }
  for (const [school, children] of seated) children.sort((a, b) => compareAt(run, school, a, b));
  return seated;
}

/** The line of each school: what the last child let in has; null while seats are left. In a zone pool, the zone's. */
function linesOf(run, seated) {
  const lastOfZone = run.mode === 'zone-pool' ? lastOfFullZone(run, seated) : undefined;
  const lines = run.schools.map((school) => {
    const children = seated.get(school);
    const full = children.length === school.quota;
    const last = run.mode === 'zone-pool' ? lastOfZone : full ? children.at(-1) : undefined;
    const best = last && standsFor(run, school, last);
    const byChain = () => run.chain.map(({ key }, link) => [key, valueAt(school, best, link)]);
    const line =
      best && Object.fromEntries(school.place ? [['position', school.place.get(best.id)]] : byChain());
    return [school.id, { seats: school.quota, filled: children.length, line: line ?? null }];
  });
  return Object.fromEntries(lines);
}

function lastOfFullZone(run, seated) {
  if (run.schools.some((school) => seated.get(school).length < school.quota)) return undefined;
  const everyone = run.schools.flatMap((school) => seated.get(school));
  return everyone.sort((a, b) => compareAt(run, run.schools[0], a, b)).at(-1);
}

/** The rules, in the order in which they are checked; each answers with what is wrong, or undefined. */
const rules = {
  'the input lists every child and school once, with seats and known wishes': ({ input, run }) => {
    if (run.child.size !== input.students.length) return 'a child is listed twice';
    if (run.school.size !== input.schools.length) return 'a school is listed twice';
    const seats = input.schools.find(({ quota }) => !Number.isSafeInteger(quota) || quota < 0);
    if (seats) return `school "${seats.id}" has ${seats.quota} seats`;
    const keyless = run.children.find(({ values }) => values.includes(undefined));
    if (keyless) return `child "${keyless.id}" lacks a key of the chain`;
    const lost = run.children.find(({ prefs }) => !prefs.every((id) => run.school.has(id)));
    return lost ? `child "${lost.id}" wishes a school that is none` : groupFault(run, input.students);
  },
  'the input is the one that was locked: its hash is the published one': ({
    input,
    certificate,
    published,
  }) => {
    const hash = sha256(canonical(lockedInput(input)));
    if (hash !== certificate.inputHash) return `it is ${hash}, the certificate says ${certificate.inputHash}`;
    return published.inputHash && hash !== published.inputHash
      ? `it is ${hash}, not the one given`
      : undefined;
  },
  'the seed of the lots is the one committed to before the draw': ({ run, certificate, published }) => {
    const commitment = run.seed === undefined ? undefined : sha256(run.seed);
    if (commitment !== certificate.seedCommitment)
      return 'the seed does not fit the commitment of the certificate';
    return published.commitment && commitment !== published.commitment
      ? 'it is not the one given'
      : undefined;
  },
  'every child has one answer, and nobody else has': ({ run, result }) => {
    const missing = run.children.find(({ id }) => !has(result.assignment, id));
    if (missing) return `child "${missing.id}" has none`;
    const stranger = Object.keys(result.assignment).find((id) => !run.child.has(id));
    return stranger && `"${stranger}" is no child of this run`;
  },
  'every child is at a school that it may come to': ({ run, result }) => {
    const wrong = run.children.find((child) => {
      const id = result.assignment[child.id];
      const school = id === null ? undefined : run.school.get(id);
      return id !== null && !(school && accepts(school, child) && wishesOf(run, child).includes(school));
    });
    return wrong && `child "${wrong.id}" is at "${result.assignment[wrong.id]}"`;
  },
  'every group that was not split is together': ({ run, result }) => {
    const group = separated(run, result.assignment);
    return group && `group "${group.name}" is not`;
  },
  'no school has more children than seats': ({ run, seated }) => {
    const over = run.schools.find((school) => seated().get(school).length > school.quota);
    return over && `school "${over.id}" has ${seated().get(over).length} for ${over.quota} seats`;
  },
  'no child was passed over at a school it holds dearer': ({ run, result, seated }) => {
    for (const child of run.children) {
      for (const school of wishesOf(run, child)) {
        if (school.id === result.assignment[child.id]) break;
        const children = seated().get(school);
        if (!accepts(school, child) || school.quota === 0) continue;
        if (children.length < school.quota)
          return `"${school.id}" has a seat left that child "${child.id}" asked for`;
        const last = children.at(-1);
        if (compareAt(run, school, child, last) < 0)
          return `"${child.id}" goes before "${last.id}" at "${school.id}"`;
      }
    }
    return undefined;
  },
  'the procedure of the mode, done again, gives every child and group the same': ({ input, result }) => {
    const run = layOut(input);
    const placed = doAgain(run);
    const other = run.children.find(({ id }) => (placed.get(id) ?? null) !== result.assignment[id]);
    if (other) return `child "${other.id}" should have ${placed.get(other.id) ?? 'no seat'}`;
    const groups = canonical({ groups: groupAnswers(run, placed) });
    return groups === canonical({ groups: result.groups }) ? undefined : `the groups should be ${groups}`;
  },
  'the cut-off lines are those of the last child let in': ({ run, result, seated }) =>
    canonical(linesOf(run, seated())) === canonical(result.cutoffs) ? undefined : 'they are not',
  'the result is the one that was published: its hash is in the certificate': ({
    run,
    result,
    certificate,
  }) => {
    const { mode, assignment, cutoffs, groups } = result;
    const { algorithm, inputHash, seedCommitment } = certificate;
    const hash = sha256(
      canonical({ algorithm, assignment, cutoffs, groups, inputHash, mode, seedCommitment }),
    );
    if (mode !== run.mode) return `it ran as ${mode}, the input asks for ${run.mode}`;
    return hash === certificate.resultHash ? undefined : `it is ${hash}`;
  },
  'the certificate says what was found here, and nothing more': (facts) => {
    const { input, run, result, certificate } = facts;
    const found = {
      algorithm: 'allocation/1',
      blockingPairs: 0,
      overfilled: 0,
      unacceptable: 0,
      chain: run.chain,
      groups: groupCount(run, result.groups, facts.seated(), result.assignment),
      students: run.children.length,
      placed: Object.values(result.assignment).filter((school) => school !== null).length,
      seats: run.schools.reduce((sum, { quota }) => sum + quota, 0),
      inputHash: certificate.inputHash,
      resultHash: certificate.resultHash,
      seedCommitment: certificate.seedCommitment,
    };
    const { mode, assignment, cutoffs, groups } = result;
    const whole = { name: input.name, mode, assignment, cutoffs, groups, certificate: found };
    return canonical(whole) === canonical(result) ? undefined : 'it says something else';
  },
};

/**
 * Checks one run. `published` holds what the reader knows from before: `inputHash`, `commitment`. Stops at the first rule
 * that does not hold, since the later ones build on it.
 */
export function examine(input, result, published = {}) {
  if (result?.error)
    return [{ rule: 'there is a result', wrong: `the run was refused: ${result.error.code}` }];
  const findings = [];
  let facts;
  for (const [rule, check] of Object.entries(rules)) {
    let wrong;
    try {
      facts ??= {
        input,
        result,
        certificate: result.certificate,
        published,
        run: adoptGroups(layOut(input), result.groups),
      };
      facts.seated ??= () => (facts.seats ??= seatings(facts.run, result.assignment));
      wrong = check(facts);
    } catch (error) {
      wrong = `it cannot be checked: ${error.message}`;
    }
    findings.push({ rule, wrong });
    if (wrong !== undefined) break;
  }
  return findings;
}
