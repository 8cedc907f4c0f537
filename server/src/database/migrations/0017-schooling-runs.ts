import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const instant = 'DATETIME(3)';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/**
 * Allocation runs: the run, its frozen input in chunks, its results and lines, who approved it, what was contested; then
 * the places that came out of it, and their letters. Input, results, approvals and letters are written once.
 */
const tables: Record<string, string> = {
  schooling_run: `
    id ${id} NOT NULL PRIMARY KEY,
    cycle ${code(12)} NOT NULL,
    stage ${code(24)} NOT NULL,
    kind ${code(20)} NOT NULL,
    parent_id ${id} NULL,
    reason VARCHAR(300) NULL,
    area_code ${code(24)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    area_name VARCHAR(80) NOT NULL,
    mode ${code(24)} NOT NULL,
    state ${code(12)} NOT NULL,
    rules JSON NOT NULL,
    seed_cipher VARBINARY(512) NULL,
    seed ${code(64)} NULL,
    seed_commitment ${code(64)} NULL,
    minimum VARCHAR(24) NULL,
    minimum_ticks BIGINT NULL,
    ticks_per_point INT UNSIGNED NULL,
    input_hash ${code(64)} NULL,
    children INT UNSIGNED NULL,
    placed INT UNSIGNED NULL,
    result_hash ${code(64)} NULL,
    certificate JSON NULL,
    part JSON NULL,
    families JSON NULL,
    check_lines JSON NULL,
    failure VARCHAR(80) NULL,
    created_by ${id} NOT NULL,
    created_at ${instant} NOT NULL,
    locked_at ${instant} NULL,
    ran_by ${id} NULL,
    ran_at ${instant} NULL,
    checked_at ${instant} NULL,
    noticed_at ${instant} NULL,
    notice_ended_at ${instant} NULL,
    in_force_at ${instant} NULL,
    offered_at ${instant} NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    exclusive_key ${code(96)} NULL,
    UNIQUE KEY uq_schooling_run_exclusive (exclusive_key),
    KEY ix_schooling_run_cycle (cycle, stage, created_at),
    KEY ix_schooling_run_parent (parent_id),
    KEY ix_schooling_run_state (state)`,
  schooling_run_progress: `
    run_id ${id} NOT NULL PRIMARY KEY,
    attempt INT UNSIGNED NOT NULL,
    step ${code(16)} NOT NULL,
    done INT UNSIGNED NULL,
    total INT UNSIGNED NULL,
    lease_until ${instant} NULL`,
  schooling_run_chunk: `
    run_id ${id} NOT NULL,
    chunk_no INT UNSIGNED NOT NULL,
    last_entry_id ${id} NOT NULL,
    children INT UNSIGNED NOT NULL,
    content MEDIUMBLOB NOT NULL,
    PRIMARY KEY (run_id, chunk_no),
    KEY ix_schooling_run_chunk_last (run_id, last_entry_id)`,
  schooling_run_result: `
    run_id ${id} NOT NULL,
    entry_id ${id} NOT NULL,
    place INT UNSIGNED NOT NULL,
    school_id ${id} NULL,
    wish_no SMALLINT UNSIGNED NULL,
    positions ${code(160)} NOT NULL,
    PRIMARY KEY (run_id, entry_id),
    UNIQUE KEY uq_schooling_run_result_place (run_id, place),
    KEY ix_schooling_run_result_school (run_id, school_id, place),
    KEY ix_schooling_run_result_entry (entry_id)`,
  schooling_run_school: `
    run_id ${id} NOT NULL,
    school_id ${id} NOT NULL,
    name VARCHAR(120) NOT NULL,
    seats INT UNSIGNED NOT NULL,
    filled INT UNSIGNED NOT NULL,
    first_wishes INT UNSIGNED NOT NULL,
    wishes INT UNSIGNED NOT NULL,
    line JSON NULL,
    PRIMARY KEY (run_id, school_id)`,
  schooling_run_part: `
    run_id ${id} NOT NULL,
    entry_id ${id} NOT NULL,
    PRIMARY KEY (run_id, entry_id)`,
  schooling_run_approval: `
    run_id ${id} NOT NULL,
    account_id ${id} NOT NULL,
    at ${instant} NOT NULL,
    PRIMARY KEY (run_id, account_id)`,
  schooling_run_contest: `
    run_id ${id} NOT NULL,
    objection_id ${id} NOT NULL,
    entry_id ${id} NULL,
    at ${instant} NOT NULL,
    PRIMARY KEY (run_id, objection_id)`,
  schooling_run_history: `
    id ${id} NOT NULL PRIMARY KEY,
    run_id ${id} NOT NULL,
    action ${code(20)} NOT NULL,
    account_id ${id} NULL,
    at ${instant} NOT NULL,
    detail VARCHAR(300) NULL,
    KEY ix_schooling_run_history_run (run_id, at)`,
  schooling_offer: `
    id ${id} NOT NULL PRIMARY KEY,
    run_id ${id} NOT NULL,
    entry_id ${id} NOT NULL,
    cycle ${code(12)} NOT NULL,
    stage ${code(24)} NOT NULL,
    school_id ${id} NOT NULL,
    school_name VARCHAR(120) NOT NULL,
    area_path ${code(96)} NOT NULL,
    kind ${code(12)} NOT NULL,
    state ${code(12)} NOT NULL,
    due_on DATE NULL,
    cost ${code(20)} NOT NULL,
    created_at ${instant} NOT NULL,
    ended_at ${instant} NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    active_key ${id} NULL,
    UNIQUE KEY uq_schooling_offer_run (run_id, entry_id),
    UNIQUE KEY uq_schooling_offer_active (active_key),
    KEY ix_schooling_offer_entry (entry_id),
    KEY ix_schooling_offer_school (cycle, stage, school_id, state)`,
  schooling_offer_history: `
    id ${id} NOT NULL PRIMARY KEY,
    offer_id ${id} NOT NULL,
    action ${code(20)} NOT NULL,
    account_id ${id} NULL,
    at ${instant} NOT NULL,
    detail VARCHAR(300) NULL,
    KEY ix_schooling_offer_history_offer (offer_id, at)`,
  schooling_letter: `
    id ${id} NOT NULL PRIMARY KEY,
    offer_id ${id} NOT NULL,
    number ${code(24)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    content JSON NOT NULL,
    issued_at ${instant} NOT NULL,
    UNIQUE KEY uq_schooling_letter_offer (offer_id),
    UNIQUE KEY uq_schooling_letter_number (number)`,
  schooling_letter_revocation: `
    letter_id ${id} NOT NULL PRIMARY KEY,
    at ${instant} NOT NULL,
    account_id ${id} NULL,
    reason VARCHAR(300) NOT NULL`,
};

/** Tables of this migration whose rows the application's own account may add and read, never change or remove. */
export const schoolingRunAppendOnlyTables = [
  'schooling_run_chunk',
  'schooling_run_result',
  'schooling_run_school',
  'schooling_run_part',
  'schooling_run_approval',
  'schooling_run_contest',
  'schooling_run_history',
  'schooling_offer_history',
  'schooling_letter',
  'schooling_letter_revocation',
] as const;

export class SchoolingRuns1765300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns}\n) ${table}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
