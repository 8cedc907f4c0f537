import { consentTexts } from '@app/shared/identity/consent';
import type { EndorsedView, TerminalPermitView } from '@app/shared/permit/permit.views';
import { maskPersonName } from '@app/shared/validation/person-name';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { SubmissionService } from '../../platform/casework/submission.service';
import { WriteOnce } from '../../platform/idempotency/write-once';
import { ConsentService } from '../../platform/identity/consent.service';
import type { Principal } from '../../platform/identity/principal';
import type { VisitedTerminal } from '../../platform/terminals/terminal-caller';
import { endorsementStateOn, endorsementWindow, permitStateOn } from './domain/endorsement-term';
import { maskPermitNumber } from './domain/permit-number';
import { PermitError } from './permit.errors';
import { PermitRepository } from './permit.repository';
import { PermitAdmissionService } from './permit-admission.service';
import { PermitPersonRepository } from './permit-person.repository';
import { PermitRules } from './permit-rules.provider';
import { groundForm } from './services/permit-fields';

const service = 'permit.endorsement';

/** What a self-service terminal does for the person who stands before it: look up and endorse, nothing else. */
@Injectable()
export class PermitTerminalService {
  constructor(
    private readonly permits: PermitRepository,
    private readonly people: PermitPersonRepository,
    private readonly admission: PermitAdmissionService,
    private readonly submissions: SubmissionService,
    private readonly consents: ConsentService,
    private readonly writes: WriteOnce,
    private readonly rules: PermitRules,
    private readonly clock: Clock,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  /** The permit of the person of this visit, masked; `PERMIT.NOT_USABLE` when there is none. */
  async lookUp({ visit }: VisitedTerminal): Promise<TerminalPermitView> {
    const permit = await this.permits.findActive(visit.personId);
    if (!permit) throw new PermitError('PERMIT.NOT_USABLE');
    const { policy } = this.rules;
    const today = this.clock.today();
    const { opensOn, lastDay } = endorsementWindow(permit, policy);
    const { obstacle } = await this.admission.toEndorse(visit.personId, null, this.sql);
    return {
      holderNameMasked: maskPersonName(permit.holderName),
      numberMasked: maskPermitNumber(permit.number),
      state: permitStateOn(permit, today, policy),
      usableUntil: permit.lastDay,
      endorsement: { state: endorsementStateOn(permit, today, policy), opensOn, lastDay },
      canEndorse: obstacle === null,
      reason: obstacle?.text ?? null,
    };
  }

  /**
   * Asks for the endorsement in the name of the person's own account, on the ground that the permit has.
   * `PERMIT.ENDORSEMENT_NEEDS_WINDOW` for somebody without an account; else the refusals of a submission.
   */
  endorse({ visit }: VisitedTerminal, clientKey: string): Promise<EndorsedView> {
    const { personId } = visit;
    const attempt = { actorId: personId, clientKey, action: 'terminal.endorse', payload: null };
    return this.writes.run(attempt, async (transaction) => {
      const permit = await this.permits.lockActive(personId, transaction);
      if (!permit || permit.ended !== null) throw new PermitError('PERMIT.NOT_USABLE');
      const accountId = await this.people.accountOf(personId, transaction);
      if (!accountId) throw new PermitError('PERMIT.ENDORSEMENT_NEEDS_WINDOW');
      const { version } = consentTexts['compare-registries'];
      await this.consents.record(accountId, 'compare-registries', version, transaction);
      const applicant = applicantOf(accountId, personId);
      const form = { ...groundForm(permit), truthful: 'yes' };
      const submitted = await this.submissions.submitDirectly(
        applicant,
        service,
        { personId, form },
        transaction,
      );
      const after = await this.permits.findActive(personId, transaction);
      const done = after !== undefined && after.version !== permit.version;
      return {
        caseNumber: submitted.number,
        done,
        usableUntil: done ? after.lastDay : null,
        sentence: submitted.nextSentence,
      };
    });
  }
}

/** The person as their own applicant: the card stands for the sign-in. */
function applicantOf(accountId: string, personId: string): Principal {
  return { sessionId: accountId, accountId, kind: 'public', personId, consented: true, grants: [] };
}
