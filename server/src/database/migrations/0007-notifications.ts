import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const instant = 'DATETIME(3)';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/**
 * What people are told, on which ways it goes to them, and what they allowed WeChat to send. `recipient_id` is the person,
 * or the account while no person is known behind it.
 */
const tables: Record<string, string> = {
  message: `
    id ${id} NOT NULL PRIMARY KEY,
    recipient_id ${id} NOT NULL,
    event_key ${code(160)} NOT NULL,
    template ${code(64)} NOT NULL,
    about ${code(64)} NULL,
    title VARCHAR(80) NOT NULL,
    body VARCHAR(400) NOT NULL,
    link VARCHAR(200) NULL,
    field_values JSON NOT NULL,
    urgency ${code(8)} NOT NULL,
    created_at ${instant} NOT NULL,
    read_at ${instant} NULL,
    counted_on DATE NULL,
    UNIQUE KEY uq_message_told (event_key, recipient_id),
    KEY ix_message_recipient (recipient_id, created_at),
    KEY ix_message_about (about, created_at)`,
  message_delivery: `
    id ${id} NOT NULL PRIMARY KEY,
    message_id ${id} NOT NULL,
    channel ${code(8)} NOT NULL,
    state ${code(12)} NOT NULL,
    tries INT UNSIGNED NOT NULL DEFAULT 0,
    next_at ${instant} NOT NULL,
    expires_at ${instant} NOT NULL,
    updated_at ${instant} NOT NULL,
    account_id ${id} NULL,
    provider_template ${code(64)} NULL,
    credit_held TINYINT UNSIGNED NOT NULL DEFAULT 0,
    provider_code ${code(80)} NULL,
    provider_id ${code(64)} NULL,
    needs_care TINYINT UNSIGNED NOT NULL DEFAULT 0,
    UNIQUE KEY uq_delivery_channel (message_id, channel),
    UNIQUE KEY uq_delivery_provider (channel, provider_id),
    KEY ix_delivery_due (state, channel, next_at),
    KEY ix_delivery_account (account_id, provider_template, state)`,
  message_allowance: `
    recipient_id ${id} NOT NULL,
    day DATE NOT NULL,
    used INT UNSIGNED NOT NULL,
    PRIMARY KEY (recipient_id, day),
    KEY ix_message_allowance_day (day)`,
  channel_pause: `
    channel ${code(8)} NOT NULL PRIMARY KEY,
    until ${instant} NOT NULL,
    reason ${code(80)} NOT NULL`,
  subscription_balance: `
    account_id ${id} NOT NULL,
    app_id ${code(32)} NOT NULL,
    template_id ${code(64)} NOT NULL,
    kind ${code(12)} NOT NULL,
    credits INT UNSIGNED NOT NULL,
    updated_at ${instant} NOT NULL,
    PRIMARY KEY (account_id, app_id, template_id)`,
  subscription_history: `
    id ${id} NOT NULL PRIMARY KEY,
    account_id ${id} NOT NULL,
    app_id ${code(32)} NOT NULL,
    template_id ${code(64)} NOT NULL,
    kind ${code(12)} NOT NULL,
    credits INT NOT NULL,
    source ${code(80)} NOT NULL,
    at ${instant} NOT NULL,
    KEY ix_subscription_history_account (account_id, app_id, template_id, at)`,
};

/** Tables of this migration whose rows the application's own account may add and read, never change or remove. */
export const notificationAppendOnlyTables = ['subscription_history'] as const;

export class Notifications1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns}\n) ${table}`);
    }
    // What was told in the app before stays there; whoever had two accounts finds it in both.
    await runner.query(
      `INSERT IGNORE INTO message (id, recipient_id, event_key, template, title, body, link, field_values, urgency, created_at, read_at)
       SELECT i.id, COALESCE(a.person_id, i.account_id), i.event_key, 'registration.earlier', i.title, i.body, i.link, '{}',
              'normal', i.created_at, i.read_at
         FROM in_app_message i LEFT JOIN account a ON a.id = i.account_id`,
    );
    await runner.query(
      `INSERT INTO message_delivery (id, message_id, channel, state, next_at, expires_at, updated_at)
       SELECT id, id, 'in-app', 'delivered', created_at, created_at, created_at FROM message`,
    );
    await runner.query('DROP TABLE in_app_message');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE in_app_message (
        id ${id} NOT NULL PRIMARY KEY,
        account_id ${id} NOT NULL,
        event_key VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        title VARCHAR(80) NOT NULL,
        body VARCHAR(400) NOT NULL,
        link VARCHAR(200) NULL,
        created_at ${instant} NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
        read_at ${instant} NULL,
        UNIQUE KEY uq_message_event (account_id, event_key),
        KEY ix_message_account (account_id, created_at)
      ) ${table}`,
    );
    await runner.query(
      `INSERT IGNORE INTO in_app_message (id, account_id, event_key, title, body, link, created_at, read_at)
       SELECT m.id, MIN(a.id), LEFT(m.event_key, 120), m.title, m.body, m.link, m.created_at, m.read_at
         FROM message m JOIN account a ON a.id = m.recipient_id OR a.person_id = m.recipient_id
        GROUP BY m.id, m.event_key, m.title, m.body, m.link, m.created_at, m.read_at`,
    );
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
