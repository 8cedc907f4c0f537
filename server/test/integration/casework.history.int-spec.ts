import { createConnection } from 'mysql2/promise';
import { CaseIntegrityJob } from '../../src/platform/casework/case-integrity.job';
import { verifyHistory } from '../../src/platform/casework/verify-history.command';
import { testDatabase } from '../support/database';
import { type FullRoad, openFullRoad } from '../support/full-road';

describe('the history of cases', () => {
  let road: FullRoad;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ road, close } = await openFullRoad());
  });
  beforeEach(() => road.reset());
  afterAll(() => close());

  const verify = () => verifyHistory({ DATABASE_URL: testDatabase().applicationUrl });
  /** As whoever holds the database itself could do it. */
  const asRoot = async (statement: string, values: unknown[]) => {
    const connection = await createConnection({ uri: testDatabase().migratorUrl });
    await connection.query(statement, values);
    await connection.end();
  };

  it('is whole after every road', async () => {
    await road.noticed();
    const other = await road.submitted({ purpose: 'study' }, await road.person());
    await road.bySystem(other, 'escalate');
    const { report, sound } = await verify();
    expect([sound, report]).toEqual([true, '2 cases, 7 rows of history, 0 broken\n']);
  });

  it.each([
    'case_history',
    'case_submission',
    'case_review_answer',
    'case_papers_asked',
    'case_second_notice',
  ])('S6 the application’s own account may neither change nor remove rows of %s', async (table) => {
    const connection = await createConnection({ uri: testDatabase().applicationUrl });
    try {
      for (const statement of [`UPDATE ${table} SET at = NOW(3)`, `DELETE FROM ${table}`]) {
        await expect(connection.query(statement)).rejects.toMatchObject({
          code: expect.stringMatching(/ACCESS_DENIED|TABLEACCESS_DENIED/),
        });
      }
    } finally {
      await connection.end();
    }
  });

  it.each<[string, string, string]>([
    [
      'a row that was changed',
      "UPDATE case_history SET payload = '{}' WHERE case_id = ? AND seq = 2",
      'row 2',
    ],
    ['another hand', "UPDATE case_history SET role = 'auditor' WHERE case_id = ? AND seq = 3", 'row 3'],
    [
      'another time',
      'UPDATE case_history SET at = at - INTERVAL 1 DAY WHERE case_id = ? AND seq = 1',
      'row 1',
    ],
    ['a row that is gone', 'DELETE FROM case_history WHERE case_id = ? AND seq = 2', 'row 3'],
    ['a last row that is gone', 'DELETE FROM case_history WHERE case_id = ? AND seq = 3', 'row 3'],
    ['a case that is not its history', "UPDATE service_case SET state = 'granted' WHERE id = ?", 'row 3'],
    ['a flag from nowhere', "UPDATE service_case SET flags = 'held' WHERE id = ?", 'row 3'],
  ])('S7 %s is found, with its case, row and time', async (_, statement, row) => {
    const caseId = await road.reviewing();
    await road.bySystem(caseId, 'escalate');
    const { number } = await road.view(caseId);
    expect((await verify()).sound).toBe(true);
    await asRoot(statement, [caseId]);
    const { report, sound } = await verify();
    expect(sound).toBe(false);
    const [title, line] = report.split('\n');
    expect(title).toMatch(/^1 cases, \d rows of history, 1 broken$/);
    expect(line).toMatch(new RegExp(`^case ${number} \\(${caseId}\\), ${row}, 2026-11-2[23]T.+Z: `));
  });

  it('is looked at every night: what is broken is told once a day', async () => {
    const caseId = await road.submitted();
    const job = road.app.get(CaseIntegrityJob);
    expect(await job.run()).toBe(1);
    const alarms = () => road.rows("SELECT payload FROM outbox WHERE topic = 'casework.integrity'");
    expect(await alarms()).toEqual([]);
    await asRoot("UPDATE case_history SET role = 'auditor' WHERE case_id = ?", [caseId]);
    await job.run();
    await job.run(0.99);
    expect(await alarms()).toHaveLength(1);
  });
});
