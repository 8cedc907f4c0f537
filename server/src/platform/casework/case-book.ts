import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { CaseRepository } from './case.repository';
import type { AnswerRecord, CaseRecord, SubmissionRecord, TaskRecord } from './case.rows';
import { CaseClocks, objectionClock } from './case-clocks';
import { type AskedRecord, CaseMatterRepository, type ObjectionRecord } from './case-matter.repository';
import { CaseServices, type Service } from './case-services';
import { CaseSubmissionRepository } from './case-submission.repository';
import { CaseTaskRepository } from './case-task.repository';
import { CityServices } from './city-services';
import { reviewsOf } from './domain/case-form';
import type { CaseSnapshot } from './domain/case-judge';
import { missingMaterials } from './domain/papers-asked';
import type { CaseCondition, DepartmentReview, ServiceDefinition } from './domain/service-definition';
import type { HandledCase } from './service-handlers';
import type { ServiceEdition } from './services-file';

/** A case with everything that a judgement about it looks at. */
export type OpenCase = Service & {
  record: CaseRecord;
  tasks: TaskRecord[];
  submission: SubmissionRecord;
  answers: AnswerRecord[];
  /** Who is asked what. */
  reviews: readonly DepartmentReview[];
  /** Every list of missing papers, and what they come to: one list. */
  lists: AskedRecord[];
  asked: AskedRecord | undefined;
  objections: ObjectionRecord[];
  edition: ServiceEdition;
  /** The last day on which the applicant may object; null where nobody may, or the city has set no limit. */
  objectUntil: string | null;
  /** Facts that came after the submission are let in today. */
  mayAmend: boolean;
};

/** Reads cases whole: locked for a move, or as they are for a page. */
@Injectable()
export class CaseBook {
  constructor(
    private readonly cases: CaseRepository,
    private readonly tasks: CaseTaskRepository,
    private readonly submissions: CaseSubmissionRepository,
    private readonly matters: CaseMatterRepository,
    private readonly clocks: CaseClocks,
    private readonly clock: Clock,
    private readonly services: CaseServices,
    private readonly city: CityServices,
  ) {}

  /** The case and then its tasks in the order of their ids, locked until the transaction ends. */
  async lock(caseId: string, transaction: Sql): Promise<OpenCase> {
    const record = await this.cases.lock(caseId, transaction);
    if (!record) throw new NotFoundError();
    return this.complete(record, await this.tasks.lockAll(caseId, transaction), transaction);
  }

  /** A case that was found within a scope. */
  async read(record: CaseRecord, sql: Sql): Promise<OpenCase> {
    return this.complete(record, await this.tasks.list(record.id, sql), sql);
  }

  private async complete(record: CaseRecord, tasks: TaskRecord[], sql: Sql): Promise<OpenCase> {
    const service = this.services.get(record.service);
    const lists = await this.matters.listAsked(record.id, sql);
    const open: OpenCase = {
      ...service,
      record,
      tasks,
      submission: await this.submissions.get(record.submissionId, sql),
      answers: await this.matters.answers(record.id, sql),
      reviews: [],
      lists,
      asked: askedNow(lists),
      objections: await this.matters.objections(record.id, sql),
      edition: this.city.pinned(record.service, record.policyVersion),
      objectUntil: await this.objectUntil(service.definition, record, sql),
      mayAmend: false,
    };
    return { ...open, reviews: await reviewsNow(open, sql), mayAmend: await mayAmendNow(open, sql) };
  }

  private async objectUntil(
    { actions, limits }: ServiceDefinition,
    { id, state }: CaseRecord,
    sql: Sql,
  ): Promise<string | null> {
    if (!actions[state]?.object) return null;
    const wanted = limits.objection === undefined ? state : objectionClock;
    const clock = (await this.clocks.listFor(id, sql)).find(
      (one) => one.kind === wanted && one.state !== 'stopped',
    );
    return clock?.dueOn && clock.dueOn >= this.clock.today() ? clock.dueOn : null;
  }
}

async function reviewsNow(open: OpenCase, sql: Sql): Promise<readonly DepartmentReview[]> {
  const { definition, handlers, submission } = open;
  if (!definition.reviewsByCase) return reviewsOf(definition, submission.form);
  return (await handlers.reviews?.(handledOf(open), sql)) ?? [];
}

async function mayAmendNow(open: OpenCase, sql: Sql): Promise<boolean> {
  const { definition, handlers, record } = open;
  if (!definition.actions[record.state]?.amend) return false;
  return (await handlers.mayAmend?.(handledOf(open), sql)) ?? false;
}

/** What the applicant is asked for now: the lists that wait together, or the newest one. */
export function askedNow(lists: readonly AskedRecord[]): AskedRecord | undefined {
  const waiting = lists.filter(({ waits }) => waits);
  const last = waiting.at(-1) ?? lists.at(-1);
  return last && { ...last, items: waiting.length > 0 ? waiting.flatMap(({ items }) => items) : last.items };
}

/**
 * The newest review of each department that is asked, with its answers, and the items it has still to answer. Where
 * departments are asked case by case, an answer stands until an objection asks for another one.
 */
export function currentReviews({ definition, reviews, tasks, answers }: OpenCase) {
  return reviews.map((review) => {
    const task = tasks
      .filter(({ kind, department }) => kind === 'review' && department === review.department)
      .at(-1);
    if (!definition.reviewsByCase) {
      const own = answers.filter(({ taskId }) => taskId === task?.id);
      const isDone = task?.state === 'done' && own.length === review.items.length;
      return { review, task, answers: own, asked: isDone ? [] : review.items };
    }
    const of = (code: string) => answers.filter(({ item }) => item === code);
    return {
      review,
      task,
      answers: review.items.flatMap(({ code }) => of(code).slice(-1)),
      asked: review.items.filter(({ code, answers: needed = 1 }) => of(code).length < needed),
    };
  });
}

/** Whether every department has answered every item in the round of reviews that the case is in. */
export function areReviewsAnswered(open: OpenCase): boolean {
  return currentReviews(open).every(({ asked }) => asked.length === 0);
}

/** What the judge looks at; `department`: whose review the caller holds. */
export function snapshotOf(open: OpenCase, department: string | null = null): CaseSnapshot {
  const { record, edition, submission } = open;
  const answered = areReviewsAnswered(open);
  const facts: Record<CaseCondition, boolean> = {
    'reviews-answered': answered,
    'reviews-passed':
      answered &&
      currentReviews(open).every(({ answers }) => answers.every(({ answer }) => answer === 'passed')),
    'registries-answered': !record.flags.includes('registry-waiting'),
    'notice-unused': noticeIsUnused(open, department),
    'papers-complete': missingMaterials(edition.materials, submission.form, submission.papers).length === 0,
    'objection-open': open.objections.some(({ outcome }) => outcome === null),
    'own-papers-came': !open.lists.some((list) => list.waits && list.department === department),
    'amendment-open': open.mayAmend,
  };
  const holds = (Object.keys(facts) as CaseCondition[]).filter((condition) => facts[condition]);
  const over = open.objectUntil === null ? (['object'] as const) : [];
  return { state: record.state, flags: record.flags, holds: new Set(holds), over };
}

/** One list for a case, or one for each department where those are asked case by case (docs/decisions/0009). */
function noticeIsUnused({ definition, lists }: OpenCase, department: string | null): boolean {
  if (!definition.reviewsByCase) return lists.length === 0;
  return !lists.some((list) => list.department === department);
}

/** The case as its module's handlers see it. */
export function handledOf({ record, submission, answers, objections, edition }: OpenCase): HandledCase {
  const { id, number, service, personId, applicantAccountId, areaPath, policyVersion, submittedAt } = record;
  const { state, flags } = record;
  const { form, papers } = submission;
  return {
    id,
    number,
    service,
    personId,
    applicantAccountId,
    areaPath,
    state,
    flags,
    form,
    papers,
    answers,
    objections,
    policyVersion,
    submittedAt,
    objectionsPerItem: edition.objections.perItem,
  };
}
