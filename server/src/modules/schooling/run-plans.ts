import type { RunPlanView } from '@app/shared/schooling/run.views';
import { stageLabels, stages } from '@app/shared/schooling/schooling.status';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { areasOf, type Principal } from '../../platform/identity/principal';
import { AreaDirectory } from '../../platform/jurisdiction/area-directory';
import { type Predicate, withinAreas } from '../../platform/jurisdiction/area-scope';
import type { SchoolingCycle } from './domain/schooling-policy';
import { EntryRepository } from './entry.repository';
import { lockableFrom } from './run-rules';
import { SchoolingRules } from './schooling-rules.provider';
import { publishedOr } from './schooling-words';
import { SeatPlans } from './seat-plans';

const readers = ['policy-officer', 'supervisor', 'auditor'] as const;

/** For what a run can be made: this cycle and the one before, their grades, the caller's areas. */
@Injectable()
export class RunPlans {
  constructor(
    private readonly rules: SchoolingRules,
    private readonly entries: EntryRepository,
    private readonly seats: SeatPlans,
    private readonly areas: AreaDirectory,
    private readonly clock: Clock,
  ) {}

  async plan(principal: Principal): Promise<RunPlanView> {
    const paths = areasOf(principal, readers);
    const current = this.rules.cycleOn(this.clock.today());
    const cycles = current ? [current] : [];
    const scope = withinAreas('e.area_path', paths);
    return {
      cycles: await Promise.all(cycles.map((cycle) => this.cycleView(cycle, scope))),
      areas: await this.areasOf(paths),
    };
  }

  private async cycleView(cycle: SchoolingCycle, scope: Predicate): Promise<RunPlanView['cycles'][number]> {
    const counts = await this.entries.counts(cycle.cycle, scope);
    const from = lockableFrom(cycle);
    const canRun = from === null || this.clock.now() >= from;
    const offered = stages.filter((stage) => cycle.stages[stage]);
    return {
      cycle: cycle.cycle,
      title: `${cycle.cycle}年秋季入学`,
      stages: await Promise.all(
        offered.map(async (stage) => {
          const approved = await this.seats.approved(cycle.cycle, stage);
          const rules = cycle.stages[stage];
          return {
            stage,
            title: stageLabels[stage],
            mode: (rules && publishedOr(rules.mode)) ?? '',
            entries: counts.find((count) => count.stage === stage)?.inPool ?? 0,
            seats: approved.reduce((sum, { seats }) => sum + seats, 0),
            canRun,
          };
        }),
      ),
    };
  }

  /** The city, if it is the caller's, and the towns. */
  private async areasOf(paths: readonly string[]): Promise<RunPlanView['areas']> {
    const [city] = await this.areas.childrenOf();
    if (!city) return [];
    const cityPath = `/${city.code}/`;
    const towns = await this.areas.childrenOf(city.code);
    const isMine = (path: string) => paths.some((mine) => path.startsWith(mine));
    return [
      ...(isMine(cityPath) ? [city] : []),
      ...towns.filter(({ code }) => isMine(`${cityPath}${code}/`)),
    ].map(({ code, name }) => ({ areaCode: code, name }));
  }
}
