import type { QuestionStepView, QuestionView } from '@app/shared/points/estimate.views';
import {
  type Drafts,
  draftsOf,
  factsOf,
  faultOf,
  isClaim,
  keyOf,
  readTypedMonth,
  stepOfFault,
  stepsFor,
  wordsOfAnswer,
} from './answers';
import { aQuestion } from './spec-support';

const question = (fact: string, kind: QuestionView['kind'], more: Partial<QuestionView> = {}): QuestionView =>
  aQuestion(fact, { kind, ...more });
const step = (questions: QuestionView[], person: string | null = null): QuestionStepView => ({
  title: questions.map(({ label }) => label).join(),
  person,
  questions,
});
const places = [{ code: 'suzhou', label: '苏州' }];
const steps = [
  step([
    question('birth', 'birth'),
    question('veteran', 'flag'),
    question('skill', 'choice', { many: true }),
  ]),
  step([
    question('area', 'number', { decimals: 2 }),
    question('tax', 'number'),
    question('fund', 'months', { bare: true }),
  ]),
  step([question('insurance', 'months', { places })]),
  step([question('residence', 'periods')]),
  step([
    question('homes', 'items', {
      kinds: [{ code: 'home', label: '住宅' }],
      fields: [{ name: 'area', label: '面积', unit: '平方米', decimals: 2 }],
      shared: true,
    }),
  ]),
  step([question('education', 'choice', { person: 'spouse' })], 'spouse'),
];

describe('the facts of an estimate', () => {
  it('are the answers as the engine takes them, and nothing of what was left out', () => {
    const drafts: Drafts = {
      birth: { text: '1991年1月1日' },
      veteran: { text: 'no' },
      skill: { codes: ['level-3', 'level-4'] },
      area: { text: ' 89.5 ' },
      tax: { text: '' },
      fund: { text: '24' },
      insurance: {
        entries: [
          { from: '2020-1', to: '202301', place: 'suzhou' },
          { from: '2024年5月', place: 'suzhou' },
        ],
      },
      residence: { entries: [{ from: '20240501' }, { from: '2019-06-15', until: '2020-06-15' }] },
      homes: { entries: [{ kind: 'home', area: '75.5', share: '50%' }] },
    };
    expect(factsOf({ steps }, drafts, [])).toEqual({
      birth: '1991-01-01',
      veteran: false,
      skill: ['level-3', 'level-4'],
      area: '89.5',
      fund: 24,
      insurance: [
        { from: '2020-01', to: '2023-01', place: 'suzhou' },
        { from: '2024-05', to: '2024-05', place: 'suzhou' },
      ],
      residence: [
        { from: '2024-05-01', until: null },
        { from: '2019-06-15', until: '2020-06-15' },
      ],
      homes: [{ kind: 'home', area: '75.5', share: '50%' }],
    });
  });

  it('tell “none” from “not told”', () => {
    expect(factsOf({ steps }, { skill: { none: true }, residence: { none: true }, homes: {} }, [])).toEqual({
      skill: [],
      residence: [],
    });
  });

  it('have a member of the family only when that one is counted in', () => {
    const drafts = { 'spouse.education': { text: 'master' } };
    expect(factsOf({ steps }, drafts, [])).toEqual({});
    expect(factsOf({ steps }, drafts, ['spouse'])).toEqual({ spouse: { education: 'master' } });
    expect(stepsFor({ steps }, [])).toHaveLength(5);
  });
});

describe('facts that were told before', () => {
  const facts = {
    birth: '1991-01-01',
    veteran: false,
    skill: ['level-3', 'level-4'],
    area: '89.5',
    tax: 12,
    fund: 24,
    insurance: [
      { from: '2020-01', to: '2023-01', place: 'suzhou' },
      { from: '2024-05', to: '2024-05', place: 'suzhou' },
    ],
    residence: [],
    homes: [{ kind: 'home', area: '75.5', date: '2020-02-01', share: '50%' }],
    spouse: { education: 'master' },
  };

  it('stand on the screen so that they are sent as they came', () => {
    expect(factsOf({ steps }, draftsOf(steps, facts), ['spouse'])).toEqual(facts);
  });

  it.each([
    ['a day that is none', { birth: '1991-02-30' }],
    ['half a span', { insurance: [{ from: '去年', to: '2020-01', place: 'suzhou' }] }],
    ['words for a number', { tax: '三万' }],
  ])('keep what cannot be read as it was typed: %s', (_, typed) => {
    expect(factsOf({ steps }, draftsOf(steps, typed), [])).toEqual(typed);
  });

  it('are words for the check', () => {
    const drafts = draftsOf(steps, facts);
    const wordsOf = (key: string) => {
      const asked = steps.flatMap(({ questions }) => questions).find((one) => keyOf(one) === key);
      return asked && wordsOfAnswer(asked, drafts[key]);
    };
    expect(wordsOf('veteran')).toBe('不是');
    expect(wordsOf('fund')).toBe('24个月');
    expect(wordsOf('residence')).toBe('没有');
    expect(wordsOf('homes')).toBe('住宅，2020-02-01，面积75.5平方米，50%');
    expect(wordsOf('insurance')).toBe('苏州，2020-01至2023-01；苏州，2024-05');
  });

  it('need a proof only where something is claimed', () => {
    const asked = (fact: string) =>
      steps.flatMap(({ questions }) => questions).find((one) => one.fact === fact);
    const claims = (fact: string, told: Record<string, unknown>) => {
      const one = asked(fact);
      return one && isClaim(one, draftsOf(steps, told)[fact]);
    };
    expect(claims('veteran', { veteran: true })).toBe(true);
    expect(claims('veteran', { veteran: false })).toBe(false);
    expect(claims('residence', { residence: [] })).toBe(false);
    expect(claims('homes', facts)).toBe(true);
    expect(claims('homes', {})).toBe(false);
  });
});

describe('an answer that cannot be taken', () => {
  it.each([
    ['a day that is none', question('birth', 'birth'), { text: '1991-02-30' }],
    ['words for a number', question('tax', 'number'), { text: '三万' }],
    ['a decimal where whole numbers are asked', question('tax', 'number'), { text: '1.5' }],
    ['too many decimals', question('area', 'number', { decimals: 2 }), { text: '1.555' }],
    ['half a month', question('fund', 'months', { bare: true }), { text: '1.5' }],
    ['a span without a beginning', question('insurance', 'months'), { entries: [{ to: '2020-01' }] }],
    ['a thirteenth month', question('insurance', 'months'), { entries: [{ from: '2020-13' }] }],
    ['an entry without its kind', question('homes', 'items', { kinds: places }), { entries: [{ date: '' }] }],
  ])('is named: %s', (_, asked, draft) => {
    expect(faultOf(asked, draft)).toMatch(/\p{Script=Han}/u);
  });

  it('is never one that was left out', () => {
    for (const one of steps.flatMap(({ questions }) => questions)) {
      expect(faultOf(one, undefined)).toBeUndefined();
      expect(faultOf(one, { text: '  ', codes: [], entries: [] })).toBeUndefined();
    }
  });

  it('leads back to its step by the path that the server names', () => {
    expect(stepOfFault(steps, 'facts.residence.0.from')).toBe(3);
    expect(stepOfFault(steps, 'facts.spouse.education')).toBe(5);
    expect(stepOfFault(steps, 'programme')).toBe(-1);
  });
});

describe('months as people type them', () => {
  it.each([
    ['2020-01', '2020-01'],
    ['2020-1', '2020-01'],
    ['2020年1月', '2020-01'],
    ['2020.12', '2020-12'],
    ['202006', '2020-06'],
    ['2020-00', undefined],
    ['2020', undefined],
    ['去年', undefined],
  ])('%s', (typed, month) => {
    expect(readTypedMonth(typed)).toBe(month);
  });
});
