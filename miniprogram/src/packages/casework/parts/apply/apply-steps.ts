import type { AttachedPaper, MaterialView } from '@app/shared/casework/casework.views';
import { checkRequest } from '@app/shared/validation/rules';
import type { FormValues } from '@/hooks/form-paths';
import type { Step } from '@/hooks/use-steps';
import { holds, type ServiceForm } from '../../forms/service-form';

/** The name of a step of the form, or of one that every service has. */
export type ApplyStep = Step<string>;

export const toldStep = 'told';
export const papersStep = 'papers';
export const guardianStep = 'guardian';
export const consentStep = 'consent';
export const checkStep = 'check';

/** Materials that this form asks for; the proof of something that is claimed now is required. */
export function askedMaterials(
  { claims }: Pick<ServiceForm, 'claims'>,
  materials: readonly MaterialView[],
  values: FormValues,
): MaterialView[] {
  return materials
    .filter(({ when }) => !when || holds(when, values))
    .flatMap((material) => {
      const proves = claims?.proves(material.code, values);
      if (proves === undefined) return [material];
      return proves ? [{ ...material, required: true }] : [];
    });
}

/** Codes of required materials without a paper. */
export function missingMaterials(
  form: Pick<ServiceForm, 'claims'>,
  materials: readonly MaterialView[],
  values: FormValues,
  papers: readonly AttachedPaper[],
): string[] {
  const given = new Set(papers.map(({ materialCode }) => materialCode));
  return askedMaterials(form, materials, values)
    .filter(({ required, code }) => required && !given.has(code))
    .map(({ code }) => code);
}

/** Papers for what is asked now: one for another answer stays on record here, but is not sent. */
export function sentPapers(
  form: Pick<ServiceForm, 'claims'>,
  materials: readonly MaterialView[],
  values: FormValues,
  papers: readonly AttachedPaper[],
): AttachedPaper[] {
  const asked = new Set(askedMaterials(form, materials, values).map(({ code }) => code));
  return papers.filter(({ materialCode }) => asked.has(materialCode));
}

/** Materials for which a paper of before was chosen. */
export function offeredAmong(
  materials: readonly MaterialView[],
  papers: readonly AttachedPaper[],
): MaterialView[] {
  return materials.filter(({ code, offered }) =>
    papers.some(
      ({ materialCode, paperId }) => materialCode === code && offered.some((one) => one.paperId === paperId),
    ),
  );
}

/** The pages of this application, in order. */
export function applySteps(
  form: ServiceForm,
  materials: readonly MaterialView[],
  values: FormValues,
  asksConsent: boolean,
): ApplyStep[] {
  const told = form.claims && { name: toldStep, title: '不用您填的', owns: () => false };
  const own = form.steps
    .filter(({ person }) => person === undefined || form.claims?.counts(person, values))
    .map(({ name, title, fields, questions = [] }) => ({
      name,
      title,
      owns: (path: string) =>
        fields.some((field) => field.path === path) ||
        questions.some((question) => form.claims?.pathOf(question) === path),
    }));
  const papers = { name: papersStep, title: '材料', owns: () => false };
  const guardian = form.consent && {
    name: guardianStep,
    title: form.consent.title,
    owns: (path: string) => path === form.consent?.path,
  };
  const consent = { name: consentStep, title: '信息比对', owns: () => false };
  const check = { name: checkStep, title: '核对', owns: (path: string) => path === form.promise.path };
  return [
    ...(told ? [told] : []),
    ...own,
    ...(askedMaterials(form, materials, values).length > 0 ? [papers] : []),
    ...(guardian ? [guardian] : []),
    ...(asksConsent ? [consent] : []),
    check,
  ];
}

/** Where to go on: the first step with something missing or wrong, else the check. */
export function stepToResume(
  form: ServiceForm,
  steps: readonly ApplyStep[],
  lacks: { values: FormValues; papers: boolean; consent: boolean; guardian?: boolean },
  today: string,
): string {
  const faults = [
    ...checkRequest(form.table, lacks.values, { today }),
    ...(form.claims?.judge(lacks.values) ?? []),
  ];
  const unfinished = steps.find(({ name, owns }) => {
    if (name === papersStep) return lacks.papers;
    if (name === consentStep) return lacks.consent;
    if (name === guardianStep && lacks.guardian) return true;
    return name !== checkStep && name !== toldStep && faults.some(({ field }) => owns(field));
  });
  return unfinished?.name ?? checkStep;
}

/** What a refusal says about single papers, by material: named by its code, or by its place among those that were sent. */
export function paperFaults(
  error: { code: string; faults: readonly { field: string }[] },
  sent: readonly AttachedPaper[],
  materials: readonly Pick<MaterialView, 'code' | 'title'>[],
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { field } of error.faults) {
    const [, place = ''] = /^(?:papers|paperIds)\.([a-z0-9-]+)/.exec(field) ?? [];
    const code = sent[Number(place)]?.materialCode ?? place;
    const material = materials.find((one) => one.code === code);
    if (!material) continue;
    found[code] =
      error.code === 'CASEWORK.PAPERS_MISSING' ? `请上传${material.title}` : `请重新上传${material.title}`;
  }
  return found;
}

/** The step a refusal leads back to; undefined when it is about nothing that is asked here. */
export function stepOfFaults(
  steps: readonly ApplyStep[],
  faults: readonly { field: string }[],
): string | undefined {
  const fields = faults.map(({ field }) => field.replace(/^form\./, ''));
  return steps.find(({ owns }) => fields.some(owns))?.name;
}
