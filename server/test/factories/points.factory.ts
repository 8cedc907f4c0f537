import fc from 'fast-check';
import { evaluate } from '../../src/modules/points/domain/evaluate';
import { type ExplainedEvaluation, explain } from '../../src/modules/points/domain/explain';
import { type ClaimPolicy, readFacts } from '../../src/modules/points/domain/fact-reader';
import { type PackSet, programFor, readPacks } from '../../src/modules/points/domain/pack-set';
import type { Program } from '../../src/modules/points/domain/program';

type Plain = Record<string, unknown>;
export const asOf = '2026-05-31';

/** A standard as its YAML would be read: one group, no rows; `changes` replaces whole parts. */
export function standardPack(changes: Plain = {}): Plain {
  return {
    city: 'sample',
    standard: 'points',
    version: '1',
    name: '样例标准',
    validFrom: null,
    validUntil: null,
    documents: {
      notice: {
        number: '样府发〔2026〕1号',
        title: '样例',
        validFrom: null,
        validUntil: null,
        source: '样例',
        confidence: 'A',
      },
    },
    facts: {},
    groups: { base: { name: '基础分' } },
    indicators: [],
    ...changes,
  };
}

export function indicator(id: string, rules: unknown, changes: Plain = {}): Plain {
  return { id, name: id, group: 'base', owner: '某局', basis: 'notice', rules, ...changes };
}

export function programmesPack(changes: Plain = {}, programmes: Plain = {}): Plain {
  const programme = {
    name: '积分入学',
    kind: 'ranking',
    forWhom: '新市民',
    standards: [{ standard: 'points', from: '2020-01-01', until: null, basis: 'notice' }],
    moving: 'stays-on-version-begun',
    holder: 'applicant',
    referenceDay: { rule: 'as-of', basis: 'notice' },
    eligibility: [],
    qualifying: { value: '待主管部门确认', basis: 'notice' },
    tieBreak: { chain: '待主管部门确认', basis: 'notice' },
    calendar: [],
    ...changes,
  };
  const { documents } = standardPack();
  return { city: 'sample', name: '样例市', documents, programmes: { schooling: programme, ...programmes } };
}

/** The packs of one small city, faults and all. */
export function packsOf(standard: Plain, programmes: Plain = programmesPack()): PackSet {
  return readPacks([
    { file: 'standard', folder: 'sample', kind: 'standard', content: standard },
    { file: 'programmes', folder: 'sample', kind: 'programmes', content: programmes },
  ]);
}

export function programOf(standard: Plain, programmes?: Plain, day = asOf): Program {
  const packs = packsOf(standard, programmes);
  if (packs.faults.length > 0) throw new Error(JSON.stringify(packs.faults));
  return programFor(packs, 'sample', 'schooling', day);
}

export function scored(program: Program, facts: Plain, claims?: ClaimPolicy): ExplainedEvaluation {
  return explain(evaluate(program, readFacts(program, { id: 'a1', facts }, claims)));
}

export const factPacks = {
  birth: { type: 'birth', label: '出生日期', from: '公安' },
  education: {
    type: 'choice',
    label: '学历',
    from: '教育',
    values: { none: '无', associate: '大专', bachelor: '本科', master: '硕士' },
  },
  skill: { type: 'choice', label: '技能', from: '人社', values: { none: '无', low: '初级', high: '高级' } },
  insurance: { type: 'months', label: '社保', from: '人社', overlap: 'once' },
  residence: { type: 'periods', label: '居住', from: '公安' },
  homes: {
    type: 'items',
    label: '房产',
    from: '自然资源',
    kinds: { home: '住宅', shop: '商铺' },
    fields: { area: { label: '面积', unit: '平方米', decimals: 2 } },
    shared: true,
  },
  patents: { type: 'items', label: '专利', from: '市场监管', kinds: { invention: '发明' }, holdersAtMost: 6 },
  veteran: { type: 'flag', label: '退役军人', from: '退役军人事务' },
  tax: { type: 'number', label: '纳税', from: '税务', unit: '元', decimals: 2 },
} as const;

/** Points that random tables give: whole, decimal or twelfths. */
const anyPoints = fc.oneof(
  fc.integer({ min: 1, max: 60 }),
  fc.integer({ min: 1, max: 400 }).map((hundredths) => hundredths / 100),
  fc.constantFrom('1/12', '1/3', '7/12'),
);

/** A cap far below what the rows can give, so that it bites; or none. */
const anyCap = fc.option(fc.integer({ min: 5, max: 90 }), { nil: undefined });

/** Random standards in which nothing falls when months, residence, tax or education rise. */
export const anyMonotoneStandard = fc
  .record({
    insurance: anyPoints,
    insuranceCap: anyCap,
    per: fc.integer({ min: 1, max: 7 }),
    beyond: fc.integer({ min: 0, max: 24 }),
    residence: anyPoints,
    residenceUnit: fc.constantFrom('month', 'year'),
    gaps: fc.constant('sum'),
    degrees: fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)),
    skills: fc.tuple(fc.nat(30), fc.nat(30)),
    groupCap: anyCap,
    together: fc.boolean(),
    rounding: fc.option(
      fc.record({ decimals: fc.integer({ min: 0, max: 2 }), way: fc.constantFrom('down', 'half-up') }),
      {
        nil: undefined,
      },
    ),
  })
  .map((drawn) => {
    const [a, b, c] = drawn.degrees;
    const [low, more] = drawn.skills;
    return standardPack({
      facts: factPacks,
      groups: {
        base: { name: '基础分', ...(drawn.groupCap && { cap: drawn.groupCap }) },
        bonus: { name: '附加分' },
      },
      indicators: [
        indicator(
          'insurance',
          [{ rate: drawn.insurance, per: drawn.per, beyond: drawn.beyond, of: { months: 'insurance' } }],
          {
            ...(drawn.insuranceCap && { cap: drawn.insuranceCap }),
          },
        ),
        indicator('residence', [
          {
            rate: drawn.residence,
            of: { residence: 'residence', gaps: 'sum', by: 'anniversary', unit: drawn.residenceUnit },
          },
        ]),
        indicator(
          'education',
          [{ table: 'education', scores: { associate: a, bachelor: a + b, master: a + b + c } }],
          {
            group: 'bonus',
          },
        ),
        indicator('skill', [{ table: 'skill', scores: { low, high: low + more } }], { group: 'bonus' }),
        indicator(
          'tax',
          [
            {
              of: { number: 'tax' },
              outside: 0,
              tiers: [{ above: 1000, points: 5, step: { points: 1, per: 500, above: 1000 } }],
            },
          ],
          {
            group: 'bonus',
            cap: 25,
          },
        ),
      ],
      ...(drawn.together && {
        highestOf: [{ id: 'either', name: '取高', indicators: ['education', 'skill'], basis: 'notice' }],
      }),
      ...(drawn.rounding && { total: { rounding: drawn.rounding } }),
    });
  });

const anyMonth = fc.tuple(fc.integer({ min: 2005, max: 2025 }), fc.integer({ min: 1, max: 12 }));
const monthWord = ([year, month]: [number, number]) => `${year}-${String(month).padStart(2, '0')}`;
const anyDay = fc
  .tuple(
    fc.integer({ min: 2005, max: 2025 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, date]) => `${monthWord([year, month])}-${String(date).padStart(2, '0')}`);

const anyPaid = fc
  .tuple(anyMonth, anyMonth)
  .map((months) => months.map(monthWord).sort())
  .map(([from, to]) => ({ from, to }));
const anyPeriod = fc
  .tuple(anyDay, anyDay)
  .filter(([a, b]) => a !== b)
  .map((days) => [...days].sort())
  .map(([from, until]) => ({ from, until }));

/** Facts in order for {@link anyMonotoneStandard}; any of them may be unknown. */
export const anyFacts = fc.record(
  {
    education: fc.constantFrom('none', 'associate', 'bachelor', 'master'),
    skill: fc.constantFrom('none', 'low', 'high'),
    insurance: fc.array(anyPaid, { maxLength: 5 }),
    residence: fc.array(anyPeriod, { maxLength: 4 }),
    tax: fc.integer({ min: 0, max: 30_000 }),
  },
  { requiredKeys: [] },
);
