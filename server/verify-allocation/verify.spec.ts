import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { allocate, allocationLine } from '../src/modules/schooling/domain/allocation';
import type { AllocationInstance } from '../src/modules/schooling/domain/allocation-instance';
import { anyInstance, anyInstanceWithGroups, byLists, instance } from '../test/factories/allocation.factory';
import { examine } from './rules.mjs';
import { canonical, sha256 } from './run.mjs';

// biome-ignore lint/suspicious/noExplicitAny: a published file is whatever somebody made of it
type Json = any;

const overTheWire = (value: unknown): Json => JSON.parse(JSON.stringify(value));
const published = (value: AllocationInstance): Json => JSON.parse(allocationLine(allocate(value)));
const faultOf = (input: Json, result: Json, known = {}): string | undefined =>
  examine(input, result, known).find(({ wrong }: { wrong?: string }) => wrong !== undefined)?.rule;

/** Somebody who changes a result does not forget its hash. */
function withHash(result: Json): Json {
  const { mode, assignment, cutoffs, groups } = result;
  const { algorithm, inputHash, seedCommitment } = result.certificate;
  result.certificate.resultHash = sha256(
    canonical({ algorithm, assignment, cutoffs, groups, inputHash, mode, seedCommitment }),
  );
  return result;
}

const wishes = { a: ['X', 'Y'], b: ['Y', 'X'], c: ['X'] };
const twoStable = byLists(wishes, { X: ['b', 'a', 'c'], Y: ['a', 'b'] });

/** How somebody tampers, which rule finds it, and with which files. */
type Tampering = [string, string, (files: { input: Json; result: Json }) => void];
const tamperings: Tampering[] = [
  ['a child gets a school it did not win', 'passed over', ({ result }) => swap(result, 'a', 'c', 'X')],
  [
    'two children change places',
    'done again',
    ({ result }) => Object.assign(result.assignment, { a: 'Y', b: 'X' }),
  ],
  [
    'a school takes one child more',
    'more children than seats',
    ({ result }) => Object.assign(result.assignment, { c: 'X' }),
  ],
  [
    'a child goes to a school it never named',
    'may come to',
    ({ result }) => Object.assign(result.assignment, { c: 'Y' }),
  ],
  [
    'a child goes to a school that does not exist',
    'may come to',
    ({ result }) => Object.assign(result.assignment, { c: 'Z' }),
  ],
  ['a child disappears', 'one answer', ({ result }) => delete result.assignment.c],
  ['a stranger appears', 'one answer', ({ result }) => Object.assign(result.assignment, { d: null })],
  ['a seat stays empty', 'passed over', ({ result }) => Object.assign(result.assignment, { b: null })],
  ['a line is moved', 'cut-off lines', ({ result }) => Object.assign(result.cutoffs.X.line, { position: 1 })],
  ['a seat is added', 'was locked', ({ input }) => Object.assign(input.schools[0], { quota: 2 })],
  ['a list is changed', 'was locked', ({ input }) => input.schools[0].priority.reverse()],
  ['a wish is changed', 'was locked', ({ input }) => input.students[2].prefs.pop()],
  ['a child is listed twice', 'lists every child', ({ input }) => input.students.push(input.students[0])],
  ['seats are negative', 'lists every child', ({ input }) => Object.assign(input.schools[0], { quota: -1 })],
  ['a seed is slipped in', 'committed to', ({ input }) => Object.assign(input, { seed: 'chosen' })],
  [
    'the certificate boasts',
    'nothing more',
    ({ result }) => Object.assign(result.certificate, { placed: 3 }),
  ],
  ['the certificate is taken away', 'was locked', ({ result }) => delete result.certificate],
  ['the name is another run’s', 'nothing more', ({ result }) => Object.assign(result, { name: 'other' })],
  ['the mode is another', 'was published', ({ result }) => Object.assign(result, { mode: 'per-school-cut' })],
  ['a word is added', 'nothing more', ({ result }) => Object.assign(result, { note: 'final' })],
];

/** One seat at X, two at Y: the twins pass X over, though b goes before c there; c and a follow. */
const twins = byLists(
  { a: ['X', 'Y'], b: ['X', 'Y'], b2: ['X', 'Y'], c: ['X', 'Y'] },
  { X: ['b', 'b2', 'c', 'a'], Y: ['b', 'b2', 'a', 'c'] },
);
const twinRun: AllocationInstance = {
  ...twins,
  students: twins.students.map((one) => (one.id.startsWith('b') ? { ...one, group: 'twins' } : one)),
  schools: twins.schools.map((school) => ({ ...school, quota: school.id === 'X' ? 1 : 2 })),
  together: { fallback: 'next-school' },
};
const groupTamperings: Tampering[] = [
  [
    'a twin is sent away from the other',
    'is together',
    ({ result }) => Object.assign(result.assignment, { b2: null }),
  ],
  [
    'a group is said to be split that the rule does not split',
    'done again',
    ({ result }) => {
      Object.assign(result.groups.twins, { outcome: 'split', passedOver: ['X'] });
    },
  ],
  [
    'a group did not pass over what it passed over',
    'passed over',
    ({ result }) => {
      result.groups.twins.passedOver = [];
    },
  ],
  [
    'a group passed over a school too many',
    'may come to',
    ({ result }) => {
      result.groups.twins.passedOver.push('Y');
    },
  ],
  ['a group disappears', 'passed over', ({ result }) => delete result.groups.twins],
  ['a stranger group appears', 'done again', ({ result }) => Object.assign(result.groups, { g: {} })],
  ['the rule is another', 'was locked', ({ input }) => Object.assign(input.together, { fallback: 'split' })],
  [
    'a child joins a group',
    'was locked',
    ({ input }) => Object.assign(input.students[0], { group: 'twins' }),
  ],
  ['the rule is taken away', 'lists every child', ({ input }) => delete input.together],
  [
    'the certificate hides pairs',
    'nothing more',
    ({ result }) => Object.assign(result.certificate.groups, { blockingPairs: 0 }),
  ],
];

function swap({ assignment }: Json, loser: string, winner: string, school: string) {
  Object.assign(assignment, { [loser]: null, [winner]: school });
}

describe('the verifier', () => {
  it('accepts what the program publishes, for 1,000 random instances of every mode (R10)', () => {
    fc.assert(
      fc.property(anyInstance({ students: 25, schools: 5 }), (value) => {
        expect(faultOf(overTheWire(value), published(value))).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('accepts what the program publishes where groups are kept together, for 1,000 random instances (R10)', () => {
    fc.assert(
      fc.property(anyInstanceWithGroups({ students: 14, schools: 4 }), (value) => {
        expect(faultOf(overTheWire(value), published(value))).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it.each(groupTamperings)('rejects a run with groups in which %s', (_, rule, tamper) => {
    const files = { input: overTheWire(twinRun), result: published(twinRun) };
    expect(files.result.assignment).toEqual({ a: null, b: 'Y', b2: 'Y', c: 'X' });
    expect(faultOf(files.input, files.result)).toBeUndefined();
    tamper(files);
    expect(faultOf(files.input, withHash(files.result))).toContain(rule);
  });

  it('rejects every answer of a child that is not the published one, with its hash mended', () => {
    const other = anyInstance({ students: 8, schools: 4 }).chain((value) =>
      fc.tuple(
        fc.constant(value),
        fc.constantFrom(...value.students.map(({ id }) => id)),
        fc.constantFrom(null, ...value.schools.map(({ id }) => id)),
      ),
    );
    fc.assert(
      fc.property(other, ([value, id, school]) => {
        const result = published(value);
        const same = result.assignment[id] === school;
        result.assignment[id] = school;
        expect(faultOf(overTheWire(value), withHash(result)) === undefined).toBe(same);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(tamperings)('rejects a run in which %s', (_, rule, tamper) => {
    const files = { input: overTheWire(twoStable), result: published(twoStable) };
    expect(faultOf(files.input, files.result)).toBeUndefined();
    tamper(files);
    const result =
      files.result.certificate && rule !== 'was published' ? withHash(files.result) : files.result;
    expect(faultOf(files.input, result)).toContain(rule);
  });

  it('rejects another seed, other points, a hash that was not published before', () => {
    const value = instance({ students: instance().students.map((one) => ({ ...one, keys: { points: 1 } })) });
    const result = published(value);
    const points = overTheWire(value);
    points.students[0].keys.points = 2;
    expect(faultOf({ ...value, seed: 'another' }, result)).toContain('committed to');
    expect(faultOf(points, result)).toContain('was locked');
    const { inputHash, seedCommitment: commitment } = result.certificate;
    expect(faultOf(value, result, { inputHash, commitment })).toBeUndefined();
    expect(faultOf(value, result, { inputHash: commitment })).toContain('was locked');
    expect(faultOf(value, result, { commitment: inputHash })).toContain('committed to');
  });

  it('has nothing to accept in a refusal', () => {
    expect(faultOf(instance(), { error: { code: 'NEGATIVE_SEATS' } })).toBe('there is a result');
  });
});

describe('npm run -s verify-allocation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const verify = (inputs: unknown[], results: unknown[], ...more: string[]) => {
    const [input, result] = [join(folder, 'input'), join(folder, 'result')];
    writeFileSync(input, inputs.map((row) => `${JSON.stringify(row)}\n`).join(''));
    writeFileSync(result, results.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const args = [join(__dirname, 'main.mjs'), '--input', input, '--result', result, ...more];
    const { status, stdout, stderr } = spawnSync('node', args, { encoding: 'utf8' });
    return { status, last: stdout.trimEnd().split('\n').at(-1), stderr };
  };
  const good = published(instance());

  it('says accepted with code 0, and REJECTED with code 1', () => {
    expect(verify([instance(), twoStable], [good, published(twoStable)])).toMatchObject({
      status: 0,
      last: 'accepted: 2',
    });
    const moved = { ...good, assignment: { ana: 'west', bo: 'east' } };
    expect(verify([instance()], [moved])).toMatchObject({ status: 1, last: 'REJECTED: 1' });
    expect(verify([instance(), twoStable], [good])).toMatchObject({ status: 1 });
  });

  it('checks against what was published before', () => {
    const { inputHash, seedCommitment } = good.certificate;
    const known = ['--input-hash', inputHash, '--commitment', seedCommitment];
    expect(verify([instance()], [good], ...known).status).toBe(0);
    expect(verify([instance()], [good], '--commitment', inputHash).status).toBe(1);
    expect(verify([instance(), instance()], [good, good], ...known).status).toBe(2);
  });

  it('answers 2 with a sentence where it has nothing to read', () => {
    expect(verify([], []).status).toBe(2);
    const { status, stderr } = spawnSync('node', [join(__dirname, 'main.mjs')], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, 'name both files: --input FILE --result FILE\n']);
  });
});
