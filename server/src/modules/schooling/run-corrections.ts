import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { ScoreReading } from '../points/score-reading.service';
import { bestOf } from './domain/best-holder';
import { EntryRepository } from './entry.repository';
import type { Run } from './run.rows';
import { SchoolingApplicationRepository } from './schooling-application.repository';

/**
 * The one way in which a pinned score changes after the city's confirmation: an objection against the child's line was
 * upheld, and the points application was decided anew. The redo then reads the entry as it is.
 */
@Injectable()
export class RunCorrections {
  constructor(
    private readonly entries: EntryRepository,
    private readonly applications: SchoolingApplicationRepository,
    private readonly scores: ScoreReading,
    private readonly clock: Clock,
  ) {}

  /** Pins what the families of contested children have confirmed by now; who has confirmed nothing else stays as pinned. */
  async pin(entryIds: readonly string[], { rules, cycle }: Run, transaction: Sql): Promise<void> {
    for (const entryId of entryIds) {
      const entry = await this.entries.find(entryId, transaction);
      if (!entry || entry.leftAt !== null) continue;
      const guardians = await this.applications.guardiansOf(entry.caseId, transaction);
      const holders = [...new Set([entry.guardianPersonId, ...guardians])];
      const found = await this.scores.confirmedOf(holders, rules.programme, cycle, transaction);
      const best = bestOf(found.filter(({ eligible, vetoed }) => eligible !== false && !vetoed));
      if (!best || best.scoreId === entry.scoreId) continue;
      const { scoreId, keys } = best;
      await this.entries.pinScore(entry, { scoreId, keys }, this.clock.now(), transaction);
    }
  }
}
