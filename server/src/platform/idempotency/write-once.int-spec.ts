import { createPool, type Pool } from 'mysql2';
import { emptyTables, testDatabase } from '../../../test/support/database';
import { connectionOf } from '../../database/data-source';
import { DriverSql, type Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { WriteOnce } from './write-once';

const actorId = '11111111-1111-7111-8111-111111111111';

describe('write once', () => {
  let pool: Pool;
  let sql: Sql;
  let writes: WriteOnce;

  beforeEach(async () => {
    await emptyTables();
    const { username: user, ...rest } = connectionOf(testDatabase().applicationUrl);
    pool = createPool({ user, ...rest, connectionLimit: 8, timezone: 'Z' });
    sql = new DriverSql(pool as never);
    writes = new WriteOnce(sql, new TransactionRunner(pool));
  });
  afterEach(() => new Promise<void>((resolve) => pool.end(() => resolve())));

  let count = 0;
  const addPerson = (name: string) => async (transaction: Sql) => {
    count += 1;
    const id = `00000000-0000-7000-8000-${String(count).padStart(12, '0')}`;
    await transaction.change('INSERT INTO person (id, name) VALUES (?, ?)', [id, name]);
    return { id, name };
  };
  const attempt = (clientKey: string, payload: unknown = { a: 1 }) => ({
    actorId,
    clientKey,
    action: 'test',
    payload,
  });
  const people = async () =>
    Number((await sql.rows<{ n: number }>('SELECT COUNT(*) AS n FROM person'))[0]?.n);

  it('R2 gives a repeated attempt the same answer and one effect', async () => {
    const first = await writes.run(attempt('key-aaaaaaaaaaaaaaaa'), addPerson('𠮷野'));
    const second = await writes.run(attempt('key-aaaaaaaaaaaaaaaa'), addPerson('𠮷野'));
    expect(second).toEqual(first);
    expect(await people()).toBe(1);
  });

  it('R2 gives many attempts at once one effect', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => writes.run(attempt('key-bbbbbbbbbbbbbbbb'), addPerson('b'))),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await people()).toBe(1);
  });

  it('R3 leaves the key of a refused attempt free', async () => {
    await expect(
      writes.run(attempt('key-cccccccccccccccc', { a: 1 }), async (transaction) => {
        await addPerson('c')(transaction);
        throw new Error('refused');
      }),
    ).rejects.toThrow('refused');
    await expect(
      writes.run(attempt('key-cccccccccccccccc', { a: 2 }), addPerson('c')),
    ).resolves.toMatchObject({ name: 'c' });
    expect(await people()).toBe(1);
  });

  it('R3 refuses a used key with other content', async () => {
    await writes.run(attempt('key-dddddddddddddddd', { a: 1 }), addPerson('d'));
    await expect(writes.run(attempt('key-dddddddddddddddd', { a: 2 }), addPerson('d'))).rejects.toMatchObject(
      {
        code: 'COMMON.CLIENT_KEY_REUSED',
      },
    );
    expect(await people()).toBe(1);
  });

  it('R2 undoes a whole group when one of its attempts was stored before', async () => {
    const stored = await writes.run(attempt('key-eeeeeeeeeeeeeeee'), addPerson('e'));
    await expect(
      writes.runTogether(
        [attempt('key-ffffffffffffffff'), attempt('key-eeeeeeeeeeeeeeee')],
        async (transaction) => [await addPerson('f')(transaction), await addPerson('e')(transaction)],
      ),
    ).rejects.toMatchObject({ errno: 1062 });
    expect(await people()).toBe(1);
    await expect(writes.run(attempt('key-eeeeeeeeeeeeeeee'), addPerson('e'))).resolves.toEqual(stored);
  });
});
