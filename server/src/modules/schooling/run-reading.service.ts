import { Readable } from 'node:stream';
import { defaultPageSize, type Page } from '@app/shared/http/page';
import type { OffersQuery, ResultsQuery, RunsQuery } from '@app/shared/schooling/run.dto';
import type {
  OfferItem,
  ResultItem,
  RunListItem,
  RunPlanView,
  RunProgress,
  RunView,
} from '@app/shared/schooling/run.views';
import { maskPersonName } from '@app/shared/validation/person-name';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import type { Principal } from '../../platform/identity/principal';
import { allOf, type Predicate } from '../../platform/jurisdiction/area-scope';
import { PublicNotices } from '../../platform/public-notice/public-notices';
import { actionsOf, roundsAfter } from './domain/run-transitions';
import { OfferRepository } from './offer.repository';
import { toProgress, toRunItem, toRunView } from './run.mapper';
import { RunRepository } from './run.repository';
import type { Run } from './run.rows';
import { runsOf } from './run.scope';
import { RunChunkRepository } from './run-chunk.repository';
import { RunContests } from './run-contests';
import { RunFiles } from './run-files';
import { RunPlans } from './run-plans';
import { RunProgressRepository } from './run-progress.repository';
import { RunResultRepository } from './run-result.repository';
import { keysShown } from './run-words';

/** Runs as the office reads them, within the caller's areas. */
@Injectable()
export class RunReadingService {
  constructor(
    private readonly runs: RunRepository,
    private readonly chunks: RunChunkRepository,
    private readonly results: RunResultRepository,
    private readonly progresses: RunProgressRepository,
    private readonly offered: OfferRepository,
    private readonly contests: RunContests,
    private readonly plans: RunPlans,
    private readonly files: RunFiles,
    private readonly notices: PublicNotices,
  ) {}

  /** For which cycles, stages and areas of the caller a run can be made. */
  plan(principal: Principal): Promise<RunPlanView> {
    return this.plans.plan(principal);
  }

  async list(principal: Principal, query: RunsQuery): Promise<Page<RunListItem>> {
    const { page = 1, pageSize = defaultPageSize, cycle, stage } = query;
    const filters: Predicate[] = [runsOf(principal)];
    if (cycle !== undefined) filters.push({ sql: '(r.cycle = ?)', values: [cycle] });
    if (stage !== undefined) filters.push({ sql: '(r.stage = ?)', values: [stage] });
    const { items, total } = await this.runs.list(allOf(...filters), {
      limit: pageSize,
      offset: (page - 1) * pageSize,
    });
    return { items: items.map(toRunItem), total, page, pageSize };
  }

  /** One run; outside the caller's areas it does not exist. */
  async run(principal: Principal, id: string): Promise<RunView> {
    const run = await this.require(principal, id);
    const [schools, approvals, history, rounds, notice, open, progress] = await Promise.all([
      this.runs.schools(id),
      this.runs.approvals(id),
      this.runs.history(id),
      this.runs.listChildren(id),
      this.notices.stateOf('schooling.run', id),
      this.contests.open(id),
      this.progresses.find(id),
    ]);
    const approvedBy = approvals.map(({ accountId }) => accountId);
    const mayAct = principal.grants.some(({ role }) => role === 'policy-officer' || role === 'supervisor');
    const doers = { createdBy: run.createdBy, ranBy: run.ranBy, approvedBy };
    return toRunView(run, {
      schools,
      approvals,
      history,
      rounds,
      notice: notice ?? null,
      contested: open.length,
      progress: toProgress(run, progress),
      allowedActions: mayAct ? actionsOf(run.state, principal.accountId, doers) : [],
      allowedRounds: mayAct ? roundsAfter(run.kind, run.state) : [],
    });
  }

  async progress(principal: Principal, id: string): Promise<RunProgress> {
    const run = await this.require(principal, id);
    return toProgress(run, await this.progresses.find(id));
  }

  /** Results by rank. Keys are read from the frozen input, chunk by chunk. */
  async listResults(principal: Principal, id: string, query: ResultsQuery): Promise<Page<ResultItem>> {
    const run = await this.require(principal, id);
    const { page = 1, pageSize = defaultPageSize, schoolId, outcome } = query;
    const filters: Predicate[] = [{ sql: '(1 = 1)', values: [] }];
    if (schoolId !== undefined) filters.push({ sql: '(t.school_id = ?)', values: [schoolId] });
    if (outcome !== undefined)
      filters.push({ sql: `(t.school_id IS ${outcome === 'placed' ? 'NOT NULL' : 'NULL'})`, values: [] });
    const { items, total } = await this.results.page(id, allOf(...filters), {
      limit: pageSize,
      offset: (page - 1) * pageSize,
    });
    const shown = items.map(
      async ({ entryId, place, childName, schoolName, wishNo }): Promise<ResultItem> => {
        const child = await this.chunks.child(id, entryId);
        return {
          entryId,
          place,
          childNameMasked: maskPersonName(childName),
          keys: child ? keysShown(run.rules.chain, child.keys, run.ticksPerPoint) : [],
          schoolName,
          wishNumber: wishNo,
        };
      },
    );
    return { items: await Promise.all(shown), total, page, pageSize };
  }

  /** Places that came out of the run. */
  async listOffers(principal: Principal, id: string, query: OffersQuery): Promise<Page<OfferItem>> {
    await this.require(principal, id);
    const { page = 1, pageSize = defaultPageSize, state } = query;
    const filter = state === undefined ? '(1 = 1)' : '(o.state = ?)';
    const { items, total } = await this.offered.page(
      id,
      { sql: filter, values: state === undefined ? [] : [state] },
      { limit: pageSize, offset: (page - 1) * pageSize },
    );
    const shown = items.map(
      ({ id: offerId, childName, schoolName, kind, state: now, dueOn, letterId, letterRevoked }) => ({
        id: offerId,
        childNameMasked: maskPersonName(childName),
        schoolName,
        kind,
        state: now,
        dueOn,
        letter: letterId === null ? null : { id: letterId, revoked: Number(letterRevoked) === 1 },
      }),
    );
    return { items: shown, total, page, pageSize };
  }

  /** The frozen input as a file, once it is locked. */
  async input(principal: Principal, id: string): Promise<Readable> {
    const run = await this.require(principal, id);
    if (run.inputHash === null) throw new NotFoundError();
    return Readable.from(this.files.input(run), { objectMode: false });
  }

  /** The result as a file, once there is one. */
  async result(principal: Principal, id: string): Promise<Readable> {
    const run = await this.require(principal, id);
    if (run.resultHash === null) throw new NotFoundError();
    return Readable.from(this.files.result(run), { objectMode: false });
  }

  private async require(principal: Principal, id: string): Promise<Run> {
    const run = await this.runs.find(id, runsOf(principal));
    if (!run) throw new NotFoundError();
    return run;
  }
}
