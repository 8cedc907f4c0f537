import type { ApplicantAction, CasesQuery } from '@app/shared/casework/casework.dto';
import type { ActedView, CaseListItem, CaseView } from '@app/shared/casework/casework.views';
import { defaultPageSize, type Page } from '@app/shared/http/page';
import { Inject, Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../idempotency/write-once';
import type { Principal } from '../identity/principal';
import { CaseRepository } from './case.repository';
import { ownCases } from './case.scope';
import { CaseMover } from './case-mover';
import { CaseReader } from './case-reader';

/** What a person sees of, and does about, their own applications. */
@Injectable()
export class ApplicantCaseService {
  constructor(
    private readonly cases: CaseRepository,
    private readonly reader: CaseReader,
    private readonly mover: CaseMover,
    private readonly writes: WriteOnce,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  async list(principal: Principal, query: CasesQuery): Promise<Page<CaseListItem>> {
    const { page = 1, pageSize = defaultPageSize } = query;
    const scope = ownCases(principal);
    const window = { offset: (page - 1) * pageSize, limit: pageSize };
    const records = await this.cases.list(scope, window, this.sql);
    const items = await this.reader.listItems(records);
    return { items, total: await this.cases.count(scope, this.sql), page, pageSize };
  }

  /** A case that is not the caller's does not exist (promise S1). */
  async view(principal: Principal, id: string): Promise<CaseView> {
    const record = await this.cases.find(id, ownCases(principal), this.sql);
    if (!record) throw new NotFoundError();
    return this.reader.forApplicant(record, principal);
  }

  /** Supplies papers, withdraws, objects, confirms, amends; see {@link CaseMover.move} for its refusals. */
  async act(
    principal: Principal,
    clientKey: string,
    id: string,
    request: ApplicantAction,
  ): Promise<ActedView> {
    const { action, version, items: contested, ...details } = request;
    const attempt = { actorId: principal.accountId, clientKey, action: `case.${id}`, payload: request };
    return this.writes.run(attempt, async (transaction) => {
      if (!(await this.cases.find(id, ownCases(principal), transaction))) throw new NotFoundError();
      const step = {
        action,
        actors: ['applicant'] as const,
        principal,
        seen: { version },
        details: { ...details, contested },
      };
      return this.mover.move(id, step, transaction);
    });
  }
}
