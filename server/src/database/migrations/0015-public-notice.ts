import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const exact = (length: number) => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const instant = 'DATETIME(3)';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/**
 * Public notices with the lists that they show, and the objections to them. A line holds a masked name and what may be
 * public; whose line it is stays behind for whoever looks for their own. `reference` is the owner's id of a line.
 */
const tables: Record<string, string> = {
  public_notice: `
    id ${id} NOT NULL PRIMARY KEY,
    subject_type ${code(48)} NOT NULL,
    subject_id ${code(64)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    title VARCHAR(160) NOT NULL,
    preface TEXT NOT NULL,
    basis TEXT NOT NULL,
    columns_shown JSON NOT NULL,
    files JSON NOT NULL,
    opened_at ${instant} NOT NULL,
    opened_on DATE NOT NULL,
    opened_by ${id} NULL,
    last_day DATE NOT NULL,
    ends_at ${instant} NOT NULL,
    answer_working_days INT UNSIGNED NOT NULL,
    state ${code(12)} NOT NULL,
    entry_count INT UNSIGNED NOT NULL,
    list_hash BINARY(32) NOT NULL,
    closed_at ${instant} NULL,
    withdrawn_reason VARCHAR(400) NULL,
    history_seq INT UNSIGNED NOT NULL,
    history_hash BINARY(32) NOT NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    subject_key ${code(120)} NULL,
    UNIQUE KEY uq_public_notice_subject (subject_key),
    KEY ix_public_notice_subject (subject_type, subject_id, opened_at),
    KEY ix_public_notice_state (state, ends_at),
    KEY ix_public_notice_opened (opened_at),
    KEY ix_public_notice_area (area_path, opened_at)`,
  public_notice_entry: `
    notice_id ${id} NOT NULL,
    number INT UNSIGNED NOT NULL,
    place INT UNSIGNED NOT NULL,
    person_id ${id} NOT NULL,
    shown_name ${exact(60)} NOT NULL,
    shown_values JSON NOT NULL,
    reference ${code(64)} NOT NULL,
    PRIMARY KEY (notice_id, number),
    UNIQUE KEY uq_public_notice_reference (notice_id, reference),
    KEY ix_public_notice_person (notice_id, person_id),
    KEY ix_public_notice_name (notice_id, shown_name, number)`,
  public_notice_objection: `
    id ${id} NOT NULL PRIMARY KEY,
    notice_id ${id} NOT NULL,
    area_path ${code(96)} NOT NULL,
    entry_number INT UNSIGNED NOT NULL,
    person_id ${id} NOT NULL,
    account_id ${id} NOT NULL,
    is_own TINYINT(1) NOT NULL,
    text TEXT NOT NULL,
    state ${code(12)} NOT NULL,
    filed_at ${instant} NOT NULL,
    answer_by DATE NULL,
    late_since DATE NULL,
    closed_at ${instant} NULL,
    answered_by ${id} NULL,
    reasons TEXT NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    is_open TINYINT(1) NULL DEFAULT 1,
    UNIQUE KEY uq_public_notice_objection_open (notice_id, person_id, entry_number, is_open),
    KEY ix_public_notice_objection_notice (notice_id, is_open, filed_at),
    KEY ix_public_notice_objection_person (person_id, filed_at),
    KEY ix_public_notice_objection_area (area_path, is_open, answer_by)`,
  public_notice_history: `
    notice_id ${id} NOT NULL,
    seq INT UNSIGNED NOT NULL,
    objection_id ${id} NULL,
    action ${code(24)} NOT NULL,
    state ${code(12)} NOT NULL,
    at ${instant} NOT NULL,
    account_id ${id} NULL,
    role ${code(24)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    payload TEXT NOT NULL,
    previous_hash BINARY(32) NOT NULL,
    hash BINARY(32) NOT NULL,
    PRIMARY KEY (notice_id, seq)`,
};

/** Tables of this migration whose rows the application's own account may add and read, never change or remove. */
export const publicNoticeAppendOnlyTables = ['public_notice_entry', 'public_notice_history'] as const;

export class PublicNotice1765100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns}\n) ${table}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
