import type { SubmitDraft } from '@app/shared/casework/casework.dto';
import type { AttachedPaper, SubmittedView } from '@app/shared/casework/casework.views';
import { readRequest } from '@app/shared/validation/rules';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { readableCode } from '../../common/crypto/random-code';
import { InvalidInputError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../idempotency/write-once';
import type { Principal } from '../identity/principal';
import { CaseApplicants } from './case-applicants';
import { CaseDraftRepository } from './case-draft.repository';
import { CaseOpener } from './case-opener';
import { CasePapers } from './case-papers';
import { missingPapers } from './case-particulars';
import { CaseServices, type Service } from './case-services';
import { CaseworkError } from './casework.errors';
import { CityServices } from './city-services';
import { caseNumber } from './domain/case-number';
import { missingMaterials } from './domain/papers-asked';
import type { ServiceEdition } from './services-file';

const numberLength = 7;

/** From the draft to the case: everything is checked once more, and all of it is stored or nothing (promises B1, R6). */
@Injectable()
export class SubmissionService {
  constructor(
    private readonly applicants: CaseApplicants,
    private readonly drafts: CaseDraftRepository,
    private readonly services: CaseServices,
    private readonly city: CityServices,
    private readonly papers: CasePapers,
    private readonly opener: CaseOpener,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {}

  /**
   * Submits the draft as it was last saved; the submission never changes afterwards. `CASEWORK.WINDOW_CLOSED` (T7),
   * `CASEWORK.POLICY_CHANGED`, `CASEWORK.PAPERS_MISSING`, `CASEWORK.NOT_ELIGIBLE`, `CASEWORK.ALREADY_OPEN`.
   */
  async submit(
    principal: Principal,
    clientKey: string,
    code: string,
    request: SubmitDraft,
  ): Promise<SubmittedView> {
    const personId = await this.applicants.personFor(principal, request.personId);
    const service = this.services.get(code);
    const attempt = { actorId: principal.accountId, clientKey, action: `submit.${code}`, payload: request };
    return this.writes.run(attempt, async (transaction) => {
      const edition = this.city.get(code);
      if (!this.city.isOpen(edition)) throw new CaseworkError('CASEWORK.WINDOW_CLOSED');
      const draft = await this.drafts.find({ service: code, personId }, transaction);
      if (draft?.version !== request.version) throw new CaseworkError('CASEWORK.DRAFT_CHANGED');
      if (draft.policyVersion !== edition.version) throw new CaseworkError('CASEWORK.POLICY_CHANGED');
      const form = this.readForm(service, draft.form);
      this.requirePapers(edition, form, draft.papers);
      const areaPath = await this.admit(service, personId, form, transaction);
      await service.handlers.check?.({ personId, form, papers: draft.papers }, transaction);
      const caseId = uuid();
      await this.papers.take(principal, { caseId, personId }, draft.papers, transaction);
      if (!(await this.drafts.remove({ service: code, personId }, draft.version, transaction))) {
        throw new CaseworkError('CASEWORK.DRAFT_CHANGED');
      }
      const number = caseNumber(this.clock.today(), readableCode(numberLength));
      return this.opener.open(
        { service, edition, principal, caseId, number, personId, areaPath, form, papers: draft.papers },
        transaction,
      );
    });
  }

  /**
   * Submits a form that no draft came before, in the transaction of a counter or a terminal that wrote it for the
   * applicant. The same checks as {@link submit}.
   */
  async submitDirectly(
    applicant: Principal,
    code: string,
    { personId, form }: { personId: string; form: Record<string, unknown> },
    transaction: Sql,
  ): Promise<SubmittedView> {
    const service = this.services.get(code);
    const edition = this.city.get(code);
    if (!this.city.isOpen(edition)) throw new CaseworkError('CASEWORK.WINDOW_CLOSED');
    const read = this.readForm(service, form);
    this.requirePapers(edition, read, []);
    const areaPath = await this.admit(service, personId, read, transaction);
    await service.handlers.check?.({ personId, form: read, papers: [] }, transaction);
    const number = caseNumber(this.clock.today(), readableCode(numberLength));
    return this.opener.open(
      {
        service,
        edition,
        principal: applicant,
        caseId: uuid(),
        number,
        personId,
        areaPath,
        form: read,
        papers: [],
      },
      transaction,
    );
  }

  /** The form by the service's own table: what it does not know is refused, hidden or not (promise B1). */
  private readForm({ definition }: Service, form: unknown): Record<string, unknown> {
    const reading = readRequest(definition.form, form, { today: this.clock.today() });
    if (reading.ok) return reading.request as Record<string, unknown>;
    throw new InvalidInputError(reading.faults.map(({ field, code }) => ({ field: `form.${field}`, code })));
  }

  private requirePapers(
    { materials }: ServiceEdition,
    form: Record<string, unknown>,
    papers: readonly AttachedPaper[],
  ): void {
    this.papers.refuseStray(materials, form, papers);
    const missing = missingMaterials(materials, form, papers);
    if (missing.length > 0) throw missingPapers(missing);
  }

  private async admit(
    { handlers }: Service,
    personId: string,
    form: Record<string, unknown>,
    transaction: Sql,
  ): Promise<string> {
    const { areaPath, obstacle } = await handlers.admit(personId, form, transaction);
    if (obstacle || areaPath === null) throw new CaseworkError('CASEWORK.NOT_ELIGIBLE');
    return areaPath;
  }
}
