import type { MaterialView } from '@app/shared/casework/casework.views';
import { isAsked, optionsOf, sentForm } from '../../forms/service-form';
import { serviceForms } from '../../forms/service-forms';
import {
  applySteps,
  askedMaterials,
  missingMaterials,
  paperFaults,
  sentPapers,
  stepOfFaults,
  stepToResume,
} from './apply-steps';

const material = (code: string, when?: MaterialView['when'], required = true): MaterialView => ({
  code,
  title: `材料 ${code}`,
  hint: null,
  required,
  mostPages: 2,
  when,
  offered: [],
});
const materials = [
  material('id-card'),
  material('job-proof', { field: 'ground', is: 'job' }),
  material('dwelling-proof', { field: 'ground', is: ['dwelling'] }),
  material('letter', undefined, false),
];
const formOf = (service: string) => {
  const form = serviceForms[service];
  if (!form) throw new Error(`no form of ${service}`);
  return form;
};
const apply = formOf('permit.application');
const today = '2026-11-21';
const names = (steps: { name: string }[]) => steps.map(({ name }) => name);

describe('what a form asks', () => {
  it.each([
    ['permit.application', {}, ['hukouPlace', 'ground', 'truthful']],
    ['permit.application', { ground: 'job' }, ['hukouPlace', 'ground', 'employerName', 'truthful']],
    ['permit.application', { ground: 'schooling' }, ['hukouPlace', 'ground', 'schoolName', 'truthful']],
    ['permit.endorsement', { ground: 'dwelling' }, ['ground', 'truthful']],
    ['permit.change', { change: 'name' }, ['change', 'newValue', 'changedOn', 'truthful']],
    ['permit.change', { change: 'address' }, ['change', 'changedOn', 'truthful']],
    ['permit.reissue', {}, ['cause', 'truthful']],
  ])('%s with %j', (service, values, asked) => {
    const form = formOf(service);
    expect(Object.keys(form.table).filter((path) => isAsked(form, path, values))).toEqual(asked);
  });

  it('asks each field of the rules on some page, and no other', () => {
    for (const { table, steps, promise } of Object.values(serviceForms)) {
      const asked = [...steps.flatMap(({ fields }) => fields.map(({ path }) => path)), promise.path];
      expect(asked.sort()).toEqual(Object.keys(table).sort());
    }
  });

  it('offers every choice that the rules know', () => {
    for (const { table, steps } of Object.values(serviceForms)) {
      for (const field of steps.flatMap(({ fields }) => fields)) {
        const rule = table[field.path];
        if (rule?.kind === 'choice')
          expect(optionsOf(field, {}).map(({ value }) => value)).toEqual(rule.values);
      }
    }
  });

  it('sends nothing that is hidden or empty', () => {
    const values = { hukouPlace: '', ground: 'dwelling', employerName: '甲厂', truthful: 'yes' };
    expect(sentForm(apply, values)).toEqual({ ground: 'dwelling', truthful: 'yes' });
  });
});

describe('the papers that a form asks for', () => {
  it('follows the answers', () => {
    const asked = (ground: string) => askedMaterials(apply, materials, { ground }).map(({ code }) => code);
    expect(asked('job')).toEqual(['id-card', 'job-proof', 'letter']);
    expect(asked('dwelling')).toEqual(['id-card', 'dwelling-proof', 'letter']);
  });

  it('knows what is missing, and sends no paper for another answer', () => {
    const papers = [
      { materialCode: 'id-card', paperId: 'p1' },
      { materialCode: 'job-proof', paperId: 'p2' },
    ];
    expect(missingMaterials(apply, materials, { ground: 'dwelling' }, papers)).toEqual(['dwelling-proof']);
    expect(sentPapers(apply, materials, { ground: 'dwelling' }, papers)).toEqual([papers[0]]);
  });

  it('reads what a refusal says about papers, by code or by place', () => {
    const sent = [{ materialCode: 'job-proof', paperId: 'p2' }];
    const missing = { code: 'CASEWORK.PAPERS_MISSING', faults: [{ field: 'papers.id-card' }] };
    expect(paperFaults(missing, sent, materials)).toEqual({ 'id-card': '请上传材料 id-card' });
    const unready = { code: 'DOCUMENTS.PAPERS_NOT_READY', faults: [{ field: 'papers.0' }] };
    expect(paperFaults(unready, sent, materials)).toEqual({ 'job-proof': '请重新上传材料 job-proof' });
  });
});

describe('the way through an application', () => {
  it('has a page for papers and for consent only where they are needed', () => {
    expect(names(applySteps(apply, materials, {}, true))).toEqual([
      'hukou',
      'ground',
      'papers',
      'consent',
      'check',
    ]);
    expect(names(applySteps(formOf('permit.reissue'), [], {}, false))).toEqual(['cause', 'check']);
  });

  it('goes on where something is missing', () => {
    const steps = applySteps(apply, materials, {}, true);
    const resume = (values: Record<string, string>, papers: boolean, consent: boolean) =>
      stepToResume(apply, steps, { values, papers, consent }, today);
    expect(resume({}, true, true)).toBe('hukou');
    expect(resume({ hukouPlace: 'elsewhere', ground: 'job' }, true, true)).toBe('ground');
    const whole = { hukouPlace: 'elsewhere', ground: 'dwelling' };
    expect(resume(whole, true, true)).toBe('papers');
    expect(resume(whole, false, true)).toBe('consent');
    expect(resume(whole, false, false)).toBe('check');
  });

  it('leads a refusal back to the page that asks', () => {
    const steps = applySteps(apply, materials, {}, false);
    expect(stepOfFaults(steps, [{ field: 'form.employerName' }])).toBe('ground');
    expect(stepOfFaults(steps, [{ field: 'version' }])).toBeUndefined();
  });
});
