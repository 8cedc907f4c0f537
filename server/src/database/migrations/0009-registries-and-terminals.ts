import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const instant = 'DATETIME(3)';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Questions to registries with their answers, and the self-service terminals with whoever was at them. */
const tables: Record<string, string> = {
  registry_check: `
    id ${id} NOT NULL PRIMARY KEY,
    subject_type ${code(48)} NOT NULL,
    subject_id ${id} NOT NULL,
    person_id ${id} NOT NULL,
    registry ${code(24)} NOT NULL,
    question JSON NOT NULL,
    question_hash BINARY(32) NOT NULL,
    consent_account_id ${id} NOT NULL,
    consent_version ${code(64)} NOT NULL,
    state ${code(16)} NOT NULL,
    reason ${code(24)} NULL,
    answer_id ${id} NULL,
    asked_at ${instant} NOT NULL,
    at ${instant} NULL,
    next_at ${instant} NULL,
    tries INT UNSIGNED NOT NULL DEFAULT 0,
    failures INT UNSIGNED NOT NULL DEFAULT 0,
    turns INT UNSIGNED NOT NULL DEFAULT 0,
    UNIQUE KEY uq_registry_question (subject_id, person_id, question_hash, subject_type),
    KEY ix_registry_check_due (registry, next_at, id)`,
  registry_answer_log: `
    id ${id} NOT NULL PRIMARY KEY,
    check_id ${id} NOT NULL,
    at ${instant} NOT NULL,
    state ${code(16)} NOT NULL,
    reason ${code(24)} NULL,
    source VARCHAR(80) NULL,
    as_of DATE NULL,
    facts JSON NULL,
    answer_hash BINARY(32) NOT NULL,
    KEY ix_registry_answer_check (check_id, at)`,
  registry_log: `
    id ${id} NOT NULL PRIMARY KEY,
    at ${instant} NOT NULL,
    check_id ${id} NOT NULL,
    person_id ${id} NOT NULL,
    registry ${code(24)} NOT NULL,
    kind ${code(24)} NOT NULL,
    act ${code(16)} NOT NULL,
    reason ${code(24)} NULL,
    account_id ${id} NULL,
    subject_type ${code(48)} NOT NULL,
    subject_id ${id} NOT NULL,
    attempt_id ${id} NULL,
    KEY ix_registry_log_check (check_id, at),
    KEY ix_registry_log_person (person_id, at),
    KEY ix_registry_log_account (account_id, at)`,

  terminal: `
    id ${id} NOT NULL PRIMARY KEY,
    name VARCHAR(80) NOT NULL,
    place VARCHAR(160) NOT NULL,
    area_path ${code(96)} NOT NULL,
    public_key BINARY(32) NULL,
    code_hash BINARY(32) NULL,
    code_cipher VARBINARY(160) NULL,
    code_expires_at ${instant} NULL,
    registered_at ${instant} NOT NULL,
    registered_by ${id} NOT NULL,
    revoked_at ${instant} NULL,
    revoked_by ${id} NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    UNIQUE KEY uq_terminal_public_key (public_key),
    UNIQUE KEY uq_terminal_code (code_hash),
    KEY ix_terminal_area (area_path, id)`,
  terminal_history: `
    id ${id} NOT NULL PRIMARY KEY,
    terminal_id ${id} NOT NULL,
    action ${code(24)} NOT NULL,
    at ${instant} NOT NULL,
    account_id ${id} NULL,
    area_path ${code(96)} NOT NULL,
    payload JSON NOT NULL,
    KEY ix_terminal_history (terminal_id, at)`,
  terminal_visit: `
    id ${id} NOT NULL PRIMARY KEY,
    terminal_id ${id} NOT NULL,
    person_id ${id} NOT NULL,
    token_hash BINARY(32) NOT NULL,
    card_proof_hash BINARY(32) NULL,
    opened_at ${instant} NOT NULL,
    expires_at ${instant} NOT NULL,
    ended_at ${instant} NULL,
    open_key ${code(40)} GENERATED ALWAYS AS (IF(ended_at IS NULL, RTRIM(terminal_id), NULL)) VIRTUAL,
    UNIQUE KEY uq_visit_token (token_hash),
    UNIQUE KEY uq_visit_open (open_key),
    KEY ix_visit_person (person_id, opened_at)`,
  terminal_call_log: `
    id ${id} NOT NULL PRIMARY KEY,
    at ${instant} NOT NULL,
    terminal_id ${id} NOT NULL,
    nonce ${code(64)} NOT NULL,
    visit_id ${id} NULL,
    person_id ${id} NULL,
    route VARCHAR(160) NOT NULL,
    reference ${code(16)} NOT NULL,
    UNIQUE KEY uq_terminal_nonce (terminal_id, nonce),
    KEY ix_terminal_call_at (terminal_id, at),
    KEY ix_terminal_call_person (person_id, at)`,
};

/** Tables of this migration whose rows the application's own account may add and read, never change or remove. */
export const outsideAppendOnlyTables = [
  'registry_answer_log',
  'registry_log',
  'terminal_history',
  'terminal_call_log',
] as const;

export class RegistriesAndTerminals1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns}\n) ${table}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
