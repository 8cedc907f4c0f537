import type { QuestionKind, RegistryQuestion } from '@app/shared/registries/registry-question';
import { fullYearsBetween } from '@app/shared/validation/plain-date';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { CaseServices } from '../../platform/casework/case-services';
import { CityServices } from '../../platform/casework/city-services';
import type { CheckedApplication, HandledCase } from '../../platform/casework/service-handlers';
import type { ServiceEdition } from '../../platform/casework/services-file';
import { ConsentService } from '../../platform/identity/consent.service';
import { RegistryChecks } from '../../platform/registries/registry-checks';
import { ResidenceService } from '../registration/residence.service';
import { EntryPool } from './entry-pool';
import { homeYears, SchoolingAdmissionService, type SchoolingForm } from './schooling-admission.service';
import { SchoolingApplicationRepository } from './schooling-application.repository';
import { SchoolingPersonRepository } from './schooling-person.repository';
import { SchoolingRules } from './schooling-rules.provider';
import { districtOf } from './seat-plans';
import { schoolingApplication } from './services/schooling-application.definition';

/** Under this age a guardian agrees separately (个人信息保护法 art. 28, 31). */
const ageOfOwnConsent = 14;

/** Registers the application for a school with casework, and does what it means for the pool of the year. */
@Injectable()
export class SchoolingServices implements OnModuleInit {
  constructor(
    private readonly services: CaseServices,
    private readonly city: CityServices,
    private readonly rules: SchoolingRules,
    private readonly admission: SchoolingAdmissionService,
    private readonly applications: SchoolingApplicationRepository,
    private readonly people: SchoolingPersonRepository,
    private readonly pool: EntryPool,
    private readonly residence: ResidenceService,
    private readonly consents: ConsentService,
    private readonly registries: RegistryChecks,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const { pool } = this;
    this.services.register(schoolingApplication, {
      admit: (childId, form, sql) => this.admission.admit(childId, form, sql),
      check: (application, transaction) => this.check(application, transaction),
      questions: (kinds) => kinds.map(questionOf),
      household: (childId) => this.residence.householdOf(childId),
      resultLink: async ({ personId }) => `/packages/schooling/pages/child/index?id=${personId}`,
      automatic: async (handled, transaction) =>
        (await this.isProved(handled, transaction)) ? 'approve' : undefined,
      after: {
        submit: (handled, transaction) => this.claim(handled, transaction),
        approve: ({ id }, transaction) => pool.enter(id, transaction),
        withdraw: ({ id }, transaction) => pool.leave(id, 'withdrawn', transaction),
        reject: ({ id }, transaction) => pool.leave(id, 'withdrawn', transaction),
        refuse: ({ id }, transaction) => pool.leave(id, 'not-placed', transaction),
        'papers-overdue': ({ id }, transaction) => pool.leave(id, 'withdrawn', transaction),
        'settle-objection': (handled, transaction) => this.takeUpAgain(handled, transaction),
      },
    });
    this.city.complete(schoolingApplication.code, { on: (day, published) => this.editionOn(day, published) });
  }

  /** The edition of the services file with the window of the year that a day belongs to (promise T7). */
  private editionOn(day: string, published: ServiceEdition): ServiceEdition | undefined {
    const year = day.slice(0, 4);
    const apply = this.rules.stepIn(year, 'apply');
    if (!apply?.opensAt || !apply.closesAt) return undefined;
    const first = published.validFrom > `${year}-01-01` ? published.validFrom : `${year}-01-01`;
    const [city = '', , digest = ''] = published.version.split('/');
    const window = { opensAt: apply.opensAt, closesAt: apply.closesAt };
    return { ...published, window, version: `${city}/${first}/${digest}` };
  }

  /** What only schooling can read of a form: the schools it names. */
  private async check({ personId, form }: CheckedApplication, transaction: Sql): Promise<void> {
    const standing = await this.admission.standingOf(personId, transaction);
    await this.admission.wishesOf(standing, form as SchoolingForm, transaction);
  }

  /**
   * Takes the child's one place of the year and the home, and asks what must be asked of the guardian. Separate consent
   * for a child under fourteen: `IDENTITY.CONSENT_MISSING` (promise S11).
   */
  private async claim(handled: HandledCase, transaction: Sql): Promise<void> {
    const { id: caseId, personId, applicantAccountId: accountId } = handled;
    const form = handled.form as SchoolingForm;
    const standing = await this.admission.standingOf(personId, transaction);
    const { child, home, cycle } = standing;
    if (!home) throw new Error('admitted without a home');
    const isYoung =
      !child.birthDate || fullYearsBetween(child.birthDate, this.clock.today()) < ageOfOwnConsent;
    if (isYoung) await this.consents.require(accountId, 'child-schooling', transaction);
    const applicantId = await this.people.personOf(accountId, transaction);
    const wishes = await this.admission.wishesOf(standing, form, transaction);
    const guardianIds = [...new Set([...standing.parentIds, applicantId ?? personId])];
    const use = this.admission.homeUse(cycle, home);
    await this.applications.insert(
      {
        caseId,
        cycle: cycle.cycle,
        stage: form.stage,
        childPersonId: personId,
        guardianPersonId: applicantId ?? personId,
        wishes: wishes.map(({ id }) => id),
        adjustment: form.adjustment === 'yes',
        districtCode: districtOf(home.areaPath),
        areaPath: home.areaPath,
        homeKey: use?.homeKey ?? home.dwellingId,
        submittedAt: this.clock.now(),
      },
      guardianIds,
      transaction,
    );
    if (use)
      await this.applications.useHome({ ...use, stage: form.stage }, { caseId, guardianIds }, transaction);
    if (applicantId && cycle.noOwnedHome.value) await this.askHomes(handled, applicantId, transaction);
  }

  /** Homes of the guardian who applies; of the other one the papers tell, until that one agrees to a comparison. */
  private async askHomes(
    { id, applicantAccountId, areaPath }: HandledCase,
    guardianId: string,
    transaction: Sql,
  ): Promise<void> {
    const [areaCode = ''] = areaPath.split('/').filter((code) => code !== '');
    await this.registries.ask(
      {
        subjectType: 'case',
        subjectId: id,
        personId: guardianId,
        questions: [{ kind: 'homes-owned', areaCode }],
        consent: { accountId: applicantAccountId },
      },
      transaction,
    );
  }

  /** The registries know of no home and no student status: what the department passed needs no second look. */
  private async isProved({ id, form }: HandledCase, transaction: Sql): Promise<boolean> {
    const application = await this.applications.find(id, transaction);
    if (!application) return false;
    const cycle = this.rules.cycle(application.cycle);
    const answers = (await this.registries.listFor('case', id, transaction)).map(({ answer }) => answer);
    const isStudent = answers.some((answer) => answer?.kind === 'student-status' && answer.facts.enrolled);
    const ownsHome = answers.some(
      (answer) => answer?.kind === 'homes-owned' && answer.facts.homes.length > 0,
    );
    // Whoever enters 初一 is a pupil of a primary school; whether already of a junior one, somebody looks.
    if (isStudent && (form as SchoolingForm).stage !== 'junior' && cycle.noStudentStatus.value) return false;
    return !(ownsHome && cycle.noOwnedHome.value) && answers.every((answer) => answer !== null);
  }

  /** An objection that was upheld brings the application back: it claims again what it had claimed. */
  private async takeUpAgain({ id, state }: HandledCase, transaction: Sql): Promise<void> {
    if (state !== 'reviewing') return;
    await this.applications.reopen(id, transaction);
    const application = await this.applications.find(id, transaction);
    const { oneHome, year } = this.rules.cycle(application?.cycle ?? '');
    const rule = oneHome.value;
    if (!application || !rule) return;
    const years = homeYears(rule, year);
    const guardianIds = await this.applications.guardiansOf(id, transaction);
    const { homeKey, stage } = application;
    await this.applications.useHome({ homeKey, stage, years }, { caseId: id, guardianIds }, transaction);
  }
}

function questionOf(kind: QuestionKind): RegistryQuestion {
  if (kind === 'insurance-months' || kind === 'homes-owned')
    throw new RangeError(`an application for a school does not ask for ${kind} of the child`);
  return { kind };
}
