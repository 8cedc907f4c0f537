import { defaultPageSize, type Page } from '@app/shared/http/page';
import type { DeskSchoolsQuery } from '@app/shared/schooling/schooling.dto';
import type { DeskSchoolItem, DeskSchoolView, SeatPlanView } from '@app/shared/schooling/schooling.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import type { Principal } from '../../platform/identity/principal';
import { AreaDirectory } from '../../platform/jurisdiction/area-directory';
import { allOf, inArea } from '../../platform/jurisdiction/area-scope';
import { AreaWords } from './area-words';
import { partWords } from './domain/catchment';
import type { SchoolingCycle } from './domain/schooling-policy';
import { SchoolRepository } from './school.repository';
import { SchoolHistoryRepository } from './school-history.repository';
import type { School, SeatPlan } from './schooling.rows';
import { schoolingAreas, visibleSchools } from './schooling.scope';
import { catchmentWordsOf, historyItem, planView } from './schooling-desk.mapper';
import { partOf, SchoolingReadingService } from './schooling-reading.service';
import { SchoolingRules } from './schooling-rules.provider';
import { SeatPlanRepository } from './seat-plan.repository';

/** The education bureau's view of the year: schools, seats and how far they are. */
@Injectable()
export class SchoolingDeskService {
  constructor(
    private readonly rules: SchoolingRules,
    private readonly reading: SchoolingReadingService,
    private readonly schools: SchoolRepository,
    private readonly plans: SeatPlanRepository,
    private readonly history: SchoolHistoryRepository,
    private readonly areaWords: AreaWords,
    private readonly areas: AreaDirectory,
    private readonly clock: Clock,
  ) {}

  /** Schools of the caller's areas with their plans of the year, by name. */
  async list(principal: Principal, query: DeskSchoolsQuery): Promise<Page<DeskSchoolItem>> {
    const { page = 1, pageSize = defaultPageSize, stage, words, areaCode } = query;
    if (areaCode !== undefined && !(await this.areas.find(areaCode))) throw new NotFoundError();
    const own = visibleSchools(principal, 'read');
    const scope = areaCode === undefined ? own : allOf(own, inArea('s.area_path', areaCode));
    const found = await this.schools.list(scope, { stage, words });
    const shown = found.slice((page - 1) * pageSize, page * pageSize);
    return { items: await this.itemsOf(principal, shown), total: found.length, page, pageSize };
  }

  async view(principal: Principal, id: string): Promise<DeskSchoolView> {
    const school = await this.schools.find(id, visibleSchools(principal, 'read'));
    if (!school) throw new NotFoundError();
    const [item] = await this.itemsOf(principal, [school]);
    const cycle = this.rules.cycleOn(this.clock.today());
    const parts = await this.schools.listCatchment(id);
    const words = await Promise.all(
      parts.map(async (part) => ({
        ...part,
        words: partWords(partOf(part), await this.areaWords.nameOf(part.area_code)),
      })),
    );
    const has = (right: 'keep' | 'enter') =>
      schoolingAreas(principal, right).some((path) => school.areaPath.startsWith(path));
    return {
      ...(item as DeskSchoolItem),
      address: school.address,
      phone: school.phone,
      longitude: school.longitude,
      latitude: school.latitude,
      catchment: school.stages.map((stage) => catchmentWordsOf(stage, words)),
      history: (await this.history.list(id)).map(historyItem),
      categories: [...(cycle?.categories ?? [])],
      allowedActions: [
        ...(has('keep') ? (['change', 'set-catchment'] as const) : []),
        ...(has('enter') ? (['enter-seats'] as const) : []),
      ],
    };
  }

  private async itemsOf(principal: Principal, schools: readonly School[]): Promise<DeskSchoolItem[]> {
    const cycle = this.rules.cycleOn(this.clock.today());
    const ids = schools.map(({ id }) => id);
    const plans = cycle ? await this.plans.listOf(cycle.cycle, ids) : [];
    const names = await this.history.namesOf(
      plans.flatMap(({ enteredBy, settledBy }) => (settledBy ? [enteredBy, settledBy] : [enteredBy])),
    );
    const towns = await this.areaWords.townsOf(schools.map(({ areaPath }) => areaPath));
    return schools.map((school) => ({
      id: school.id,
      code: school.code,
      name: school.name,
      stages: school.stages,
      townName: towns.get(school.areaPath) ?? '',
      areaCode: school.areaCode,
      plans: cycle ? this.plansOf(principal, school, plans, { cycle, names }) : [],
      version: school.version,
    }));
  }

  private plansOf(
    principal: Principal,
    school: School,
    plans: readonly SeatPlan[],
    { cycle, names }: { cycle: SchoolingCycle; names: ReadonlyMap<string, string> },
  ): SeatPlanView[] {
    const published = this.reading.isPublic(cycle);
    const may = (right: 'enter' | 'settle') =>
      schoolingAreas(principal, right).some((path) => school.areaPath.startsWith(path));
    return plans
      .filter(({ schoolId }) => schoolId === school.id)
      .map((plan) => {
        const settles = may('settle') && plan.state === 'entered' && plan.enteredBy !== principal.accountId;
        const enters = may('enter') && !published;
        return planView(plan, { cycle, names, published, settles, enters });
      });
  }
}
