import type { CommandDatabase } from '../../database/command-database';
import { EntryRepository } from './entry.repository';
import { OfferRepository } from './offer.repository';
import { RunRepository } from './run.repository';
import type { Run, RunStep } from './run.rows';
import { nothingBars } from './run.scope';
import { RunChunkRepository } from './run-chunk.repository';
import { RunProgressRepository } from './run-progress.repository';
import { RunResultRepository } from './run-result.repository';
import { SeatPlanRepository } from './seat-plan.repository';
import { SeatPlans } from './seat-plans';

type Of = { runId: string };
/** `at`: the server's clock, ISO; the process has none of its own. `seed` is opened for the lock. */
export type LockRequest = Of & { task: 'lock'; attempt: number; at: string; seed: string | null };
export type AllocateRequest = Of & { task: 'run'; attempt: number; at: string };
export type WhatIfRequest = Of & {
  task: 'what-if';
  schools: { schoolId: string; seats: number }[];
  minimumTicks: number | null;
};
export type TaskRequest = LockRequest | AllocateRequest | WhatIfRequest;

/** A task that cannot be done, by a name that a person of the office is shown. */
export class TaskFailure extends Error {}

/** The name of a failure; whatever was not foreseen is `UNEXPECTED`. */
export function taskFailure(error: unknown): string {
  return error instanceof TaskFailure ? error.message : 'UNEXPECTED';
}

/** How long a worker may be silent before another takes over. */
export const leaseMilliseconds = 60_000;

/** What a task reads and writes: the same repositories as the server's, on connections of its own. */
export class TaskStores {
  readonly runs: RunRepository;
  readonly chunks: RunChunkRepository;
  readonly results: RunResultRepository;
  readonly progress: RunProgressRepository;
  readonly entries: EntryRepository;
  readonly offers: OfferRepository;
  readonly seats: SeatPlans;

  constructor(readonly database: CommandDatabase) {
    const { sql } = database;
    this.runs = new RunRepository(sql);
    this.chunks = new RunChunkRepository(sql);
    this.results = new RunResultRepository(sql);
    this.progress = new RunProgressRepository(sql);
    this.entries = new EntryRepository(sql);
    this.offers = new OfferRepository(sql);
    this.seats = new SeatPlans(new SeatPlanRepository(sql));
  }

  /** The run in this state; fails as `WRONG_STATE` otherwise. */
  async run(id: string, state: Run['state']): Promise<Run> {
    const run = await this.runs.find(id, nothingBars);
    if (run?.state !== state) throw new TaskFailure('WRONG_STATE');
    return run;
  }

  /** Tells how far an attempt is, and that it lives; fails as `OVERTAKEN` when another attempt works. */
  async tell(
    { runId, attempt, at }: { runId: string; attempt: number; at: string },
    step: RunStep,
    done?: number,
    total?: number,
  ): Promise<void> {
    // The server's clock may stand elsewhere than this machine's: it goes on from what the request says.
    const leaseUntil = new Date(Date.parse(at) + process.uptime() * 1000 + leaseMilliseconds);
    const isMine = await this.progress.tell(runId, attempt, { step, done, total, leaseUntil });
    if (!isMine) throw new TaskFailure('OVERTAKEN');
  }
}
