import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import type { HandledCase } from '../../platform/casework/service-handlers';
import { RegistryChecks } from '../../platform/registries/registry-checks';
import { ApplicationRepository, type PointsApplication } from './application.repository';
import { ApplicationRules } from './application-rules.provider';
import { type ApplicationFact, proofOf } from './domain/application-facts';
import {
  type Amendment,
  factsOf,
  type Item,
  type ItemAnswer,
  isSettled,
  itemsOf,
} from './domain/application-items';
import { type Claims, claimOf } from './domain/claims';
import { type Evaluation, evaluate } from './domain/evaluate';
import { readFacts } from './domain/fact-reader';
import { knownBy } from './domain/known-answers';
import type { Program } from './domain/program';

/** An application with where every item of it stands. */
export type OpenApplication = {
  application: PointsApplication;
  program: Program;
  facts: readonly ApplicationFact[];
  items: readonly Item[];
  /** The day as of which the score is computed: that of the submission, or of what was let in late. */
  asOf: string;
  /** Nobody and nothing is waited for any more. */
  settled: boolean;
  /** The items as they would stand with other answers, or other objections. */
  itemsWith(other: { answers?: readonly ItemAnswer[]; contested?: readonly (readonly string[])[] }): Item[];
};

/** Puts together what an application rests on: claims, papers, registries, records of our own, answers of people. */
@Injectable()
export class ApplicationBook {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly rules: ApplicationRules,
    private readonly registries: RegistryChecks,
  ) {}

  /** Undefined only while the case is being opened. */
  async read(handled: HandledCase, sql?: Sql): Promise<OpenApplication | undefined> {
    const application = await this.applications.find(handled.id, sql);
    if (!application) return undefined;
    const amendments = amendmentsOf(handled);
    const asOf = amendments.at(-1)?.asOf ?? application.asOf;
    const program = this.rules.programOf(application, asOf);
    const facts = this.rules.factsOf(application);
    const checks = await this.registries.listFor('case', handled.id, sql);
    const claims = handled.form.claims as Claims;
    const itemsWith: OpenApplication['itemsWith'] = ({
      answers = handled.answers,
      contested = handled.objections.map(({ items }) => items),
    }) =>
      itemsOf(facts, {
        claimOf: (fact) => claimOf(fact, claims),
        papersOf: (fact) =>
          handled.papers
            .filter(({ materialCode }) => materialCode === proofOf(fact))
            .map(({ paperId }) => paperId),
        knownOf: ({ answer }) => knownBy(answer?.by as never, application.known, checks, application.asOf),
        answers,
        contested,
        amendments,
      });
    const items = itemsWith({});
    const settled = isSettled(items, handled.answers);
    return { application, program, facts, items, asOf, settled, itemsWith };
  }

  /** The points of what counts; throws `PointsRefusal` when a finding cannot be read. */
  evaluate({ application, program, items }: OpenApplication): Evaluation {
    return evaluate(program, readFacts(program, { id: application.personId, facts: factsOf(items) }));
  }
}

/** What was let in late so far, oldest first; the server writes it into the form beside the claims. */
export function amendmentsOf({ form }: Pick<HandledCase, 'form'>): readonly Amendment[] {
  return (form.amendments as readonly Amendment[] | undefined) ?? [];
}
