import type { ReasonView } from '@app/shared/casework/casework.views';
import { Inject, Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Principal } from '../identity/principal';
import type { Predicate } from '../jurisdiction/area-scope';
import { CaseRepository } from './case.repository';
import { ownCases, visibleCases } from './case.scope';
import { CaseBook, currentReviews, handledOf, snapshotOf } from './case-book';
import { CasePersonRepository } from './case-person.repository';
import { reasonViews } from './case-reader';
import { CaseServices } from './case-services';
import { allowedActions } from './domain/case-judge';
import type { HandledCase } from './service-handlers';

/** A case as a module's own page shows it, for a reader whose scope was checked. */
export type CaseReading = {
  handled: HandledCase;
  /** Items that their department has still to answer. */
  asked: ReadonlySet<string>;
  mayObject: boolean;
  mayAmend: boolean;
  /** The city's words for the reason of an answer. */
  reasonOf(code: string): ReasonView | null;
  /** Names of those who answered, by account. */
  names: ReadonlyMap<string, string>;
};

/** Cases for the modules that own their services; out of scope a case does not exist (promises S1, S2). */
@Injectable()
export class CaseReadingService {
  constructor(
    private readonly cases: CaseRepository,
    private readonly book: CaseBook,
    private readonly people: CasePersonRepository,
    private readonly services: CaseServices,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  /** One of the caller's own cases. */
  own(principal: Principal, id: string): Promise<CaseReading> {
    return this.read(id, ownCases(principal));
  }

  /** A case that somebody of the office may see. */
  office(principal: Principal, id: string): Promise<CaseReading> {
    return this.read(id, visibleCases(principal, this.services));
  }

  private async read(id: string, scope: Predicate): Promise<CaseReading> {
    const record = await this.cases.find(id, scope, this.sql);
    if (!record) throw new NotFoundError();
    const open = await this.book.read(record, this.sql);
    const who = { actors: ['applicant'], holdsTasks: [] } as const;
    const allowed = allowedActions(open.definition, snapshotOf(open), who);
    return {
      handled: handledOf(open),
      asked: new Set(currentReviews(open).flatMap(({ asked }) => asked.map(({ code }) => code))),
      mayObject: allowed.includes('object'),
      mayAmend: allowed.includes('amend'),
      reasonOf: (code) => reasonViews(open, 'review', [code])[0] ?? null,
      names: await this.people.accountNames(
        open.answers.map(({ accountId }) => accountId),
        this.sql,
      ),
    };
  }
}
