import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SchoolingStep } from '@app/shared/schooling/schooling.status';
import type { PlainDate } from '@app/shared/validation/plain-date';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { WorkCalendar } from '../../platform/calendar/work-calendar';
import { pendingMark } from '../../platform/policy/domain/pack-rows';
import { type Ruled, ruledOf } from '../../platform/policy/domain/ruled-rows';
import { cityFolder, PolicyPackError, readYaml } from '../../platform/policy/policy-folder';
import { ChainReading } from '../points/chain-reading.service';
import type { ChainLink } from './domain/allocation-instance';
import { parseSchoolingPack, type SchoolingPack } from './domain/schooling-pack';
import { type CycleStep, type SchoolingCycle, stepOf } from './domain/schooling-policy';
import { cycleOf, yearOn } from './domain/schooling-year';
import { SchoolingError } from './schooling.errors';

/** The city's schooling year, read once at boot; days are counted anew, because a calendar may be published meanwhile. */
@Injectable()
export class SchoolingRules {
  private readonly pack: SchoolingPack | undefined;
  private readonly use: { demonstration: boolean; unpublished: (row: string) => Error };

  constructor(
    @Inject(CONFIG) { CITY, APP_MODE }: Config,
    private readonly calendar: WorkCalendar,
    private readonly chains: ChainReading,
  ) {
    this.pack = readPack(CITY);
    this.use = {
      demonstration: APP_MODE !== 'production',
      unpublished: () => new SchoolingError('SCHOOLING.NOT_PUBLISHED'),
    };
  }

  get isPublished(): boolean {
    return this.pack !== undefined;
  }

  /** The cycle that a day belongs to; undefined where the city has published none for it. */
  cycleOn(day: PlainDate): SchoolingCycle | undefined {
    const { pack } = this;
    if (!pack) return undefined;
    const turnsOn = ruledOf('turnsOn', pack.turnsOn, '', this.use).value;
    return this.find(yearOn(day, turnsOn));
  }

  /** One cycle by its year; `SCHOOLING.NOT_PUBLISHED` where the pack does not hold in it. */
  cycle(cycle: string): SchoolingCycle {
    const found = this.find(Number(cycle));
    if (!found) throw new SchoolingError('SCHOOLING.NOT_PUBLISHED');
    return found;
  }

  /** As {@link cycleOn}; `SCHOOLING.NOT_PUBLISHED` where there is none. */
  requireOn(day: PlainDate): SchoolingCycle {
    const found = this.cycleOn(day);
    if (!found) throw new SchoolingError('SCHOOLING.NOT_PUBLISHED');
    return found;
  }

  /** A step of a cycle as far as the city has published it; undefined where a rule that it needs is not. */
  stepIn(cycle: string, step: SchoolingStep): CycleStep | undefined {
    try {
      const found = this.find(Number(cycle));
      return found && stepOf(found, step);
    } catch (error) {
      if (error instanceof SchoolingError) return undefined;
      throw error;
    }
  }

  private find(year: number): SchoolingCycle | undefined {
    const { pack } = this;
    if (!pack || !Number.isInteger(year)) return undefined;
    const holds =
      Number(pack.validFrom.slice(0, 4)) <= year &&
      (pack.validUntil === null || year <= Number(pack.validUntil.slice(0, 4)));
    if (!holds) return undefined;
    const isWorkingDay = (day: PlainDate) => this.calendar.days.isWorkingDay(day);
    return cycleOf(pack, year, { ...this.use, isWorkingDay, chain: this.chainOf(pack) });
  }

  /** The tie-break chain of the points programme, by the names of the keys that a pinned score brings. */
  private chainOf({ programme, city }: SchoolingPack): Ruled<readonly ChainLink[]> {
    const found = this.chains.of(city, programme);
    if (found) return { value: found.chain, rule: found.rule, confirmed: true };
    return ruledOf<readonly ChainLink[]>('chain', { value: pendingMark, basis: '' }, pendingMark, this.use);
  }
}

/** Reads and checks server/policies/<city>/schooling.yaml; undefined when the city has none. */
function readPack(city: string): SchoolingPack | undefined {
  const file = join(cityFolder(city), 'schooling.yaml');
  if (!existsSync(file)) return undefined;
  const parsed = parseSchoolingPack(readYaml(file));
  if (!parsed.ok) throw new PolicyPackError(file, parsed.faults);
  if (parsed.pack.city !== city)
    throw new PolicyPackError(file, [{ path: 'city', problem: `is not the folder ${city}` }]);
  return parsed.pack;
}
