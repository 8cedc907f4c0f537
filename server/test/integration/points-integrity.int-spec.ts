import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createConnection } from 'mysql2/promise';
import { v7 as uuid } from 'uuid';
import { connectionOf } from '../../src/database/data-source';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { ScoreBook } from '../../src/modules/points/score-book.service';
import { ScoreIntegrityJob } from '../../src/modules/points/score-integrity.job';
import { addConfirmed, scoreOf } from '../factories/score.factory';
import { openApplication } from '../support/application';
import { emptyTables, testDatabase } from '../support/database';
import { stopClock } from '../support/test-clock';

const proved = { value: [{ from: '2020-01', to: '2026-01' }], origin: 'registry', source: '市人社局' };

describe('the nightly look at stored scores', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await openApplication();
  }, 60_000);
  afterAll(() => app?.close());
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-06-01T02:00:00Z');
  });

  const alarms = async () => {
    await app.get(ScoreIntegrityJob).run(0);
    const rows = await app
      .get<Sql>(SQL)
      .rows<{ payload: unknown }>("SELECT payload FROM outbox WHERE topic = 'points.integrity' ORDER BY id");
    return rows.map(({ payload }) => (typeof payload === 'string' ? JSON.parse(payload) : payload));
  };
  const takeOver = async (facts: Record<string, unknown>) => {
    const score = scoreOf(app, { facts });
    const at = new Date('2026-05-31T02:00:00Z');
    await app
      .get(TransactionRunner)
      .run((transaction) => app.get(ScoreBook).takeOver([score], at, transaction));
    return score;
  };
  /** What only somebody with the migrator's account can do. */
  const asRoot = async (statement: string) => {
    const { username: user, ...rest } = connectionOf(testDatabase().migratorUrl);
    const root = await createConnection({ user, ...rest });
    await root.query(statement);
    await root.end();
  };

  it('is silent about scores that replay and are proved', async () => {
    await takeOver({ insurance: proved });
    expect(await alarms()).toEqual([]);
  });

  it('S7 rings for a total and for a sub-score that their facts do not give, once a day', async () => {
    await takeOver({ insurance: proved });
    await asRoot(
      `UPDATE points_score SET total_ticks = total_ticks + 1, group_ticks = '{"base":1,"bonus":0}'`,
    );
    const found = await alarms();
    expect(found.map(({ problem }) => problem)).toEqual([
      expect.stringMatching(/^the total is 438001\/1200, its facts give 438000\/1200$/),
      expect.stringMatching(/^group base is 1, its facts give 438000$/),
    ]);
    expect(await alarms()).toHaveLength(2);
  });

  it('rings for points that rest on a bare word, and for a score without its case', async () => {
    await addConfirmed(app, { facts: { insurance: 12 } });
    expect((await alarms()).map(({ problem }) => problem)).toEqual([
      'a score without its case',
      'points without evidence: insurance',
    ]);
  });

  it('rings for facts that were put in the place of others', async () => {
    const score = await takeOver({ insurance: proved });
    await asRoot(
      `UPDATE points_score SET facts_hash = UNHEX(SHA2('other', 256)) WHERE case_id = '${score.caseId}'`,
    );
    expect((await alarms()).map(({ problem }) => problem)).toEqual(['the facts were changed']);
  });

  it('rings for a granted case that has no confirmed score', async () => {
    const id = uuid();
    await asRoot(
      `INSERT INTO service_case (id, number, service, person_id, applicant_account_id, area_path, state, submission_id,
         policy_version, submitted_at, history_seq, history_hash)
       VALUES ('${id}', 'n1', 'points.schooling', '${uuid()}', '${uuid()}', '/320582/', 'granted', '${uuid()}', 'v',
         NOW(3), 1, REPEAT('0', 32))`,
    );
    expect(await alarms()).toEqual([{ about: id, problem: 'a granted case without a confirmed score' }]);
  });
});
