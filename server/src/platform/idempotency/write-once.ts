import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { padded } from '../../common/gathering';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';

/** One attempt of one actor: a retry carries the same key and the same payload. */
export type Attempt = { actorId: string; clientKey: string; action: string; payload: unknown };

type StoredAnswer = { payload_hash: Buffer; answer: unknown };

/**
 * Runs a write so that a retry has one effect and the same answer (promises R2, R3). The stored answer is the last row
 * of the same transaction: a refused attempt leaves nothing behind, so its key stays free for a corrected one.
 */
@Injectable()
export class WriteOnce {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly transactions: TransactionRunner,
  ) {}

  /** The answer of `work`, or of the attempt that was stored before; `COMMON.CLIENT_KEY_REUSED` for other content. */
  async run<Answer>(attempt: Attempt, work: (transaction: Sql) => Promise<Answer>): Promise<Answer> {
    const hash = hashOf(attempt);
    try {
      return await this.transactions.run(async (transaction) => {
        const answer = await work(transaction);
        await transaction.change(
          'INSERT INTO request_key (actor_id, client_key, payload_hash, answer) VALUES (?, ?, ?, ?)',
          [attempt.actorId, attempt.clientKey, hash, JSON.stringify(answer ?? null)],
        );
        return answer;
      });
    } catch (error) {
      // Looking only after a failure saves the usual attempt a round trip; a repeated one fails on its own traces.
      return this.replay(attempt, error);
    }
  }

  /** The answer of the attempt that was stored before; without one, throws the error for which it was looked for. */
  async replay<Answer>(attempt: Attempt, error: unknown): Promise<Answer> {
    const stored = await this.find(attempt).catch(() => undefined);
    if (!stored) throw error;
    if (!stored.payload_hash.equals(hashOf(attempt)))
      throw new AppError('COMMON.CLIENT_KEY_REUSED', 'conflict');
    return parse(stored.answer) as Answer;
  }

  /** Which of the attempts left an answer behind, by one statement; their order is that of `attempts`. */
  async storedAmong(attempts: readonly Pick<Attempt, 'actorId' | 'clientKey'>[]): Promise<boolean[]> {
    if (attempts.length === 0) return [];
    const asked = padded(attempts);
    const rows = await this.sql.rows<{ actor_id: string; client_key: string }>(
      `SELECT actor_id, client_key FROM request_key
        WHERE (actor_id, client_key) IN (${placeholders(asked.length, 2)})`,
      asked.flatMap(({ actorId, clientKey }) => [actorId, clientKey]),
    );
    const stored = new Set(rows.map((row) => `${row.actor_id}|${row.client_key}`));
    return attempts.map(({ actorId, clientKey }) => stored.has(`${actorId}|${clientKey}`));
  }

  /** Several attempts in one transaction, each with its own stored answer; any failure undoes them all. */
  async runTogether<Answer>(
    attempts: readonly Attempt[],
    work: (transaction: Sql) => Promise<Answer[]>,
  ): Promise<Answer[]> {
    return this.transactions.run(async (transaction) => {
      const answers = await work(transaction);
      await transaction.change(
        `INSERT INTO request_key (actor_id, client_key, payload_hash, answer) VALUES ${placeholders(attempts.length, 4)}`,
        attempts.flatMap((attempt, index) => [
          attempt.actorId,
          attempt.clientKey,
          hashOf(attempt),
          JSON.stringify(answers[index] ?? null),
        ]),
      );
      return answers;
    });
  }

  private async find(attempt: Attempt): Promise<StoredAnswer | undefined> {
    const [row] = await this.sql.rows<StoredAnswer>(
      'SELECT payload_hash, answer FROM request_key WHERE actor_id = ? AND client_key = ?',
      [attempt.actorId, attempt.clientKey],
    );
    return row;
  }
}

function hashOf({ action, payload }: Attempt): Buffer {
  return createHash('sha256')
    .update(action)
    .update('\n')
    .update(JSON.stringify(payload ?? null))
    .digest();
}

/** MySQL gives JSON columns parsed, MariaDB as text. */
function parse(answer: unknown): unknown {
  return typeof answer === 'string' ? JSON.parse(answer) : answer;
}
