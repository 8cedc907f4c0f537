import type { EnterSeats, ReturnSeats } from '@app/shared/schooling/schooling.dto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { AppError, InvalidInputError, NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import type { SchoolingCycle } from './domain/schooling-policy';
import { seatsForPoints } from './domain/seat-arithmetic';
import { SchoolRepository } from './school.repository';
import { SchoolHistoryRepository } from './school-history.repository';
import { SchoolingError } from './schooling.errors';
import type { SeatPlan } from './schooling.rows';
import { visibleSchools } from './schooling.scope';
import { SchoolingReadingService } from './schooling-reading.service';
import { SchoolingRules } from './schooling-rules.provider';
import { SeatPlanRepository } from './seat-plan.repository';

/** Seats: entered by the school's side, settled by somebody else (promise S16), still until the city's day. */
@Injectable()
export class SeatPlanService {
  constructor(
    private readonly plans: SeatPlanRepository,
    private readonly schools: SchoolRepository,
    private readonly history: SchoolHistoryRepository,
    private readonly rules: SchoolingRules,
    private readonly reading: SchoolingReadingService,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {}

  /**
   * Enters the seats of a grade for the year that goes on; they wait for approval anew. `SCHOOLING.STAGE_NOT_OFFERED`,
   * `SCHOOLING.SEATS_BELOW_ZERO`, `SCHOOLING.SEATS_PUBLISHED`, `COMMON.VERSION_CHANGED`.
   */
  enter(
    principal: Principal,
    clientKey: string,
    schoolId: string,
    request: EnterSeats,
  ): Promise<{ id: string }> {
    const attempt = {
      actorId: principal.accountId,
      clientKey,
      action: `seats.enter.${schoolId}`,
      payload: request,
    };
    return this.writes.run(attempt, async (transaction) => {
      const school = await this.schools.find(schoolId, visibleSchools(principal, 'enter'), transaction);
      if (!school) throw new NotFoundError();
      const { stage, classes, total, categories, version } = request;
      if (!school.stages.includes(stage)) throw new SchoolingError('SCHOOLING.STAGE_NOT_OFFERED');
      const cycle = this.rules.requireOn(this.clock.today());
      this.requireKnown(categories, cycle);
      if (seatsForPoints(request) === undefined) throw new SchoolingError('SCHOOLING.SEATS_BELOW_ZERO');
      this.requireUnpublished(cycle);
      const entry = {
        classes,
        total,
        categories,
        enteredBy: principal.accountId,
        enteredAt: this.clock.now(),
      };
      const known = (await this.plans.listOf(cycle.cycle, [schoolId], transaction)).find(
        (one) => one.stage === stage,
      );
      const id = known?.id ?? uuid();
      const written = known
        ? await this.plans.enter(id, version, entry, transaction)
        : version === 0 &&
          (await this.plans.insert({ id, cycle: cycle.cycle, schoolId, stage, ...entry }, transaction));
      if (!written) throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      const details = { planId: id, stage, classes, total, categories };
      await this.note(principal, { schoolId }, 'seats-entered', details, transaction);
      return { id };
    });
  }

  /** Approves what somebody else entered; `SCHOOLING.SAME_PERSON` (S16), `SCHOOLING.SEATS_SETTLED`. */
  approve(principal: Principal, clientKey: string, id: string, version: number): Promise<{ id: string }> {
    return this.settle(principal, clientKey, id, { version, state: 'approved', reason: null });
  }

  /** Gives the plan back with a reason; the same refusals as {@link approve}. */
  giveBack(
    principal: Principal,
    clientKey: string,
    id: string,
    request: ReturnSeats,
  ): Promise<{ id: string }> {
    return this.settle(principal, clientKey, id, { ...request, state: 'returned' });
  }

  private settle(
    principal: Principal,
    clientKey: string,
    id: string,
    settled: { version: number; state: 'approved' | 'returned'; reason: string | null },
  ): Promise<{ id: string }> {
    const { state, version, reason } = settled;
    const payload = { version, reason };
    const attempt = { actorId: principal.accountId, clientKey, action: `seats.${state}.${id}`, payload };
    return this.writes.run(attempt, async (transaction) => {
      const plan = await this.plans.find(id, visibleSchools(principal, 'settle'), transaction);
      if (!plan) throw new NotFoundError();
      if (plan.version !== version || plan.state !== 'entered')
        throw new SchoolingError('SCHOOLING.SEATS_SETTLED');
      if (plan.enteredBy === principal.accountId)
        throw new SchoolingError('SCHOOLING.SAME_PERSON', 'forbidden');
      const by = { state, by: principal.accountId, at: this.clock.now(), reason };
      if (!(await this.plans.settle(plan, by, transaction)))
        throw new SchoolingError('SCHOOLING.SEATS_SETTLED');
      const kind = state === 'approved' ? 'seats-approved' : 'seats-returned';
      await this.note(principal, plan, kind, { planId: id, stage: plan.stage, reason }, transaction);
      return { id };
    });
  }

  /** Only what the city places before points, each named once. */
  private requireKnown(categories: SeatPlan['categories'], cycle: SchoolingCycle): void {
    const known = cycle.categories.map(({ code }) => code);
    const faults = categories.flatMap(({ code }, index) =>
      known.includes(code) ? [] : [{ field: `categories.${index}.code`, code: 'not-a-choice' as const }],
    );
    if (faults.length > 0) throw new InvalidInputError(faults);
  }

  private requireUnpublished(cycle: SchoolingCycle): void {
    if (this.reading.isPublic(cycle)) throw new SchoolingError('SCHOOLING.SEATS_PUBLISHED');
  }

  private async note(
    { accountId }: Principal,
    { schoolId }: Pick<SeatPlan, 'schoolId'>,
    kind: 'seats-entered' | 'seats-approved' | 'seats-returned',
    details: Record<string, unknown>,
    transaction: Sql,
  ): Promise<void> {
    await this.history.add({ schoolId, kind, at: this.clock.now(), accountId, details }, transaction);
  }
}
