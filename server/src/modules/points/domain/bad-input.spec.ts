import {
  factPacks,
  indicator,
  packsOf,
  programmesPack,
  programOf,
  scored,
  standardPack,
} from '../../../../test/factories/points.factory';
import { programFor } from './pack-set';
import { PointsRefusal } from './points-refusal';

const kinds = { ...factPacks.insurance, overlap: 'refuse' };
const standard = standardPack({
  facts: { ...factPacks, insurance: kinds, dated: { type: 'date', label: '某日', from: '某局' } },
  people: { spouse: '配偶' },
  indicators: [
    indicator('insurance', [{ rate: 5, of: { months: 'insurance', from: '2011-04-01' } }]),
    indicator('tax', [{ rate: 5000, of: { number: 'tax' } }]),
    indicator('patents', [{ items: 'patents', take: 'each', split: 'equal', scores: { invention: 20 } }]),
  ],
});
const program = programOf(standard);

function refusalOf(work: () => unknown): { code?: string; path?: string } {
  try {
    work();
  } catch (error) {
    if (error instanceof PointsRefusal) return { code: error.code, path: error.path };
    throw error;
  }
  return {};
}
const refused = (facts: Record<string, unknown>, claims?: 'with-evidence') =>
  refusalOf(() => scored(program, facts, claims));

describe('bad input is a named error', () => {
  it.each([
    ['an unknown fact', { salary: 5 }, 'UNKNOWN_FACT', 'facts.salary'],
    ['a date in the future', { birth: '2026-06-01' }, 'DATE_IN_FUTURE', 'facts.birth'],
    [
      'a paid month in the future',
      { insurance: [{ from: '2026-05', to: '2026-06' }] },
      'DATE_IN_FUTURE',
      'facts.insurance.0.to',
    ],
    [
      'a residence that begins in the future',
      { residence: [{ from: '2026-06-01' }] },
      'DATE_IN_FUTURE',
      'facts.residence.0.from',
    ],
    [
      'overlapping insurance months',
      { insurance: [{ from: '2020-01', to: '2020-06' }, { from: '2020-06' }] },
      'MONTHS_OVERLAP',
      'facts.insurance.1',
    ],
    [
      'months before birth',
      { birth: '1990-05-31', insurance: [{ from: '1990-04' }] },
      'BEFORE_BIRTH',
      'facts.insurance.0.from',
    ],
    [
      'a residence before birth',
      { residence: [{ from: '1990-05-30' }], birth: '1990-05-31' },
      'BEFORE_BIRTH',
      'facts.residence.0.from',
    ],
    [
      'a home owned 120 %',
      { homes: [{ kind: 'home', area: 90, share: '120%' }] },
      'SHARE_ABOVE_WHOLE',
      'facts.homes.0.share',
    ],
    [
      'a home owned 6/5',
      { homes: [{ kind: 'home', share: '6/5' }] },
      'SHARE_ABOVE_WHOLE',
      'facts.homes.0.share',
    ],
    [
      'a patent of more holders than can be split',
      { patents: [{ kind: 'invention', holders: 7 }] },
      'SHARE_NOT_EXACT',
      'facts.patents.0.holders',
    ],
    ['a month where a day is wanted', { birth: '1990-05' }, 'AMBIGUOUS_DATE', 'facts.birth'],
    ['a day that does not exist', { birth: '1990-02-30' }, 'AMBIGUOUS_DATE', 'facts.birth'],
    [
      'a day where a month is wanted',
      { insurance: [{ from: '2020-01-01' }] },
      'AMBIGUOUS_DATE',
      'facts.insurance.0.from',
    ],
    ['a bare number of months that a rule must cut', { insurance: 37 }, 'AMBIGUOUS_DATE', 'facts.insurance'],
    [
      'a period that ends before it begins',
      { residence: [{ from: '2020-01-02', until: '2020-01-02' }] },
      'BAD_VALUE',
      'facts.residence.0.until',
    ],
    ['a code that is none', { education: 'phd' }, 'BAD_VALUE', 'facts.education'],
    ['a negative amount', { tax: -1 }, 'BAD_VALUE', 'facts.tax'],
    ['more decimals than the fact has', { tax: '1.005' }, 'BAD_VALUE', 'facts.tax'],
    ['a text for a flag', { veteran: 'yes' }, 'BAD_VALUE', 'facts.veteran'],
    [
      'a key that an entry does not have',
      { insurance: [{ from: '2020-01', until: '2020-02' }] },
      'BAD_SHAPE',
      'facts.insurance.0.until',
    ],
    ['a kind that is none', { homes: [{ kind: 'boat' }] }, 'BAD_VALUE', 'facts.homes.0.kind'],
    ['a mistake in another person', { spouse: { salary: 5 } }, 'UNKNOWN_FACT', 'facts.spouse.salary'],
    [
      'evidence without evidence',
      { tax: { value: 5, origin: 'evidence' } },
      'CLAIM_WITHOUT_EVIDENCE',
      'facts.tax',
    ],
    [
      'evidence of another person',
      { tax: { value: 5, evidence: [{ id: 'e1', person: 'b2' }] } },
      'EVIDENCE_OF_ANOTHER_PERSON',
      'facts.tax.evidence.0.person',
    ],
    [
      'evidence for an unknown indicator',
      { tax: { value: 5, evidence: [{ id: 'e1', indicator: 'wealth' }] } },
      'UNKNOWN_INDICATOR',
      'facts.tax.evidence.0.indicator',
    ],
    ['an unknown origin', { tax: { value: 5, origin: 'hearsay' } }, 'BAD_VALUE', 'facts.tax.origin'],
    ['more digits than any amount has', { tax: 999_999_999 * 1e3 }, 'BAD_VALUE', 'facts.tax'],
  ])('%s', (_what, facts, code, path) => {
    expect(refused(facts)).toEqual({ code, path });
  });

  it('a total that overflows', () => {
    const huge = standardPack({
      facts: { much: { type: 'number', label: '多', from: '某局' } },
      indicators: [indicator('much', [{ rate: 999_999_999, of: { number: 'much' } }])],
    });
    expect(refusalOf(() => scored(programOf(huge), { much: 999_999_999 })).code).toBe('TOTAL_OVERFLOW');
    expect(scored(programOf(huge), { much: 1 }).total).toBe('999999999');
  });

  it('a claim without evidence, where evidence is wanted; with it the claim counts', () => {
    expect(refused({ tax: 5 }, 'with-evidence')).toEqual({
      code: 'CLAIM_WITHOUT_EVIDENCE',
      path: 'facts.tax',
    });
    expect(refused({ tax: { value: 5, origin: 'claim' } }, 'with-evidence').code).toBe(
      'CLAIM_WITHOUT_EVIDENCE',
    );
    const evidence = [{ id: 'e1', person: 'a1', indicator: 'tax' }];
    expect(refused({ tax: { value: 5, evidence } }, 'with-evidence')).toEqual({});
    expect(refused({ tax: { value: 5, origin: 'registry' } }, 'with-evidence')).toEqual({});
  });

  it('a spouse’s evidence is the spouse’s, not the applicant’s', () => {
    const fact = { value: 5, origin: 'evidence', evidence: [{ id: 'e1', person: 's1' }] };
    expect(refused({ spouse: { id: 's1', tax: fact } })).toEqual({});
    expect(refused({ spouse: { id: 's2', tax: fact } }).code).toBe('EVIDENCE_OF_ANOTHER_PERSON');
  });

  it('a standard that is not in force, and a programme that is not there', () => {
    const packs = packsOf(standard, programmesPack());
    expect(refusalOf(() => programFor(packs, 'sample', 'schooling', '2019-12-31')).code).toBe(
      'STANDARD_NOT_IN_FORCE',
    );
    expect(refusalOf(() => programFor(packs, 'sample', 'gifts', '2026-01-01')).code).toBe(
      'UNKNOWN_PROGRAMME',
    );
    expect(refusalOf(() => programFor(packs, 'atlantis', 'schooling', '2026-01-01')).code).toBe(
      'UNKNOWN_PROGRAMME',
    );
  });

  it('every optional fact missing is a score and a list, not a crash', () => {
    expect(scored(program, {})).toMatchObject({
      total: '0',
      eligible: true,
      veto: null,
      missing: ['insurance', 'tax', 'patents'],
    });
    expect(scored(program, { insurance: null, spouse: null }).missing).toContain('insurance');
  });
});
