import type { AttachedPaper } from '@app/shared/casework/casework.views';
import { applies, type CaseForm } from './case-form';

/** One material as a service's data has it. */
export type Material = {
  code: string;
  title: string;
  hint: string | null;
  required: boolean;
  mostPages: number;
  when?: { field: string; is: string | readonly string[] };
};

/** One line of the list of what is missing. */
export type AskedItem = { materialCode: string; problem: string; note: string | null };

/** Materials that this form asks for. */
export function materialsOf(materials: readonly Material[], form: CaseForm): Material[] {
  return materials.filter(({ when }) => applies(when, form));
}

/** Codes of required materials without a paper. */
export function missingMaterials(
  materials: readonly Material[],
  form: CaseForm,
  papers: readonly AttachedPaper[],
): string[] {
  const given = new Set(papers.map(({ materialCode }) => materialCode));
  return materialsOf(materials, form)
    .filter(({ required, code }) => required && !given.has(code))
    .map(({ code }) => code);
}

/** Papers for materials that this form does not ask for. */
export function strayPapers(
  materials: readonly Material[],
  form: CaseForm,
  papers: readonly AttachedPaper[],
): AttachedPaper[] {
  const asked = new Set(materialsOf(materials, form).map(({ code }) => code));
  return papers.filter(({ materialCode }) => !asked.has(materialCode));
}

/** Asked materials that what is supplied now leaves open. */
export function unanswered(asked: readonly AskedItem[], supplied: readonly AttachedPaper[]): string[] {
  const given = new Set(supplied.map(({ materialCode }) => materialCode));
  return asked.map(({ materialCode }) => materialCode).filter((code) => !given.has(code));
}

/** The papers of the next submission: what is supplied replaces what was there for the same material. */
export function mergedPapers(
  before: readonly AttachedPaper[],
  supplied: readonly AttachedPaper[],
): AttachedPaper[] {
  const renewed = new Set(supplied.map(({ materialCode }) => materialCode));
  return [...before.filter(({ materialCode }) => !renewed.has(materialCode)), ...supplied];
}
