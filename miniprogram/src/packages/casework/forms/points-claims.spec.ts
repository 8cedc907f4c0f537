import type { MaterialView } from '@app/shared/casework/casework.views';
import type { PointsFormView } from '@app/shared/points/application.views';
import type { QuestionView } from '@app/shared/points/estimate.views';
import { checkRequest } from '@app/shared/validation/rules';
import { aQuestion } from '@/components/questions/spec-support';
import {
  applySteps,
  askedMaterials,
  missingMaterials,
  stepToResume,
  toldStep,
} from '../parts/apply/apply-steps';
import { pointsForm } from './points-claims';
import { sentForm, shownForm } from './service-form';

const question = (fact: string, more: Partial<QuestionView> = {}) =>
  aQuestion(fact, { kind: 'choice', ...more });
const view: PointsFormView = {
  programme: 'schooling',
  service: 'points.schooling',
  name: '积分入学',
  cycle: '2026',
  standard: 'zhangjiagang/schooling-2023',
  version: '2023',
  note: null,
  placeholder: false,
  window: { from: '2026-03-01', until: '2026-05-31' },
  people: [{ person: 'spouse', label: '配偶' }],
  steps: [
    { title: '学历', person: null, questions: [question('education'), question('tax', { kind: 'number' })] },
    { title: '配偶的学历', person: 'spouse', questions: [question('education', { person: 'spouse' })] },
  ],
  proofs: [
    { fact: 'education', person: null, materialCode: 'degree', title: '学历证书' },
    { fact: 'education', person: 'spouse', materialCode: 'spouse-degree', title: '配偶的学历证书' },
  ],
  asked: [{ fact: 'insurance', label: '参保', from: '市人社局' }],
};
const form = pointsForm(view);
const material = (code: string): MaterialView => ({
  code,
  title: code,
  hint: null,
  required: false,
  mostPages: 4,
  offered: [],
});
const materials = [material('household-book'), material('degree'), material('spouse-degree')];
const names = (values = {}) => applySteps(form, materials, values, false).map(({ name }) => name);

describe('an application for points', () => {
  it('is complete with nothing claimed but the promise, however it was begun', () => {
    for (const stored of [{}, { claims: { education: 'bachelor' } }]) {
      const values = { ...shownForm(form, stored), truthful: 'yes' };
      expect(checkRequest(form.table, values, { today: '2026-05-12' })).toEqual([]);
    }
  });

  it('sends claims as facts and shows them again as they were typed', () => {
    const values = {
      claims: {
        education: { text: 'bachelor' },
        tax: { text: '3千' },
        'spouse/education': { text: 'master' },
      },
      people: ['spouse'],
      truthful: 'yes',
    };
    const sent = sentForm(form, values);
    expect(sent).toEqual({
      claims: { education: 'bachelor', tax: '3千', spouse: { education: 'master' } },
      truthful: 'yes',
    });
    expect(sentForm(form, shownForm(form, sent))).toEqual(sent);
  });

  it('leaves out whoever of the family is not counted in', () => {
    const values = { claims: { 'spouse/education': { text: 'master' } }, people: [] };
    expect(sentForm(form, values)).toEqual({ claims: {} });
    expect(names()).toEqual([toldStep, 'claims-0', 'papers', 'check']);
    expect(names({ people: ['spouse'] })).toEqual([toldStep, 'claims-0', 'claims-1', 'papers', 'check']);
  });

  it('asks the proof of each claim, and of no other', () => {
    const codes = (values: object) =>
      askedMaterials(form, materials, values as never).map(({ code }) => code);
    expect(codes({})).toEqual(['household-book']);
    expect(codes({ claims: { education: { text: 'bachelor' } } })).toEqual(['household-book', 'degree']);
    const both = {
      claims: { education: { text: 'bachelor' }, 'spouse/education': { text: 'x' } },
      people: ['spouse'],
    };
    expect(missingMaterials(form, materials, both, [{ materialCode: 'degree', paperId: 'p' }])).toEqual([
      'spouse-degree',
    ]);
  });

  it('goes back to an answer that cannot be read, by its step and by the path of a refusal', () => {
    const values = { claims: { tax: { text: '三千' } } };
    const steps = applySteps(form, materials, values, false);
    expect(form.claims?.judge(values).map(({ field }) => field)).toEqual(['claims.tax']);
    const rest = { papers: false, consent: false };
    expect(stepToResume(form, steps, { values, ...rest }, '2026-05-01')).toBe('claims-0');
    expect(form.claims?.fieldOf('facts.spouse.education')).toBe('claims.spouse/education');
    expect(form.claims?.fieldOf('form.claims.tax')).toBe('claims.tax');
    expect(form.claims?.fieldOf('version')).toBeUndefined();
  });
});
