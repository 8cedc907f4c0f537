import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { RunStep } from './run.rows';

/** Where the worker is; a row of its own, because it moves while the run's result is being written. */
@Injectable()
export class RunProgressRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** A new attempt that nobody works on yet. */
  async queue(runId: string, transaction: Sql): Promise<void> {
    await transaction.change(
      `INSERT INTO schooling_run_progress (run_id, attempt, step) VALUES (?, 1, 'waiting')
       ON DUPLICATE KEY UPDATE attempt = attempt + 1, step = 'waiting', done = NULL, total = NULL, lease_until = NULL`,
      [runId],
    );
  }

  /** Whether this attempt is still the one that counts; keeps it so until the transaction ends. */
  async isCurrent(runId: string, attempt: number, transaction: Sql): Promise<boolean> {
    const rows = await transaction.rows(
      'SELECT attempt FROM schooling_run_progress WHERE run_id = ? AND attempt = ? LOCK IN SHARE MODE',
      [runId, attempt],
    );
    return rows.length === 1;
  }

  /** The oldest run that waits for the worker, or whose worker fell silent; nobody else gets it until `until`. */
  async lease(now: Date, until: Date): Promise<{ runId: string; attempt: number } | undefined> {
    const [due] = await this.sql.rows<{ runId: string; attempt: number }>(
      `SELECT p.run_id AS runId, p.attempt FROM schooling_run_progress p
         JOIN schooling_run r ON r.id = p.run_id AND r.state IN ('locking', 'running', 'checking')
        WHERE p.lease_until IS NULL OR p.lease_until < ? ORDER BY p.run_id LIMIT 1`,
      [now],
    );
    if (!due) return undefined;
    const taken = await this.sql.change(
      `UPDATE schooling_run_progress SET lease_until = ?, attempt = attempt + 1
        WHERE run_id = ? AND attempt = ? AND (lease_until IS NULL OR lease_until < ?)`,
      [until, due.runId, due.attempt, now],
    );
    return taken === 1 ? { runId: due.runId, attempt: due.attempt + 1 } : undefined;
  }

  /** Says how far an attempt is and keeps its lease; false when another attempt has taken over. */
  async tell(
    runId: string,
    attempt: number,
    told: { step: RunStep; done?: number; total?: number; leaseUntil: Date },
  ): Promise<boolean> {
    const changed = await this.sql.change(
      `UPDATE schooling_run_progress SET step = ?, done = ?, total = ?, lease_until = ? WHERE run_id = ? AND attempt = ?`,
      [told.step, told.done ?? null, told.total ?? null, told.leaseUntil, runId, attempt],
    );
    return changed === 1;
  }

  async find(
    runId: string,
    sql: Sql = this.sql,
  ): Promise<{ attempt: number; step: RunStep; done: number | null; total: number | null } | undefined> {
    const [row] = await sql.rows<{
      attempt: number;
      step: RunStep;
      done: number | null;
      total: number | null;
    }>('SELECT attempt, step, done, total FROM schooling_run_progress WHERE run_id = ?', [runId]);
    return row;
  }
}
