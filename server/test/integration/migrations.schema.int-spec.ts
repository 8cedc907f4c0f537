import { type Connection, createConnection } from 'mysql2/promise';
import { grantDatabase } from '../../../scripts/lib/database-accounts.mjs';
import { connectionOf, openDataSource } from '../../src/database/data-source';
import { migrateDown, migrateUp } from '../../src/database/migrate';
import { reservedWords } from '../support/reserved-words';
import { readSchema, tableNames } from '../support/schema';
import { administratorOptions, databasePrefix } from '../support/server-address';

const name = `${databasePrefix()}migrations`;
const password = 'only-in-tests';
/** What the application may do with a table whose rows stay, with the list of migrations, and with every other. */
const kept = ['INSERT', 'SELECT'];
const changed = ['DELETE', 'INSERT', 'SELECT', 'UPDATE'];
/** Tables that only grow though their names do not say so: what people said, handed in and were told, once for all. */
const onlyGrowing = [
  'stay_statement',
  'case_submission',
  'case_review_answer',
  'case_papers_asked',
  'case_second_notice',
  'permit_event',
  'permit_suspension',
  'permit_reminder',
  'booking_pause',
  'schooling_run_chunk',
  'schooling_run_result',
  'schooling_run_school',
  'schooling_run_part',
  'schooling_run_approval',
  'schooling_run_contest',
  'schooling_letter',
  'schooling_letter_revocation',
  'points_score',
  'points_score_event',
  'points_list_input',
  'points_list_member',
  'points_list_event',
  'policy_version',
  'policy_act',
  'office_news_act',
  'public_notice_entry',
];

/** Tables that are a history or a log by their name or by what they hold. */
const isHistory = (table: string) => /history|_log$/.test(table) || onlyGrowing.includes(table);

describe('the schema', () => {
  let administrator: Connection;
  let migrator: Connection;

  const urlOf = (account: string, socket = true) => {
    const given = process.env.TEST_DATABASE_ADMINISTRATOR as string;
    const url = new URL(given);
    url.username = account;
    url.password = password;
    url.pathname = `/${name}`;
    if (!socket) url.search = '';
    return url.href;
  };
  const migratorUrl = urlOf(`${name}_m`);
  const applicationUrl = urlOf(`${name}_a`);

  beforeAll(async () => {
    administrator = await createConnection(administratorOptions());
    await administrator.query('DROP DATABASE IF EXISTS ??', [name]);
    await administrator.query('CREATE DATABASE ?? CHARACTER SET utf8mb4', [name]);
    const host = administratorOptions().socketPath ? 'localhost' : '%';
    for (const account of [`${name}_m`, `${name}_a`]) {
      await administrator.query(`DROP USER IF EXISTS '${account}'@'${host}'`);
      await administrator.query(`CREATE USER '${account}'@'${host}' IDENTIFIED BY '${password}'`);
    }
    await grantDatabase(administrator, name, `'${name}_m'@'${host}'`);
    migrator = await createConnection(migratorUrl);
  });
  afterAll(async () => {
    await migrator.end();
    await administrator.query('DROP DATABASE IF EXISTS ??', [name]);
    await administrator.end();
  });

  it('goes up and down one migration at a time, and each step back leads to where it came from', async () => {
    const source = await openDataSource(migratorUrl);
    try {
      const runner = source.createQueryRunner();
      const stages = [await readSchema(migrator)];
      for (const migration of source.migrations) {
        await migration.up(runner);
        stages.push(await readSchema(migrator));
      }
      expect(new Set(stages.map((stage) => JSON.stringify(stage))).size).toBe(source.migrations.length + 1);
      for (const [index, migration] of [...source.migrations.entries()].reverse()) {
        await migration.down(runner);
        expect(await readSchema(migrator)).toEqual(stages[index]);
      }
      await runner.release();
      expect(await tableNames(migrator)).toEqual([]);
      expect(stages[0]).toEqual({ columns: [], indexes: [] });
    } finally {
      await source.destroy();
    }
  });

  it('comes up on an empty database, keeps what is stored when it comes up again, and does nothing twice', async () => {
    const done = await migrateUp(migratorUrl, applicationUrl);
    expect(done.length).toBeGreaterThanOrEqual(3);
    const schema = await readSchema(migrator);
    await migrator.query(
      "INSERT INTO person (id, name) VALUES ('018f0000-0000-7000-8000-000000000001', '𠮷·阿依')",
    );
    await migrator.query(
      "INSERT INTO room (id, dwelling_id, name) VALUES ('1', '2', '𠮷间'), ('3', '2', '𠀋间')",
    );
    expect(await migrateUp(migratorUrl, applicationUrl)).toEqual([]);
    expect(await readSchema(migrator)).toEqual(schema);
    expect((await migrator.query('SELECT name FROM person'))[0]).toEqual([{ name: '𠮷·阿依' }]);
    await migrator.query("DELETE FROM room WHERE id = '3'");
    await migrateDown(migratorUrl);
    expect(await readSchema(migrator)).not.toEqual(schema);
    expect(await migrateUp(migratorUrl, applicationUrl)).toEqual(done.slice(-1));
    expect(await readSchema(migrator)).toEqual(schema);
    expect((await migrator.query('SELECT name FROM room'))[0]).toEqual([{ name: '𠮷间' }]);
  });

  it('S6 gives the application’s account these rights on every table, and no others anywhere', async () => {
    const application = await createConnection(applicationUrl);
    try {
      const [grants] = await application.query(
        `SELECT TABLE_NAME AS t, GROUP_CONCAT(PRIVILEGE_TYPE ORDER BY PRIVILEGE_TYPE) AS rights, MAX(IS_GRANTABLE) AS passes
           FROM information_schema.TABLE_PRIVILEGES WHERE TABLE_SCHEMA = ? GROUP BY TABLE_NAME ORDER BY TABLE_NAME`,
        [name],
      );
      const tables = await tableNames(migrator);
      const rightsOf = (table: string) =>
        table === 'migration' ? ['SELECT'] : isHistory(table) ? kept : changed;
      expect(grants).toEqual(tables.map((t) => ({ t, rights: rightsOf(t).join(','), passes: 'NO' })));
      expect(tables.filter(isHistory).length).toBeGreaterThanOrEqual(4);
      const wider = ['SCHEMA_PRIVILEGES', 'USER_PRIVILEGES', 'COLUMN_PRIVILEGES'].map(
        async (view) =>
          (await application.query(`SELECT PRIVILEGE_TYPE AS p FROM information_schema.${view}`))[0],
      );
      expect(await Promise.all(wider)).toEqual([[], [{ p: 'USAGE' }], []]);
    } finally {
      await application.end();
    }
  });

  it('S6 lets the application neither change nor remove a history, nor touch the schema, whatever it tries', async () => {
    const application = await createConnection(applicationUrl);
    try {
      const codeOf = (statement: string) =>
        application.query(statement).then(
          () => 'done',
          (error: { code?: string }) => error.code,
        );
      for (const table of (await tableNames(migrator)).filter(isHistory)) {
        const [column] = (await migrator.query('SHOW COLUMNS FROM ??', [table]))[0] as { Field: string }[];
        for (const statement of [
          `UPDATE ${table} SET ${column?.Field} = ${column?.Field}`,
          `DELETE FROM ${table}`,
          `TRUNCATE TABLE ${table}`,
          `DROP TABLE ${table}`,
          `ALTER TABLE ${table} ADD COLUMN x INT`,
          `RENAME TABLE ${table} TO y`,
          `REPLACE INTO ${table} SELECT * FROM ${table}`,
          `CREATE TRIGGER z BEFORE INSERT ON ${table} FOR EACH ROW SET @x = 1`,
        ]) {
          expect([statement, await codeOf(statement)]).toEqual([
            statement,
            expect.stringMatching(/DENIED|ACCESS/),
          ]);
        }
      }
      expect(await codeOf('CREATE TABLE mine (id INT)')).toMatch(/DENIED/);
      expect(await codeOf("INSERT INTO migration (timestamp, name) VALUES (1, 'x')")).toMatch(/DENIED/);
      expect(await codeOf('SELECT COUNT(*) FROM registration_history')).toBe('done');
    } finally {
      await application.end();
    }
  });

  it('grants to the account that the address signs in to, and makes none', async () => {
    const [[before]] = (await administrator.query(
      'SELECT COUNT(*) AS accounts FROM mysql.user',
    )) as unknown as [[{ accounts: number }]];
    await migrateUp(migratorUrl, applicationUrl);
    const [[after]] = (await administrator.query(
      'SELECT COUNT(*) AS accounts FROM mysql.user',
    )) as unknown as [[{ accounts: number }]];
    expect(after).toEqual(before);
    expect(connectionOf(applicationUrl).username).toBe(`${name}_a`);
    await expect(migrateUp(migratorUrl, urlOf('nobody_of_this_name'))).rejects.toMatchObject({
      code: 'ER_ACCESS_DENIED_ERROR',
    });
  });

  it('names no table, column or key by a word that MySQL 8 or MariaDB reserves', async () => {
    const { columns, indexes } = await readSchema(migrator);
    const names = [
      ...(columns as { t: string; c: string }[]).flatMap(({ t, c }) => [t, c]),
      ...(indexes as { i: string }[]).map(({ i }) => i).filter((index) => index !== 'PRIMARY'),
    ];
    expect(names.length).toBeGreaterThan(300);
    expect([...new Set(names)].filter((word) => reservedWords.has(word.toLowerCase()))).toEqual([]);
  });

  it('keeps days as DATE, instants as DATETIME(3), ids in ASCII, and one engine', async () => {
    const { columns } = await readSchema(migrator);
    const all = columns as { t: string; c: string; type: string; sorted: string | null; engine: string }[];
    const wrong = all.filter(({ c, type, sorted, engine }) => {
      if (engine !== 'InnoDB' || /^timestamp|^float|^double/.test(type)) return true;
      if (/_date$|_on$/.test(c)) return type !== 'date';
      if (/(^|_)at$/.test(c)) return type !== 'datetime(3)';
      return /(^|_)id$/.test(c) && type.startsWith('char') && sorted !== 'ascii_bin';
    });
    expect(wrong).toEqual([]);
  });
});
