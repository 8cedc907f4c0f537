import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const instant = 'DATETIME(3)';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Papers that people hand in: one material of one person, its pages, and what became of it. */
const tables: Record<string, string> = {
  paper: `
    id ${id} NOT NULL PRIMARY KEY,
    person_id ${id} NOT NULL,
    account_id ${id} NOT NULL,
    material_code ${code(48)} NOT NULL,
    created_at ${instant} NOT NULL,
    bound_at ${instant} NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    KEY ix_paper_account (account_id, created_at, id),
    KEY ix_paper_person (person_id, material_code),
    KEY ix_paper_unbound (bound_at, created_at)`,
  paper_page: `
    id ${id} NOT NULL PRIMARY KEY,
    paper_id ${id} NOT NULL,
    page_no SMALLINT UNSIGNED NOT NULL,
    state ${code(12)} NOT NULL,
    content_type ${code(32)} NOT NULL,
    bytes INT UNSIGNED NOT NULL,
    width INT UNSIGNED NULL,
    height INT UNSIGNED NULL,
    source_hash BINARY(32) NULL,
    file_hash BINARY(32) NULL,
    fault_code ${code(48)} NULL,
    scanner ${code(16)} NULL,
    created_at ${instant} NOT NULL,
    finished_at ${instant} NULL,
    KEY ix_paper_page_paper (paper_id, page_no),
    KEY ix_paper_page_file (file_hash)`,
  paper_upload: `
    page_id ${id} NOT NULL PRIMARY KEY,
    expires_at ${instant} NOT NULL,
    KEY ix_paper_upload_expires (expires_at)`,
  paper_file: `
    file_hash BINARY(32) NOT NULL PRIMARY KEY,
    bytes INT UNSIGNED NOT NULL,
    touched_at ${instant} NOT NULL,
    KEY ix_paper_file_touched (touched_at)`,
  paper_use_log: `
    id ${id} NOT NULL PRIMARY KEY,
    paper_id ${id} NOT NULL,
    subject_type ${code(24)} NOT NULL,
    subject_id ${id} NOT NULL,
    account_id ${id} NOT NULL,
    consent_version ${code(32)} NULL,
    used_at ${instant} NOT NULL,
    UNIQUE KEY uq_paper_use (paper_id, subject_type, subject_id),
    KEY ix_paper_use_subject (subject_type, subject_id)`,
  paper_verification_log: `
    id ${id} NOT NULL PRIMARY KEY,
    paper_id ${id} NOT NULL,
    programme ${code(48)} NOT NULL,
    account_id ${id} NOT NULL,
    verified_at ${instant} NOT NULL,
    until_date DATE NULL,
    KEY ix_paper_verification_paper (paper_id, programme, verified_at)`,
};

/** Tables of this migration whose rows the application's own account may add and read, never change or remove. */
export const paperAppendOnlyTables = ['paper_use_log', 'paper_verification_log'] as const;

export class Papers1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns}\n) ${table}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
