import type { Fault } from '@app/shared/http/fault';
import { type Stage, stageLabels } from '@app/shared/schooling/schooling.status';
import { fullYearsBetween, toChineseDate } from '@app/shared/validation/plain-date';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { InvalidInputError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import type { Obstacle } from '../../platform/casework/service-handlers';
import { type Home, ResidenceService } from '../registration/residence.service';
import type { OneHomeRule, SchoolingCycle, StageRules } from './domain/schooling-policy';
import { birthWindow } from './domain/schooling-year';
import { SchoolChoice } from './school-choice.service';
import { SchoolingError } from './schooling.errors';
import type { School } from './schooling.rows';
import { SchoolingApplicationRepository } from './schooling-application.repository';
import { type NamedPerson, SchoolingPersonRepository } from './schooling-person.repository';
import { SchoolingRules } from './schooling-rules.provider';

/** From this age on nobody is anybody's child any more (民法典 art. 17). */
const ageOfMajority = 18;

export type SchoolingForm = { stage: Stage; schools: string[]; adjustment: 'yes' | 'no' };

/** A child with everything that a judgement about it looks at. */
export type ChildStanding = {
  child: NamedPerson;
  home: Home | undefined;
  cycle: SchoolingCycle;
  /** Adults at the head of its household. */
  parentIds: string[];
  /** It has an application of this year that goes on. */
  hasApplied: boolean;
};

/** Who may apply for which grade and schools, and what stands in the way, with the rule. */
@Injectable()
export class SchoolingAdmissionService {
  constructor(
    private readonly rules: SchoolingRules,
    private readonly residence: ResidenceService,
    private readonly people: SchoolingPersonRepository,
    private readonly applications: SchoolingApplicationRepository,
    private readonly choice: SchoolChoice,
    private readonly clock: Clock,
  ) {}

  /** `SCHOOLING.NOT_PUBLISHED` in a city without a schooling year. */
  async standingOf(childId: string, sql?: Sql): Promise<ChildStanding> {
    const cycle = this.rules.requireOn(this.clock.today());
    const [home, people, parents, application] = await Promise.all([
      this.residence.homeOf(childId, sql),
      this.people.list([childId], sql),
      this.residence.parentsOf(childId, sql),
      this.applications.findOfChild(cycle.cycle, childId, sql),
    ]);
    const child = people.get(childId);
    if (!child) throw new Error('a child that is nobody');
    const hasApplied = application !== undefined && application.endedAt === null;
    return { child, home, cycle, parentIds: parents.map(({ id }) => id), hasApplied };
  }

  /** What casework asks before a form is shown and before it is taken. */
  async admit(
    childId: string,
    form: Record<string, unknown> | null,
    sql: Sql,
  ): Promise<{ areaPath: string | null; obstacle: Obstacle | null; prefill: Record<string, unknown> }> {
    if (!this.rules.cycleOn(this.clock.today())) throw new SchoolingError('SCHOOLING.NOT_PUBLISHED');
    const standing = await this.standingOf(childId, sql);
    const areaPath = standing.home?.areaPath ?? null;
    const stage = (form as Partial<SchoolingForm> | null)?.stage;
    const fitting = this.fittingStage(standing);
    // Until a grade is named it is the one that fits the child's age; without one the guardian is told why.
    const wanted = stage ?? fitting ?? 'primary';
    const [obstacle = null] = await this.obstacles(standing, wanted, sql);
    return { areaPath, obstacle, prefill: fitting ? { stage: fitting } : {} };
  }

  /** Everything that stands in the way of a grade, the first to mend first. */
  async obstacles(standing: ChildStanding, stage: Stage, sql?: Sql): Promise<Obstacle[]> {
    const { cycle, home, hasApplied } = standing;
    const rules = cycle.stages[stage];
    if (this.isAdult(standing)) return [obstacleOf('not-a-child', '请选择为哪个孩子申请', null)];
    if (!rules) return [obstacleOf('not-offered', `本市${stageLabels[stage]}不按积分安排`, null)];
    const found: (Obstacle | undefined)[] = [
      hasApplied
        ? obstacleOf('applied', '孩子今年已经有一份申请，可以查看进度；要改报，请先撤回', null)
        : undefined,
      this.ageObstacle(standing, rules),
    ];
    if (!home) found.push(obstacleOf('no-home', '请先为孩子申报居住登记，确认后再申请', null));
    else {
      if (!hasApplied) found.push(await this.homeObstacle(standing, home, stage, sql));
      const schools = await this.choice.schoolsFor(home, rules, sql);
      if (schools.length === 0)
        found.push(
          obstacleOf(
            'no-school',
            '现在的住址还没有划定施教区，请联系所在镇（街道）教育部门',
            rules.choice.rule,
          ),
        );
    }
    return found.filter((obstacle) => obstacle !== undefined);
  }

  /** The schools that a form names, in its order; throws the fault of each that may not be named. */
  async wishesOf({ home, cycle }: ChildStanding, form: SchoolingForm, sql?: Sql): Promise<School[]> {
    const rules = cycle.stages[form.stage];
    if (!home || !rules) return [];
    const open = await this.choice.schoolsFor(home, rules, sql);
    const faults: Fault[] = form.schools.flatMap((name, index): Fault[] => {
      const field = `form.schools.${index}`;
      if (form.schools.indexOf(name) < index) return [{ field, code: 'duplicate' }];
      return open.some((school) => school.name === name) ? [] : [{ field, code: 'not-a-choice' }];
    });
    if (form.schools.length > rules.mostWishes.value)
      faults.push({ field: 'form.schools', code: 'too-many' });
    if (faults.length > 0) throw new InvalidInputError(faults);
    return form.schools.flatMap((name) => open.filter((school) => school.name === name));
  }

  /** What a home is by the rule, and the years in which a child of this cycle uses it; undefined where none is counted. */
  homeUse({ oneHome, year }: SchoolingCycle, home: Home) {
    const rule = oneHome.value;
    return rule ? { homeKey: homeKeyOf(rule, home), years: homeYears(rule, year) } : undefined;
  }

  private isAdult({ child: { birthDate } }: ChildStanding): boolean {
    return birthDate !== null && fullYearsBetween(birthDate, this.clock.today()) >= ageOfMajority;
  }

  /** The grade that the child's birthday fits; undefined where age does not say. */
  private fittingStage({ child, cycle }: ChildStanding): Stage | undefined {
    const { birthDate } = child;
    if (birthDate === null) return undefined;
    return Object.values(cycle.stages).find(({ age }) => {
      const window = age.value && birthWindow(age.value, cycle.year);
      return window && window.from <= birthDate && birthDate <= window.until;
    })?.stage;
  }

  private ageObstacle({ child, cycle }: ChildStanding, { age }: StageRules): Obstacle | undefined {
    if (age.value === null) return undefined;
    const { birthDate } = child;
    if (birthDate === null) return obstacleOf('age-unknown', '没有登记孩子的出生日期，请先补全', age.rule);
    const { from, until } = birthWindow(age.value, cycle.year);
    if (from <= birthDate && birthDate <= until) return undefined;
    const window = `${toChineseDate(from)}至${toChineseDate(until)}`;
    const text =
      birthDate > until
        ? `孩子当年8月31日前还不满${age.value.years}周岁，${cycle.year}年只收${window}出生的孩子`
        : `孩子已经超过这一年级的年龄，${cycle.year}年只收${window}出生的孩子`;
    return obstacleOf(birthDate > until ? 'too-young' : 'too-old', text, age.rule);
  }

  private async homeObstacle(
    { cycle, parentIds }: ChildStanding,
    home: Home,
    stage: Stage,
    sql?: Sql,
  ): Promise<Obstacle | undefined> {
    const use = this.homeUse(cycle, home);
    if (!use || !(await this.applications.isHomeUsed({ ...use, stage }, parentIds, sql))) return undefined;
    const { rule, value } = cycle.oneHome;
    return obstacleOf('home-used', `这处住房${value?.years}年内已经供另一个家庭的孩子入读同一学段`, rule);
  }
}

/** The years that a use of a home touches: an earlier child's years and this one's must not meet. */
export function homeYears({ years }: OneHomeRule, year: number): number[] {
  return Array.from({ length: years }, (_, ahead) => year + ahead);
}

function homeKeyOf({ unit }: OneHomeRule, home: Home): string {
  return unit === 'room' ? home.roomId : home.dwellingId;
}

function obstacleOf(code: string, text: string, rule: string | null): Obstacle {
  return { code, text, rule };
}
