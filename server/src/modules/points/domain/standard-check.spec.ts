import {
  factPacks,
  indicator,
  packsOf,
  programmesPack,
  standardPack,
} from '../../../../test/factories/points.factory';

const months = { months: 'insurance' };
const row = (rule: object, more: Record<string, unknown> = {}) => ({
  indicators: [indicator('row', [rule], more)],
});
const tiers = (...rows: object[]) => row({ of: { number: 'tax' }, outside: 0, tiers: rows });
const faultsOf = (changes: Record<string, unknown>, programmes = programmesPack()) =>
  packsOf(standardPack({ facts: factPacks, ...changes }), programmes).faults.map(
    ({ path, problem }) => `${path}: ${problem}`,
  );

describe('the check of a standard', () => {
  it('finds nothing in a standard that is in order', () => {
    expect(faultsOf(row({ rate: 0.5, of: months }, { cap: 30 }))).toEqual([]);
  });

  it.each([
    [
      'a gap between tiers',
      tiers({ to: 10, points: 1 }, { from: 12, points: 2 }),
      /rows\.0|tiers: there is a gap between 10 and 12/,
    ],
    [
      'a gap as wide as a hundredth',
      tiers({ below: 10, points: 1 }, { above: 10, points: 2 }),
      /gap between 9\.99 and 10\.01/,
    ],
    ['an overlap', tiers({ to: 10, points: 1 }, { from: 10, points: 2 }), /rows overlap from 10 to 10/],
    ['a row that ends before it begins', tiers({ from: 10, to: 9, points: 1 }), /ends before it begins/],
    [
      'bounds finer than what is measured',
      tiers({ to: '10.005', points: 1 }),
      /tiers\.0\.to: has more decimals/,
    ],
    ['two lower bounds', tiers({ from: 1, above: 2, to: 9, points: 1 }), /from and above/],
    [
      'a cap that can never bite',
      row({ rate: 1, atMost: 20, of: months }, { cap: 20 }),
      /indicators\.0\.cap: can never bite/,
    ],
    [
      'a floor that can never bite',
      row({ items: 'patents', take: 'highest', scores: { invention: -5 } }, { floor: -9 }),
      /floor: can never bite/,
    ],
    [
      'a printed full mark that the rows do not give',
      row({ rate: 1, atMost: 20, of: months }, { max: 25 }),
      /max: is not what the rows give, at most 20/,
    ],
    [
      'a group cap that can never bite',
      { ...row({ fixed: 5 }), groups: { base: { name: '组', cap: 9 } } },
      /groups\.base\.cap: can never bite/,
    ],
    [
      'a total cap that can never bite',
      { ...row({ fixed: 5 }), total: { cap: 5 } },
      /total\.cap: can never bite/,
    ],
    [
      'a rate that exact arithmetic cannot hold',
      row({ rate: 0.333333333, of: months }),
      /indicators\.0: a rate needs finer ticks/,
    ],
    ['a rate that is no number', row({ rate: 'five', of: months }), /rate: must be points/],
    ['a fact that is not there', row({ rate: 1, of: { months: 'salary' } }), /salary is not among the facts/],
    [
      'a fact of another type',
      row({ rate: 1, of: { months: 'tax' } }),
      /tax is a fact of type number, not months/,
    ],
    [
      'a code that the fact does not have',
      row({ table: 'education', scores: { phd: 5 } }),
      /phd is not known to the fact/,
    ],
    [
      'a basis that is not listed',
      row({ fixed: 5 }, { basis: 'rumour' }),
      /rumour is not among the documents/,
    ],
    ['a group that is not there', row({ fixed: 5 }, { group: 'side' }), /side is not among the groups/],
    ['a person who is not there', row({ fixed: 5 }, { who: 'uncle' }), /uncle is not among the people/],
    [
      'a day that does not exist',
      row({ rate: 1, of: { ...months, from: '2023-02-30' } }),
      /2023-02-30 is no day/,
    ],
    ['a misspelt key', row({ fixed: 5 }, { capp: 5 }), /capp: is not a known key/],
    [
      'kinds where there are none',
      row({ rate: 1, of: { ...months, eachKind: true } }),
      /eachKind: needs kinds/,
    ],
    [
      'adding and deducting in one row',
      {
        facts: { ...factPacks, patents: { ...factPacks.patents, kinds: { a: '甲', b: '乙' } } },
        ...row({ items: 'patents', take: 'each', scores: { a: 1, b: -1 } }),
      },
      /must not both add and deduct/,
    ],
    ['a group inside itself', { groups: { base: { name: '组', within: 'base' } } }, /goes round in a circle/],
    [
      'an indicator twice',
      { indicators: [indicator('row', [{ fixed: 1 }]), indicator('row', [{ fixed: 2 }])] },
      /row stands twice/,
    ],
    [
      'a layer that is not there',
      { include: ['elsewhere/layer'] },
      /elsewhere\/layer is not among the packs/,
    ],
    ['a layer of itself', { include: ['sample/points'] }, /includes itself/],
    [
      'a date without a calendar',
      row({ rate: 1, of: { ...months, before: 'apply.until' } }),
      /a date without a calendar: there is no event apply/,
    ],
    ['another city', { city: 'elsewhere' }, /city: must be sample/],
  ])('names %s', (_what, changes, fault) => {
    const faults = faultsOf(changes as Record<string, unknown>);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.join('\n')).toMatch(fault);
  });

  it.each([
    [
      'editions that overlap',
      {
        standards: [
          { standard: 'points', from: null, until: null, basis: 'notice' },
          { standard: 'points', from: '2025-01-01', until: null, basis: 'notice' },
        ],
      },
      /standards\.1\.from: overlaps/,
    ],
    [
      'an edition that is not there',
      { standards: [{ standard: 'lost', from: null, until: null, basis: 'notice' }] },
      /sample\/lost is not among the packs/,
    ],
    [
      'a calendar that runs backwards',
      { calendar: [{ event: 'apply', name: '申请', from: '05-31', until: '03-01', basis: 'notice' }] },
      /calendar\.0\.until: lies before from/,
    ],
    [
      'a reference day that no calendar has',
      { referenceDay: { rule: 'apply.until', basis: 'notice' } },
      /referenceDay\.rule: apply has no date/,
    ],
    [
      'a condition on a fact that is not there',
      { eligibility: [{ id: 'x', sentence: '须', when: { fact: 'salary' }, basis: 'notice' }] },
      /eligibility\.0\.when\.fact: salary is not among the facts/,
    ],
    [
      'a day that no month has',
      { calendar: [{ event: 'apply', name: '申请', from: '02-30', until: '03-01', basis: 'notice' }] },
      /calendar\.0\.from/,
    ],
    [
      'a basis that is not listed',
      { qualifying: { value: 5, basis: 'rumour' } },
      /qualifying\.basis: rumour/,
    ],
    [
      'a tie broken by a group that is not there',
      { tieBreak: { chain: [{ by: 'group', of: 'side', order: 'desc' }], basis: 'notice' } },
      /tieBreak\.chain\.0\.of: sample\/points has no group side/,
    ],
  ])('names in a programme %s', (_what, changes, fault) => {
    expect(faultsOf(row({ fixed: 5 }), programmesPack(changes)).join('\n')).toMatch(fault);
  });

  it('knows the day of an event when the calendar has it', () => {
    const calendar = [{ event: 'apply', name: '申请', from: '03-01', until: '05-31', basis: 'notice' }];
    expect(
      faultsOf(row({ rate: 1, of: { ...months, before: 'apply.until' } }), programmesPack({ calendar })),
    ).toEqual([]);
  });
});
