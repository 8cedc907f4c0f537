import type { StaffRole } from '@app/shared/identity/roles';
import { type IndicatorKey, indicatorKeys } from '@app/shared/registration/indicators';
import type { SetPopulationBase } from '@app/shared/registration/registration.dto';
import type { IndicatorsView } from '@app/shared/registration/registration.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import { WriteOnce } from '../../platform/idempotency/write-once';
import { areasOf, type Principal } from '../../platform/identity/principal';
import { AreaDirectory } from '../../platform/jurisdiction/area-directory';
import {
  type IndicatorParts,
  indicatorDefinitions,
  indicatorFigure,
  targetStateOf,
} from './domain/indicators';
import { valueOn } from './domain/policy-rows';
import { type BaseRow, IndicatorRepository } from './indicator.repository';
import { CityRules } from './registration-policy.provider';

const readers = [
  'grid-officer',
  'window-clerk',
  'department-reviewer',
  'supervisor',
  'auditor',
] as const satisfies readonly StaffRole[];
const setters = ['supervisor', 'administrator'] as const satisfies readonly StaffRole[];

type Counts = Record<IndicatorKey, (path: string) => IndicatorParts>;

/** The figures an area is measured by; an area's own figure and those of its children come from the same counts. */
@Injectable()
export class IndicatorService {
  constructor(
    private readonly counts: IndicatorRepository,
    private readonly areas: AreaDirectory,
    private readonly city: CityRules,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {}

  /** Of the area asked for, or of the widest area the caller reads; an area outside is not found. */
  async view(principal: Principal, areaCode?: string): Promise<IndicatorsView> {
    const code = areaCode ?? widestOf(principal);
    const area = await this.areas.requireWithin(principal, readers, code);
    const rows = await this.counts.areaAndChildren(area.code);
    const own = rows.find((row) => row.area_code === area.code) as BaseRow;
    const children = rows.filter((row) => row !== own);
    const counts = await this.countsOf(area.path, rows);
    const today = this.clock.today();
    return {
      asOf: today,
      area: { code: area.code, name: area.name },
      indicators: indicatorKeys.map((key) => {
        const figure = indicatorFigure(key, counts[key](area.path));
        const { label, formula, source } = indicatorDefinitions[key];
        const target = valueOn(this.city.policy, `targets.${key}`, this.city.policy.targets[key], today);
        return {
          figure,
          label,
          definition: formula,
          source,
          target: targetStateOf(figure, target.ok ? target.value : undefined),
        };
      }),
      children: children.map((child) => ({
        code: child.area_code,
        name: child.name,
        figures: indicatorKeys.map((key) => indicatorFigure(key, counts[key](child.area_path))),
      })),
    };
  }

  /** Enters the outside figures that indicators divide by. */
  setBase(
    principal: Principal,
    clientKey: string,
    request: SetPopulationBase,
  ): Promise<{ areaCode: string }> {
    const attempt = { actorId: principal.accountId, clientKey, action: 'area.set-base', payload: request };
    return this.writes.run(attempt, async (transaction) => {
      const area = await this.areas.requireWithin(principal, setters, request.areaCode, transaction);
      const base = { population: request.populationBase, dwellings: request.dwellingBase };
      if (!(await this.counts.setBase(area.code, base, transaction))) throw new NotFoundError();
      return { areaCode: area.code };
    });
  }

  private async countsOf(areaPath: string, rows: readonly BaseRow[]): Promise<Counts> {
    const today = this.clock.today();
    const version = this.city.safetyLetterVersion ?? '';
    const [living, claimed, checked, letNow, signed, officers] = await Promise.all([
      this.counts.livingPeople(areaPath, today),
      this.counts.claimedPeople(areaPath, today),
      this.counts.checkedStays(areaPath),
      this.counts.letDwellings(areaPath),
      this.counts.signedDwellings(areaPath, today, version),
      this.counts.gridOfficers(areaPath),
    ]);
    const base = (path: string) => rows.find((row) => row.area_path === path);
    const at = (map: Map<string, number>) => (path: string) => map.get(path) ?? 0;
    return {
      'registration-rate': (path) => ({
        numerator: at(claimed)(path),
        denominator: base(path)?.population_base ?? null,
      }),
      'person-dwelling-agreement': (path) => ({
        numerator: at(living)(path),
        denominator: at(claimed)(path),
      }),
      accuracy: (path) => ({ numerator: at(checked.right)(path), denominator: at(checked.checked)(path) }),
      'rental-registration-rate': (path) => ({
        numerator: at(letNow)(path),
        denominator: base(path)?.dwelling_base ?? null,
      }),
      'safety-letter-rate': (path) => ({ numerator: at(signed)(path), denominator: at(letNow)(path) }),
      'officer-staffing': (path) => ({ numerator: at(claimed)(path), denominator: at(officers)(path) }),
    };
  }
}

function widestOf(principal: Principal): string {
  const [path] = areasOf(principal, readers).sort((one, other) => one.length - other.length);
  const code = path
    ?.split('/')
    .filter((part) => part !== '')
    .pop();
  if (!code) throw new NotFoundError();
  return code;
}
