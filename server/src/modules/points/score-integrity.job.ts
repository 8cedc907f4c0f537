import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import { LOG, type Log } from '../../platform/http/log';
import { JobRunner } from '../../platform/jobs/job-runner';
import { Outbox } from '../../platform/outbox/outbox';
import { scoreFaults } from './domain/score-check';
import { PointsPolicies } from './points-policies.provider';
import { type CheckedScore, ScoreIntegrityRepository } from './score-integrity.repository';
import { ScorePrograms } from './score-programs';

const sampled = 200;
/** Cases of every service that are looked through for those of points. */
const casesLooked = 5000;
const daySeconds = 86_400;

export type ScoreFault = { about: string; problem: string };

/**
 * Every night evaluates some stored scores again, from a place by chance: a total that replays differently, points without
 * evidence, a score without its case and a granted case without its score are alarms.
 */
@Injectable()
export class ScoreIntegrityJob implements OnModuleInit {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    @Inject(LOG) private readonly log: Log,
    private readonly scores: ScoreIntegrityRepository,
    private readonly programs: ScorePrograms,
    private readonly policies: PointsPolicies,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly jobs: JobRunner,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'verify-points-scores', everySeconds: daySeconds, run: () => this.run() });
  }

  /** How many scores were evaluated again. */
  async run(chance = Math.random()): Promise<number> {
    await this.policies.fresh();
    const first = await this.scores.firstAt();
    const span = this.clock.now().getTime() - (first?.getTime() ?? 0);
    const start = first ? idBefore(new Date(first.getTime() + Math.floor(span * chance))) : '';
    let found = await this.scores.listAfter(start, sampled);
    if (found.length < sampled) found = await this.scores.listAfter('', sampled);
    const faults = found.flatMap((checked) => this.faultsOf(checked));
    for (const { id } of await this.scores.casesWithoutScore(start, casesLooked))
      faults.push({ about: id, problem: 'a granted case without a confirmed score' });
    for (const fault of faults) await this.announce(fault);
    return found.length;
  }

  private faultsOf({ score, facts, factsHash, hasCase }: CheckedScore): ScoreFault[] {
    const about = score.scoreId;
    const problems: string[] = hasCase ? [] : ['a score without its case'];
    if (!createHash('sha256').update(facts).digest().equals(factsHash))
      problems.push('the facts were changed');
    try {
      const said = scoreFaults(score, this.programs.evaluate(score, JSON.parse(facts)));
      // Before its person confirms, claims may still be on the way to be verified.
      problems.push(
        ...said.filter((problem) => score.state === 'confirmed' || !problem.startsWith('points without')),
      );
    } catch (error) {
      problems.push(`it cannot be evaluated again: ${(error as Error).message}`);
    }
    return problems.map((problem) => ({ about, problem }));
  }

  /** Once a day, however many servers look. */
  private async announce({ about, problem }: ScoreFault): Promise<void> {
    this.log.error({ about, problem }, 'a stored score does not hold');
    const digest = createHash('sha256').update(problem).digest('hex').slice(0, 16);
    const key = `points-integrity:${about}:${digest}:${this.clock.today()}`;
    try {
      await this.outbox.add([{ topic: 'points.integrity', key, payload: { about, problem } }], this.sql);
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_outbox_event') throw error;
    }
  }
}

/** The smallest id that could have been made at an instant (UUIDv7 begins with its milliseconds). */
function idBefore(instant: Date): string {
  const hex = instant.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
