import type { StaffAction } from '@app/shared/casework/casework.dto';
import type { StaffCaseView } from '@app/shared/casework/casework.views';
import { consentTexts } from '@app/shared/identity/consent';
import { addDays, type PlainDate } from '@app/shared/validation/plain-date';
import type { INestApplicationContext } from '@nestjs/common';
import { permitNumber } from '../modules/permit/domain/permit-number';
import { PermitDeskService } from '../modules/permit/permit-desk.service';
import { DraftService } from '../platform/casework/draft.service';
import { StaffCaseService } from '../platform/casework/staff-case.service';
import { SubmissionService } from '../platform/casework/submission.service';
import { WorkTaskService } from '../platform/casework/work-task.service';
import { WriteOnce } from '../platform/idempotency/write-once';
import { ConsentService } from '../platform/identity/consent.service';
import type { Principal } from '../platform/identity/principal';
import type { DemonstrationRepository } from './demonstration.repository';
import { households } from './households';
import { PapersTeller } from './papers-teller';
import { type Application, applications, type OldPermit, oldPermits } from './permit-stories';
import type { PublicAccounts } from './public-accounts';
import type { Cast } from './stay-teller';
import { officeHours, type TurnedClock } from './turned-clock';

/** Lets people apply for permits, and the office come as far with them as the stories tell. */
export class PermitTeller {
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
    for (const [index, permit] of oldPermits.entries()) await this.takeOver(permit, index);
    for (const [index, application] of applications.entries()) await this.apply(application, index);
  }

  private async takeOver({ household, issued, years, ground }: OldPermit, index: number): Promise<void> {
    const { personId, accountId } = await this.head(household);
    const issuedOn = addDays(this.today, issued);
    const number = permitNumber(issuedOn, () => index + 1);
    const term = { countedFrom: issuedOn, years };
    const groundNote = ground === 'job' ? '张家港市某纺织有限公司' : null;
    const held = { personId: personId as string, number, issuedOn, ...term, ground, groundNote };
    await this.app.get(WriteOnce).run(
      {
        actorId: accountId,
        clientKey: `demonstration-permit-${household}`,
        action: 'demonstration.permit',
        payload: held,
      },
      async (transaction) => {
        await this.app.get(PermitDeskService).takeOver(held, transaction);
        return { number };
      },
    );
  }

  private async apply(application: Application, index: number): Promise<void> {
    const { household, service, on } = application;
    this.clock.turnTo(officeHours(addDays(this.today, on), index));
    const principal = await this.head(household);
    const key = `demonstration-${service}-${household}`;
    const caseId = await this.submitted(application, principal, key);
    for (const [step, { on: day, by, does }] of application.steps.entries()) {
      const [who, stepKey] = [this.cast.staff[by], `${key}-${step}`];
      // What the office saw at the time is gone: a step that was taken is not taken again.
      if (await this.repository.isDone(who.accountId, stepKey)) continue;
      this.clock.turnTo(officeHours(addDays(this.today, day), 60 + index * 5 + step));
      await this.office(who, does, caseId, stepKey);
    }
  }

  private async submitted(
    { service, ground }: Application,
    principal: Principal,
    key: string,
  ): Promise<string> {
    await this.agree(principal, `${key}-submit`);
    const form =
      service === 'permit.reissue'
        ? { cause: 'lost', truthful: 'yes' }
        : {
            hukouPlace: 'elsewhere',
            ground,
            truthful: 'yes',
            ...(ground === 'job' ? { employerName: '张家港市某纺织有限公司' } : {}),
          };
    const papers = await this.papers.of({ principal, service, form, key });
    const draft = await this.app
      .get(DraftService)
      .save(principal, `${key}-draft`, service, { version: 0, form, papers });
    const { caseId } = await this.app
      .get(SubmissionService)
      .submit(principal, `${key}-submit`, service, { version: draft.version });
    return caseId;
  }

  /** Agrees to the comparison with registries before the first submission. */
  private async agree({ accountId }: Principal, submission: string): Promise<void> {
    if (await this.repository.isDone(accountId, submission)) return;
    const { version } = consentTexts['compare-registries'];
    await this.app.get(ConsentService).record(accountId, 'compare-registries', version);
  }

  private async office(
    who: Principal,
    does: Application['steps'][number]['does'],
    caseId: string,
    clientKey: string,
  ): Promise<void> {
    if (does === 'review') await this.claim(who, caseId, `${clientKey}-claim`);
    if (does === 'claim') return this.claim(who, caseId, clientKey);
    const view = await this.app.get(StaffCaseService).view(who, caseId);
    await this.app.get(StaffCaseService).act(who, clientKey, caseId, actionOf(does, view, who));
  }

  private async claim(who: Principal, caseId: string, clientKey: string): Promise<void> {
    const { allowedActions, tasks } = await this.app.get(StaffCaseService).view(who, caseId);
    const mine = allowedActions.find(({ action }) => action === 'claim');
    const task = tasks.find(({ taskId }) => taskId === mine?.taskId);
    if (!task) return;
    const request = { tasks: [{ id: task.taskId, version: task.version }] };
    await this.app.get(WorkTaskService).claim(who, clientKey, request);
  }

  private head(household: string): Promise<Principal> {
    const person = households.get(household)?.members[0]?.person;
    if (!person) throw new Error(`there is no household ${household}`);
    return this.accounts.signedIn(person);
  }
}

/** What the office sends: on the task it holds, or on the case where no task is needed. */
function actionOf(
  does: 'ask-papers' | 'accept' | 'hold' | 'review',
  view: StaffCaseView,
  who: Principal,
): StaffAction {
  const own = view.tasks.find(({ mine }) => mine);
  const seen = own ? { taskId: own.taskId, version: own.version } : { version: view.case.version };
  switch (does) {
    case 'ask-papers':
      return {
        action: does,
        ...seen,
        missing: [
          { materialCode: 'dwelling-proof', problem: 'unreadable', note: '租期和签名看不清，请重新拍摄' },
        ],
      };
    case 'hold':
      return { action: does, version: view.case.version, note: '等待房东到窗口核对租赁合同' };
    case 'accept':
      return { action: does, ...seen };
    case 'review': {
      const department = who.grants.find(({ role }) => role === 'department-reviewer')?.department;
      const review = view.reviews.find((one) => one.department === department);
      const items = (review?.items ?? []).map(({ code }) => ({ item: code, answer: 'passed' as const }));
      return { action: does, ...seen, items };
    }
  }
}
