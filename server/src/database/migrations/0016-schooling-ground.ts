import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const instant = 'DATETIME(3)';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Schools with their catchments and seats, applications with what they claim, and the pool of children of a year. */
const tables: Record<string, string> = {
  school: `
    id ${id} NOT NULL PRIMARY KEY,
    code ${code(24)} NOT NULL,
    name VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    stages ${code(40)} NOT NULL,
    area_code ${code(24)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    address VARCHAR(120) NOT NULL,
    phone ${code(20)} NULL,
    longitude DECIMAL(9,6) NULL,
    latitude DECIMAL(9,6) NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    UNIQUE KEY uq_school_code (code),
    UNIQUE KEY uq_school_name (name),
    KEY ix_school_area (area_path, id)`,
  school_catchment: `
    school_id ${id} NOT NULL,
    stage ${code(16)} NOT NULL,
    part_no SMALLINT UNSIGNED NOT NULL,
    kind ${code(8)} NOT NULL,
    area_code ${code(24)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    road VARCHAR(80) NULL,
    from_number INT UNSIGNED NULL,
    until_number INT UNSIGNED NULL,
    side ${code(8)} NULL,
    estate VARCHAR(80) NULL,
    PRIMARY KEY (school_id, stage, part_no),
    KEY ix_catchment_area (area_path, stage)`,
  seat_plan: `
    id ${id} NOT NULL PRIMARY KEY,
    cycle ${code(6)} NOT NULL,
    school_id ${id} NOT NULL,
    stage ${code(16)} NOT NULL,
    classes SMALLINT UNSIGNED NOT NULL,
    total SMALLINT UNSIGNED NOT NULL,
    state ${code(12)} NOT NULL,
    entered_by ${id} NOT NULL,
    entered_at ${instant} NOT NULL,
    settled_by ${id} NULL,
    settled_at ${instant} NULL,
    returned_for VARCHAR(200) NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    UNIQUE KEY uq_seat_plan (cycle, school_id, stage),
    KEY ix_seat_plan_school (school_id, cycle)`,
  seat_category: `
    plan_id ${id} NOT NULL,
    code ${code(24)} NOT NULL,
    seats SMALLINT UNSIGNED NOT NULL,
    PRIMARY KEY (plan_id, code)`,
  school_line: `
    school_id ${id} NOT NULL,
    stage ${code(16)} NOT NULL,
    cycle ${code(6)} NOT NULL,
    seats INT UNSIGNED NOT NULL,
    admitted INT UNSIGNED NOT NULL,
    line VARCHAR(40) NULL,
    source VARCHAR(200) NOT NULL,
    PRIMARY KEY (school_id, stage, cycle)`,
  school_history: `
    id ${id} NOT NULL PRIMARY KEY,
    school_id ${id} NOT NULL,
    kind ${code(24)} NOT NULL,
    at ${instant} NOT NULL,
    account_id ${id} NOT NULL,
    details JSON NOT NULL,
    KEY ix_school_history (school_id, at)`,
  schooling_application: `
    case_id ${id} NOT NULL PRIMARY KEY,
    cycle ${code(6)} NOT NULL,
    stage ${code(16)} NOT NULL,
    child_person_id ${id} NOT NULL,
    guardian_person_id ${id} NOT NULL,
    wishes JSON NOT NULL,
    adjustment BOOLEAN NOT NULL,
    district_code ${code(24)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    home_key ${id} NOT NULL,
    submitted_at ${instant} NOT NULL,
    ended_at ${instant} NULL,
    child_key ${code(48)} NULL,
    UNIQUE KEY uq_schooling_child (child_key),
    KEY ix_schooling_application_child (child_person_id, cycle),
    KEY ix_schooling_application_cycle (cycle, stage, case_id)`,
  schooling_guardian: `
    case_id ${id} NOT NULL,
    person_id ${id} NOT NULL,
    PRIMARY KEY (case_id, person_id),
    KEY ix_schooling_guardian_person (person_id)`,
  schooling_home_year: `
    home_key ${id} NOT NULL,
    stage ${code(16)} NOT NULL,
    year SMALLINT UNSIGNED NOT NULL,
    case_id ${id} NOT NULL,
    PRIMARY KEY (home_key, stage, year),
    KEY ix_schooling_home_case (case_id)`,
  schooling_entry: `
    id ${id} NOT NULL PRIMARY KEY,
    case_id ${id} NOT NULL,
    cycle ${code(6)} NOT NULL,
    stage ${code(16)} NOT NULL,
    child_person_id ${id} NOT NULL,
    guardian_person_id ${id} NOT NULL,
    score_id ${id} NULL,
    wishes JSON NOT NULL,
    adjustment BOOLEAN NOT NULL,
    district_code ${code(24)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    sibling_group ${id} NULL,
    rank_keys JSON NOT NULL,
    bonus JSON NOT NULL,
    entered_at ${instant} NOT NULL,
    left_at ${instant} NULL,
    left_why ${code(20)} NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    active_key ${code(48)} NULL,
    KEY ix_entry_case (case_id, id),
    UNIQUE KEY uq_entry_child (active_key),
    KEY ix_entry_pool (cycle, stage, id),
    KEY ix_entry_area (area_path, id)`,
  schooling_entry_history: `
    id ${id} NOT NULL PRIMARY KEY,
    entry_id ${id} NOT NULL,
    kind ${code(16)} NOT NULL,
    at ${instant} NOT NULL,
    details JSON NOT NULL,
    KEY ix_entry_event (entry_id, at)`,
};

/** Tables of this migration whose rows the application's own account may add and read, never change or remove. */
export const schoolingAppendOnlyTables = ['school_history', 'schooling_entry_history'] as const;

export class SchoolingGround1765200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns}\n) ${table}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
