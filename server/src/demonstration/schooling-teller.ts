import type { StaffAction } from '@app/shared/casework/casework.dto';
import { consentTexts } from '@app/shared/identity/consent';
import type { Stage } from '@app/shared/schooling/schooling.status';
import { addDays, comparePlainDates, type PlainDate } from '@app/shared/validation/plain-date';
import type { INestApplicationContext } from '@nestjs/common';
import { SQL } from '../database/database.module';
import { ResidenceService } from '../modules/registration/residence.service';
import type { SchoolingCycle } from '../modules/schooling/domain/schooling-policy';
import { birthWindow } from '../modules/schooling/domain/schooling-year';
import { SchoolRepository } from '../modules/schooling/school.repository';
import { SchoolChoice } from '../modules/schooling/school-choice.service';
import { SchoolDeskService } from '../modules/schooling/school-desk.service';
import {
  type ChildStanding,
  SchoolingAdmissionService,
} from '../modules/schooling/schooling-admission.service';
import { SchoolingRules } from '../modules/schooling/schooling-rules.provider';
import { SeatPlanService } from '../modules/schooling/seat-plan.service';
import { ApplicantCaseService } from '../platform/casework/applicant-case.service';
import { DraftService } from '../platform/casework/draft.service';
import { StaffCaseService } from '../platform/casework/staff-case.service';
import { SubmissionService } from '../platform/casework/submission.service';
import { WorkTaskService } from '../platform/casework/work-task.service';
import { ConsentService } from '../platform/identity/consent.service';
import type { Principal } from '../platform/identity/principal';
import type { DemonstrationRepository } from './demonstration.repository';
import { households, ordinaryCount, ordinaryKey } from './households';
import { PapersTeller } from './papers-teller';
import type { PublicAccounts } from './public-accounts';
import { type Fate, fates, type StoriedSchool, seatsOf, storiedSchools } from './schooling-stories';
import type { Cast } from './stay-teller';
import { officeHours, type TurnedClock } from './turned-clock';

const service = 'schooling.application';
const reviewItems = ['child', 'guardian', 'home', 'no-owned-home', 'no-student-status'];

type Applying = { principal: Principal; personId: string; stage: Stage; school: string; order: number };

/** Sets up the schools of the year, and lets families apply as far as the year has come. */
export class SchoolingTeller {
  private readonly papers: PapersTeller;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly repository: DemonstrationRepository,
    private readonly accounts: PublicAccounts,
    private readonly cast: Cast,
    private readonly clock: TurnedClock,
    private readonly today: PlainDate,
  ) {
    this.papers = new PapersTeller(app);
  }

  async tellAll(): Promise<void> {
    const cycle = this.app.get(SchoolingRules).cycleOn(this.today);
    if (!cycle) return;
    for (const [index, school] of storiedSchools.entries()) await this.setUp(school, index, cycle);
    await this.recordLines(cycle);
    // Before the window opens nobody has applied.
    if (this.today < `${cycle.year}-03-01`) return;
    const families = await this.families(cycle);
    for (const [order, family] of families.entries()) await this.apply({ ...family, order }, cycle);
  }

  /** A day of the year, or today where that is still to come. */
  private dayOf(cycle: SchoolingCycle, day: string): PlainDate {
    return this.atLatestToday(`${cycle.year}-${day}`);
  }

  private atLatestToday(day: PlainDate): PlainDate {
    return comparePlainDates(day, this.today) < 0 ? day : this.today;
  }

  private async setUp(school: StoriedSchool, index: number, cycle: SchoolingCycle): Promise<void> {
    const { education01: keeper, education02: approver } = this.cast.staff;
    const { code, name, areaCode, address, place, seats } = school;
    const [longitude, latitude] = place;
    const key = `demonstration-school-${code}`;
    const desk = this.app.get(SchoolDeskService);
    this.clock.turnTo(officeHours(this.dayOf(cycle, '02-10'), index));
    const stages = seats.map(({ stage }) => stage);
    const { id } = await desk.add(keeper, key, {
      code,
      name,
      areaCode,
      address,
      longitude,
      latitude,
      stages,
    });
    for (const [turn, { stage }] of seats.entries()) {
      const parts = [{ kind: 'area' as const, areaCode: school.serves }];
      await desk.setCatchment(keeper, `${key}-area-${stage}`, id, { version: turn + 1, stage, parts });
    }
    this.clock.turnTo(officeHours(this.dayOf(cycle, '06-10'), index));
    const plans = this.app.get(SeatPlanService);
    for (const { stage, classes, before, approved } of seats) {
      const categories = cycle.categories.map(({ code: category }, turn) => ({
        code: category,
        count: before[turn] ?? 0,
      }));
      const entry = { version: 0, stage, classes, total: seatsOf(stage, classes), categories };
      const plan = await plans.enter(keeper, `${key}-seats-${stage}`, id, entry);
      if (approved) await plans.approve(approver, `${key}-approve-${stage}`, plan.id, 1);
    }
  }

  /** What it took a year ago and two years ago. */
  private async recordLines(cycle: SchoolingCycle): Promise<void> {
    const schools = this.app.get(SchoolRepository);
    const known = await schools.listByName(storiedSchools.map(({ name }) => name));
    for (const { name, lines } of storiedSchools) {
      const school_id = known.find((school) => school.name === name)?.id as string;
      for (const { stage, seats, last, earlier } of lines)
        for (const [ago, line] of [last, earlier].entries()) {
          const year = String(cycle.year - 1 - ago);
          const admitted = line === null ? seats - 7 : seats;
          const told = { school_id, stage, cycle: year, seats, admitted, line, source: '演示数据' };
          await schools.recordLine(told, this.app.get(SQL));
        }
    }
  }

  /** Families of the street whose child enters a grade this year, the first of each grade's school. */
  private async families(cycle: SchoolingCycle): Promise<Omit<Applying, 'order'>[]> {
    this.clock.turnTo(officeHours(this.dayOf(cycle, '05-10'), 0));
    const found: Omit<Applying, 'order'>[] = [];
    for (let index = 0; index < ordinaryCount; index += 1) {
      const person = households.get(ordinaryKey(index))?.members[0]?.person;
      if (!person) continue;
      const principal = await this.accounts.signedIn(person);
      for (const { id } of await this.app.get(ResidenceService).childrenOf(principal)) {
        const standing = await this.app.get(SchoolingAdmissionService).standingOf(id);
        const stage = stageOf(standing, cycle);
        const rules = stage && cycle.stages[stage];
        if (!stage || !rules || !standing.home) continue;
        const [school] = await this.app.get(SchoolChoice).schoolsFor(standing.home, rules);
        if (school) found.push({ principal, personId: id, stage, school: school.name });
      }
    }
    return found;
  }

  private async apply(family: Applying, cycle: SchoolingCycle): Promise<void> {
    const { principal, personId, stage, school, order } = family;
    const key = `demonstration-schooling-${order}`;
    const on = addDays(this.dayOf(cycle, '05-10'), -(order % 8));
    this.clock.turnTo(officeHours(on, order));
    if (!(await this.repository.isDone(principal.accountId, `${key}-submit`)))
      for (const purpose of ['compare-registries', 'child-schooling'] as const)
        await this.app
          .get(ConsentService)
          .record(principal.accountId, purpose, consentTexts[purpose].version);
    const form = { stage, schools: [school], adjustment: 'yes', guardianAgrees: 'yes', truthful: 'yes' };
    const papers = await this.papers.of({ principal, service, form, key, personId });
    const content = { version: 0, form, papers, personId };
    const draft = await this.app.get(DraftService).save(principal, `${key}-draft`, service, content);
    const { caseId } = await this.app
      .get(SubmissionService)
      .submit(principal, `${key}-submit`, service, { version: draft.version, personId });
    await this.follow(caseId, principal, fates[order % fates.length] as Fate, { key, on, order });
  }

  /** The office, or the family itself, goes on with an application. */
  private async follow(
    caseId: string,
    applicant: Principal,
    fate: Fate,
    { key, on, order }: { key: string; on: PlainDate; order: number },
  ): Promise<void> {
    const { clerk01: clerk, education01: reviewer } = this.cast.staff;
    const later = (days: number) => {
      const day = this.atLatestToday(addDays(on, days));
      this.clock.turnTo(officeHours(day, 120 + order * 5 + days));
    };
    if (fate === 'submitted') return;
    later(1);
    if (fate === 'withdrawn') {
      if (await this.repository.isDone(applicant.accountId, `${key}-withdraw`)) return;
      const cases = this.app.get(ApplicantCaseService);
      const { version } = await cases.view(applicant, caseId);
      await cases.act(applicant, `${key}-withdraw`, caseId, { action: 'withdraw', version });
      return;
    }
    const missing = [
      { materialCode: 'no-home-certificate', problem: 'missing' as const, note: '请补父母双方的无房证明' },
    ];
    if (fate === 'asked') return this.office(clerk, caseId, `${key}-ask`, { action: 'ask-papers', missing });
    await this.office(clerk, caseId, `${key}-accept`, { action: 'accept' });
    later(2);
    if (fate === 'held')
      return this.office(clerk, caseId, `${key}-hold`, { action: 'hold', note: '等待派出所核对监护关系' });
    if (fate !== 'reviewed') return;
    later(3);
    const items = reviewItems.map((item) => ({ item, answer: 'passed' as const }));
    await this.office(reviewer, caseId, `${key}-review`, { action: 'review', items });
  }

  /** One action of somebody of the office, on their task where it needs one. A step that was taken is not taken again. */
  private async office(
    who: Principal,
    caseId: string,
    key: string,
    action: Pick<StaffAction, 'action' | 'missing' | 'note' | 'items'>,
  ): Promise<void> {
    if (await this.repository.isDone(who.accountId, key)) return;
    const cases = this.app.get(StaffCaseService);
    if (action.action !== 'hold') await this.claim(who, caseId, `${key}-claim`);
    const view = await cases.view(who, caseId);
    const own = action.action === 'hold' ? undefined : view.tasks.find(({ mine }) => mine);
    const seen = own ? { taskId: own.taskId, version: own.version } : { version: view.case.version };
    await cases.act(who, key, caseId, { ...action, ...seen });
  }

  private async claim(who: Principal, caseId: string, key: string): Promise<void> {
    const { allowedActions, tasks } = await this.app.get(StaffCaseService).view(who, caseId);
    const mine = allowedActions.find(({ action }) => action === 'claim');
    const task = tasks.find(({ taskId }) => taskId === mine?.taskId);
    if (!task) return;
    await this.app
      .get(WorkTaskService)
      .claim(who, key, { tasks: [{ id: task.taskId, version: task.version }] });
  }
}

/** The grade that a child of the street enters this year, if it lives here by then. */
function stageOf({ child, home }: ChildStanding, cycle: SchoolingCycle): Stage | undefined {
  const { birthDate } = child;
  if (birthDate === null || !home || home.from > `${cycle.year}-05-01`) return undefined;
  const enters = (stage: Stage, years: number) => {
    const { from, until } = birthWindow(cycle.stages[stage]?.age.value ?? { years, by: '08-31' }, cycle.year);
    return from <= birthDate && birthDate <= until;
  };
  return (['kindergarten', 'primary', 'junior'] as const).find((stage, at) =>
    enters(stage, [3, 6, 12][at] ?? 0),
  );
}
