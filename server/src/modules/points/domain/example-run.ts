import { evaluate } from './evaluate';
import { type ExplainedEvaluation, explain } from './explain';
import { readFacts } from './fact-reader';
import { type PackSet, programFor, programWith } from './pack-set';
import type { WorkedExample } from './programme-pack';

/** What a worked example does not agree with, and where in its file the example says otherwise. */
export type ExampleDifference = { file: string; path: string; name: string; what: string };

/** Every difference of the worked examples of a set of packs, those that cannot be scored among them. */
export function exampleDifferences(packs: PackSet): ExampleDifference[] {
  return packs.examples.flatMap(({ file, pack }) =>
    pack.examples.flatMap((example, place) => {
      const said = (what: string, path = '') => ({
        file,
        path: `examples.${place}${path && `.${path}`}`,
        name: example.name,
        what,
      });
      try {
        return runExample(packs, pack.city, example).map((what) => said(what, what.split(' ')[0]));
      } catch (error) {
        return [said((error as Error).message)];
      }
    }),
  );
}

/**
 * Runs a worked example; answers in what it differs from what is written, empty when it agrees. It is scored by the
 * edition that it names, or by the one in force on its day.
 */
export function runExample(packs: PackSet, city: string, example: WorkedExample): string[] {
  const { programme, asOf, standard } = example;
  const program =
    standard === undefined
      ? programFor(packs, city, programme, asOf)
      : programWith(packs, standard.includes('/') ? standard : `${city}/${standard}`, city, programme, asOf);
  const facts = example.facts as Record<string, unknown>;
  const found = explain(evaluate(program, readFacts(program, { id: example.name, facts })));
  const expected = expectations(example);
  return Object.entries(expected).flatMap(([what, wanted]) => {
    const is = what in observed ? observed[what as keyof typeof observed](found, example) : undefined;
    return differencesOf(what, is, wanted);
  });
}

/** Of named points each one by itself, so that the right ones are not read through again. */
function differencesOf(what: string, is: unknown, wanted: unknown): string[] {
  if (JSON.stringify(is) === JSON.stringify(wanted)) return [];
  if (what !== 'groups' && what !== 'lines')
    return [`${what} is ${JSON.stringify(is)}, the example says ${JSON.stringify(wanted)}`];
  const found = is as Record<string, string | undefined>;
  return Object.entries(wanted as Record<string, string>).flatMap(([name, points]) => {
    if (found[name] === points) return [];
    if (found[name] === undefined) return [`${what}.${name} is not in the standard`];
    return [`${what}.${name} is ${JSON.stringify(found[name])}, the example says ${JSON.stringify(points)}`];
  });
}

const eligibleWord = { true: 'yes', false: 'no', null: 'undecided' } as const;
const idsOf = (
  lines: ExplainedEvaluation['lines'],
  wanted: (line: ExplainedEvaluation['lines'][number]) => boolean,
) =>
  lines
    .filter(wanted)
    .map(({ indicator }) => indicator)
    .sort();

/** What an example may speak of, as the evaluation has it; of groups and lines only those that it names. */
const observed = {
  total: ({ total }) => total,
  groups: ({ groups }, example) => pick(example.groups ?? {}, (id) => groups[id]),
  lines: ({ lines }, example) =>
    pick(example.lines ?? {}, (id) => lines.find(({ indicator }) => indicator === id)?.points),
  missing: ({ missing }) => [...missing].sort(),
  pending: ({ lines }) => idsOf(lines, ({ pending }) => pending === '待主管部门确认'),
  superseded: ({ lines }) => idsOf(lines, ({ supersededBy }) => supersededBy !== undefined),
  capped: ({ lines }) => idsOf(lines, ({ capped }) => capped !== undefined),
  vetoes: ({ veto }) => (veto ?? []).map(({ veto: id }) => id).sort(),
  eligible: ({ eligible }) => eligibleWord[`${eligible}`],
} as const satisfies Record<string, (found: ExplainedEvaluation, example: WorkedExample) => unknown>;

function expectations(example: WorkedExample): Record<string, unknown> {
  const {
    name: _name,
    programme: _programme,
    asOf: _asOf,
    standard: _standard,
    facts: _facts,
    note: _note,
    ...expected
  } = example;
  return Object.fromEntries(
    Object.entries(expected).map(([what, wanted]) => [
      what,
      Array.isArray(wanted) ? [...wanted].sort() : wanted,
    ]),
  );
}

function pick(names: Record<string, unknown>, read: (name: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.keys(names).map((name) => [name, read(name)]));
}
