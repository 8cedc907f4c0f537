import type { StaffAction } from '@app/shared/casework/casework.dto';
import { consentTexts } from '@app/shared/identity/consent';
import { registryNames } from '@app/shared/registries/registry-question';
import { addDays, type PlainDate } from '@app/shared/validation/plain-date';
import type { INestApplicationContext } from '@nestjs/common';
import { ApplicationRules } from '../modules/points/application-rules.provider';
import { CityRules } from '../modules/registration/registration-policy.provider';
import { ApplicantCaseService } from '../platform/casework/applicant-case.service';
import { DraftService } from '../platform/casework/draft.service';
import { StaffCaseService } from '../platform/casework/staff-case.service';
import { SubmissionService } from '../platform/casework/submission.service';
import { WorkTaskService } from '../platform/casework/work-task.service';
import { ConsentService } from '../platform/identity/consent.service';
import type { Principal } from '../platform/identity/principal';
import { RegistryAsker } from '../platform/registries/registry-asker';
import type { DemonstrationRepository } from './demonstration.repository';
import { households } from './households';
import { PapersTeller } from './papers-teller';
import {
  claimsOfStories,
  itemsOfStories,
  type PointsStory,
  pointsStories,
  reviewersOfStories,
  type StoryItem,
} from './points-stories';
import type { PublicAccounts } from './public-accounts';
import type { Cast } from './stay-teller';
import { officeHours, type TurnedClock } from './turned-clock';

const service = 'points.schooling';
/** Days from an application to the first answer of a department. */
const firstAnswer = 1;

/**
 * Lets people apply for points in the last days of the window that is open or was the last one, and departments come as
 * far as the stories tell. Registries answer on the day of the loading: they know nothing of a turned clock.
 */
export class PointsTeller {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly repository: DemonstrationRepository,
    private readonly accounts: PublicAccounts,
    private readonly cast: Cast,
    private readonly clock: TurnedClock,
    private readonly today: PlainDate,
  ) {}

  async tellAll(): Promise<void> {
    const window = this.lastWindow();
    if (!window) return;
    const told: { story: PointsStory; caseId: string }[] = [];
    let isNew = false;
    for (const [index, story] of pointsStories.entries()) {
      const on = [window.from, addDays(window.last, -story.before)].sort().at(-1) as PlainDate;
      this.clock.turnTo(officeHours(on, index));
      const applied = await this.apply(story);
      if (!applied.caseId) continue;
      isNew ||= applied.isNew;
      this.clock.turnTo(officeHours(addDays(on, firstAnswer), 90 + index * 4));
      await this.departments(story, applied.caseId);
      told.push({ story, caseId: applied.caseId });
    }
    this.clock.letRun();
    if (isNew) for (const registry of registryNames) await this.app.get(RegistryAsker).runOnce(registry);
    for (const { story, caseId } of told) await this.finish(story, caseId);
  }

  /** Days of the window that is open today, or of the one before; none before the rules of registration began. */
  private lastWindow(): { from: PlainDate; last: PlainDate } | undefined {
    const lastYear = `${Number(this.today.slice(0, 4)) - 1}-12-31`;
    const yesterday = addDays(this.today, -1);
    const { validFrom } = this.app.get(CityRules).policy;
    for (const day of [this.today, lastYear]) {
      const window = this.app.get(ApplicationRules).on('schooling', day)?.window;
      if (window && window.from <= yesterday && window.from >= validFrom)
        return { from: window.from, last: [yesterday, window.until].sort()[0] as PlainDate };
    }
    return undefined;
  }

  private async apply({ household, ends }: PointsStory): Promise<{ caseId?: string; isNew: boolean }> {
    const principal = await this.head(household);
    const key = `demonstration-points-${household}`;
    const isNew = !(await this.repository.isDone(principal.accountId, `${key}-draft`));
    if (isNew) {
      const { version } = consentTexts['compare-registries'];
      await this.app.get(ConsentService).record(principal.accountId, 'compare-registries', version);
    }
    const proofs = itemsOfStories.map((item) => `proof-${item}`);
    const papers = await new PapersTeller(this.app).each(proofs, { principal, key });
    const form = { claims: claimsOfStories, truthful: 'yes' };
    const drafts = this.app.get(DraftService);
    const draft = await drafts.save(principal, `${key}-draft`, service, { version: 0, form, papers });
    if (ends === 'draft') return { isNew: false };
    const { version } = draft;
    const submitted = await this.app
      .get(SubmissionService)
      .submit(principal, `${key}-submit`, service, { version });
    return { caseId: submitted.caseId, isNew };
  }

  private async departments({ household, answered, failed = [], asksPapers }: PointsStory, caseId: string) {
    const key = `demonstration-points-${household}`;
    for (const item of answered) {
      const answer = failed.includes(item)
        ? ({ item, answer: 'failed', reasonCode: 'not-proved', note: '学信网没有查到' } as const)
        : ({ item, answer: 'passed' } as const);
      await this.review(item, caseId, `${key}-${item}`, { action: 'review', items: [answer] });
    }
    if (!asksPapers) return;
    const missing = [
      {
        materialCode: `proof-${asksPapers}`,
        problem: 'unreadable',
        note: '证书编号看不清，请重新拍摄',
      } as const,
    ];
    await this.review(asksPapers, caseId, `${key}-papers`, { action: 'ask-papers', missing });
  }

  private async review(
    item: StoryItem,
    caseId: string,
    key: string,
    action: Pick<StaffAction, 'action' | 'items' | 'missing'>,
  ): Promise<void> {
    const who = this.cast.staff[reviewersOfStories[item]];
    // What the office saw at the time is gone: a step that was taken is not taken again.
    if (await this.repository.isDone(who.accountId, key)) return;
    const cases = this.app.get(StaffCaseService);
    const seen = async () => {
      const { allowedActions, tasks } = await cases.view(who, caseId);
      const claim = allowedActions.find(({ action: allowed }) => allowed === 'claim');
      return tasks.find(({ taskId, mine }) => mine || taskId === claim?.taskId);
    };
    const open = await seen();
    if (!open) throw new Error(`there is nothing of ${item} to review`);
    const tasks = [{ id: open.taskId, version: open.version }];
    if (!open.mine) await this.app.get(WorkTaskService).claim(who, `${key}-claim`, { tasks });
    const { taskId = '', version = 0 } = (await seen()) ?? {};
    await cases.act(who, key, caseId, { taskId, version, ...action });
  }

  /** What the applicant does once the registries have answered; where they have not, the case waits for them. */
  private async finish({ household, ends }: PointsStory, caseId: string): Promise<void> {
    if (!ends || ends === 'draft') return;
    const principal = await this.head(household);
    const key = `demonstration-points-${household}-${ends}`;
    if (await this.repository.isDone(principal.accountId, key)) return;
    const cases = this.app.get(ApplicantCaseService);
    const { allowedActions, version } = await cases.view(principal, caseId);
    if (!allowedActions.includes(ends)) return;
    const objection = { note: '学历可以在学信网查到，请再核一次', items: ['education'] };
    await cases.act(principal, key, caseId, {
      action: ends,
      version,
      ...(ends === 'object' ? objection : {}),
    });
  }

  private head(household: string): Promise<Principal> {
    const person = households.get(household)?.members[0]?.person;
    if (!person) throw new Error(`there is no household ${household}`);
    return this.accounts.signedIn(person);
  }
}
