import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const instant = 'DATETIME(3)';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Working days as versions of a year, the clocks that count them, and what watches over all that time starts. */
const tables: Record<string, string> = {
  work_calendar_version: `
    year SMALLINT UNSIGNED NOT NULL,
    version INT UNSIGNED NOT NULL,
    state ${code(12)} NOT NULL,
    document VARCHAR(160) NOT NULL,
    source VARCHAR(400) NOT NULL,
    holidays JSON NOT NULL,
    working_weekend_days JSON NOT NULL,
    drafted_at ${instant} NOT NULL,
    drafted_by ${id} NULL,
    published_at ${instant} NULL,
    published_by ${id} NULL,
    publication_no INT UNSIGNED NULL,
    draft_year SMALLINT UNSIGNED GENERATED ALWAYS AS (IF(state = 'draft', year, NULL)) VIRTUAL,
    published_year SMALLINT UNSIGNED GENERATED ALWAYS AS (IF(state = 'published', year, NULL)) VIRTUAL,
    PRIMARY KEY (year, version),
    UNIQUE KEY uq_calendar_publication (publication_no),
    UNIQUE KEY uq_calendar_draft (draft_year),
    UNIQUE KEY uq_calendar_published (published_year)`,
  work_calendar_history: `
    id ${id} NOT NULL PRIMARY KEY,
    year SMALLINT UNSIGNED NOT NULL,
    version INT UNSIGNED NOT NULL,
    action ${code(24)} NOT NULL,
    at ${instant} NOT NULL,
    account_id ${id} NULL,
    role ${code(24)} NOT NULL,
    KEY ix_calendar_history_year (year, at)`,

  clock: `
    id ${id} NOT NULL PRIMARY KEY,
    subject_type ${code(40)} NOT NULL,
    subject_id ${id} NOT NULL,
    kind ${code(40)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    holder_id ${id} NULL,
    state ${code(8)} NOT NULL,
    started_on DATE NOT NULL,
    limit_kind ${code(16)} NOT NULL,
    limit_amount INT UNSIGNED NULL,
    fixed_on DATE NULL,
    remind_before INT UNSIGNED NULL,
    escalate_after INT UNSIGNED NULL,
    due_on DATE NULL,
    counted_with INT UNSIGNED NOT NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    open_kind ${code(40)} GENERATED ALWAYS AS (IF(state = 'stopped', NULL, kind)) VIRTUAL,
    open_counted_with INT UNSIGNED GENERATED ALWAYS AS (IF(state = 'stopped', NULL, counted_with)) VIRTUAL,
    UNIQUE KEY uq_clock_open (subject_type, subject_id, open_kind),
    KEY ix_clock_counted (open_counted_with, id)`,
  clock_hold: `
    id ${id} NOT NULL PRIMARY KEY,
    clock_id ${id} NOT NULL,
    reason VARCHAR(200) NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NULL,
    ended_on DATE NULL,
    ended_by ${code(12)} NULL,
    is_open TINYINT GENERATED ALWAYS AS (IF(ended_by IS NULL, 1, NULL)) VIRTUAL,
    open_until_on DATE GENERATED ALWAYS AS (IF(ended_by IS NULL, until_on, NULL)) VIRTUAL,
    UNIQUE KEY uq_clock_hold_open (clock_id, is_open),
    KEY ix_clock_hold_clock (clock_id, from_on),
    KEY ix_clock_hold_until (open_until_on, clock_id)`,
  clock_step: `
    clock_id ${id} NOT NULL,
    step ${code(12)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    due_on DATE NULL,
    act_on DATE NULL,
    next_at ${instant} NULL,
    tries INT UNSIGNED NOT NULL DEFAULT 0,
    last_error VARCHAR(120) NULL,
    acted_for_on DATE NULL,
    acted_at ${instant} NULL,
    PRIMARY KEY (clock_id, step),
    KEY ix_clock_step_due (area_path, act_on, clock_id),
    KEY ix_clock_step_late (act_on, area_path)`,
  clock_history: `
    id ${id} NOT NULL PRIMARY KEY,
    clock_id ${id} NOT NULL,
    action ${code(16)} NOT NULL,
    at ${instant} NOT NULL,
    from_due_on DATE NULL,
    to_due_on DATE NULL,
    detail JSON NOT NULL,
    KEY ix_clock_history_clock (clock_id, at)`,

  alarm: `
    id ${id} NOT NULL PRIMARY KEY,
    alarm_key ${code(160)} NOT NULL,
    kind ${code(24)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    about ${code(80)} NOT NULL,
    affected INT UNSIGNED NOT NULL,
    since ${instant} NOT NULL,
    raised_at ${instant} NOT NULL,
    seen_at ${instant} NOT NULL,
    cleared_at ${instant} NULL,
    is_open TINYINT GENERATED ALWAYS AS (IF(cleared_at IS NULL, 1, NULL)) VIRTUAL,
    UNIQUE KEY uq_alarm_open (alarm_key, is_open),
    KEY ix_alarm_kind (kind, is_open),
    KEY ix_alarm_area (area_path, raised_at)`,
  job_pass: `
    job_name ${code(60)} NOT NULL PRIMARY KEY,
    known_since ${instant} NOT NULL,
    passed_at ${instant} NULL,
    succeeded_at ${instant} NULL,
    done INT UNSIGNED NULL,
    last_error VARCHAR(120) NULL`,
};

/** Tables of this migration whose rows the application's own account may add and read, never change or remove. */
export const clockAppendOnlyTables = ['work_calendar_history', 'clock_history'] as const;

export class Clocks1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns}\n) ${table}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
