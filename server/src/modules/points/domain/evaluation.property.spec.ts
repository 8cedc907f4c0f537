import fc from 'fast-check';
import {
  anyFacts,
  anyMonotoneStandard,
  asOf,
  factPacks,
  indicator,
  programOf,
  scored,
  standardPack,
} from '../../../../test/factories/points.factory';
import { columnCount, evaluateColumns, totalsFor, unitsOf } from './batch';
import { evaluate } from './evaluate';
import { readFacts } from './fact-reader';
import type { Program } from './program';

type Given = Record<string, unknown>;
const totalOf = (program: Program, facts: Given) =>
  evaluate(program, readFacts(program, { id: 'a', facts })).total;
const raised: ((facts: Given) => Given)[] = [
  (facts) => ({ ...facts, tax: ((facts.tax as number) ?? 0) + 700 }),
  (facts) => ({ ...facts, education: 'master' }),
  (facts) => ({ ...facts, skill: 'high' }),
  (facts) => ({
    ...facts,
    insurance: [...((facts.insurance as object[]) ?? []), { from: '2025-11', to: '2026-04' }],
  }),
  (facts) => ({
    ...facts,
    residence: [...((facts.residence as object[]) ?? []), { from: '2026-01-01', until: '2026-04-15' }],
  }),
];

/** Single and batch over the same people; totals and groups of each. */
function bothWays(
  program: Program,
  people: readonly Given[],
  Column: typeof Int32Array | typeof Float64Array,
) {
  const sheets = people.map((facts) => readFacts(program, { id: 'a', facts }));
  const rows = sheets.map((sheet) => unitsOf(program, sheet));
  const columns = Array.from({ length: columnCount(program) }, (_, at) =>
    Column.from(rows.map((row) => row[at] as number)),
  );
  const out = totalsFor(program, people.length);
  evaluateColumns(program, columns as Float64Array[], people.length, out);
  const single = sheets.map((sheet) => evaluate(program, sheet));
  return {
    batch: people.map((_, row) => [out.total[row], ...out.groups.map((group) => group[row])]),
    single: single.map(({ total, groups }) => [total, ...groups]),
  };
}

describe('every evaluation', () => {
  it('rises or stays when a fact rises and the table is monotone', () => {
    fc.assert(
      fc.property(anyMonotoneStandard, anyFacts, fc.constantFrom(...raised), (standard, facts, raise) => {
        const program = programOf(standard);
        expect(totalOf(program, raise(facts))).toBeGreaterThanOrEqual(totalOf(program, facts));
      }),
    );
  });

  it('does not mind the order of facts, of list entries, or of the rows of the table', () => {
    fc.assert(
      fc.property(anyMonotoneStandard, anyFacts, (standard, facts) => {
        const turned = Object.fromEntries(
          Object.entries(facts)
            .reverse()
            .map(([name, value]) => [name, Array.isArray(value) ? [...value].reverse() : value]),
        );
        const reversed = {
          ...standard,
          indicators: [...(standard.indicators as object[])].reverse(),
          highestOf: undefined,
        };
        const plain = { ...standard, highestOf: undefined };
        for (const pack of [plain, reversed]) if (pack.highestOf === undefined) delete pack.highestOf;
        const total = scored(programOf(plain), facts).total;
        expect(scored(programOf(plain), turned).total).toBe(total);
        expect(scored(programOf(reversed), facts).total).toBe(total);
      }),
    );
  });

  it('is the same in a batch as alone, bit for bit', () => {
    fc.assert(
      fc.property(
        anyMonotoneStandard,
        fc.array(anyFacts, { minLength: 1, maxLength: 12 }),
        (standard, people) => {
          const { batch, single } = bothWays(programOf(standard), people, Int32Array);
          expect(batch).toEqual(single);
        },
      ),
    );
  });

  it('is the same in a batch with locks, several persons, deductions, floors and layers, over more than one block', () => {
    const standard = standardPack({
      facts: factPacks,
      people: { spouse: '配偶' },
      groups: {
        layer: { name: '层', cap: 65 },
        base: { name: '组', within: 'layer', cap: 60 },
        minus: { name: '扣', floor: -30 },
      },
      indicators: [
        indicator('education', [{ table: 'education', scores: { associate: 5, master: 20 } }]),
        indicator('insurance', [{ rate: '1/12', of: { months: 'insurance' } }], { cap: 9 }),
        indicator('homes', [{ fixed: 40, when: { fact: 'homes' } }], {
          who: { bestOf: ['applicant', 'spouse'] },
        }),
        indicator('tax', [{ rate: 1, per: 100, of: { number: 'tax' } }], {
          who: { each: ['applicant', 'spouse'] },
          cap: 30,
        }),
        indicator(
          'skill',
          [
            { table: 'skill', scores: { low: 3, high: 9 } },
            { fixed: 5, when: { fact: 'veteran' } },
          ],
          { combine: 'highest', group: 'layer' },
        ),
        indicator('waits', '待主管部门确认'),
        indicator('patents', [{ items: 'patents', take: 'each', scores: { invention: -20 } }], {
          group: 'minus',
        }),
      ],
      onePerson: [
        {
          id: 'lock',
          name: '同一方',
          indicators: ['education', 'insurance', 'waits'],
          people: ['applicant', 'spouse'],
          basis: 'notice',
        },
      ],
    });
    const program = programOf(standard);
    const person = fc.record(
      {
        education: fc.constantFrom('none', 'associate', 'master'),
        skill: fc.constantFrom('none', 'low', 'high'),
        insurance: fc.nat(200),
        homes: fc.constantFrom([], [{ kind: 'home' }]),
        tax: fc.nat(4000),
        veteran: fc.boolean(),
        patents: fc.array(fc.constant({ kind: 'invention' }), { maxLength: 3 }),
      },
      { requiredKeys: [] },
    );
    const family = fc.tuple(person, fc.option(person)).map(([own, spouse]) => ({ ...own, spouse }));
    const people = fc.sample(family, 4500);
    for (const Column of [Int32Array, Float64Array]) {
      const { batch, single } = bothWays(program, people, Column);
      expect(batch).toEqual(single);
    }
  });

  it('is frozen at its day: the same facts on the same day give the same words', () => {
    fc.assert(
      fc.property(anyMonotoneStandard, anyFacts, (standard, facts) => {
        const words = () => JSON.stringify(scored(programOf(standard, undefined, asOf), facts));
        expect(words()).toBe(words());
      }),
      { numRuns: 30 },
    );
  });
});
