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
import type { CaseCondition, ServiceDefinition } from './domain/service-definition';
import type { HandledCase } from './service-handlers';
import type { ServiceEdition } from './services-file';

/** A case with everything that a judgement about it looks at. */
export type OpenCase = Service & {
  record: CaseRecord;
  tasks: TaskRecord[];
  submission: SubmissionRecord;
  answers: AnswerRecord[];
  asked: AskedRecord | undefined;
  objections: ObjectionRecord[];
  edition: ServiceEdition;
  /** The last day on which the applicant may object; null where nobody may, or the city has set no limit. */
  objectUntil: string | null;
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
    return {
      ...service,
      record,
      tasks,
      submission: await this.submissions.get(record.submissionId, sql),
      answers: await this.matters.answers(record.id, sql),
      asked: await this.matters.findAsked(record.id, sql),
      objections: await this.matters.objections(record.id, sql),
      edition: this.city.pinned(record.service, record.policyVersion),
      objectUntil: await this.objectUntil(service.definition, record, sql),
    };
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

/** The newest review of each department that the form is a matter of, with its answers. */
export function currentReviews({ definition, submission, tasks, answers }: OpenCase) {
  return reviewsOf(definition, submission.form).map((review) => {
    const task = tasks
      .filter(({ kind, department }) => kind === 'review' && department === review.department)
      .at(-1);
    return { review, task, answers: answers.filter(({ taskId }) => taskId === task?.id) };
  });
}

/** Whether every department has answered every item in the round of reviews that the case is in. */
export function areReviewsAnswered(open: OpenCase): boolean {
  return currentReviews(open).every(({ review, task, answers }) => {
    return task?.state === 'done' && answers.length === review.items.length;
  });
}

/** What the judge looks at. */
export function snapshotOf(open: OpenCase): CaseSnapshot {
  const { record, edition, submission } = open;
  const answered = areReviewsAnswered(open);
  const facts: Record<CaseCondition, boolean> = {
    'reviews-answered': answered,
    'reviews-passed':
      answered &&
      currentReviews(open).every(({ answers }) => answers.every(({ answer }) => answer === 'passed')),
    'registries-answered': !record.flags.includes('registry-waiting'),
    'notice-unused': open.asked === undefined,
    'papers-complete': missingMaterials(edition.materials, submission.form, submission.papers).length === 0,
    'objection-open': open.objections.some(({ outcome }) => outcome === null),
  };
  const holds = (Object.keys(facts) as CaseCondition[]).filter((condition) => facts[condition]);
  const over = open.objectUntil === null ? (['object'] as const) : [];
  return { state: record.state, flags: record.flags, holds: new Set(holds), over };
}

/** The case as its module's handlers see it. */
export function handledOf({ record, submission }: OpenCase): HandledCase {
  const { id, number, service, personId, applicantAccountId, areaPath, policyVersion, submittedAt } = record;
  const { form } = submission;
  return { id, number, service, personId, applicantAccountId, areaPath, form, policyVersion, submittedAt };
}
