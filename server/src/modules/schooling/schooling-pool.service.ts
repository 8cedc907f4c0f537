import { defaultPageSize, type Page } from '@app/shared/http/page';
import type { PoolQuery } from '@app/shared/schooling/schooling.dto';
import { stages } from '@app/shared/schooling/schooling.status';
import type { DeskYearView, PoolItem } from '@app/shared/schooling/schooling.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Principal } from '../../platform/identity/principal';
import { allOf, type Predicate } from '../../platform/jurisdiction/area-scope';
import { ScoreReading } from '../points/score-reading.service';
import { AreaWords } from './area-words';
import { seatsForPoints } from './domain/seat-arithmetic';
import { EntryRepository } from './entry.repository';
import { SchoolRepository } from './school.repository';
import { visibleEntries, visibleSchools } from './schooling.scope';
import { SchoolingPersonRepository } from './schooling-person.repository';
import { SchoolingReadingService } from './schooling-reading.service';
import { SchoolingRules } from './schooling-rules.provider';
import { labelOf } from './schooling-words';
import { SeatPlanRepository } from './seat-plan.repository';

/** How far the year is, in figures, and the children who take part in it. */
@Injectable()
export class SchoolingPoolService {
  constructor(
    private readonly rules: SchoolingRules,
    private readonly reading: SchoolingReadingService,
    private readonly entries: EntryRepository,
    private readonly schools: SchoolRepository,
    private readonly plans: SeatPlanRepository,
    private readonly people: SchoolingPersonRepository,
    private readonly scores: ScoreReading,
    private readonly areaWords: AreaWords,
    private readonly clock: Clock,
  ) {}

  /** The year with what the office has done of it within the caller's areas. */
  async year(principal: Principal): Promise<DeskYearView> {
    const year = this.reading.year();
    const scope = visibleSchools(principal, 'read');
    const [schools, plans, counts] = await Promise.all([
      this.schools.list(scope, {}),
      this.plans.listWithin(year.cycle, scope),
      this.entries.counts(year.cycle, visibleEntries(principal)),
    ]);
    const figures = stages.map((stage) => {
      const own = plans.filter((plan) => plan.stage === stage);
      const approved = own.filter(({ state }) => state === 'approved');
      const pool = counts.find((count) => count.stage === stage);
      return {
        stage,
        label: labelOf(stage),
        schools: schools.filter((school) => school.stages.includes(stage)).length,
        plansEntered: own.length,
        plansApproved: approved.length,
        seats: approved.reduce((sum, plan) => sum + (seatsForPoints(plan) ?? 0), 0),
        inPool: pool?.inPool ?? 0,
        withScore: pool?.withScore ?? 0,
      };
    });
    return { ...year, figures };
  }

  /** Children of the caller's areas who take part in the year's ranking. */
  async list(principal: Principal, query: PoolQuery): Promise<Page<PoolItem>> {
    const { page = 1, pageSize = defaultPageSize, stage } = query;
    const { cycle } = this.rules.requireOn(this.clock.today());
    const filters: Predicate[] = [visibleEntries(principal), { sql: '(e.cycle = ?)', values: [cycle] }];
    if (stage) filters.push({ sql: '(e.stage = ?)', values: [stage] });
    const window = { offset: (page - 1) * pageSize, limit: pageSize };
    const { items, total } = await this.entries.page(allOf(...filters), window);
    const people = await this.people.list(items.map(({ childPersonId }) => childPersonId));
    const schools = await this.schools.listById([...new Set(items.flatMap(({ wishes }) => wishes))]);
    const nameOf = new Map(schools.map(({ id, name }) => [id, name]));
    const towns = await this.areaWords.townsOf(items.map(({ areaPath }) => areaPath));
    const lines = items.map(async (entry) => ({
      entryId: entry.id,
      caseId: entry.caseId,
      personName: people.get(entry.childPersonId)?.name ?? '',
      stage: entry.stage,
      townName: towns.get(entry.areaPath) ?? '',
      wishes: entry.wishes.map((id) => nameOf.get(id) ?? ''),
      total: entry.scoreId === null ? null : (await this.scores.pinned(entry.scoreId)).total,
      hasSiblings: entry.siblingGroup !== null,
      enteredAt: entry.enteredAt.toISOString(),
      leftWhy: entry.leftWhy,
    }));
    return { items: await Promise.all(lines), total, page, pageSize };
  }
}
