import type { CaseFlag } from '@app/shared/casework/case.status';
import type { AttachedPaper, SubmittedView } from '@app/shared/casework/casework.views';
import type { QuestionKind, RegistryQuestion } from '@app/shared/registries/registry-question';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import type { Principal } from '../identity/principal';
import { RegistryChecks } from '../registries/registry-checks';
import { CaseRepository } from './case.repository';
import { CaseBook, handledOf, type OpenCase } from './case-book';
import { caseSubject } from './case-clocks';
import { CaseFollowUp } from './case-follow-up';
import { CaseJournal } from './case-journal';
import { CaseMover } from './case-mover';
import { CaseNotices } from './case-notices';
import type { Service } from './case-services';
import { CaseSubmissionRepository } from './case-submission.repository';
import { CaseTasks } from './case-tasks.service';
import { CaseworkError } from './casework.errors';
import { questionsOf } from './domain/case-form';
import { openKeyOf } from './domain/definition-check';
import { noHash } from './domain/history-chain';
import type { ServiceEdition } from './services-file';

export type Application = {
  service: Service;
  edition: ServiceEdition;
  principal: Principal;
  caseId: string;
  number: string;
  personId: string;
  areaPath: string;
  form: Record<string, unknown>;
  papers: AttachedPaper[];
};

/** Makes a case of an application that has been checked: submission, first row of history, work, clocks, questions. */
@Injectable()
export class CaseOpener {
  constructor(
    private readonly cases: CaseRepository,
    private readonly submissions: CaseSubmissionRepository,
    private readonly journal: CaseJournal,
    private readonly book: CaseBook,
    private readonly tasks: CaseTasks,
    private readonly registries: RegistryChecks,
    private readonly followUp: CaseFollowUp,
    private readonly notices: CaseNotices,
    private readonly mover: CaseMover,
    private readonly clock: Clock,
  ) {}

  /** `CASEWORK.ALREADY_OPEN` when the person has an open case of the service. */
  async open(application: Application, transaction: Sql): Promise<SubmittedView> {
    await this.insert(application, transaction);
    const open = await this.book.lock(application.caseId, transaction);
    await this.tasks.begin(open, transaction);
    await this.ask(open, application, transaction);
    await open.handlers.after?.submit?.(handledOf(open), transaction);
    const now = await this.book.lock(application.caseId, transaction);
    await this.notices.tell(now, 'submit', now.record.historySeq, transaction);
    await this.followUp.announce(now, 'submit', now.record.historySeq, transaction);
    await this.mover.automatic(application.caseId, transaction);
    const { nextSentence } = await this.followUp.acted(application.caseId, transaction);
    return { caseId: application.caseId, number: application.number, nextSentence };
  }

  private async insert(application: Application, transaction: Sql): Promise<void> {
    const { caseId, service, edition, principal, personId, areaPath, form, papers, number } = application;
    const { accountId } = principal;
    const { definition } = service;
    const at = this.clock.now();
    const submissionId = uuid();
    const flags: CaseFlag[] = questionsOf(definition, form).length > 0 ? ['registry-waiting'] : [];
    const row = this.journal.next(
      { seq: 0, hash: noHash, flags: [] },
      { id: caseId, areaPath, state: 'submitted', flags },
      { action: 'submit', accountId, role: 'applicant', payload: { submissionId, number: 1 } },
    );
    const inserted = await this.cases.insert(
      {
        id: caseId,
        number,
        service: definition.code,
        personId,
        applicantAccountId: accountId,
        areaPath,
        state: 'submitted',
        flags,
        submissionId,
        policyVersion: edition.version,
        dueOn: null,
        submittedAt: at,
        historySeq: row.seq,
        historyHash: row.hash,
        openKey: openKeyOf(definition, personId),
      },
      transaction,
    );
    if (inserted === 'open-already') throw new CaseworkError('CASEWORK.ALREADY_OPEN');
    // One chance in many millions a day; the next attempt draws another number.
    if (inserted === 'number-taken')
      throw new AppError('COMMON.BUSY', 'unavailable', { retryAfterSeconds: 1 });
    const submission = { id: submissionId, number: 1, form, papers, policyVersion: edition.version };
    await this.submissions.add({ ...submission, caseId, accountId, at }, transaction);
    await this.journal.append(row, transaction);
  }

  private async ask(open: OpenCase, { principal }: Application, transaction: Sql): Promise<void> {
    const { definition, handlers, submission, record } = open;
    const kinds = questionsOf(definition, submission.form);
    const questions = handlers.questions?.(kinds, handledOf(open)) ?? kinds.map(plainQuestion);
    if (questions.length === 0) return;
    await this.registries.ask(
      {
        subjectType: caseSubject,
        subjectId: record.id,
        personId: record.personId,
        questions,
        consent: { accountId: principal.accountId },
      },
      transaction,
    );
  }
}

/** A question that is asked by its kind alone; one that needs months or an area is the module's to make whole. */
function plainQuestion(kind: QuestionKind): RegistryQuestion {
  if (kind === 'insurance-months' || kind === 'homes-owned') {
    throw new Error(`the service does not say what to ask about ${kind}`);
  }
  return { kind };
}
