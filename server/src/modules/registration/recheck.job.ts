import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { JobRunner } from '../../platform/jobs/job-runner';
import { StatementService } from './statement.service';

const peopleAtOnce = 20;
const mostInOnePass = 2000;
/** No person speaks here; the history says `system`. */
const systemAccount = '00000000-0000-7000-8000-000000000000';

/** Judges stays anew on the day their outcome may change: a lone word becomes silence, an announced end arrives. */
@Injectable()
export class RecheckJob implements OnModuleInit {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly transactions: TransactionRunner,
    private readonly statements: StatementService,
    private readonly clock: Clock,
    private readonly jobs: JobRunner,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'recheck-stays', everySeconds: 60, run: () => this.run() });
  }

  /** How many stays changed. Two runs at once are harmless: the people are locked and judged as they then are. */
  async run(): Promise<number> {
    const today = this.clock.today();
    const rows = await this.sql.rows<{ person_id: string }>(
      `SELECT DISTINCT person_id FROM stay WHERE recheck_on <= ? ORDER BY person_id LIMIT ${mostInOnePass}`,
      [today],
    );
    const people = rows.map((row) => row.person_id);
    let changed = 0;
    for (let index = 0; index < people.length; index += peopleAtOnce) {
      const speaker = { accountId: systemAccount, role: 'system', at: this.clock.now(), today };
      changed += await this.transactions.run((transaction) =>
        this.statements.recheck(people.slice(index, index + peopleAtOnce), speaker, transaction),
      );
    }
    return changed;
  }
}
