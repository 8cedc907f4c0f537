import { Injectable } from '@nestjs/common';
import { Clock, cityDayOf } from '../../common/clock';
import type { Sql } from '../../database/sql';
import type { CheckedApplication, HandledCase, Obstacle } from '../../platform/casework/service-handlers';
import { LedgerService } from '../registration/ledger.service';
import { ResidenceService } from '../registration/residence.service';
import { ApplicationRepository } from './application.repository';
import { ApplicationRules, type ApplyRules } from './application-rules.provider';
import { applicationFacts } from './domain/application-facts';
import { type Claims, checkClaims } from './domain/claims';
import type { OwnRecords } from './domain/known-answers';
import { PointsRefusal } from './domain/points-refusal';
import type { StandardPack } from './domain/standard-pack';
import { PointsError, pointsErrorOf } from './points.errors';
import { PointsPolicies } from './points-policies.provider';

type Admission = { areaPath: string | null; obstacle: Obstacle | null; prefill: Record<string, unknown> };

/** Who may apply for points, whether what they claim can be true, and what is known of them on that day. */
@Injectable()
export class ApplicationAdmission {
  constructor(
    private readonly policies: PointsPolicies,
    private readonly rules: ApplicationRules,
    private readonly applications: ApplicationRepository,
    private readonly residence: ResidenceService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** Somebody who lives here by a confirmed stay, and has no application that counts in the cycle. */
  async admit(programme: string, personId: string, sql: Sql): Promise<Admission> {
    await this.policies.fresh(sql);
    const home = await this.residence.currentOf(personId, sql);
    const areaPath = home?.areaPath ?? null;
    const cycle = this.rules.on(programme, this.clock.today())?.window.cycle;
    const applied =
      cycle !== undefined && (await this.applications.hasLive({ programme, cycle, personId }, sql));
    return { areaPath, obstacle: obstacleOf(areaPath, applied), prefill: { claims: {} } };
  }

  /** Refuses claims by their path, such as `form.claims.housing-fund.0.to`; `POINTS.STANDARD_NOT_IN_FORCE`. */
  async check(
    programme: string,
    { personId, form, papers }: CheckedApplication,
    transaction: Sql,
  ): Promise<void> {
    await this.policies.fresh(transaction);
    const today = this.clock.today();
    try {
      const rules = this.requireRules(programme, today);
      const program = this.rules.programOn(rules, today);
      checkClaims(program, applicationFacts(program, rules.applications), form.claims as Claims, {
        personId,
        birth: await this.applications.birthOf(personId, transaction),
        papers: await this.applications.ownersOf(papers, transaction),
      });
    } catch (error) {
      throw refusedForm(error);
    }
  }

  /** Pins the application to its standard and day, with what is known here; `POINTS.ALREADY_APPLIED`. */
  async open(programme: string, handled: HandledCase, transaction: Sql): Promise<void> {
    const asOf = cityDayOf(handled.submittedAt);
    const rules = this.requireRules(programme, asOf);
    const added = await this.applications.insert(
      {
        caseId: handled.id,
        personId: handled.personId,
        programme,
        cycle: rules.window.cycle,
        standard: `${rules.standard.city}/${rules.standard.standard}`,
        version: rules.standard.version,
        asOf,
        known: await this.recordsOf(handled.personId, asOf, transaction),
      },
      transaction,
    );
    if (!added) throw new PointsError('POINTS.ALREADY_APPLIED', 'conflict');
  }

  private async recordsOf(personId: string, asOf: string, transaction: Sql): Promise<OwnRecords> {
    const { periods } = await this.ledger.ledgerOf(personId, asOf);
    const going = (await this.residence.currentOf(personId, transaction)) !== undefined;
    return {
      birth: await this.applications.birthOf(personId, transaction),
      // The ledger counts up to the day; a stay that goes on has no end yet.
      residence: periods.map(({ from, until }) => ({ from, until: going && until >= asOf ? null : until })),
    };
  }

  private requireRules(programme: string, day: string): ApplyRules & { standard: StandardPack } {
    const rules = this.rules.on(programme, day);
    const { standard } = rules ?? {};
    if (rules && standard) return { ...rules, standard };
    throw new PointsRefusal('STANDARD_NOT_IN_FORCE', 'has no standard in force', '');
  }
}

function obstacleOf(areaPath: string | null, applied: boolean): Obstacle | null {
  if (areaPath === null)
    return { code: 'not-living-here', text: '请先申报居住登记，确认后再申请积分', rule: null };
  return applied ? { code: 'already-applied', text: '您这次已经申请过，不用再次申请', rule: null } : null;
}

/** What the standard refuses, at its place in the form; always as something wrong with the form (422). */
export function refusedForm(thrown: unknown): unknown {
  const error = pointsErrorOf(thrown);
  if (!(error instanceof PointsError) || !(thrown instanceof PointsRefusal)) return error;
  const field = thrown.path === '' ? 'form.claims' : `form.claims.${thrown.path}`;
  const code = error.details.faults?.[0]?.code ?? 'not-a-choice';
  return new PointsError(error.code as never, 'invalid', { faults: [{ field, code }] });
}
