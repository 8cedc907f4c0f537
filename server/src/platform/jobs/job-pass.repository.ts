import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';

export type JobPass = {
  job_name: string;
  known_since: Date;
  passed_at: Date | null;
  succeeded_at: Date | null;
};

/** When each job last passed, in whichever server it did. */
@Injectable()
export class JobPassRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Enters the jobs that are not known yet, so that one which never passes is missed as well. */
  async introduce(names: readonly string[], at: Date): Promise<void> {
    if (names.length === 0) return;
    await this.sql.change(
      `INSERT IGNORE INTO job_pass (job_name, known_since) VALUES ${placeholders(names.length, 2)}`,
      names.flatMap((name) => [name, at]),
    );
  }

  /** A pass that ended well. */
  async succeed(name: string, done: number, at: Date): Promise<void> {
    await this.sql.change(
      `INSERT INTO job_pass (job_name, known_since, passed_at, succeeded_at, done) VALUES (?, ?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE passed_at = VALUES(passed_at), succeeded_at = VALUES(succeeded_at),
         done = VALUES(done), last_error = NULL`,
      [name, at, at, at, done],
    );
  }

  /** A pass that threw; `error` is the error's name, never its message. */
  async fail(name: string, error: string, at: Date): Promise<void> {
    await this.sql.change(
      `INSERT INTO job_pass (job_name, known_since, passed_at, last_error) VALUES (?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE passed_at = VALUES(passed_at), last_error = VALUES(last_error)`,
      [name, at, at, error],
    );
  }

  async list(): Promise<JobPass[]> {
    return this.sql.rows<JobPass>(
      'SELECT job_name, known_since, passed_at, succeeded_at FROM job_pass ORDER BY job_name',
    );
  }
}
