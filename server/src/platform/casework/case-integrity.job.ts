import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import { LOG, type Log } from '../http/log';
import { JobRunner } from '../jobs/job-runner';
import { Outbox } from '../outbox/outbox';
import { CaseIntegrity } from './case-integrity';
import { CaseIntegrityRepository } from './case-integrity.repository';

const sampled = 200;
const daySeconds = 86_400;

/** Every night folds the histories of some cases anew, from a place by chance; what does not fit is an alarm. */
@Injectable()
export class CaseIntegrityJob implements OnModuleInit {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    @Inject(LOG) private readonly log: Log,
    private readonly cases: CaseIntegrityRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly jobs: JobRunner,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'verify-case-history', everySeconds: daySeconds, run: () => this.run() });
  }

  /** How many cases were looked at. */
  async run(chance = Math.random()): Promise<number> {
    const first = await this.cases.firstAt(this.sql);
    if (!first) return 0;
    const span = this.clock.now().getTime() - first.getTime();
    const checker = new CaseIntegrity(this.sql);
    const start = idBefore(new Date(first.getTime() + Math.floor(span * chance)));
    let { cases, broken } = await checker.checkAfter(start, sampled);
    if (cases < sampled) ({ cases, broken } = await checker.checkAfter('', sampled));
    for (const { caseId, seq, problem } of broken) {
      this.log.error({ caseId, seq, problem }, 'the history of a case is broken');
      await this.announce(`integrity:${caseId}:${seq}:${this.clock.today()}`, { caseId, seq, problem });
    }
    return cases;
  }

  /** Once a day, however many servers look. */
  private async announce(key: string, payload: Record<string, unknown>): Promise<void> {
    try {
      await this.outbox.add([{ topic: 'casework.integrity', key, payload }], this.sql);
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
