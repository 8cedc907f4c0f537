import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const instant = 'DATETIME(3)';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';
const orderKey = 'VARBINARY(120)';

/**
 * Points. A calculated score is written once and for ever; the standing of a case says which of its scores counts. What
 * is ranked lies in the order of its board, so that a place is found by looking at a few neighbours. Lists are made of
 * frozen entries.
 */
const tables: Record<string, string> = {
  points_score: `
    id ${id} NOT NULL PRIMARY KEY,
    case_id ${id} NOT NULL,
    person_id ${id} NOT NULL,
    area_path ${code(96)} NOT NULL,
    programme ${code(64)} NOT NULL,
    cycle ${code(16)} NOT NULL,
    standard ${code(129)} NOT NULL,
    version ${code(64)} NOT NULL,
    as_of DATE NOT NULL,
    rules_on DATE NOT NULL,
    facts_cipher MEDIUMBLOB NOT NULL,
    facts_hash BINARY(32) NOT NULL,
    total_ticks BIGINT NOT NULL,
    ticks_per_point INT UNSIGNED NOT NULL,
    group_ticks JSON NOT NULL,
    eligible TINYINT(1) NULL,
    vetoed TINYINT(1) NOT NULL,
    tie_keys JSON NOT NULL,
    chain JSON NOT NULL,
    order_key ${orderKey} NOT NULL,
    calculated_at ${instant} NOT NULL,
    taken_over TINYINT(1) NOT NULL DEFAULT 0,
    KEY ix_score_case (case_id, calculated_at),
    KEY ix_score_person (person_id, programme, calculated_at),
    KEY ix_score_run (programme, cycle, id)`,
  points_score_event: `
    score_id ${id} NOT NULL,
    kind ${code(12)} NOT NULL,
    reason ${code(16)} NULL,
    at ${instant} NOT NULL,
    PRIMARY KEY (score_id, kind)`,
  points_standing: `
    case_id ${id} NOT NULL PRIMARY KEY,
    score_id ${id} NOT NULL,
    person_id ${id} NOT NULL,
    programme ${code(64)} NOT NULL,
    cycle ${code(16)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    state ${code(12)} NOT NULL,
    confirmed_at ${instant} NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    UNIQUE KEY uq_standing_score (score_id),
    KEY ix_standing_person (person_id, programme, cycle),
    KEY ix_standing_programme (programme, cycle, state, area_path)`,
  points_board: `
    id ${id} NOT NULL PRIMARY KEY,
    programme ${code(64)} NOT NULL,
    cycle ${code(16)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    UNIQUE KEY uq_board (programme, cycle, area_path)`,
  points_board_entry: `
    board_id ${id} NOT NULL,
    order_key ${orderKey} NOT NULL,
    score_id ${id} NOT NULL,
    confirmed_at ${instant} NOT NULL,
    ended_at ${instant} NULL,
    changed_at ${instant} NOT NULL,
    PRIMARY KEY (board_id, order_key, score_id),
    KEY ix_board_entry_score (score_id),
    KEY ix_board_entry_changed (board_id, changed_at)`,
  points_board_snapshot: `
    board_id ${id} NOT NULL,
    as_of ${instant} NOT NULL,
    people INT UNSIGNED NOT NULL,
    PRIMARY KEY (board_id, as_of)`,
  points_board_milestone: `
    board_id ${id} NOT NULL,
    as_of ${instant} NOT NULL,
    order_key ${orderKey} NOT NULL,
    place INT UNSIGNED NOT NULL,
    place_after INT UNSIGNED NOT NULL,
    PRIMARY KEY (board_id, as_of, order_key)`,
  points_list: `
    id ${id} NOT NULL PRIMARY KEY,
    programme ${code(64)} NOT NULL,
    cycle ${code(16)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    state ${code(12)} NOT NULL,
    title VARCHAR(160) NOT NULL,
    rule JSON NOT NULL,
    seed BINARY(32) NOT NULL,
    frozen_at ${instant} NULL,
    inputs INT UNSIGNED NULL,
    input_hash ${code(64)} NULL,
    members INT UNSIGNED NULL,
    line VARCHAR(40) NULL,
    result_hash ${code(64)} NULL,
    parent_id ${id} NULL,
    reason VARCHAR(300) NULL,
    drafted_by ${id} NOT NULL,
    first_approver ${id} NULL,
    second_approver ${id} NULL,
    notice_id ${id} NULL,
    created_at ${instant} NOT NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    open_key ${code(180)} NULL,
    UNIQUE KEY uq_points_list_open (open_key),
    KEY ix_points_list_area (area_path, created_at),
    KEY ix_points_list_parent (parent_id)`,
  points_list_input: `
    list_id ${id} NOT NULL,
    reference ${code(32)} NOT NULL,
    score_id ${id} NOT NULL,
    person_id ${id} NOT NULL,
    line JSON NOT NULL,
    PRIMARY KEY (list_id, reference),
    UNIQUE KEY uq_list_input_score (list_id, score_id),
    KEY ix_list_input_person (person_id)`,
  points_list_member: `
    list_id ${id} NOT NULL,
    place INT UNSIGNED NOT NULL,
    reference ${code(32)} NOT NULL,
    person_id ${id} NOT NULL,
    line JSON NOT NULL,
    PRIMARY KEY (list_id, place),
    UNIQUE KEY uq_list_member (list_id, reference)`,
  points_list_event: `
    id ${id} NOT NULL PRIMARY KEY,
    list_id ${id} NOT NULL,
    kind ${code(16)} NOT NULL,
    account_id ${id} NULL,
    at ${instant} NOT NULL,
    details JSON NOT NULL,
    KEY ix_list_event (list_id, at)`,
};

/** Tables of this migration whose rows the application's own account may add and read, never change or remove. */
export const pointsAppendOnlyTables = [
  'points_score',
  'points_score_event',
  'points_list_input',
  'points_list_member',
  'points_list_event',
] as const;

export class PointsScores1764900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns}\n) ${table}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
