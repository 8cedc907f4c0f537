import type { RegistryCheckView } from '@app/shared/registries/registry-check';
import {
  factPacks,
  indicator,
  programmesPack,
  programOf,
  standardPack,
} from '../../../../test/factories/points.factory';
import { type ApplicationFact, applicationFacts, proofOf } from './application-facts';
import {
  factsOf,
  type Item,
  type ItemAnswer,
  type ItemContext,
  isContestable,
  isDecided,
  isSettled,
  itemsOf,
} from './application-items';
import { checkClaims } from './claims';
import { type Known, knownBy } from './known-answers';
import type { ApplicationsPack } from './programme-pack';

const applications: ApplicationsPack = {
  basis: 'notice',
  departments: [{ owner: '某局', department: 'education' }],
  answers: [
    { fact: 'insurance', by: 'insurance-months' },
    { fact: 'skill', by: 'applicant' },
  ],
};
const table = { associate: 5, bachelor: 10, master: 20 };
const program = programOf(
  standardPack({
    facts: factPacks,
    people: { spouse: '配偶' },
    indicators: [
      indicator('education', [{ table: 'education', scores: table }], {
        who: { bestOf: ['applicant', 'spouse'] },
      }),
      indicator('skill', [{ table: 'skill', scores: { low: 3, high: 6 } }]),
      indicator('insurance', [{ rate: 1, of: { months: 'insurance' } }]),
      indicator('homes', [{ rate: 999_999_999, of: { sum: 'homes', field: 'area', byShare: true } }]),
      indicator('age', [{ of: { age: 'birth' }, outside: 0, tiers: [{ to: 99, points: 1 }] }]),
    ],
  }),
  programmesPack(),
);
const facts = applicationFacts(program, applications);
const none: ItemContext = {
  claimOf: () => undefined,
  papersOf: () => ['p1'],
  knownOf: () => ({ state: 'waiting' }),
  answers: [],
  contested: [],
  amendments: [],
};
const items = (context: Partial<ItemContext>) => itemsOf(facts, { ...none, ...context });
const claim = (values: Record<string, unknown>) => (fact: ApplicationFact) =>
  fact.person === null ? values[fact.fact] : undefined;
const answer = (item: string, changes: Partial<ItemAnswer> = {}): ItemAnswer => ({
  item,
  answer: 'passed',
  reasonCode: null,
  finding: null,
  ...changes,
});
const stateOf = (list: readonly Item[], code: string) => {
  const item = list.find(({ of }) => of.item === code);
  return (
    item && {
      state: item.state,
      value: item.counted?.value,
      origin: item.counted?.origin,
      needed: item.needed,
    }
  );
};

describe('the facts of an application', () => {
  it('are one item each, of the applicant and of others, with whoever answers for them', () => {
    expect(facts.map(({ item, answer: by, department }) => [item, by?.by, department])).toEqual([
      ['birth', undefined, 'education'],
      ['education', undefined, 'education'],
      ['skill', 'applicant', 'education'],
      ['insurance', 'insurance-months', 'education'],
      ['homes', undefined, 'education'],
      ['spouse-education', undefined, 'education'],
    ]);
    expect(facts.map(proofOf)).toContain('proof-spouse-education');
  });
});

describe('an item of an application', () => {
  it('is claimed: counts with the mark of a claim until its department has answered', () => {
    const claimed = { claimOf: claim({ education: 'bachelor' }) };
    expect(stateOf(items(claimed), 'education')).toEqual({
      state: 'review-waiting',
      value: 'bachelor',
      origin: 'claim',
      needed: 1,
    });
    const passed = items({ ...claimed, answers: [answer('education')] });
    expect(stateOf(passed, 'education')).toMatchObject({ state: 'passed', origin: 'evidence' });
    const refused = items({ ...claimed, answers: [answer('education', { answer: 'failed' })] });
    expect(stateOf(refused, 'education')).toMatchObject({ state: 'refused', value: undefined });
    expect(factsOf(refused)).toEqual({});
  });

  it('counts with what the department found instead', () => {
    const found = items({
      claimOf: claim({ education: 'master' }),
      answers: [answer('education', { finding: { value: 'associate' } })],
    });
    expect(stateOf(found, 'education')).toMatchObject({
      state: 'passed',
      value: 'associate',
      origin: 'registry',
    });
  });

  it('that a registry answered needs nobody, one that waits counts nothing, one that cannot be used needs a person', () => {
    const known = (state: Known) => items({ knownOf: () => state });
    expect(stateOf(known({ state: 'answered', value: [], source: '社保', asOf: null }), 'insurance')).toEqual(
      {
        state: 'passed-by-registry',
        value: [],
        origin: 'registry',
        needed: 0,
      },
    );
    expect(stateOf(known({ state: 'waiting' }), 'insurance')).toMatchObject({
      state: 'registry-waiting',
      needed: 0,
    });
    expect(isSettled(known({ state: 'waiting' }), [])).toBe(false);
    expect(stateOf(known({ state: 'unusable' }), 'insurance')).toMatchObject({
      state: 'review-waiting',
      needed: 1,
    });
  });

  it('S12 may be objected to whoever decided it; then one more answer is needed, and the last one stands meanwhile', () => {
    const knownOf = (): Known => ({ state: 'answered', value: [], source: '社保', asOf: null });
    const before = items({ knownOf });
    expect(before.filter(isDecided).map(({ of }) => of.item)).toEqual(['insurance']);
    const contested = [['insurance']];
    const open = items({ knownOf, contested });
    expect(stateOf(open, 'insurance')).toMatchObject({ state: 'review-waiting', needed: 1, value: [] });
    expect(isSettled(open, [])).toBe(false);
    const answers = [answer('insurance', { finding: { value: [{ from: '2026-01' }] } })];
    const again = items({ knownOf, contested, answers });
    expect(isSettled(again, answers)).toBe(true);
    expect(stateOf(again, 'insurance')?.value).toEqual([{ from: '2026-01' }]);
  });

  it('may be objected to again only after an objection has changed something, or as often as the city says', () => {
    const claimed = { claimOf: claim({ education: 'master' }) };
    const find = (value: string) => answer('education', { finding: { value } });
    const contestable = (answers: ItemAnswer[], objections: number, most = 1) => {
      const contested = Array.from({ length: objections }, () => ['education']);
      const item = items({ ...claimed, answers, contested }).find(({ of }) => of.item === 'education');
      return item && isContestable(item, most);
    };
    expect(contestable([find('associate')], 0)).toBe(true);
    expect(contestable([find('associate'), find('associate')], 1)).toBe(false);
    expect(contestable([find('associate'), find('associate')], 1, 2)).toBe(true);
    expect(contestable([find('associate'), find('bachelor')], 1)).toBe(true);
    expect(contestable([find('associate'), find('bachelor'), find('bachelor')], 2)).toBe(false);
    const refused = answer('education', { answer: 'failed' });
    expect(contestable([refused, answer('education')], 1)).toBe(true);
  });

  it('that was amended starts anew: earlier answers and objections say nothing of it', () => {
    const claimed = { claimOf: claim({ education: 'master' }) };
    const old = [answer('education', { finding: { value: 'associate' } }), answer('education')];
    const contested = [['education']];
    const amended = { day: '2026-06-01', asOf: '2026-05-31', objections: 1 };
    const amendments = [{ ...amended, items: [{ item: 'education', answers: 2 }] }];
    const open = items({ ...claimed, answers: old, contested, amendments });
    expect(stateOf(open, 'education')).toEqual({
      state: 'review-waiting',
      value: 'master',
      origin: 'claim',
      needed: 3,
    });
    const degreeOf = (list: Item[]) => list.filter(({ of }) => of.item === 'education');
    expect(isSettled(degreeOf(open), old)).toBe(false);
    const answers = [...old, answer('education')];
    const settled = items({ ...claimed, answers, contested, amendments });
    expect(stateOf(settled, 'education')).toMatchObject({ state: 'passed', value: 'master' });
    expect(isSettled(degreeOf(settled), answers)).toBe(true);
    expect(degreeOf(settled).every((item) => isContestable(item, 1))).toBe(true);
  });

  it('that is the applicant’s own choice needs no proof and no answer', () => {
    expect(stateOf(items({ claimOf: claim({ skill: 'low' }) }), 'skill')).toMatchObject({
      state: 'declared',
      origin: 'claim',
      needed: 0,
    });
  });
});

describe('what is known without the applicant', () => {
  const records = { birth: '1990-05-01', residence: [{ from: '2020-01-01', until: null }] };
  const check = (question: object, answered: unknown, state = 'answered') =>
    [{ question, state, answer: answered }] as unknown as RegistryCheckView[];
  const asked = (by: Parameters<typeof knownBy>[0], given: unknown) =>
    knownBy(
      by,
      records,
      check({ kind: by }, { facts: given, source: '某库', asOf: '2026-05-30' }),
      '2026-05-31',
    );

  it('is read by the question that was asked', () => {
    const months = [
      { month: '2026-04', employer: '某厂', backPaid: true },
      { month: '2026-06', employer: '某厂', backPaid: false },
    ];
    expect(asked('insurance-months', { months })).toMatchObject({
      state: 'answered',
      value: [{ from: '2026-04', to: '2026-04', mark: 'back-paid' }],
    });
    expect(asked('permit-holder', { holds: true, validUntil: '2026-05-30' })).toMatchObject({ value: false });
    expect(asked('permit-holder', { holds: true, validUntil: null })).toMatchObject({ value: true });
    expect(asked('homes-owned', { homes: [{ since: '2026-06-01' }] })).toMatchObject({ value: false });
    expect(asked('identity', { agrees: true })).toMatchObject({ value: '1990-05-01' });
    expect(asked('identity', { agrees: false })).toEqual({ state: 'unusable' });
    expect(knownBy('residence-ledger', records, [], '2026-05-31')).toMatchObject({
      value: records.residence,
    });
  });

  it('L11 waits for who is silent, and needs a person where no answer will come', () => {
    const of = (state: string) =>
      knownBy('marriage', records, check({ kind: 'marriage' }, null, state), '2026-05-31').state;
    expect(['waiting', 'unavailable', 'mismatch', 'stopped'].map(of)).toEqual([
      'waiting',
      'waiting',
      'unusable',
      'unusable',
    ]);
  });
});

describe('claims that cannot be true are refused by their place', () => {
  const paper = (fact: string, personId = 'a1') => ({
    materialCode: `proof-${fact}`,
    paperId: 'p1',
    personId,
  });
  const check = (claims: Record<string, unknown>, papers = [paper('homes'), paper('education')]) => {
    try {
      checkClaims(program, facts, claims, { personId: 'a1', birth: '1990-05-01', papers });
      return 'fine';
    } catch (error) {
      const { code, path } = error as { code: string; path: string };
      return `${code} ${path}`;
    }
  };
  const home = { kind: 'home', area: '80', share: '50%' };

  it.each([
    ['fine', { education: 'master', homes: [home] }],
    ['SHARE_ABOVE_WHOLE homes.0.share', { homes: [{ ...home, share: '120%' }] }],
    ['TOTAL_OVERFLOW ', { homes: [{ kind: 'home', area: '9999999' }] }],
    ['NOT_ASKED insurance', { insurance: 12 }],
    ['NOT_ASKED veteran', { veteran: true }],
    ['NOT_ASKED spouse.insurance', { spouse: { insurance: 3 } }],
    ['UNKNOWN_FACT spouse.mood', { spouse: { mood: 'good' } }],
    ['BAD_SHAPE spouse', { spouse: 'somebody' }],
    ['CLAIM_WITHOUT_EVIDENCE spouse.education', { spouse: { education: 'master' } }],
    ['BAD_VALUE skill', { skill: 'magic' }],
  ])('%s', (expected, claims) => {
    expect(check(claims).replace(/facts$/, '')).toBe(expected);
  });

  it('EVIDENCE_OF_ANOTHER_PERSON', () => {
    const given = check({ education: 'master' }, [paper('education', 'b2')]);
    expect(given).toBe('EVIDENCE_OF_ANOTHER_PERSON education.evidence.0.person');
  });
});
