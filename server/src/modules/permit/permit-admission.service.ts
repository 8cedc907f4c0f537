import type { HukouPlace, PermitGround } from '@app/shared/permit/permit.status';
import { toChineseDate } from '@app/shared/validation/plain-date';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import type { Obstacle } from '../../platform/casework/service-handlers';
import { LedgerService } from '../registration/ledger.service';
import { ResidenceService } from '../registration/residence.service';
import { endorsementWindow, permitStateOn } from './domain/endorsement-term';
import { judgeEligibility } from './domain/permit-eligibility';
import { PermitRepository } from './permit.repository';
import { PermitPersonRepository } from './permit-person.repository';
import { PermitRules } from './permit-rules.provider';
import { groundForm } from './services/permit-fields';

type Form = Record<string, unknown> | null;
type Admission = { areaPath: string | null; obstacle: Obstacle | null; prefill: Record<string, unknown> };

/** Who may apply for what about a residence permit, and what stands in the way, by the name of its rule. */
@Injectable()
export class PermitAdmissionService {
  constructor(
    private readonly permits: PermitRepository,
    private readonly people: PermitPersonRepository,
    private readonly residence: ResidenceService,
    private readonly ledger: LedgerService,
    private readonly rules: PermitRules,
    private readonly clock: Clock,
  ) {}

  /** A first permit: half a year here and one of the grounds. */
  async toApply(personId: string, form: Form, sql: Sql): Promise<Admission> {
    const today = this.clock.today();
    const [home, person, held, { since }] = await Promise.all([
      this.residence.currentOf(personId, sql),
      this.people.get(personId, sql),
      this.permits.findActive(personId, sql),
      this.ledger.ledgerOf(personId, today),
    ]);
    const areaPath = home?.areaPath ?? null;
    if (held)
      return {
        areaPath,
        obstacle: obstacleOf('already-held', '您已经持有居住证，不需要再次申领'),
        prefill: {},
      };
    const { hukouPlace: hukou, ground } = (form ?? {}) as { hukouPlace?: HukouPlace; ground?: PermitGround };
    const { birthDate, documentType } = person;
    const verdict = judgeEligibility(
      {
        documentType,
        birthDate, // Of a stay that was confirmed today the ledger knows no day yet.
        residentSince: since ?? (home ? today : null),
        livesHereNow: home !== undefined,
        hukou,
        ground,
      },
      today,
      this.rules.policy,
    );
    if (verdict.eligible) return { areaPath, obstacle: null, prefill: { hukouPlace: 'elsewhere' } };
    const text = verdict.from
      ? `${verdict.sentence}，您可以在${toChineseDate(verdict.from)}起申领`
      : verdict.sentence;
    return { areaPath, obstacle: { code: verdict.code, text, rule: verdict.rule }, prefill: {} };
  }

  /** The yearly endorsement: a permit in use, and the month before its anniversary or later. */
  async toEndorse(personId: string, _form: Form, sql: Sql): Promise<Admission> {
    const { permit, ...admission } = await this.withPermit(personId, sql);
    if (!permit || admission.obstacle) return admission;
    if (permit.ended === 'lost')
      return { ...admission, obstacle: obstacleOf('lost', '居住证已挂失，请先办理补领') };
    const { policy } = this.rules;
    const { opensOn } = endorsementWindow(permit, policy);
    if (this.clock.today() < opensOn) {
      const text = `还没有到签注时间，您可以在${toChineseDate(opensOn)}起办理`;
      const { rule } = policy.endorsement.opensMonthsBefore;
      return { ...admission, obstacle: { code: 'not-yet', text, rule } };
    }
    if (!(await this.residence.currentOf(personId, sql)))
      return {
        ...admission,
        obstacle: {
          code: 'not-living-here',
          text: '请先申报您现在的居住登记，再办理签注',
          rule: policy.residenceMonths.rule,
        },
      };
    return { ...admission, prefill: groundForm(permit) };
  }

  /** A change needs a permit that may be used. */
  async toChange(personId: string, _form: Form, sql: Sql): Promise<Admission> {
    const { permit, ...admission } = await this.withPermit(personId, sql);
    if (!permit || admission.obstacle) return admission;
    const state = permitStateOn(permit, this.clock.today(), this.rules.policy);
    if (state === 'lost') return { ...admission, obstacle: obstacleOf('lost', '居住证已挂失，请先办理补领') };
    if (state === 'suspended')
      return { ...admission, obstacle: obstacleOf('suspended', '居住证签注已逾期，请先补办签注') };
    return admission;
  }

  /** A new card in place of a lost or damaged one. */
  async toReissue(personId: string, _form: Form, sql: Sql): Promise<Admission> {
    const { permit, ...admission } = await this.withPermit(personId, sql);
    return { ...admission, prefill: permit ? { cause: permit.ended === 'lost' ? 'lost' : 'damaged' } : {} };
  }

  private async withPermit(personId: string, sql: Sql) {
    const permit = await this.permits.findActive(personId, sql);
    const obstacle = permit ? null : obstacleOf('no-permit', '您还没有居住证，请先申领');
    return { permit, areaPath: permit?.areaPath ?? null, obstacle, prefill: {} };
  }
}

function obstacleOf(code: string, text: string): Obstacle {
  return { code, text, rule: null };
}
