import {
  factPacks,
  indicator,
  programOf,
  scored,
  standardPack,
} from '../../../../test/factories/points.factory';

/** Rows of published tables whose shapes differ most; the full packs of other cities are under server/policies. */
const kinds = { pension: '养老', medical: '医疗', unemployment: '失业', injury: '工伤', maternity: '生育' };
const facts = {
  ...factPacks,
  insurances: { type: 'months', label: '五险', from: '人社', kinds, overlap: 'once' },
  rental: { type: 'periods', label: '租住', from: '住建' },
  contract: { type: 'periods', label: '劳动合同', from: '人社' },
  offences: { type: 'items', label: '违法经营', from: '市场监管', kinds: { unlawful: '违法经营' } },
  blood: {
    type: 'items',
    label: '献血',
    from: '卫健',
    kinds: { whole: '全血', platelets: '血小板' },
    fields: { ml: { label: '毫升' }, units: { label: '单位' } },
  },
};
const totalOf = (changes: object, given: object) =>
  scored(programOf(standardPack({ facts, ...changes })), given as Record<string, unknown>).total;
const row = (rules: object[], more: Record<string, unknown> = {}) => ({
  indicators: [indicator('row', rules, more)],
});
const paid = (kind: string, from: string, to: string, more = {}) => ({ kind, from, to, ...more });

describe('rows of published tables', () => {
  it('永嘉: half a point a month, but nothing without pension insurance', () => {
    const when = { measure: { months: 'insurances', kinds: ['pension'] }, atLeast: 1 };
    const rules = row([{ rate: 0.5, of: { months: 'insurances' }, when }], { cap: 30 });
    expect(totalOf(rules, { insurances: [paid('medical', '2020-01', '2021-12')] })).toBe('0');
    const both = [paid('medical', '2020-01', '2021-12'), paid('pension', '2021-12', '2022-01')];
    expect(totalOf(rules, { insurances: both })).toBe('12.5');
  });

  it('余姚 (old): insurance counts from one continuous year on, the permit without interruption', () => {
    const insurance = row(
      [{ rate: 0.3, beyond: 12, of: { months: 'insurance', lastRunOnly: { gapMonths: 0 } } }],
      { cap: 10 },
    );
    expect(
      totalOf(insurance, {
        insurance: [
          { from: '2023-01', to: '2024-06' },
          { from: '2024-08', to: '2025-10' },
        ],
      }),
    ).toBe('0.9');
    const permit = row(
      [{ rate: 1, of: { residence: 'residence', unit: 'year', gaps: 'restart', by: 'anniversary' } }],
      { cap: 5 },
    );
    const gap = [
      { from: '2015-01-01', until: '2022-01-01' },
      { from: '2022-01-02', until: null },
    ];
    expect(totalOf(permit, { residence: gap })).toBe('4');
  });

  it('晋江: five a year, five more at five years and fifteen more at ten', () => {
    const years = { residence: 'contract', unit: 'year', gaps: 'sum', by: 'anniversary' };
    const rules = row([
      { rate: 5, of: years },
      {
        of: years,
        outside: 0,
        tiers: [
          { from: 5, to: 9, points: 5 },
          { from: 10, points: 20 },
        ],
      },
    ]);
    const since = (from: string) => ({ contract: [{ from, until: null }] });
    expect(
      [since('2022-05-31'), since('2021-05-31'), since('2016-05-31')].map((given) => totalOf(rules, given)),
    ).toEqual(['20', '30', '70']);
  });

  it('广州: own home or rental, one of the two; each insurance by the year, back-paid and transferred not, doubled once', () => {
    const home = row(
      [
        { fixed: 10, when: { fact: 'homes' } },
        { rate: 2, atMost: 5, of: { residence: 'rental', unit: 'year', gaps: 'sum', by: 'anniversary' } },
      ],
      { combine: 'highest' },
    );
    const rental = [{ from: '2022-01-01', until: null }];
    expect(totalOf(home, { homes: [], rental })).toBe('8');
    expect(totalOf(home, { homes: [{ kind: 'home' }], rental })).toBe('10');
    const without = ['back-paid', 'transferred'];
    const insurance = row(
      [{ rate: 1, of: { months: 'insurances', eachKind: true, unit: 'year', without } }],
      { cap: 50 },
    );
    const insurances = [
      paid('pension', '2020-01', '2021-12'),
      paid('pension', '2021-01', '2021-12'),
      paid('pension', '2022-01', '2022-12', { mark: 'back-paid' }),
      paid('medical', '2020-01', '2020-12', { mark: 'transferred' }),
      paid('injury', '2020-01', '2020-11'),
    ];
    expect(totalOf(insurance, { insurances })).toBe('2');
  });

  it('瑞安 2020: once −10, twice −30, three times and more −50, within five years', () => {
    const of = { count: 'offences', from: 'as-of - 5 years' };
    const tiers = [
      { from: 1, to: 1, points: -10 },
      { from: 2, to: 2, points: -30 },
      { from: 3, points: -50 },
    ];
    const rules = row([{ of, outside: 0, tiers }]);
    const times = (count: number) => ({
      offences: [
        { kind: 'unlawful', date: '2020-01-01' },
        ...Array.from({ length: count }, () => ({ kind: 'unlawful', date: '2025-01-01' })),
      ],
    });
    expect([0, 1, 2, 3, 7].map((count) => totalOf(rules, times(count)))).toEqual([
      '0',
      '-10',
      '-30',
      '-50',
      '-50',
    ]);
  });

  it('a district of 2023: blood per 100 ml and platelets per unit in three dated years, of applicant or spouse', () => {
    const window = { from: '2020-07-01', before: '2023-07-01' };
    const rules = row(
      [
        { rate: 1, per: 100, of: { sum: 'blood', field: 'ml', kinds: ['whole'], ...window } },
        { rate: 2, of: { sum: 'blood', field: 'units', kinds: ['platelets'], ...window } },
      ],
      { cap: 50, who: { bestOf: ['applicant', 'spouse'] } },
    );
    const own = [
      { kind: 'whole', ml: 350, date: '2023-06-30' },
      { kind: 'whole', ml: 400, date: '2023-07-01' },
    ];
    const spouse = { blood: [{ kind: 'platelets', units: 3, date: '2020-07-01' }] };
    expect(totalOf({ people: { spouse: '配偶' }, ...rules }, { blood: own })).toBe('3');
    expect(totalOf({ people: { spouse: '配偶' }, ...rules }, { blood: own, spouse })).toBe('6');
  });

  it('温岭: sections with caps of their own inside a grand cap, and a veto above all', () => {
    const standard = {
      groups: {
        base: { name: '基础分', cap: 50 },
        basic: { name: '基本', within: 'base', cap: 20 },
        quality: { name: '素质', within: 'base', cap: 40 },
      },
      indicators: [
        indicator('residence', [{ rate: 2, of: { months: 'insurance', unit: 'year' } }], { group: 'basic' }),
        indicator('tax', [{ rate: 1, per: 1000, of: { number: 'tax' } }], { group: 'quality' }),
      ],
      vetoes: [{ id: 'offence', name: '违法经营', when: { fact: 'offences' }, basis: 'notice' }],
    };
    const given = { insurance: [{ from: '2010-01', to: '2025-12' }], tax: 99_000, offences: [] };
    const found = scored(programOf(standardPack({ facts, ...standard })), given);
    expect([found.groups, found.total]).toEqual([{ base: '50', basic: '20', quality: '40' }, '50']);
    const barred = scored(programOf(standardPack({ facts, ...standard })), {
      ...given,
      offences: [{ kind: 'unlawful' }],
    });
    expect([barred.total, barred.veto?.length]).toEqual(['50', 1]);
  });

  it('a child’s age by the school year: six by 31 August inclusive', () => {
    const rules = row([{ fixed: 1, when: { date: 'birth', from: '2019-09-01', before: '2020-09-01' } }]);
    expect(
      ['2019-08-31', '2019-09-01', '2020-08-31', '2020-09-01'].map((birth) => totalOf(rules, { birth })),
    ).toEqual(['0', '1', '1', '0']);
  });
});
