import { createPool, type Pool } from 'mysql2';
import { emptyTables, testDatabase } from '../../test/support/database';
import { connectionOf } from './data-source';
import type { Sql } from './sql';
import { isRetryable, TransactionRunner } from './transaction-runner';

const one = '11111111-1111-7111-8111-111111111111';
const two = '22222222-2222-7222-8222-222222222222';

describe('transaction runner', () => {
  let pool: Pool;
  let runner: TransactionRunner;

  beforeEach(async () => {
    await emptyTables();
    const { username: user, ...rest } = connectionOf(testDatabase().applicationUrl);
    pool = createPool({ user, ...rest, connectionLimit: 6, timezone: 'Z' });
    runner = new TransactionRunner(pool);
    await runner.run(async (sql) => {
      await sql.change("INSERT INTO person (id, name) VALUES (?, 'a'), (?, 'b')", [one, two]);
    });
  });
  afterEach(() => new Promise<void>((resolve) => pool.end(() => resolve())));

  const nameOf = (id: string) =>
    runner.run(
      async (sql) =>
        (await sql.rows<{ name: string }>('SELECT name FROM person WHERE id = ?', [id]))[0]?.name,
    );
  const rename = (sql: Sql, id: string, name: string) =>
    sql.change('UPDATE person SET name = ? WHERE id = ?', [name, id]);

  it('R6 keeps nothing of work that fails', async () => {
    await expect(
      runner.run(async (sql) => {
        await rename(sql, one, 'changed');
        throw new Error('stopped half way');
      }),
    ).rejects.toThrow('stopped half way');
    await expect(nameOf(one)).resolves.toBe('a');
  });

  it('R7 repeats the whole work after a deadlock, and both writers end well', async () => {
    let attempts = 0;
    const cross = (first: string, second: string, name: string) =>
      runner.run(async (sql) => {
        attempts += 1;
        await rename(sql, first, name);
        await new Promise((resolve) => setTimeout(resolve, 60));
        await rename(sql, second, name);
      });
    await Promise.all([cross(one, two, 'left'), cross(two, one, 'right')]);
    expect(attempts).toBeGreaterThan(2);
    expect(await nameOf(one)).toBe(await nameOf(two));
  });

  it('R7 gives a clear answer after three deadlocks', async () => {
    let attempts = 0;
    const deadlock = Object.assign(new Error('Deadlock found'), { code: 'ER_LOCK_DEADLOCK', errno: 1213 });
    await expect(
      runner.run(async () => {
        attempts += 1;
        throw deadlock;
      }),
    ).rejects.toMatchObject({ code: 'COMMON.BUSY', kind: 'unavailable' });
    expect(attempts).toBe(3);
  });

  it('does not repeat what another try cannot mend', () => {
    expect(isRetryable({ code: 'ER_DUP_ENTRY', errno: 1062 })).toBe(false);
    expect(isRetryable({ errno: 1047 })).toBe(true);
  });

  it('gives every connection back', async () => {
    await Promise.allSettled(
      Array.from({ length: 60 }, (_, index) =>
        runner.run(async (sql) => {
          await rename(sql, one, `n${index}`);
          if (index % 3 === 0) throw new Error('refused');
        }),
      ),
    );
    await expect(nameOf(one)).resolves.toMatch(/^n\d+$/);
  });
});
