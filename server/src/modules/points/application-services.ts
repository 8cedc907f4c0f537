import { pointsServiceOf } from '@app/shared/points/points-service';
import type { QuestionKind, RegistryQuestion } from '@app/shared/registries/registry-question';
import { addMonths } from '@app/shared/validation/plain-date';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, cityDayOf } from '../../common/clock';
import { InvalidInputError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { CaseServices } from '../../platform/casework/case-services';
import { CityServices } from '../../platform/casework/city-services';
import type { DepartmentReview } from '../../platform/casework/domain/service-definition';
import type { HandledCase, ServiceHandlers } from '../../platform/casework/service-handlers';
import { ResidenceService } from '../registration/residence.service';
import { ApplicationRepository } from './application.repository';
import { ApplicationAdmission } from './application-admission';
import { ApplicationAmendments } from './application-amendments';
import { ApplicationBook } from './application-book';
import { ApplicationRules } from './application-rules.provider';
import { ApplicationScores } from './application-scores';
import { type Item, isContestable, isDecided } from './domain/application-items';
import { questionOf } from './domain/known-answers';
import { standardIdOf } from './edition.mapper';
import { PointsError, pointsErrorOf } from './points.errors';
import { PointsPolicies } from './points-policies.provider';
import { ScoreBook } from './score-book.service';
import { pointsApplication, pointsServiceFor } from './services/points-application.definition';

/** Months of insurance that are asked for: nobody has worked longer. */
const workingLifeMonths = 40 * 12;

/** Registers a service of casework for every programme of the city. */
@Injectable()
export class ApplicationServices implements OnModuleInit {
  constructor(
    private readonly services: CaseServices,
    private readonly city: CityServices,
    private readonly policies: PointsPolicies,
    private readonly rules: ApplicationRules,
    private readonly admission: ApplicationAdmission,
    private readonly amendments: ApplicationAmendments,
    private readonly applications: ApplicationRepository,
    private readonly book: ApplicationBook,
    private readonly results: ApplicationScores,
    private readonly scores: ScoreBook,
    private readonly residence: ResidenceService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const pack = this.policies.programmesOf(this.policies.city);
    const answers = pack?.applications?.answers ?? [];
    for (const [id, { name, forWhom }] of Object.entries(pack?.programmes ?? {})) {
      const asked = [...new Set(this.factsOf(id))];
      const questions = answers.flatMap(({ fact, by }) =>
        asked.includes(fact) ? (questionOf(by) ?? []) : [],
      );
      this.city.complete(pointsServiceOf(id), {
        on: (day, published) => this.rules.editionOn(id, day, published),
      });
      this.services.register(pointsServiceFor({ id, name, forWhom }, questions), this.handlersOf(id));
    }
  }

  /** Facts of every standard by which a programme still counts, or will. */
  private factsOf(programme: string): string[] {
    const { city, packs } = this.policies;
    const rows = this.policies.programme(programme).pack.standards;
    return rows
      .filter(({ until }) => until === null || until >= this.clock.today())
      .flatMap(({ standard }) => Object.keys(packs.standards.get(standardIdOf(standard, city))?.facts ?? {}));
  }

  private handlersOf(programme: string): ServiceHandlers {
    return {
      admit: (personId, _form, sql) => this.admission.admit(programme, personId, sql),
      check: (application, transaction) => this.admission.check(programme, application, transaction),
      questions: (kinds, handled) => kinds.map((kind) => this.questionFor(kind, handled)),
      reviews: (handled, sql) => this.reviewsOf(handled, sql),
      mayAmend: (handled, sql) => this.amendments.isOpen(handled, sql),
      amend: (handled, amendment, transaction) => this.amendments.amend(handled, amendment, transaction),
      automatic: (handled, transaction) => this.next(handled, transaction),
      household: (personId) => this.residence.householdOf(personId),
      resultLink: async ({ id }) => `/packages/points/pages/score/index?id=${id}`,
      after: {
        submit: (handled, transaction) => this.admission.open(programme, handled, transaction),
        review: (handled, transaction) => this.read(handled, transaction),
        approve: (handled, transaction) => this.results.calculate(handled, transaction),
        confirm: (handled, transaction) => this.scores.confirm(handled.id, transaction),
        amend: (handled, transaction) => this.amendments.reopen(handled, transaction),
        object: (handled, transaction) => this.contest(handled, transaction),
        refuse: (handled, transaction) => this.applications.end(handled.id, transaction),
        withdraw: (handled, transaction) => this.withdraw(handled, transaction),
      },
    };
  }

  /** Departments with their items: what needs a person, and nothing else. */
  private async reviewsOf(handled: HandledCase, sql: Sql): Promise<DepartmentReview[]> {
    const { items = [] } = (await this.book.read(handled, sql)) ?? {};
    const { limit, again } = pointsApplication.reviewsByCase;
    const reviews = new Map<string, DepartmentReview & { items: DepartmentReview['items'][number][] }>();
    for (const { of, needed } of items) {
      if (needed === 0 || !of.department) continue;
      const review = reviews.get(of.department) ?? {
        department: of.department,
        items: [],
        limit: handled.state === 're-reviewing' ? again : limit,
      };
      review.items.push({ code: of.item, title: of.label, answers: needed });
      reviews.set(of.department, review);
    }
    return [...reviews.values()];
  }

  private async next(handled: HandledCase, transaction: Sql) {
    if (handled.state === 'submitted') return 'accept' as const;
    const waits = (['registry-waiting', 'papers-asked', 'held'] as const).some((flag) =>
      handled.flags.includes(flag),
    );
    if (waits) return undefined;
    if (handled.state === 'reviewing') return this.results.decide(handled, transaction);
    return handled.state === 're-reviewing' ? this.results.settle(handled, transaction) : undefined;
  }

  /** What a department found instead must be a value that the standard can read. */
  private async read(handled: HandledCase, transaction: Sql): Promise<void> {
    const taskId = handled.answers.at(-1)?.taskId;
    const given = handled.answers.filter((answer) => answer.taskId === taskId);
    const stray = given.findIndex(({ answer, finding }) => answer === 'failed' && finding !== null);
    if (stray >= 0) throw new InvalidInputError([{ field: `items.${stray}.finding`, code: 'must-be-empty' }]);
    try {
      await this.results.requireReadable(handled, transaction);
    } catch (error) {
      throw pointsErrorOf(error);
    }
  }

  /** An objection names what was decided, by a person or by the system; its score ranks no more (promise S12). */
  private async contest(handled: HandledCase, transaction: Sql): Promise<void> {
    const contested = handled.objections.at(-1)?.items ?? [];
    const open = await this.book.read(handled, transaction);
    // The objection asks for another answer already: what it may be about is what was settled before it.
    const earlier = handled.objections.slice(0, -1).map(({ items }) => items);
    const before = open?.itemsWith({ contested: earlier }) ?? [];
    const faults = contested.flatMap((code, index) =>
      before.some((item) => item.of.item === code && isDecided(item))
        ? []
        : [{ field: `items.${index}`, code: 'not-a-choice' as const }],
    );
    if (faults.length > 0) throw new InvalidInputError(faults);
    refuseRepeated(contested, before, handled.objectionsPerItem);
    await this.scores.void(handled.id, 'objected', transaction);
    if (open && !(await this.applications.revive(open.application, transaction)))
      throw new PointsError('POINTS.ALREADY_APPLIED', 'conflict');
  }

  private async withdraw(handled: HandledCase, transaction: Sql): Promise<void> {
    await this.applications.end(handled.id, transaction);
    await this.scores.void(handled.id, 'withdrawn', transaction);
  }

  private questionFor(kind: QuestionKind, handled: HandledCase): RegistryQuestion {
    const day = cityDayOf(handled.submittedAt);
    if (kind === 'insurance-months')
      return { kind, from: addMonths(day, -workingLifeMonths).slice(0, 7), until: day.slice(0, 7) };
    if (kind !== 'homes-owned') return { kind };
    const { answers = [] } = this.policies.programmesOf(this.policies.city)?.applications ?? {};
    return { kind, areaCode: answers.find(({ by }) => by === kind)?.areaCode as string };
  }
}

/** What was looked at again as often as the city allows, and stayed as it was, is not looked at once more. */
function refuseRepeated(
  contested: readonly string[],
  items: readonly Item[],
  objectionsPerItem: number,
): void {
  const faults = contested.flatMap((code, index) =>
    items.some((item) => item.of.item === code && isContestable(item, objectionsPerItem))
      ? []
      : [{ field: `items.${index}`, code: 'not-a-choice' as const }],
  );
  if (faults.length > 0) throw new PointsError('POINTS.OBJECTED_BEFORE', 'conflict', { faults });
}
