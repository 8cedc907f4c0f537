import { createHash } from 'node:crypto';
import type { StaffAction } from '@app/shared/casework/casework.dto';
import type { ActedView, StaffCaseView } from '@app/shared/casework/casework.views';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError, NotFoundError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../idempotency/write-once';
import type { Principal } from '../identity/principal';
import { CaseRepository } from './case.repository';
import type { CaseRecord } from './case.rows';
import { actorsOf, visibleCases } from './case.scope';
import { CaseJournal } from './case-journal';
import { CaseMatterRepository } from './case-matter.repository';
import { CaseMover } from './case-mover';
import { CaseServices } from './case-services';
import { StaffCaseReader } from './staff-case-reader';

/** What the office sees of a case, and does about it. */
@Injectable()
export class StaffCaseService {
  constructor(
    private readonly cases: CaseRepository,
    private readonly services: CaseServices,
    private readonly reader: StaffCaseReader,
    private readonly mover: CaseMover,
    private readonly matters: CaseMatterRepository,
    private readonly journal: CaseJournal,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  /** A case outside the caller's scope does not exist (promise S1). */
  async view(principal: Principal, id: string): Promise<StaffCaseView> {
    return this.reader.view(principal, await this.require(principal, id, this.sql));
  }

  /** One action of the office; see {@link CaseMover.move} for its refusals. */
  async act(principal: Principal, clientKey: string, id: string, request: StaffAction): Promise<ActedView> {
    const { action, version, taskId, ...details } = request;
    const attempt = { actorId: principal.accountId, clientKey, action: `case.${id}`, payload: request };
    try {
      return await this.writes.run(attempt, async (transaction) => {
        const { areaPath } = await this.require(principal, id, transaction);
        const actors = actorsOf(principal, areaPath);
        const step = { action, actors, principal, seen: { taskId, version }, details };
        return this.mover.move(id, step, transaction);
      });
    } catch (error) {
      if (error instanceof AppError && error.code === 'CASEWORK.ONE_TIME_NOTICE_USED') {
        await this.recordSecondNotice(principal, clientKey, id, request);
      }
      throw error;
    }
  }

  /** The refused move left nothing behind; that it was tried is shown to the supervisor, once for each attempt. */
  private async recordSecondNotice(
    principal: Principal,
    clientKey: string,
    id: string,
    { missing = [] }: StaffAction,
  ): Promise<void> {
    const { accountId } = principal;
    const attempt = {
      actorId: accountId,
      clientKey: createHash('sha256').update(`second-notice:${clientKey}`).digest('hex'),
      action: `second-notice.${id}`,
      payload: missing,
    };
    await this.writes.run(attempt, async (transaction) => {
      const record = await this.cases.lock(id, transaction);
      if (!record) throw new NotFoundError();
      const items = missing.map(({ note = null, ...item }) => ({ ...item, note }));
      const signed = { caseId: id, areaPath: record.areaPath, accountId, at: this.clock.now() };
      await this.matters.addSecondNotice(signed, items, transaction);
      const [role = 'supervisor'] = actorsOf(principal, record.areaPath);
      await this.journal.note(
        record,
        { action: 'ask-papers-refused', accountId, role, payload: { items } },
        transaction,
      );
      return { recorded: true };
    });
  }

  private async require(principal: Principal, id: string, sql: Sql): Promise<CaseRecord> {
    const record = await this.cases.find(id, visibleCases(principal, this.services), sql);
    if (!record) throw new NotFoundError();
    return record;
  }
}
