import type { QuestionStepView, QuestionsView, QuestionView } from '@app/shared/points/estimate.views';
import { isPlainDate, readTypedDate } from '@app/shared/validation/plain-date';

/** One entry of a list as it is typed. */
export type Entry = Readonly<Record<string, string>>;
/** What is on the screen for one question; nothing at all means that it was left out. */
export type Draft = { text?: string; codes?: readonly string[]; entries?: readonly Entry[]; none?: boolean };
export type Drafts = Readonly<Record<string, Draft>>;

/** The name of a question among the drafts; the applicant's facts stand without a person. */
export const keyOf = ({ person, fact }: Pick<QuestionView, 'person' | 'fact'>): string =>
  person === null ? fact : `${person}.${fact}`;

/** Months as people write them: `2020-1`, `202001`, `2020年1月`; undefined for anything else. */
export function readTypedMonth(text: string): string | undefined {
  const parts = /^(\d{4})(?:[-/.年])(\d{1,2})月?$/.exec(text.trim()) ?? /^(\d{4})(\d{2})$/.exec(text.trim());
  const month = Number(parts?.[2]);
  return parts && month >= 1 && month <= 12 ? `${parts[1]}-${String(month).padStart(2, '0')}` : undefined;
}

/** Why an answer cannot be taken yet, as a sentence; undefined when it may stand or was left out. */
export function faultOf(question: QuestionView, draft: Draft | undefined): string | undefined {
  if (draft === undefined || isLeftOut(draft)) return undefined;
  const { kind, label, bare, decimals } = question;
  const text = (draft.text ?? '').trim();
  if (draft.entries !== undefined && draft.entries.length > 0) {
    const at = draft.entries.findIndex((entry) => entryFault(question, entry) !== undefined);
    return at < 0 ? undefined : `第 ${at + 1} 条：${entryFault(question, draft.entries[at] as Entry)}`;
  }
  if (kind === 'birth' || kind === 'date')
    return dayOf(text) === undefined ? `请核对${label}，写全年月日` : undefined;
  if (bare) return /^\d{1,4}$/.test(text) ? undefined : '请填月数，写整数';
  if (kind === 'number') {
    const shape = decimals > 0 ? new RegExp(`^\\d{1,9}(\\.\\d{1,${decimals}})?$`) : /^\d{1,9}$/;
    return shape.test(text)
      ? undefined
      : `请填数字${decimals > 0 ? `，最多 ${decimals} 位小数` : '，写整数'}`;
  }
  return undefined;
}

function entryFault({ kind, kinds, places, fields }: QuestionView, entry: Entry): string | undefined {
  if (kinds.length > 0 && !entry.kind) return '请选择种类';
  if (places.length > 0 && !entry.place) return '请选择地方';
  if (kind === 'months') {
    if (!readTypedMonth(entry.from ?? '')) return '请填开始的年月，例如 2020-01';
    if (entry.to && !readTypedMonth(entry.to)) return '请核对结束的年月，例如 2023-01';
  }
  if (kind === 'periods') {
    if (!dayOf(entry.from)) return '请填开始的日期';
    if (entry.until && !dayOf(entry.until)) return '请核对结束的日期';
  }
  if (kind === 'items') {
    if (entry.date && !dayOf(entry.date)) return '请核对日期';
    for (const { name, label, decimals } of fields)
      if (
        entry[name] &&
        !new RegExp(`^\\d{1,9}(\\.\\d{1,${Math.max(1, decimals)}})?$`).test(entry[name] ?? '')
      )
        return `请核对${label}，写数字`;
  }
  return undefined;
}

/** A draft as the engine takes it; undefined when it was left out. */
function answerOf(question: QuestionView, draft: Draft | undefined): unknown {
  if (draft === undefined || isLeftOut(draft)) return undefined;
  const { kind, many, bare, decimals } = question;
  const text = (draft.text ?? '').trim();
  if (draft.none) return [];
  if (kind === 'flag') return text === 'yes';
  if (kind === 'choice') return many ? draft.codes : text;
  // What cannot be read goes as it was typed: a draft loses nothing, and whoever scores it refuses it by its path.
  if (kind === 'birth' || kind === 'date') return dayOf(text) ?? text;
  if (kind === 'number') return decimals > 0 ? text : wholeOr(text);
  if (bare) return wholeOr(text);
  return draft.entries?.map((entry) => entryValue(question, entry));
}

function entryValue({ kind, kinds, places, fields, shared, holdersAtMost }: QuestionView, entry: Entry) {
  const named = {
    ...(kinds.length > 0 && { kind: entry.kind }),
    ...(places.length > 0 && { place: entry.place }),
  };
  if (kind === 'months') {
    const from = readTypedMonth(entry.from ?? '') ?? entry.from;
    return { from, to: readTypedMonth(entry.to ?? '') ?? (entry.to || from), ...named };
  }
  if (kind === 'periods')
    return { from: dayOf(entry.from) ?? entry.from, until: dayOf(entry.until) ?? (entry.until || null) };
  const amounts = fields.flatMap(({ name }) => (entry[name] ? [[name, entry[name]]] : []));
  return {
    ...named,
    ...(entry.date && { date: dayOf(entry.date) ?? entry.date }),
    ...Object.fromEntries(amounts),
    ...(shared && entry.share && { share: entry.share }),
    ...(holdersAtMost && entry.holders && { holders: Number(entry.holders) }),
    ...(holdersAtMost && entry.position && { position: Number(entry.position) }),
  };
}

const wholeOr = (text: string): number | string => (/^\d{1,9}$/.test(text) ? Number(text) : text);

/** What stands on the screen for a fact that was told before: the way back from {@link factsOf}. */
function draftOf({ kind, many, bare }: QuestionView, value: unknown): Draft {
  if (Array.isArray(value)) {
    if (value.length === 0) return { none: true };
    if (kind === 'choice') return { codes: value.map(String) };
    return { entries: value.map((entry) => entryOf(kind, entry as Record<string, unknown>)) };
  }
  if (kind === 'flag') return { text: value === true ? 'yes' : 'no' };
  if (kind === 'choice' && many) return { codes: [String(value)] };
  return kind === 'months' && !bare ? {} : { text: String(value) };
}

function entryOf(kind: QuestionView['kind'], entry: Record<string, unknown>): Entry {
  const typed = Object.entries(entry).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, String(value)]],
  );
  const { to, ...others } = Object.fromEntries(typed) as Record<string, string>;
  // One month alone is written once.
  return kind === 'months' && to !== others.from ? { ...others, to: to ?? '' } : others;
}

/** The drafts of facts as {@link factsOf} made them; facts that no question asks are left out. */
export function draftsOf(steps: readonly QuestionStepView[], facts: Record<string, unknown>): Drafts {
  const drafts: Record<string, Draft> = {};
  for (const question of steps.flatMap((step) => step.questions)) {
    const whose = question.person === null ? facts : (facts[question.person] as object | undefined);
    const value = (whose as Record<string, unknown> | undefined)?.[question.fact];
    if (value !== undefined && value !== null) drafts[keyOf(question)] = draftOf(question, value);
  }
  return drafts;
}

/** An answer as people read it; empty when it was left out. */
export function wordsOfAnswer(question: QuestionView, draft: Draft | undefined): string {
  if (draft === undefined || isLeftOut(draft)) return '';
  const { kind, values, unit, bare } = question;
  const labelOf = (code: string | undefined) =>
    values.find((value) => value.code === code)?.label ?? code ?? '';
  if (draft.none) return '没有';
  if (draft.codes) return draft.codes.map(labelOf).join('、');
  if (draft.entries) return draft.entries.map((entry) => entryWords(question, entry)).join('；');
  if (kind === 'flag') return draft.text === 'yes' ? '是' : '不是';
  if (kind === 'choice') return labelOf(draft.text);
  return `${draft.text}${bare ? '个月' : (unit ?? '')}`;
}

function entryWords({ kinds, places, fields }: QuestionView, entry: Entry): string {
  const labelOf = (codes: QuestionView['kinds'], code: string | undefined) =>
    codes.find((one) => one.code === code)?.label;
  const span = [entry.from, entry.to ?? entry.until].filter(Boolean).join('至');
  const amounts = fields.flatMap(({ name, label, unit }) =>
    entry[name] ? [`${label}${entry[name]}${unit ?? ''}`] : [],
  );
  const parts = [
    labelOf(kinds, entry.kind),
    labelOf(places, entry.place),
    span,
    entry.date,
    ...amounts,
    entry.share,
  ];
  return parts.filter(Boolean).join('，');
}

/** Whether the answer says that there is something to prove; “none” and “no” do not. */
export function isClaim(question: QuestionView, draft: Draft | undefined): boolean {
  if (draft === undefined || isLeftOut(draft) || draft.none) return false;
  return question.kind !== 'flag' || draft.text === 'yes';
}

/** Steps that are asked: those about somebody who is left out are skipped. */
export function stepsFor(
  { steps }: Pick<QuestionsView, 'steps'>,
  people: readonly string[],
): QuestionStepView[] {
  return steps.filter(({ person }) => person === null || people.includes(person));
}

/** Everything that was told, as the estimate takes it. */
export function factsOf(
  questions: Pick<QuestionsView, 'steps'>,
  drafts: Drafts,
  people: readonly string[],
): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const question of stepsFor(questions, people).flatMap((step) => step.questions)) {
    const value = answerOf(question, drafts[keyOf(question)]);
    if (value === undefined) continue;
    if (question.person === null) facts[question.fact] = value;
    else facts[question.person] = { ...(facts[question.person] as object), [question.fact]: value };
  }
  return facts;
}

/** The step a refused path belongs to: `facts.insurance.3.from`, `facts.spouse.education`. */
export function stepOfFault(steps: readonly QuestionStepView[], path: string): number {
  const [, first, second] = path.split('.');
  return steps.findIndex(({ questions }) =>
    questions.some(({ person, fact }) =>
      person === null ? fact === first : person === first && fact === second,
    ),
  );
}

function isLeftOut({ text = '', codes = [], entries = [], none = false }: Draft): boolean {
  return text.trim() === '' && codes.length === 0 && entries.length === 0 && !none;
}

function dayOf(text = ''): string | undefined {
  const day = readTypedDate(text.trim()) ?? text.trim();
  return isPlainDate(day) ? day : undefined;
}
