import { stages } from '@app/shared/schooling/schooling.status';
import type {
  ChildApplicationView,
  ChildSchoolingPage,
  ChildSchoolingView,
  RankingScoreView,
  StageChoiceView,
} from '@app/shared/schooling/schooling.views';
import { toChineseDate } from '@app/shared/validation/plain-date';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Principal } from '../../platform/identity/principal';
import { ScoreReading } from '../points/score-reading.service';
import { ResidenceService } from '../registration/residence.service';
import { placeOf } from './domain/distance';
import { stepOf } from './domain/schooling-policy';
import { stepStateAt } from './domain/schooling-year';
import { EntryRepository } from './entry.repository';
import { keysShown } from './run-words';
import { SchoolRepository } from './school.repository';
import { SchoolChoice } from './school-choice.service';
import { type ChildStanding, SchoolingAdmissionService } from './schooling-admission.service';
import {
  type SchoolingApplication,
  SchoolingApplicationRepository,
} from './schooling-application.repository';
import { SchoolingCaseRepository } from './schooling-case.repository';
import { SchoolingPersonRepository } from './schooling-person.repository';
import { metresTo, SchoolingReadingService } from './schooling-reading.service';
import { labelOf, publishedOr } from './schooling-words';

/** What a guardian sees of the children they act for. */
@Injectable()
export class ChildSchoolingService {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly residence: ResidenceService,
    private readonly admission: SchoolingAdmissionService,
    private readonly choice: SchoolChoice,
    private readonly schools: SchoolRepository,
    private readonly applications: SchoolingApplicationRepository,
    private readonly cases: SchoolingCaseRepository,
    private readonly entries: EntryRepository,
    private readonly people: SchoolingPersonRepository,
    private readonly scores: ScoreReading,
    private readonly reading: SchoolingReadingService,
    private readonly clock: Clock,
  ) {}

  /** Each child of the caller with what it may apply for, and why not. */
  async list(principal: Principal): Promise<{ items: ChildSchoolingView[] }> {
    const children = await this.residence.childrenOf(principal);
    return { items: await Promise.all(children.map(({ id }) => this.viewOf(id))) };
  }

  /** One child on one page; a child that the caller does not act for does not exist (promise S1). */
  async page(principal: Principal, childId: string): Promise<ChildSchoolingPage> {
    const children = await this.residence.childrenOf(principal);
    if (!children.some(({ id }) => id === childId)) throw new NotFoundError();
    const view = await this.viewOf(childId);
    return { ...view, year: this.reading.year(view.cycle) };
  }

  private async viewOf(childId: string): Promise<ChildSchoolingView> {
    const standing = await this.admission.standingOf(childId, this.sql);
    const { child, home, cycle } = standing;
    const application = await this.applications.findOfChild(cycle.cycle, childId);
    const view = application ? await this.applicationOf(application) : null;
    return {
      personId: childId,
      personName: child.name,
      birthDate: child.birthDate,
      address: home ? `${home.address} ${home.roomName}` : null,
      cycle: cycle.cycle,
      stages: await Promise.all(
        stages.filter((stage) => cycle.stages[stage]).map((stage) => this.choiceOf(standing, stage)),
      ),
      application: view,
      nextSentence: this.sentenceOf(standing, view),
    };
  }

  private async choiceOf(standing: ChildStanding, stage: StageChoiceView['stage']): Promise<StageChoiceView> {
    const { cycle, home } = standing;
    const rules = cycle.stages[stage];
    const obstacles = await this.admission.obstacles(standing, stage, this.sql);
    const window = this.windowObstacle(standing);
    const schools = home && rules ? await this.choice.schoolsFor(home, rules) : [];
    const from = home && placeOf(home.longitude, home.latitude);
    const all = window ? [...obstacles, window] : obstacles;
    return {
      stage,
      label: labelOf(stage),
      open: all.length === 0,
      obstacles: all,
      schools: schools.map((school) => ({
        id: school.id,
        name: school.name,
        distanceMetres: metresTo(school, from),
      })),
      mostWishes: rules ? publishedOr(rules.mostWishes) : null,
    };
  }

  private windowObstacle({ cycle }: ChildStanding): StageChoiceView['obstacles'][number] | undefined {
    const apply = stepOf(cycle, 'apply');
    if (!apply || stepStateAt(apply, this.clock.now()) === 'present') return undefined;
    const { from, until, rule } = apply;
    const text =
      from && until ? `申请时间为${toChineseDate(from)}至${toChineseDate(until)}` : '申请时间待主管部门公布';
    return { code: 'window', text, rule };
  }

  private async applicationOf(application: SchoolingApplication): Promise<ChildApplicationView> {
    const { caseId, stage, wishes, cycle } = application;
    const [known, entry, schools] = await Promise.all([
      this.cases.get(caseId),
      this.entries.findByCase(caseId),
      this.schools.listById(wishes),
    ]);
    const siblingCases =
      application.endedAt === null ? await this.applications.siblingsOf(caseId, cycle) : [];
    return {
      caseId,
      caseNumber: known.number,
      state: known.state,
      stage,
      label: labelOf(stage),
      wishes: wishes.flatMap((id) =>
        schools.filter((school) => school.id === id).map(({ name }) => ({ id, name })),
      ),
      enteredAt: entry?.enteredAt.toISOString() ?? null,
      leftAt: entry?.leftAt?.toISOString() ?? null,
      leftWhy: entry?.leftWhy ?? null,
      score: entry?.scoreId ? await this.scoreOf(entry.scoreId) : null,
      siblings: await this.cases.childNames(siblingCases),
    };
  }

  private async scoreOf(scoreId: string): Promise<RankingScoreView> {
    const { personId, total, confirmedAt, chain, keys, ticksPerPoint } = await this.scores.pinned(scoreId);
    const holder = (await this.people.list([personId])).get(personId);
    return {
      holderName: holder?.name ?? '',
      total,
      confirmedAt: confirmedAt.toISOString(),
      keys: keysShown(chain, keys, ticksPerPoint).filter(({ key }) => key !== 'total'),
    };
  }

  /** What happens next, by when. */
  private sentenceOf({ cycle }: ChildStanding, application: ChildApplicationView | null): string {
    const now = this.clock.now();
    const apply = stepOf(cycle, 'apply');
    if (application?.state === 'approved') {
      if (!application.score) return '申请已通过。还没有确认的积分，请在积分确认截止前确认，否则不参加排名。';
      const next = cycle.steps.find((step) => stepStateAt(step, now) === 'coming' && step.step !== 'freeze');
      return next?.from ? `${toChineseDate(next.from)}${next.name}。` : '正在安排学位，请留意通知。';
    }
    if (application?.state === 'rejected' || application?.state === 'refused')
      return '申请没有通过，原因和怎样提出异议写在办理进展里。';
    if (application?.state === 'granted') return '学位已经落实，请按通知书报到。';
    if (application && application.state !== 'withdrawn') return '申请正在审核，通过后参加排名。';
    const state = apply ? stepStateAt(apply, now) : 'unknown';
    if (state === 'coming' && apply?.from) return `${toChineseDate(apply.from)}开始申请。`;
    if (state === 'present' && apply?.until) return `可以申请，${toChineseDate(apply.until)}截止。`;
    return state === 'past' ? '今年的申请已经截止。' : '申请时间待主管部门公布。';
  }
}
