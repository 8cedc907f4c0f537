import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { Sealer } from '../../common/crypto/sealed-value';
import { TransactionRunner } from '../../database/transaction-runner';
import { JobRunner } from '../../platform/jobs/job-runner';
import { type RunChange, RunRepository } from './run.repository';
import type { Run } from './run.rows';
import { nothingBars } from './run.scope';
import { RunCheck } from './run-check';
import { RunLauncher } from './run-launcher';
import { RunProgressRepository } from './run-progress.repository';
import { leaseMilliseconds } from './run-task';

/** What the seed of a run is sealed as. */
export const seedSealContext = 'schooling_run.seed';

/**
 * Locks, runs and checks what waits for it, one after the other. A worker that dies leaves a lease that ends; whoever
 * takes over begins anew, and the old attempt can no longer write.
 */
@Injectable()
export class RunWorker implements OnModuleInit {
  constructor(
    private readonly runs: RunRepository,
    private readonly progress: RunProgressRepository,
    private readonly launcher: RunLauncher,
    private readonly verification: RunCheck,
    private readonly transactions: TransactionRunner,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
    private readonly jobs: JobRunner,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'schooling-runs', everySeconds: 1, run: () => this.work() });
  }

  /** Works until nothing waits; returns how many runs it moved on. */
  async work(): Promise<number> {
    for (let done = 0; ; done += 1) {
      const now = this.clock.now();
      const until = new Date(now.getTime() + leaseMilliseconds);
      const leased = await this.progress.lease(now, until);
      if (!leased || this.launcher.isClosing) return done;
      const run = await this.runs.find(leased.runId, nothingBars);
      if (run) await this.advance(run, leased.attempt);
    }
  }

  private async advance(run: Run, attempt: number): Promise<void> {
    const runId = run.id;
    const at = this.clock.now().toISOString();
    if (run.state === 'locking') {
      const seed = run.seedCipher && this.sealer.open(run.seedCipher, seedSealContext);
      const answer = await this.launcher.run({ task: 'lock', runId, attempt, at, seed });
      if ('failure' in answer) await this.fail(run, 'draft', answer.failure);
    } else if (run.state === 'running') {
      const answer = await this.launcher.run({ task: 'run', runId, attempt, at });
      if ('failure' in answer) await this.fail(run, 'failed', answer.failure);
    } else if (run.state === 'checking') await this.check(run, attempt);
  }

  private async check(run: Run, attempt: number): Promise<void> {
    const alive = setInterval(() => {
      const leaseUntil = new Date(this.clock.now().getTime() + leaseMilliseconds);
      // A beat that is lost costs nothing: the next one follows.
      this.progress.tell(run.id, attempt, { step: 'verifying', leaseUntil }).catch(() => undefined);
    }, leaseMilliseconds / 4);
    try {
      const { accepted, lines } = await this.verification.check(run);
      if (accepted === null) await this.fail(run, 'run', 'CHECK_ENDED');
      else {
        const state = accepted ? 'checked' : 'refuted';
        await this.settle(run, { state, checkLines: lines, checkedAt: this.clock.now() }, lines.at(-1));
      }
    } finally {
      clearInterval(alive);
    }
  }

  /** A worker that is being stopped has not failed: another begins anew. */
  private async fail(run: Run, state: 'draft' | 'failed' | 'run', failure: string): Promise<void> {
    if (this.launcher.isClosing || failure === 'OVERTAKEN') return;
    await this.settle(run, { state, failure }, failure);
  }

  private async settle(run: Run, change: RunChange, detail?: string): Promise<void> {
    await this.transactions.run(async (transaction) => {
      if (!(await this.runs.change(run.id, run.version, change, transaction))) return;
      const action = change.failure ? 'failed' : (change.state as string);
      const at = this.clock.now();
      await this.runs.append(run.id, { action, accountId: null, at, detail: detail ?? null }, transaction);
    });
  }
}
