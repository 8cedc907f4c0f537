import type { ActedView } from '@app/shared/casework/casework.views';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { Outbox } from '../outbox/outbox';
import { PaymentService } from '../payments/payment.service';
import { RegistryChecks } from '../registries/registry-checks';
import { CaseRepository } from './case.repository';
import { askedNow, handledOf, type OpenCase } from './case-book';
import { caseSubject } from './case-clocks';
import { CaseMatterRepository } from './case-matter.repository';
import { CaseNotices } from './case-notices';
import { CasePapers } from './case-papers';
import { CaseServices } from './case-services';
import type { CaseStep } from './case-step';
import { caseSentence } from './domain/case-sentence';
import { isFinal } from './domain/definition-check';
import type { ChainedRow } from './domain/history-chain';
import type { ServiceDefinition, Transition } from './domain/service-definition';

/** What a move means for others: the fee, the module's own effects, those who are told. */
@Injectable()
export class CaseFollowUp {
  constructor(
    private readonly cases: CaseRepository,
    private readonly matters: CaseMatterRepository,
    private readonly services: CaseServices,
    private readonly payments: PaymentService,
    private readonly registries: RegistryChecks,
    private readonly papers: CasePapers,
    private readonly notices: CaseNotices,
    private readonly outbox: Outbox,
  ) {}

  /** Opens the fee of an action that makes one due; null when the city charges nothing. */
  async openFee(open: OpenCase, transition: Transition, transaction: Sql): Promise<string | null> {
    if (!transition.sets?.includes('fee-due')) return null;
    const { record, handlers } = open;
    const fee = handlers.fee?.(handledOf(open)) ?? null;
    if (fee === null || fee.fen === 0) return null;
    return this.payments.open(
      {
        subjectType: caseSubject,
        subjectId: record.id,
        purpose: 'fee',
        amountFen: fee.fen,
        description: fee.description,
        payerAccountId: record.applicantAccountId,
        areaPath: record.areaPath,
      },
      transaction,
    );
  }

  /** `now` is the case after the move, `before` as it was judged. */
  async afterMove(
    before: OpenCase,
    now: OpenCase,
    step: CaseStep,
    row: ChainedRow,
    transaction: Sql,
  ): Promise<void> {
    if (isFinal(now.record.state)) await this.end(before, transaction);
    await now.handlers.after?.[step.action]?.(handledOf(now), transaction);
    const { record, submission } = now;
    if (record.state === 'granted' && step.principal)
      await this.papers.vouch(record.service, submission.papers, step.principal.accountId, transaction);
    await this.notices.tell(now, step.action, row.seq, transaction);
    await this.announce(now, step.action, row.seq, transaction);
  }

  /** Tells other modules of a move. */
  async announce({ record }: OpenCase, action: string, seq: number, transaction: Sql): Promise<void> {
    const { id: caseId, service, personId, state } = record;
    const key = `case:${caseId}:${seq}`;
    const payload = { caseId, service, personId, action, state, seq };
    await this.outbox.add([{ topic: 'casework.moved', key, payload }], transaction);
  }

  /** What an action answers: the case as it stands when everything that followed is done. */
  async acted(caseId: string, transaction: Sql): Promise<ActedView> {
    const record = await this.cases.lock(caseId, transaction);
    if (!record) throw new NotFoundError();
    const asked = askedNow(await this.matters.listAsked(caseId, transaction));
    const { definition } = this.services.get(record.service);
    const { state, flags, version } = record;
    return { caseId, state, flags, version, nextSentence: sentenceOf({ record, asked, definition }) };
  }

  /** Nobody is asked, and nothing is to be paid, for a case that is over. */
  private async end({ record }: OpenCase, transaction: Sql): Promise<void> {
    await this.registries.close(caseSubject, record.id, transaction);
    if (record.paymentId && record.flags.includes('fee-due')) {
      await this.payments.cancel(record.paymentId, transaction);
    }
  }
}

/** What the applicant reads about where the case stands. */
export function sentenceOf({
  record,
  asked,
  definition: { sentences },
}: Pick<OpenCase, 'record' | 'asked'> & { definition: ServiceDefinition }): string {
  const list = asked && { count: asked.items.length, answerBy: asked.answerBy };
  const { state, flags, dueOn } = record;
  return caseSentence({ state, flags, dueOn, asked: list, sentences });
}
