import type { CaseAction, ObjectionOutcome, ReviewAnswer } from '@app/shared/casework/case.status';
import type { StaffAction } from '@app/shared/casework/casework.dto';
import { staffActionRules } from '@app/shared/casework/casework.rules';
import type { StaffCaseView } from '@app/shared/casework/casework.views';
import { readRequest } from '@app/shared/validation/rules';
import type { FaultLine } from '@/hooks/use-form';
import { officeActionWords } from '@/words/case-actions';
import { problemWords } from '@/words/cases';
import { todayInCity } from '@/words/dates';
import { wordsOfFault } from '@/words/faults';
import type { PaperProblem } from '@/words/office-cases';

/** Something the caller may do, and on which task. */
export type Offer = { action: CaseAction; taskId: string | null };

/** `finding`: what the department found to be so instead of what was claimed, where the service takes it. */
type ItemDraft = { answer: ReviewAnswer | ''; reasonCode: string; note: string; finding?: FindingDraft };
export type FindingDraft = { text: string; value: unknown };
type MissingDraft = { problem: PaperProblem; note: string };

/** What has been filled in for one action; each action has its own, so that nothing slips into another. */
export type CaseDraft = {
  reasons: string[];
  note: string;
  until: string;
  objection: ObjectionOutcome | '';
  items: Record<string, ItemDraft>;
  missing: Record<string, MissingDraft>;
};

export const emptyDraft: CaseDraft = {
  reasons: [],
  note: '',
  until: '',
  objection: '',
  items: {},
  missing: {},
};
export const emptyItem: ItemDraft = { answer: '', reasonCode: '', note: '' };

/** Ids of the fields, which the summary of faults leads to. */
export const draftField = {
  reasons: 'action-reasons',
  note: 'action-note',
  until: 'action-until',
  objection: 'action-objection',
  missing: 'action-missing',
  item: (code: string) => `action-item-${code}`,
  itemReason: (code: string) => `action-item-${code}-reason`,
};

/** Actions against somebody, which quote the rule. */
const needsReasons: readonly CaseAction[] = ['reject', 'refuse', 'settle-objection'];

const faultAt = (path: string, fieldId: string, sentence: string): FaultLine => ({ path, fieldId, sentence });

/** The materials in question, those that were handed in first as the city lists them. */
export const itemsOf = (view: StaffCaseView, { taskId }: Offer) =>
  view.reviews.find((review) => review.taskId === taskId)?.items ?? [];

/** The request as it is to be sent, or what is still to be filled in. */
export function readDraft(
  view: StaffCaseView,
  offer: Offer,
  draft: CaseDraft,
): { body: StaffAction } | { faults: FaultLine[] } {
  const faults = missingParts(view, offer, draft);
  if (faults.length > 0) return { faults };
  const read = readRequest(staffActionRules, bodyOf(view, offer, draft), { today: todayInCity() });
  if (read.ok) return { body: read.request as StaffAction };
  return { faults: read.faults.map(({ field, code }) => ruleFault(field, code)) };
}

function missingParts(view: StaffCaseView, offer: Offer, draft: CaseDraft): FaultLine[] {
  const { action } = offer;
  const faults: FaultLine[] = [];
  if (action === 'settle-objection' && draft.objection === '') {
    faults.push(faultAt('objection', draftField.objection, '请选择异议成立还是不成立'));
  }
  if (needsReasons.includes(action) && view.reasons[action]?.length && draft.reasons.length === 0) {
    faults.push(faultAt('reasonCodes', draftField.reasons, '请至少选择一条理由'));
  }
  if (action === 'hold' && draft.note.trim() === '') {
    faults.push(faultAt('note', draftField.note, '请写明在等什么'));
  }
  if (action === 'ask-papers' && Object.keys(draft.missing).length === 0) {
    faults.push(faultAt('missing', draftField.missing, '请勾选要补的材料'));
  }
  if (action === 'review') faults.push(...unansweredItems(view, offer, draft));
  return faults;
}

function unansweredItems(view: StaffCaseView, offer: Offer, draft: CaseDraft): FaultLine[] {
  return itemsOf(view, offer).flatMap(({ code, title }) => {
    const { answer, reasonCode } = draft.items[code] ?? emptyItem;
    if (answer === '') return [faultAt(`items.${code}`, draftField.item(code), `请给出“${title}”的结论`)];
    const groundless = answer === 'failed' && reasonCode === '';
    return groundless
      ? [faultAt(`items.${code}.reason`, draftField.itemReason(code), `请选择“${title}”不通过的理由`)]
      : [];
  });
}

function ruleFault(field: string, code: Parameters<typeof wordsOfFault>[0]): FaultLine {
  if (field === 'until') return faultAt(field, draftField.until, wordsOfFault(code, '暂缓到哪天'));
  return faultAt(field, draftField.note, wordsOfFault(code, '备注'));
}

function bodyOf(view: StaffCaseView, offer: Offer, draft: CaseDraft): Record<string, unknown> {
  const { action, taskId } = offer;
  const task = view.tasks.find((line) => line.taskId === taskId);
  return {
    action,
    taskId: taskId ?? undefined,
    version: task?.version ?? view.case.version,
    reasonCodes: draft.reasons.length > 0 ? draft.reasons : undefined,
    note: said(draft.note),
    until: action === 'hold' ? said(draft.until) : undefined,
    objection: action === 'settle-objection' ? draft.objection : undefined,
    items: action === 'review' ? itemAnswers(view, offer, draft) : undefined,
    missing: action === 'ask-papers' ? missingList(view, draft) : undefined,
  };
}

function itemAnswers(view: StaffCaseView, offer: Offer, draft: CaseDraft) {
  return itemsOf(view, offer).map(({ code }) => {
    const { answer, reasonCode, note, finding } = draft.items[code] ?? emptyItem;
    const failed = answer === 'failed';
    return {
      item: code,
      answer,
      reasonCode: failed ? reasonCode : undefined,
      note: said(note),
      finding: !failed && finding && said(finding.text) ? { value: finding.value } : undefined,
    };
  });
}

/** One complete list, in the order in which the city names the materials. */
function missingList(view: StaffCaseView, draft: CaseDraft) {
  return view.materials.flatMap(({ code }) => {
    const ticked = draft.missing[code];
    return ticked ? [{ materialCode: code, problem: ticked.problem, note: said(ticked.note) }] : [];
  });
}

const said = (text: string): string | undefined => text.trim() || undefined;

/** What was filled in, as one reads it: shown when somebody else was first, so that no word is lost. */
export function draftWords(view: StaffCaseView, offer: Offer, draft: CaseDraft): string {
  const reasons = (view.reasons[offer.action] ?? []).filter(({ code }) => draft.reasons.includes(code));
  const missing = missingList(view, draft).map(({ materialCode, problem, note }) => {
    const title = view.materials.find(({ code }) => code === materialCode)?.title ?? '';
    return [`${title}：${problemWords(problem)}`, note].filter(Boolean).join('，');
  });
  const items = itemsOf(view, offer).flatMap(({ code, title }) => {
    const { answer, note } = draft.items[code] ?? emptyItem;
    if (answer === '') return [];
    return [[`${title}：${answer === 'passed' ? '通过' : '不通过'}`, note].filter(Boolean).join('，')];
  });
  const parts = [
    officeActionWords[offer.action]?.verb,
    ...reasons.map(({ text }) => text),
    ...items,
    ...missing,
  ];
  return [...parts, said(draft.note)].filter(Boolean).join('；');
}
