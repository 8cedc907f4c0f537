import type { ExplanationView } from '@app/shared/schooling/run.views';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import type { Principal } from '../../platform/identity/principal';
import { lotOf } from './domain/lot';
import { toExplanation } from './explanation.mapper';
import { PlaceRepository } from './place.repository';
import { RunRepository } from './run.repository';
import type { Run } from './run.rows';
import { nothingBars } from './run.scope';
import { RunChunkRepository } from './run-chunk.repository';
import { RunResultRepository } from './run-result.repository';

/** Why a child came where it came: derived again from the frozen input and the published result, nothing else. */
@Injectable()
export class ExplanationService {
  constructor(
    private readonly places: PlaceRepository,
    private readonly runs: RunRepository,
    private readonly chunks: RunChunkRepository,
    private readonly results: RunResultRepository,
  ) {}

  /** Of the newest public run in which the child took part; what is not the caller's does not exist. */
  async explain({ personId }: Principal, entryId: string): Promise<ExplanationView> {
    const entry = await this.places.find(entryId, personId);
    if (!entry) throw new NotFoundError();
    const [newest] = await this.results.publicOf([entryId]);
    const run = newest && (await this.runs.find(newest.runId, nothingBars));
    if (!run) throw new NotFoundError();
    const [child, result, schools] = await Promise.all([
      this.chunks.child(run.id, entryId),
      this.results.find(run.id, entryId),
      this.runs.schools(run.id),
    ]);
    if (!child || !result) throw new NotFoundError();
    const keys = { ...child.keys, ...lotsOf(run, entryId) };
    return toExplanation({ run, childName: entry.childName, child: { ...child, keys }, result, schools });
  }
}

/** The child's lot, where one was drawn: anybody can draw it again from the seed. */
function lotsOf({ seed }: Run, entryId: string): { lot?: string } {
  return seed === null ? {} : { lot: lotOf(seed, entryId) };
}
