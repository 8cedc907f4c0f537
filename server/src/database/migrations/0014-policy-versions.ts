import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const instant = 'DATETIME(3)';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/**
 * Policy packs that are drafted and published on the running system, and the office's news. A published version is only
 * ever added; `publication_no` is one for each, so that two publications at the same moment cannot both be the next.
 */
const tables: Record<string, string> = {
  policy_draft: `
    id ${id} NOT NULL PRIMARY KEY,
    city ${code(64)} NOT NULL,
    kind ${code(12)} NOT NULL,
    base ${code(64)} NULL,
    standard ${code(64)} NULL,
    state ${code(12)} NOT NULL,
    open_key ${code(160)} NULL,
    pack_text MEDIUMTEXT NOT NULL,
    examples_text MEDIUMTEXT NOT NULL,
    from_date DATE NULL,
    uses JSON NOT NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    drafted_at ${instant} NOT NULL,
    saved_at ${instant} NOT NULL,
    UNIQUE KEY uq_policy_draft_open (open_key)`,
  policy_version: `
    id ${id} NOT NULL PRIMARY KEY,
    publication_no INT UNSIGNED NOT NULL,
    city ${code(64)} NOT NULL,
    kind ${code(12)} NOT NULL,
    standard ${code(64)} NULL,
    from_date DATE NOT NULL,
    pack_text MEDIUMTEXT NOT NULL,
    examples_text MEDIUMTEXT NOT NULL,
    draft_id ${id} NOT NULL,
    published_at ${instant} NOT NULL,
    published_by ${id} NOT NULL,
    UNIQUE KEY uq_policy_version_publication (publication_no),
    UNIQUE KEY uq_policy_version_standard (city, standard)`,
  policy_act: `
    id ${id} NOT NULL PRIMARY KEY,
    draft_id ${id} NOT NULL,
    city ${code(64)} NOT NULL,
    kind ${code(12)} NOT NULL,
    standard ${code(64)} NULL,
    action ${code(12)} NOT NULL,
    draft_version INT UNSIGNED NOT NULL,
    at ${instant} NOT NULL,
    account_id ${id} NOT NULL,
    role ${code(32)} NOT NULL,
    KEY ix_policy_act_draft (draft_id, action, account_id),
    KEY ix_policy_act_city (city, at)`,
  office_news: `
    id ${id} NOT NULL PRIMARY KEY,
    area_path ${code(96)} NOT NULL,
    title VARCHAR(60) NOT NULL,
    body TEXT NOT NULL,
    link ${code(16)} NULL,
    link_target ${code(129)} NULL,
    from_date DATE NOT NULL,
    until_date DATE NULL,
    state ${code(12)} NOT NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    saved_at ${instant} NOT NULL,
    published_at ${instant} NULL,
    KEY ix_office_news_shown (state, from_date, id),
    KEY ix_office_news_area (area_path, id)`,
  office_news_act: `
    id ${id} NOT NULL PRIMARY KEY,
    news_id ${id} NOT NULL,
    area_path ${code(96)} NOT NULL,
    action ${code(12)} NOT NULL,
    news_version INT UNSIGNED NOT NULL,
    content JSON NOT NULL,
    at ${instant} NOT NULL,
    account_id ${id} NOT NULL,
    role ${code(32)} NOT NULL,
    KEY ix_office_news_act_news (news_id, action, account_id)`,
};

/** Tables of this migration whose rows the application's own account may add and read, never change or remove. */
export const policyAppendOnlyTables = ['policy_version', 'policy_act', 'office_news_act'] as const;

/** Versions of policies, and news of the office. */
export class PolicyVersions1765000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns}) ${table}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
