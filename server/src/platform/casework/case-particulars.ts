import type { AttachedPaper } from '@app/shared/casework/casework.views';
import type { Department } from '@app/shared/casework/departments';
import type { Fault } from '@app/shared/http/fault';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { InvalidInputError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import type { Principal } from '../identity/principal';
import type { TaskRecord } from './case.rows';
import { currentReviews, handledOf, type OpenCase } from './case-book';
import { CaseClocks } from './case-clocks';
import { CaseMatterRepository } from './case-matter.repository';
import { CasePapers } from './case-papers';
import type { CaseStep } from './case-step';
import { CaseSubmissionRepository } from './case-submission.repository';
import { CaseworkError } from './casework.errors';
import { materialsOf, mergedPapers, unanswered } from './domain/papers-asked';
import type { Transition } from './domain/service-definition';

/** What an action wrote beside the case's own row, for that row and for the history. */
export type Particulars = {
  submissionId?: string;
  /** Departments whose open work is done with, because it begins anew. */
  renews?: readonly Department[];
  payload: Record<string, unknown>;
};

/** What each action brings beyond the table: it is checked here, and written, in the transaction of the move. */
@Injectable()
export class CaseParticulars {
  constructor(
    private readonly matters: CaseMatterRepository,
    private readonly submissions: CaseSubmissionRepository,
    private readonly papers: CasePapers,
    private readonly clocks: CaseClocks,
    private readonly clock: Clock,
  ) {}

  async write(
    open: OpenCase,
    step: CaseStep,
    { transition, task }: { transition: Transition; task: TaskRecord | undefined },
    transaction: Sql,
  ): Promise<Particulars> {
    const common = {
      reasons: this.reasonsOf(open, step, transition),
      note: step.action === 'object' ? undefined : step.details.note,
      taskId: task?.id,
      department: task?.department ?? undefined,
    };
    const own = await this.ownOf(open, step, { transition, task }, transaction);
    return { ...own, payload: { ...common, ...own.payload } };
  }

  private ownOf(
    open: OpenCase,
    step: CaseStep,
    { transition, task }: { transition: Transition; task: TaskRecord | undefined },
    transaction: Sql,
  ): Promise<Particulars> {
    switch (step.action) {
      case 'review':
        return this.review(open, step, task, transaction);
      case 'ask-papers':
        return this.askPapers(open, step, task, transaction);
      case 'supply':
        return this.supply(open, step, transaction);
      case 'amend':
        return this.amend(open, step, transaction);
      case 'object':
        return this.object(open, step, transaction);
      case 'settle-objection':
        return this.settle(open, step, transaction);
      case 'hold':
        return this.hold(open, step, transaction);
      case 'resume':
        return this.resume(open, transaction);
      case 'papers-overdue':
        return this.goOnWithout(open, transition, transaction);
      default:
        return Promise.resolve({ payload: {} });
    }
  }

  /** Codes from the city's list for this action, which a decision against somebody needs. */
  private reasonsOf(
    { edition }: OpenCase,
    { action, details }: CaseStep,
    { reasons }: Transition,
  ): string[] | undefined {
    const codes = details.reasonCodes ?? [];
    const known = edition.reasons[action];
    if (reasons === 'required' && !known) throw new CaseworkError('CASEWORK.NOT_PUBLISHED');
    if (reasons === 'required' && codes.length === 0) throw faulty('reasonCodes', 'required');
    const strange = codes
      .map((code) => known?.some((reason) => reason.code === code) ?? false)
      .indexOf(false);
    if (strange >= 0) throw faulty(`reasonCodes.${strange}`, 'not-a-choice');
    return codes.length > 0 ? codes : undefined;
  }

  /** A department answers all that it is asked at once; the answers are never changed. */
  private async review(
    open: OpenCase,
    { details: { items = [] }, principal }: CaseStep,
    task: TaskRecord | undefined,
    transaction: Sql,
  ): Promise<Particulars> {
    const asked = currentReviews(open).find((one) => one.task?.id === task?.id)?.asked;
    if (!task?.department || !asked || !principal) throw new CaseworkError('CASEWORK.ACTION_NOT_ALLOWED');
    const strange = items.findIndex(({ item }) => !asked.some(({ code }) => code === item));
    if (strange >= 0) throw faulty(`items.${strange}.item`, 'not-a-choice');
    const known = open.edition.reasons.review;
    const groundless = items.findIndex(
      ({ reasonCode }) => reasonCode !== undefined && !known?.some(({ code }) => code === reasonCode),
    );
    if (groundless >= 0) throw faulty(`items.${groundless}.reasonCode`, 'not-a-choice');
    if (!open.definition.reviewsByCase) refuseFindings(items);
    if (items.length < asked.length) throw new CaseworkError('CASEWORK.ITEMS_INCOMPLETE');
    const of = { taskId: task.id, department: task.department, ...this.signed(open, principal) };
    await this.matters.addAnswers(of, items, transaction);
    // What was found is personal, and lies sealed beside the answer.
    return { payload: { items: items.map(({ finding: _, ...item }) => item) } };
  }

  /** One complete list (一次性告知); its row is the only one of the case, or of the department that is asked by case. */
  private async askPapers(
    open: OpenCase,
    { details: { missing = [] }, principal }: CaseStep,
    task: TaskRecord | undefined,
    transaction: Sql,
  ): Promise<Particulars> {
    if (!principal || missing.length === 0) throw faulty('missing', 'required');
    const materials = materialsOf(open.edition.materials, open.submission.form);
    const strange = missing.findIndex(
      ({ materialCode }) => !materials.some(({ code }) => code === materialCode),
    );
    if (strange >= 0) throw faulty(`missing.${strange}.materialCode`, 'not-a-choice');
    const items = missing.map(({ note = null, ...item }) => ({ ...item, note }));
    const department = open.definition.reviewsByCase ? (task?.department ?? null) : null;
    const answerBy = await this.clocks.askPapers(tickingOf(open), department, transaction);
    const seq = open.record.historySeq + 1;
    const of = { answerBy, department: department ?? '', seq, ...this.signed(open, principal) };
    if (!(await this.matters.addAsked(of, items, transaction))) {
      throw new CaseworkError('CASEWORK.ONE_TIME_NOTICE_USED');
    }
    return { payload: { items, answerBy } };
  }

  /** Everything that was asked for, at once: a new submission beside the old one, and the clocks go on. */
  private async supply(
    open: OpenCase,
    { details: { papers = [] }, principal }: CaseStep,
    transaction: Sql,
  ): Promise<Particulars> {
    const { record, submission, edition, asked } = open;
    if (!principal || papers.length === 0) throw faulty('papers', 'required');
    this.papers.refuseStray(edition.materials, submission.form, papers);
    const missing = unanswered(asked?.items ?? [], papers);
    if (missing.length > 0) throw missingPapers(missing);
    const submitted = await this.submitAgain(open, principal, { form: submission.form, papers }, transaction);
    await this.clocks.papersCame(record.id, record.state, transaction);
    return submitted;
  }

  /** Facts that came late, as the module lets them in; whoever had begun to look at what they replace begins anew. */
  private async amend(
    open: OpenCase,
    { details: { form = {}, papers = [] }, principal }: CaseStep,
    transaction: Sql,
  ): Promise<Particulars> {
    const { submission, edition, handlers } = open;
    if (!principal || !handlers.amend) throw new CaseworkError('CASEWORK.ACTION_NOT_ALLOWED');
    this.papers.refuseStray(edition.materials, submission.form, papers);
    const amended = await handlers.amend(handledOf(open), { form, papers }, transaction);
    const next = { form: amended.form, papers };
    return { ...(await this.submitAgain(open, principal, next, transaction)), renews: amended.departments };
  }

  /** A new submission beside the old ones, which are never changed. */
  private async submitAgain(
    open: OpenCase,
    principal: Principal,
    { form, papers }: { form: Record<string, unknown>; papers: AttachedPaper[] },
    transaction: Sql,
  ): Promise<Particulars> {
    const { id: caseId, personId, policyVersion } = open.record;
    if (papers.length > 0) await this.papers.take(principal, { caseId, personId }, papers, transaction);
    const number = open.submission.number + 1;
    const next = { id: uuid(), number, form, papers: mergedPapers(open.submission.papers, papers) };
    await this.submissions.add({ ...next, policyVersion, ...this.signed(open, principal) }, transaction);
    return { submissionId: next.id, payload: { submissionId: next.id, number } };
  }

  private async object(
    open: OpenCase,
    { details: { note, contested = [] }, principal }: CaseStep,
    transaction: Sql,
  ): Promise<Particulars> {
    if (!principal || !note) throw faulty('note', 'required');
    const byCase = open.definition.reviewsByCase !== undefined;
    if (byCase !== contested.length > 0) throw faulty('items', byCase ? 'required' : 'must-be-empty');
    const of = { text: note, items: [...new Set(contested)], ...this.signed(open, principal) };
    const objectionId = await this.matters.addObjection(of, transaction);
    if (!objectionId) throw new CaseworkError('CASEWORK.ACTION_NOT_ALLOWED');
    return { payload: { objectionId, ...(byCase ? { items: of.items } : {}) } };
  }

  private async settle(
    open: OpenCase,
    { details: { objection: outcome, note }, principal }: CaseStep,
    transaction: Sql,
  ): Promise<Particulars> {
    if (!outcome) throw faulty('objection', 'required');
    if (!note) throw faulty('note', 'required');
    const id = open.objections.find((one) => one.outcome === null)?.id;
    const { id: caseId } = open.record;
    const accountId = principal?.accountId ?? null;
    const of = { caseId, accountId, at: this.clock.now(), outcome, answer: note };
    if (!id || !(await this.matters.settleObjection({ id, ...of }, transaction))) {
      throw new CaseworkError('CASEWORK.ACTION_NOT_ALLOWED');
    }
    return { payload: { objectionId: id, outcome } };
  }

  private async hold(
    { record }: OpenCase,
    { details: { note, until } }: CaseStep,
    transaction: Sql,
  ): Promise<Particulars> {
    if (!note) throw faulty('note', 'required');
    await this.clocks.hold(record.id, { reason: [...note].slice(0, 200).join(''), until }, transaction);
    return { payload: { until } };
  }

  private async resume({ record }: OpenCase, transaction: Sql): Promise<Particulars> {
    await this.clocks.resume(record.id, record.state, transaction);
    return { payload: {} };
  }

  /** The applicant's time for papers is over; where that does not end the case, its clocks go on. */
  private async goOnWithout(
    { record }: OpenCase,
    { to }: Transition,
    transaction: Sql,
  ): Promise<Particulars> {
    if (!to) await this.clocks.papersCame(record.id, record.state, transaction);
    return { payload: {} };
  }

  private signed({ record }: OpenCase, { accountId }: { accountId: string }) {
    return { caseId: record.id, accountId, at: this.clock.now() };
  }
}

/** What the clocks need to know of a case. */
export function tickingOf({ record, definition, edition }: OpenCase) {
  return { id: record.id, areaPath: record.areaPath, definition, edition };
}

/** `CASEWORK.PAPERS_MISSING` with a fault at `papers.<material>` for each. */
export function missingPapers(codes: readonly string[]): CaseworkError {
  const faults = codes.map((code) => ({ field: `papers.${code}`, code: 'required' as const }));
  return new CaseworkError('CASEWORK.PAPERS_MISSING', 'conflict', { faults });
}

function refuseFindings(items: readonly { finding?: object }[]): void {
  const found = items.findIndex(({ finding }) => finding !== undefined);
  if (found >= 0) throw faulty(`items.${found}.finding`, 'must-be-empty');
}

function faulty(field: string, code: Fault['code']): InvalidInputError {
  return new InvalidInputError([{ field, code }]);
}
