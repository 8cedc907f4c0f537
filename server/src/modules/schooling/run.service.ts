import { randomBytes } from 'node:crypto';
import type { ActOnRun, CreateRun } from '@app/shared/schooling/run.dto';
import type { RunKind } from '@app/shared/schooling/run.status';
import type { RunView } from '@app/shared/schooling/run.views';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { Sealer } from '../../common/crypto/sealed-value';
import { InvalidInputError, NotFoundError } from '../../common/errors';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import type { Area } from '../../platform/jurisdiction/area.repository';
import { AreaDirectory } from '../../platform/jurisdiction/area-directory';
import { seedCommitment } from './domain/lot';
import { roundsAfter } from './domain/run-transitions';
import { RunError } from './run.errors';
import { RunRepository } from './run.repository';
import type { Run, RunPart } from './run.rows';
import { runsOf } from './run.scope';
import { RunContests } from './run-contests';
import { RunCorrections } from './run-corrections';
import { RunReadingService } from './run-reading.service';
import { modeOf, needsDistrict, rulesOf, stageOf } from './run-rules';
import { RunSteps } from './run-steps';
import { seedSealContext } from './run-worker';
import { SchoolingRules } from './schooling-rules.provider';

const officers = ['policy-officer', 'supervisor'] as const;

/** Runs as the education bureau makes them and takes them on. */
@Injectable()
export class RunService {
  constructor(
    private readonly runs: RunRepository,
    private readonly reading: RunReadingService,
    private readonly steps: RunSteps,
    private readonly contests: RunContests,
    private readonly corrections: RunCorrections,
    private readonly rules: SchoolingRules,
    private readonly areas: AreaDirectory,
    private readonly writes: WriteOnce,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a run or a further round. Its seed is drawn here and now and its commitment is public from now on, before the
   * list is locked. `SCHOOLING.RUN_UNDER_WAY` while another of the same stage and area, or of the same parent, goes on.
   */
  async create(principal: Principal, clientKey: string, request: CreateRun): Promise<RunView> {
    const attempt = { actorId: principal.accountId, clientKey, action: 'schooling.run', payload: request };
    const { id } = await this.writes.run(attempt, async (transaction) => {
      const cycle = this.rules.cycle(request.cycle);
      const parent = await this.parentOf(principal, request, transaction);
      const area = await this.areaOf(principal, request, parent, transaction);
      const stage = stageOf(cycle, request.stage);
      const mode = request.kind === 'redo' && parent ? parent.mode : modeOf(request.kind, stage);
      if (needsDistrict(request.kind, mode) && area.level === 'city' && !parent)
        throw new RunError('SCHOOLING.RUN_NEEDS_DISTRICT');
      const rules = request.kind === 'redo' && parent ? parent.rules : rulesOf(cycle, request.kind, stage);
      const seed = rules.chain.some(({ key }) => key === 'lot') ? randomBytes(32).toString('hex') : null;
      const isAdjustment = request.kind === 'adjustment' || request.kind === 'second-adjustment';
      const run = {
        id: uuid(),
        cycle: request.cycle,
        stage: stage.stage,
        kind: request.kind,
        parentId: parent?.id ?? null,
        reason: request.reason ?? null,
        areaCode: area.code,
        areaPath: area.path,
        areaName: area.name,
        mode,
        rules,
        seedCipher: seed === null ? null : this.sealer.seal(seed, seedSealContext),
        seedCommitment: seed === null ? null : seedCommitment(seed),
        minimum: request.minimum ?? (isAdjustment ? stage.minimumScore.value : (parent?.minimum ?? null)),
        part: parent && request.kind === 'redo' ? await this.partOf(parent, transaction) : null,
        createdBy: principal.accountId,
        createdAt: this.clock.now(),
        exclusiveKey: exclusiveKeyOf(request, area, parent),
      };
      await this.insert(run, transaction);
      return { id: run.id };
    });
    return this.reading.run(principal, id);
  }

  /** One step of a run; `SCHOOLING.RUN_WRONG_STATE` where it may not be done now, `COMMON.VERSION_CHANGED` for an old view. */
  async act(principal: Principal, clientKey: string, id: string, request: ActOnRun): Promise<RunView> {
    const { accountId } = principal;
    const attempt = { actorId: accountId, clientKey, action: `schooling.run.${id}`, payload: request };
    await this.writes.run(attempt, async (transaction) => {
      const run = await this.runs.lock(id, runsOf(principal), transaction);
      if (!run) throw new NotFoundError();
      await this.steps.take(run, request, accountId, transaction);
      return { id };
    });
    return this.reading.run(principal, id);
  }

  private async parentOf(
    principal: Principal,
    { parentId, kind, cycle, stage }: CreateRun,
    transaction: Sql,
  ): Promise<Run | undefined> {
    if (parentId === undefined) return undefined;
    const parent = await this.runs.lock(parentId, runsOf(principal), transaction);
    if (!parent) throw new NotFoundError();
    const fits = parent.cycle === cycle && parent.stage === stage;
    if (!fits || !roundsAfter(parent.kind, parent.state).includes(kind))
      throw new RunError('SCHOOLING.RUN_PARENT_UNFIT');
    return parent;
  }

  /** A redo has the area of its parent; a round may be for a district of it; the second adjustment for more. */
  private async areaOf(
    principal: Principal,
    { areaCode, kind }: CreateRun,
    parent: Run | undefined,
    transaction: Sql,
  ): Promise<Area> {
    const code = kind === 'redo' ? parent?.areaCode : (areaCode ?? parent?.areaCode);
    const wanted = code ?? (await this.areas.childrenOf())[0]?.code;
    if (wanted === undefined) throw new NotFoundError();
    const area = await this.areas.requireWithin(principal, officers, wanted, transaction);
    if (area.level !== 'city' && area.level !== 'town')
      throw new InvalidInputError([{ field: 'areaCode', code: 'not-a-choice' }]);
    return area;
  }

  /** The upheld objections that no redo has answered; their children rank by what was confirmed since. */
  private async partOf(parent: Run, transaction: Sql): Promise<RunPart> {
    const objections = await this.contests.open(parent.id, transaction);
    const contested = await this.runs.contests(parent.id, transaction);
    const entryIds = contested.flatMap(({ objectionId, entryId }) =>
      entryId !== null && objections.includes(objectionId) ? [entryId] : [],
    );
    await this.corrections.pin(entryIds, parent, transaction);
    return { children: 0, schools: [], objections };
  }

  private async insert(run: Parameters<RunRepository['insert']>[0], transaction: Sql): Promise<void> {
    try {
      await this.runs.insert(run, transaction);
    } catch (error) {
      if (duplicateKeyOf(error) === 'uq_schooling_run_exclusive')
        throw new RunError('SCHOOLING.RUN_UNDER_WAY');
      throw error;
    }
    const { createdBy: accountId, createdAt: at, seedCommitment: commitment } = run;
    const detail = commitment && `摇号种子承诺 ${commitment}`;
    await this.runs.append(run.id, { action: 'created', accountId, at, detail }, transaction);
  }
}

/** One first run of a stage and area until it is void; one round of a kind and area at a time after a parent. */
function exclusiveKeyOf(request: CreateRun, area: Area, parent: Run | undefined): string {
  const kinds: Record<RunKind, string> = {
    first: 'f',
    refill: 'r',
    adjustment: 'a',
    'second-adjustment': 's',
    redo: 'x',
  };
  const about = parent?.id ?? `${request.cycle}:${request.stage}`;
  return `${kinds[request.kind]}:${about}:${area.code}`;
}
