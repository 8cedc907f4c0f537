import type { WhatIf } from '@app/shared/schooling/run.dto';
import type { WhatIfView } from '@app/shared/schooling/run.views';
import { maskPersonName } from '@app/shared/validation/person-name';
import { Injectable } from '@nestjs/common';
import { AppError, InvalidInputError, NotFoundError } from '../../common/errors';
import type { Principal } from '../../platform/identity/principal';
import { ticksOf } from './domain/points-text';
import type { ResultsDifference, SchoolOutcome } from './domain/what-if';
import { RunError } from './run.errors';
import { RunRepository } from './run.repository';
import type { Run } from './run.rows';
import { runsOf } from './run.scope';
import { RunChunkRepository } from './run-chunk.repository';
import { RunLauncher } from './run-launcher';
import { RunResultRepository } from './run-result.repository';
import { keysShown } from './run-words';

/** "One more class at school X" on a frozen input: computed beside the server, shown, and forgotten. */
@Injectable()
export class RunWhatIfService {
  private isBusy = false;

  constructor(
    private readonly runs: RunRepository,
    private readonly chunks: RunChunkRepository,
    private readonly results: RunResultRepository,
    private readonly launcher: RunLauncher,
  ) {}

  /** `SCHOOLING.WHAT_IF_UNKNOWN_SCHOOL` for no change, or a school that has no part in the run. One at a time. */
  async ask(principal: Principal, id: string, request: WhatIf): Promise<WhatIfView> {
    const run = await this.runs.find(id, runsOf(principal));
    if (!run) throw new NotFoundError();
    if (run.inputHash === null) throw new RunError('SCHOOLING.RUN_WRONG_STATE');
    const { names } = await this.chunks.frame(id);
    const isKnown = request.schools.every(({ schoolId }) => schoolId in names);
    if (!isKnown || (request.schools.length === 0 && request.minimum === undefined))
      throw new RunError('SCHOOLING.WHAT_IF_UNKNOWN_SCHOOL');
    const difference = await this.compute(run, request);
    return this.viewOf(run, names, difference);
  }

  private async compute(run: Run, { schools, minimum }: WhatIf): Promise<ResultsDifference> {
    const minimumTicks = minimum === undefined ? null : ticksOf(minimum, run.ticksPerPoint ?? 1);
    if (minimumTicks === undefined) throw new InvalidInputError([{ field: 'minimum', code: 'too-precise' }]);
    if (this.isBusy) throw new AppError('COMMON.BUSY', 'unavailable', { retryAfterSeconds: 5 });
    this.isBusy = true;
    try {
      const answer = await this.launcher.run<ResultsDifference>({
        task: 'what-if',
        runId: run.id,
        schools,
        minimumTicks,
      });
      if ('failure' in answer) throw new AppError('COMMON.BUSY', 'unavailable', { retryAfterSeconds: 5 });
      return answer.ok;
    } finally {
      this.isBusy = false;
    }
  }

  private async viewOf(
    run: Run,
    names: Readonly<Record<string, string>>,
    { entered, left, moved, changes, schools }: ResultsDifference,
  ): Promise<WhatIfView> {
    const people = await this.results.childNames(changes.map(({ entryId }) => entryId));
    const nameOf = (schoolId: string | null) => (schoolId === null ? null : (names[schoolId] ?? ''));
    const outcome = ({ seats, filled, line }: SchoolOutcome) => ({
      seats,
      filled,
      line: line && keysShown(run.rules.chain, line, run.ticksPerPoint),
    });
    return {
      inputHash: run.inputHash as string,
      entered,
      left,
      moved,
      changes: changes.map(({ entryId, before, after }) => ({
        entryId,
        childNameMasked: maskPersonName(people.get(entryId) ?? ''),
        before: nameOf(before),
        after: nameOf(after),
      })),
      schools: schools.map(({ schoolId, before, after }) => ({
        schoolId,
        name: names[schoolId] ?? '',
        before: outcome(before),
        after: outcome(after),
      })),
    };
  }
}
