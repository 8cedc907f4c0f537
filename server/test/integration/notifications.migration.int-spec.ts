import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source';
import { Notifications1764300000000 } from '../../src/database/migrations/0007-notifications';
import { emptyTables, testDatabase } from '../support/database';

const account = '018f0000-0000-7000-8000-0000000000a1';
const person = '018f0000-0000-7000-8000-0000000000b1';
const message = '018f0000-0000-7000-8000-0000000000c1';

describe('messages of before', () => {
  let source: DataSource;
  beforeAll(async () => {
    await emptyTables();
    source = await new DataSource(await dataSourceOptions(testDatabase().migratorUrl, 1)).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await emptyTables();
  });

  it('are still there after the step up, addressed to the person, and after the step back', async () => {
    const migration = new Notifications1764300000000();
    const runner = source.createQueryRunner();
    await migration.down(runner);
    await runner.query("INSERT INTO account (id, kind, person_id) VALUES (?, 'public', ?)", [
      account,
      person,
    ]);
    await runner.query(
      "INSERT INTO in_app_message (id, account_id, event_key, title, body, link) VALUES (?, ?, 'k', '旧消息', '内容', '/p')",
      [message, account],
    );
    await migration.up(runner);
    expect(await runner.query('SELECT id, recipient_id, event_key, title, body, link FROM message')).toEqual([
      { id: message, recipient_id: person, event_key: 'k', title: '旧消息', body: '内容', link: '/p' },
    ]);
    expect(await runner.query('SELECT message_id, channel, state FROM message_delivery')).toEqual([
      { message_id: message, channel: 'in-app', state: 'delivered' },
    ]);
    await migration.down(runner);
    expect(await runner.query('SELECT id, account_id, title FROM in_app_message')).toEqual([
      { id: message, account_id: account, title: '旧消息' },
    ]);
    await migration.up(runner);
    await runner.release();
  });
});
