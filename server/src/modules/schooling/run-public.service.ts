import { Readable } from 'node:stream';
import type { PublishedRunItem, PublishedRunView } from '@app/shared/schooling/run.views';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import { publicStates } from './domain/run-transitions';
import { toPublishedItem, toPublishedView } from './run.mapper';
import { RunRepository } from './run.repository';
import type { Run } from './run.rows';
import { nothingBars } from './run.scope';
import { RunFiles } from './run-files';

/** The newest runs are enough for anybody; older ones are reached by their address. */
const mostShown = 200;

/** What everybody may see of runs: commitments and hashes from the first day, results and files from the notice on. */
@Injectable()
export class RunPublicService {
  constructor(
    private readonly runs: RunRepository,
    private readonly files: RunFiles,
  ) {}

  /** Every run, also those that are void: a seed that was not liked cannot be hidden. */
  async list(): Promise<{ items: PublishedRunItem[] }> {
    const { items } = await this.runs.list(nothingBars, { limit: mostShown, offset: 0 });
    return { items: items.map(toPublishedItem) };
  }

  async run(id: string): Promise<PublishedRunView> {
    const run = await this.runs.find(id, nothingBars);
    if (!run) throw new NotFoundError();
    return toPublishedView(run, await this.runs.schools(id));
  }

  async input(id: string): Promise<Readable> {
    return Readable.from(this.files.input(await this.requirePublic(id)), { objectMode: false });
  }

  async result(id: string): Promise<Readable> {
    return Readable.from(this.files.result(await this.requirePublic(id)), { objectMode: false });
  }

  private async requirePublic(id: string): Promise<Run> {
    const run = await this.runs.find(id, nothingBars);
    if (!run || !publicStates.includes(run.state)) throw new NotFoundError();
    return run;
  }
}
