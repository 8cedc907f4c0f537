import { Injectable } from '@nestjs/common';
import { canonicalJson } from './domain/canonical-json';
import { instanceFrame } from './domain/run-input';
import { RunRepository } from './run.repository';
import type { Run } from './run.rows';
import { RunChunkRepository } from './run-chunk.repository';
import { RunResultRepository } from './run-result.repository';

/**
 * The public files of a run, piece by piece: one instance and one result, each on one line, as `npm run allocate` reads
 * and prints them. Children go by the ids of their entries, which say nothing of who they are.
 */
@Injectable()
export class RunFiles {
  constructor(
    private readonly runs: RunRepository,
    private readonly chunks: RunChunkRepository,
    private readonly results: RunResultRepository,
  ) {}

  /** The input, as it was locked, with the seed. */
  async *input(run: Run): AsyncGenerator<string> {
    const { head } = await this.chunks.frame(run.id);
    const { before, after } = instanceFrame(head, { name: run.id, seed: run.seed });
    yield before;
    let isFirst = true;
    for await (const text of this.chunks.texts(run.id)) {
      yield (isFirst ? '' : ',') + text;
      isFirst = false;
    }
    yield after;
  }

  /** The result with its certificate. */
  async *result(run: Run): AsyncGenerator<string> {
    yield '{"assignment":{';
    let isFirst = true;
    for await (const batch of this.results.byEntry(run.id)) {
      const members = batch.map(({ entryId, schoolId }) => `"${entryId}":${canonicalJson(schoolId)}`);
      yield (isFirst ? '' : ',') + members.join(',');
      isFirst = false;
    }
    const schools = await this.runs.schools(run.id);
    const cutoffs = new Map(
      schools.map(({ schoolId, seats, filled, line }) => [schoolId, { seats, filled, line }]),
    );
    const { certificate, mode, families, id: name } = run;
    const rest = canonicalJson({ certificate, cutoffs, groups: families ?? undefined, mode, name });
    yield `},${rest.slice(1)}\n`;
  }
}
