import type { Page } from '@app/shared/http/page';
import { defaultPageSize } from '@app/shared/http/page';
import type { SchoolsQuery } from '@app/shared/schooling/schooling.dto';
import { stages } from '@app/shared/schooling/schooling.status';
import type {
  LineView,
  PublicSeats,
  SchoolingYearView,
  SchoolListItem,
  SchoolView,
} from '@app/shared/schooling/schooling.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import { AreaDirectory } from '../../platform/jurisdiction/area-directory';
import { inArea, type Predicate } from '../../platform/jurisdiction/area-scope';
import { AreaWords } from './area-words';
import { partWords } from './domain/catchment';
import { distanceMetres, type Place, placeOf } from './domain/distance';
import type { SchoolingCycle } from './domain/schooling-policy';
import { stepOf } from './domain/schooling-policy';
import { seatsForPoints } from './domain/seat-arithmetic';
import { type SchoolLine, SchoolRepository } from './school.repository';
import type { School, SeatPlan } from './schooling.rows';
import { SchoolingRules } from './schooling-rules.provider';
import { cycleRules, labelOf, stageRulesView, stepView } from './schooling-words';
import { SeatPlanRepository } from './seat-plan.repository';

const everywhere: Predicate = { sql: '(1 = 1)', values: [] };

/** What everybody may read: the year, the schools, seats from the city's day on, and what it took in past years. */
@Injectable()
export class SchoolingReadingService {
  constructor(
    private readonly rules: SchoolingRules,
    private readonly schools: SchoolRepository,
    private readonly plans: SeatPlanRepository,
    private readonly areaWords: AreaWords,
    private readonly areas: AreaDirectory,
    private readonly clock: Clock,
  ) {}

  /** The year of a cycle, or the one that goes on; `SCHOOLING.NOT_PUBLISHED` where the city has none. */
  year(wanted?: string): SchoolingYearView {
    const today = this.clock.today();
    const cycle = wanted === undefined ? this.rules.requireOn(today) : this.rules.cycle(wanted);
    const now = this.clock.now();
    const steps = cycle.steps.map((step) => stepView(step, now));
    const going =
      steps.find(({ state }) => state === 'present') ?? steps.find(({ state }) => state === 'coming');
    return {
      cycle: cycle.cycle,
      cityName: cycle.cityName,
      policyVersion: cycle.policyVersion,
      today,
      steps,
      now: going?.step ?? null,
      stages: stages.flatMap((stage) => {
        const rules = cycle.stages[stage];
        return rules ? [stageRulesView(rules, cycle)] : [];
      }),
      rules: cycleRules(cycle),
    };
  }

  /** Schools by their distance from a place, or by their names without one. */
  async list(query: SchoolsQuery): Promise<Page<SchoolListItem>> {
    const { page = 1, pageSize = defaultPageSize, stage, words, areaCode } = query;
    if (areaCode !== undefined && !(await this.areas.find(areaCode))) throw new NotFoundError();
    const scope = areaCode === undefined ? everywhere : inArea('s.area_path', areaCode);
    const found = await this.schools.list(scope, { stage, words });
    const from = placeOf(query.longitude, query.latitude);
    const sorted = from ? byDistance(found, from) : found;
    const shown = sorted.slice((page - 1) * pageSize, page * pageSize);
    return { items: await this.itemsOf(shown, from), total: found.length, page, pageSize };
  }

  /** One school; one that is not there does not exist for anybody. */
  async view(id: string): Promise<SchoolView> {
    const school = await this.schools.find(id);
    if (!school) throw new NotFoundError();
    const [item] = await this.itemsOf([school], undefined);
    const lines = (await this.schools.listLines([id])).map(lineView);
    return {
      ...(item as SchoolListItem),
      phone: school.phone,
      longitude: school.longitude,
      latitude: school.latitude,
      catchment: await this.catchmentOf(school),
      lines,
    };
  }

  /** Schools as lists show them; `from` adds distances. */
  async itemsOf(schools: readonly School[], from: Place | undefined): Promise<SchoolListItem[]> {
    const ids = schools.map(({ id }) => id);
    const cycle = this.rules.cycleOn(this.clock.today());
    const plans = cycle ? await this.plans.listOf(cycle.cycle, ids) : [];
    const lines = await this.schools.listLines(ids);
    const towns = await this.areaWords.townsOf(schools.map(({ areaPath }) => areaPath));
    return schools.map((school) => ({
      id: school.id,
      code: school.code,
      name: school.name,
      stages: school.stages,
      townName: towns.get(school.areaPath) ?? '',
      address: school.address,
      distanceMetres: metresTo(school, from),
      seats: cycle ? this.seatsOf(school, plans, cycle) : [],
      lastLines: school.stages.flatMap((stage) => {
        const last = lines.find((line) => line.school_id === school.id && line.stage === stage);
        return last ? [lineView(last)] : [];
      }),
    }));
  }

  /** Whether the seats of a year are out: from the city's day on, for everybody. */
  isPublic(cycle: SchoolingCycle): boolean {
    const opensAt = stepOf(cycle, 'seats')?.opensAt;
    return opensAt != null && this.clock.now() >= opensAt;
  }

  private seatsOf(
    { id, stages: offered }: School,
    plans: readonly SeatPlan[],
    cycle: SchoolingCycle,
  ): PublicSeats[] {
    const isPublic = this.isPublic(cycle);
    return offered.map((stage) => {
      const plan = plans.find(
        (one) => one.schoolId === id && one.stage === stage && one.state === 'approved',
      );
      const seats = isPublic && plan ? (seatsForPoints(plan) ?? null) : null;
      return { stage, label: labelOf(stage), cycle: cycle.cycle, seats };
    });
  }

  private async catchmentOf(school: School): Promise<SchoolView['catchment']> {
    const parts = await this.schools.listCatchment(school.id);
    const words = await Promise.all(
      parts.map(async (part) => ({
        stage: part.stage,
        words: partWords(partOf(part), await this.areaWords.nameOf(part.area_code)),
      })),
    );
    return school.stages.map((stage) => ({
      stage,
      label: labelOf(stage),
      parts: words.filter((part) => part.stage === stage).map((part) => part.words),
    }));
  }
}

/** A stored part as the domain reads it. */
export function partOf(row: {
  kind: 'area' | 'road' | 'estate';
  area_path: string;
  road: string | null;
  from_number: number | null;
  until_number: number | null;
  side: 'both' | 'odd' | 'even' | null;
  estate: string | null;
}) {
  const {
    kind,
    area_path: areaPath,
    road,
    from_number: fromNumber,
    until_number: untilNumber,
    side,
    estate,
  } = row;
  return { kind, areaPath, road, fromNumber, untilNumber, side, estate };
}

export function lineView({ stage, cycle, seats, admitted, line }: SchoolLine): LineView {
  return { stage, label: labelOf(stage), cycle, seats, admitted, line };
}

/** Metres from a place to a school; null where one of the two has no coordinates. */
export function metresTo({ longitude, latitude }: School, from: Place | undefined): number | null {
  const there = placeOf(longitude, latitude);
  return from && there ? distanceMetres(from, there) : null;
}

/** The nearest first; schools without coordinates stand last, by their names. */
export function byDistance(schools: readonly School[], from: Place): School[] {
  const far = Number.POSITIVE_INFINITY;
  return schools
    .map((school) => ({ school, metres: metresTo(school, from) ?? far }))
    .sort((one, other) => one.metres - other.metres || (one.school.name < other.school.name ? -1 : 1))
    .map(({ school }) => school);
}
