import type { AttachedPaper } from '@app/shared/casework/casework.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { InvalidInputError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import type { AmendedForm, Amendment, HandledCase } from '../../platform/casework/service-handlers';
import { ApplicationRepository } from './application.repository';
import { refusedForm } from './application-admission';
import { ApplicationBook, amendmentsOf, type OpenApplication } from './application-book';
import { ApplicationRules } from './application-rules.provider';
import { type ApplicationFact, proofOf } from './domain/application-facts';
import type { Amendment as AmendedItems } from './domain/application-items';
import { type Claims, checkClaims, claimOf } from './domain/claims';
import { type LateFacts, lateFactsOf, letInOn } from './domain/late-facts';
import { PointsError } from './points.errors';
import { ScoreBook } from './score-book.service';

/** Facts that come after the submission: they count only where the city says so, and from when to when. */
@Injectable()
export class ApplicationAmendments {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly book: ApplicationBook,
    private readonly rules: ApplicationRules,
    private readonly scores: ScoreBook,
    private readonly clock: Clock,
  ) {}

  /** Whether anything of the case may be added or changed today. */
  async isOpen({ id }: HandledCase, sql: Sql): Promise<boolean> {
    const application = await this.applications.find(id, sql);
    if (!application) return false;
    const { programme } = this.rules.programOf(application);
    return this.letIn(lateFactsOf(programme, application.asOf)).length > 0;
  }

  /**
   * The form with what came late, held to the standard once more as of the day that the city names; the departments are
   * those of the changed items. `POINTS.NOT_AMENDABLE` at the path of any other fact, and the refusals of a submission.
   */
  async amend(handled: HandledCase, { form, papers }: Amendment, transaction: Sql): Promise<AmendedForm> {
    const open = await this.book.read(handled, transaction);
    if (!open) throw new PointsError('POINTS.NOT_AMENDABLE', 'conflict');
    const told = claimsIn(form);
    const items = open.facts.filter((fact) => isTold(claimOf(fact, told)));
    const rows = this.requireLetIn(told, open);
    refuseOtherPapers(papers, items);
    const asOf = [open.asOf, ...rows.map((row) => row.asOf)].sort().at(-1) as string;
    const claims = merged(handled.form.claims as Claims, told);
    await this.check(handled, { open, items, claims, papers, asOf }, transaction);
    const amended: AmendedItems = {
      day: this.clock.today(),
      asOf,
      objections: handled.objections.length,
      items: items.map(({ item }) => ({
        item,
        answers: handled.answers.filter((answer) => answer.item === item).length,
      })),
    };
    const departments = items.flatMap(({ answer, department }) =>
      answer === undefined && department ? [department] : [],
    );
    const amendments = [...amendmentsOf(handled), amended];
    return { form: { ...handled.form, claims, amendments }, departments: [...new Set(departments)] };
  }

  /** A score that was computed without it counts no more, confirmed or not; a refused application counts again. */
  async reopen(handled: HandledCase, transaction: Sql): Promise<void> {
    await this.scores.void(handled.id, 'reopened', transaction);
    const application = await this.applications.find(handled.id, transaction);
    if (application && !(await this.applications.revive(application, transaction)))
      throw new PointsError('POINTS.ALREADY_APPLIED', 'conflict');
  }

  private letIn(rows: readonly LateFacts[]): LateFacts[] {
    return letInOn(rows, this.clock.today());
  }

  private requireLetIn(told: Claims, { application, program }: OpenApplication): LateFacts[] {
    const open = this.letIn(lateFactsOf(program.programme, application.asOf));
    const others = program.persons.slice(1);
    const paths = Object.entries(told).flatMap(([key, value]) =>
      others.includes(key)
        ? Object.keys(value as object).map((fact) => ({ fact, path: `${key}.${fact}` }))
        : [{ fact: key, path: key }],
    );
    const strange = paths.filter(({ fact }) => !open.some(({ facts }) => facts.includes(fact)));
    if (strange.length > 0) {
      const faults = strange.map(({ path }) => ({
        field: `form.claims.${path}`,
        code: 'not-a-choice' as const,
      }));
      throw new PointsError('POINTS.NOT_AMENDABLE', 'invalid', { faults });
    }
    return open.filter(({ facts }) => paths.some(({ fact }) => facts.includes(fact)));
  }

  /** All claims together, since one may contradict another; what is new needs its own proof. */
  private async check(
    { personId, papers: before }: HandledCase,
    change: {
      open: OpenApplication;
      items: readonly ApplicationFact[];
      claims: Claims;
      papers: readonly AttachedPaper[];
      asOf: string;
    },
    transaction: Sql,
  ): Promise<void> {
    const { open, items, claims, papers, asOf } = change;
    const renewed = items.map(proofOf);
    const kept = before.filter(({ materialCode }) => !renewed.includes(materialCode));
    try {
      checkClaims(this.rules.programOf(open.application, asOf), open.facts, claims, {
        personId,
        birth: await this.applications.birthOf(personId, transaction),
        papers: await this.applications.ownersOf([...kept, ...papers], transaction),
      });
    } catch (error) {
      throw refusedForm(error);
    }
  }
}

/** `{ claims }` and nothing else, with something in it and nothing taken back. */
function claimsIn({ claims, ...rest }: Record<string, unknown>): Claims {
  const [other] = Object.keys(rest);
  if (other !== undefined) throw new InvalidInputError([{ field: `form.${other}`, code: 'unknown-field' }]);
  if (!isMapping(claims) || Object.keys(claims).length === 0)
    throw new InvalidInputError([{ field: 'form.claims', code: 'required' }]);
  const empty = Object.entries(claims).find(
    ([, value]) => !isTold(value) || (isMapping(value) && !isWhole(value)),
  );
  if (empty) throw new InvalidInputError([{ field: `form.claims.${empty[0]}`, code: 'required' }]);
  return claims;
}

function refuseOtherPapers(papers: readonly AttachedPaper[], items: readonly ApplicationFact[]): void {
  const proofs = items.map(proofOf);
  const faults = papers.flatMap(({ materialCode }, index) =>
    proofs.includes(materialCode)
      ? []
      : [{ field: `papers.${index}.materialCode`, code: 'not-a-choice' as const }],
  );
  if (faults.length > 0) throw new InvalidInputError(faults);
}

/** What is told of another person stands beside what was told of them before. */
function merged(before: Claims, told: Claims): Claims {
  const both = Object.entries(told).map(([key, value]) => {
    const old = before[key];
    return [key, isMapping(old) && isMapping(value) ? { ...old, ...value } : value];
  });
  return { ...before, ...Object.fromEntries(both) };
}

function isWhole(of: Record<string, unknown>): boolean {
  return Object.keys(of).length > 0 && Object.values(of).every(isTold);
}

function isTold(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
