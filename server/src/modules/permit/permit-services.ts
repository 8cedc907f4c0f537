import type { ReissueCause } from '@app/shared/permit/permit.status';
import type { QuestionKind, RegistryQuestion } from '@app/shared/registries/registry-question';
import { addMonths } from '@app/shared/validation/plain-date';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { CaseServices } from '../../platform/casework/case-services';
import type { HandledCase, ServiceHandlers } from '../../platform/casework/service-handlers';
import { RegistryChecks } from '../../platform/registries/registry-checks';
import { ResidenceService } from '../registration/residence.service';
import { isProved } from './domain/registry-proof';
import { PermitAdmissionService } from './permit-admission.service';
import { PermitDeskService } from './permit-desk.service';
import { PermitRules } from './permit-rules.provider';
import { permitApplication } from './services/permit-application.definition';
import { permitChange } from './services/permit-change.definition';
import { permitEndorsement } from './services/permit-endorsement.definition';
import { permitReissue } from './services/permit-reissue.definition';

/** How far back insurance is asked for, in months: a year and the running month. */
const insuranceMonths = 12;

/** Registers the four services of the residence permit with casework. */
@Injectable()
export class PermitServices implements OnModuleInit {
  constructor(
    private readonly services: CaseServices,
    private readonly admission: PermitAdmissionService,
    private readonly desk: PermitDeskService,
    private readonly residence: ResidenceService,
    private readonly registries: RegistryChecks,
    private readonly rules: PermitRules,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const { admission, desk } = this;
    this.services.register(permitApplication, {
      ...this.shared,
      admit: (personId, form, sql) => admission.toApply(personId, form, sql),
      after: { approve: (handled, transaction) => desk.issue(handled, transaction) },
    });
    this.services.register(permitEndorsement, {
      ...this.shared,
      admit: (personId, form, sql) => admission.toEndorse(personId, form, sql),
      after: { approve: (handled, transaction) => desk.endorse(handled, transaction) },
      automatic: (handled, transaction) => this.provedEndorsement(handled, transaction),
    });
    this.services.register(permitChange, {
      ...this.shared,
      admit: (personId, form, sql) => admission.toChange(personId, form, sql),
      after: { approve: (handled, transaction) => desk.change(handled, transaction) },
      automatic: (handled, transaction) => this.provedChange(handled, transaction),
    });
    this.services.register(permitReissue, {
      ...this.shared,
      admit: (personId, form, sql) => admission.toReissue(personId, form, sql),
      after: {
        submit: (handled, transaction) => this.reportLost(handled, transaction),
        issue: (handled, transaction) => desk.replace(handled, transaction),
      },
      automatic: (handled, transaction) => this.provedIdentity(handled, transaction),
      fee: (handled) => this.feeOf(handled),
    });
  }

  private readonly shared: Pick<ServiceHandlers, 'questions' | 'household' | 'resultLink'> = {
    questions: (kinds) => kinds.map((kind) => this.questionOf(kind)),
    household: (personId) => this.residence.householdOf(personId),
    resultLink: async () => '/packages/permit/pages/permit/index',
  };

  private questionOf(kind: QuestionKind): RegistryQuestion {
    const today = this.clock.today();
    if (kind === 'insurance-months')
      return { kind, from: addMonths(today, -insuranceMonths).slice(0, 7), until: today.slice(0, 7) };
    if (kind === 'homes-owned') throw new RangeError('no service of the permit asks for homes');
    return { kind };
  }

  private async answersOf(handled: HandledCase, transaction: Sql) {
    return (await this.registries.listFor('case', handled.id, transaction)).map(({ answer }) => answer);
  }

  /** Residence goes on, and the registries prove the ground: nobody needs to look. */
  private async provedEndorsement(handled: HandledCase, transaction: Sql) {
    if (!(await this.residence.currentOf(handled.personId, transaction))) return undefined;
    const { ground } = handled.form as { ground: Parameters<typeof isProved>[0] };
    const { insuredWithinMonths } = this.rules.policy.endorsement;
    const answers = await this.answersOf(handled, transaction);
    return isProved(ground, answers, this.clock.today(), insuredWithinMonths.value)
      ? ('approve' as const)
      : undefined;
  }

  /** A new address is proved by the confirmed stay; anything else on the card is looked at by a person. */
  private async provedChange(handled: HandledCase, transaction: Sql) {
    if (handled.form.change !== 'address') return undefined;
    if (!(await this.residence.currentOf(handled.personId, transaction))) return undefined;
    return this.provedIdentity(handled, transaction);
  }

  private async provedIdentity(handled: HandledCase, transaction: Sql) {
    const answers = await this.answersOf(handled, transaction);
    return isProved('dwelling', answers, this.clock.today(), 1) ? ('approve' as const) : undefined;
  }

  private async reportLost(handled: HandledCase, transaction: Sql): Promise<void> {
    if (causeOf(handled) !== 'lost') return;
    const by = { accountId: handled.applicantAccountId, caseId: handled.id };
    await this.desk.reportLost(handled.personId, by, transaction);
  }

  private feeOf(handled: HandledCase): { fen: number; description: string } | null {
    const { fees } = this.rules.policy;
    const lost = causeOf(handled) === 'lost';
    const fen = (lost ? fees.reissue : fees.replacement).value;
    return fen === 0 ? null : { fen, description: lost ? '居住证补领工本费' : '居住证换领工本费' };
  }
}

function causeOf(handled: HandledCase): ReissueCause {
  return (handled.form as { cause: ReissueCause }).cause;
}
