import type {
  CaseClockView,
  CaseHistoryItem,
  RegistryAnswerView,
  ReviewView,
  WorkItem,
} from '@app/shared/casework/casework.views';
import { departmentLabels } from '@app/shared/casework/departments';
import {
  checkReasonLabels,
  checkStateLabels,
  type RegistryCheckView,
} from '@app/shared/registries/registry-check';
import { questionLabels, registryLabels } from '@app/shared/registries/registry-question';
import type { ClockView } from '../clocks/clock.types';
import type { TaskRecord } from './case.rows';
import { currentReviews, type OpenCase } from './case-book';
import { objectionClock, papersClock, reviewClock } from './case-clocks';
import { reasonViews } from './case-reader';
import { actionTitles } from './domain/action-titles';
import type { ChainedRow } from './domain/history-chain';

type Names = ReadonlyMap<string, string>;
type Line = {
  open: OpenCase;
  clocks: readonly ClockView[];
  names: Names;
  personName: string;
  areaName: string;
  accountId: string;
};

/** A task of the case page, as a line of the work list has it. */
export function taskLine(task: TaskRecord, line: Line): WorkItem {
  const { record, definition } = line.open;
  const kind = task.kind === 'review' && task.department ? reviewClock(task.department) : record.state;
  const clock = line.clocks.find((one) => one.kind === kind && one.state !== 'stopped');
  return {
    taskId: task.id,
    caseId: record.id,
    number: record.number,
    service: record.service,
    title: definition.title,
    kind: task.kind,
    department: task.department,
    state: task.state,
    caseState: record.state,
    flags: record.flags,
    personName: line.personName,
    areaName: line.areaName,
    dueOn: task.dueOn,
    workingDaysLeft: clock?.workingDaysLeft ?? null,
    holderName: task.holderAccountId === null ? null : (line.names.get(task.holderAccountId) ?? null),
    mine: task.holderAccountId === line.accountId,
    version: task.version,
  };
}

/** Each department's items with its answers, and who is at it. */
export function reviewViews(open: OpenCase, names: Names): ReviewView[] {
  return currentReviews(open).flatMap(({ review, task, answers, asked }) => {
    if (!task) return [];
    // Who has a task answers what is still open, and nothing twice.
    const shown = task.state === 'done' ? review.items : asked;
    const items = shown.map(({ code, title }) => {
      const given = answers.find(({ item }) => item === code);
      const [reason = null] = given?.reasonCode ? reasonViews(open, 'review', [given.reasonCode]) : [];
      return { code, title, answer: given?.answer ?? null, reason, note: given?.note ?? null };
    });
    const holder = task.holderAccountId;
    return [
      {
        taskId: task.id,
        department: review.department,
        items,
        answeredAt: answers[0]?.at.toISOString() ?? null,
        dueOn: task.dueOn,
        holderName: holder === null ? null : (names.get(holder) ?? null),
      },
    ];
  });
}

export function clockView(clock: ClockView, { definition, reviews, edition }: OpenCase): CaseClockView {
  const { kind, startedOn, dueOn, workingDaysLeft, state, holdReason, heldSince } = clock;
  const review = reviews.find(({ department }) => reviewClock(department) === kind);
  const limits: Readonly<Record<string, string | undefined>> = definition.limits;
  const key = review?.limit ?? limits[kind];
  const title = key === undefined ? undefined : edition.limits[key]?.title;
  return {
    kind,
    title: title ?? (review ? departmentLabels[review.department] : (clockTitles[kind] ?? kind)),
    startedOn,
    dueOn,
    workingDaysLeft,
    state,
    heldFor: holdReason,
    heldSince,
  };
}

const clockTitles: Readonly<Record<string, string>> = {
  [papersClock]: '补正材料',
  [objectionClock]: '提出异议',
};

export function historyItem(row: ChainedRow, open: OpenCase, names: Names): CaseHistoryItem {
  const { note = null, reasons = [] } = JSON.parse(row.payload) as {
    note?: string | null;
    reasons?: string[];
  };
  const action = row.action as CaseHistoryItem['action'];
  const byApplicant = row.role === 'applicant';
  return {
    seq: row.seq,
    at: row.at.toISOString(),
    action,
    title: actionTitles[action],
    byRole: row.role,
    byName: row.accountId === null || byApplicant ? null : (names.get(row.accountId) ?? null),
    note,
    reasons: reasonViews(open, action as never, reasons),
  };
}

export function registryView({
  id,
  allowedActions,
  registry,
  question,
  state,
  reason,
  answer,
}: RegistryCheckView): RegistryAnswerView {
  const what = `${registryLabels[registry]}：${questionLabels[question.kind]}`;
  const why = reason === null ? '' : `（${checkReasonLabels[reason]}）`;
  return {
    checkId: id,
    allowedActions,
    registry,
    question: question.kind,
    state: state === 'stopped' ? 'unavailable' : state,
    sentence: `${what}，${checkStateLabels[state]}${why}`,
    agrees: answer?.kind === 'identity' ? answer.facts.agrees : null,
    asOf: answer?.asOf ?? null,
  };
}

/** A value of the form in words; a list of values is joined. */
export function fieldValue(value: unknown, words: Readonly<Record<string, string>> = {}): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((item) => fieldValue(item, words)).join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'object') return JSON.stringify(value);
  return words[String(value)] ?? String(value);
}
