import type { Stage } from '@app/shared/schooling/schooling.status';
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { seatsForPoints } from './domain/seat-arithmetic';
import { SeatPlanRepository } from './seat-plan.repository';

export type ApprovedSeats = { schoolId: string; name: string; districtCode: string; seats: number };

/** The seats that a run may give: approved by the other body, whether published yet or not. */
@Injectable()
export class SeatPlans {
  constructor(private readonly plans: SeatPlanRepository) {}

  /** What is left for points at every school of a grade whose plan is approved, in the order of the schools' ids. */
  async approved(cycle: string, stage: Stage, sql?: Sql): Promise<ApprovedSeats[]> {
    const plans = await this.plans.listApproved(cycle, stage, sql);
    return plans.map((plan) => ({
      schoolId: plan.schoolId,
      name: plan.schoolName,
      districtCode: districtOf(plan.areaPath),
      seats: seatsForPoints(plan) ?? 0,
    }));
  }
}

/** The town that a place belongs to, by its path `/city/town/…`; the city itself for what lies in no town. */
export function districtOf(areaPath: string): string {
  const [city = '', town] = areaPath.split('/').filter((code) => code !== '');
  return town ?? city;
}
