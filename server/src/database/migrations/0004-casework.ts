import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const instant = 'DATETIME(3)';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** One area of a path at its level, so that a list by area and due day is read from an index, however wide the area. */
const areaLevel = (level: number) =>
  `area_${level} ${code(96)} GENERATED ALWAYS AS (SUBSTRING_INDEX(area_path, '/', ${level + 1})) STORED`;

/**
 * Casework. A case's state is a fold of its history, kept in the row for reading; tasks are the lines of the work
 * lists; submissions, history, answers and notices are only ever added to.
 */
const tables: Record<string, string> = {
  case_draft: `
    id ${id} NOT NULL PRIMARY KEY,
    service ${code(48)} NOT NULL,
    person_id ${id} NOT NULL,
    account_id ${id} NOT NULL,
    form_cipher MEDIUMBLOB NOT NULL,
    papers JSON NOT NULL,
    policy_version ${code(64)} NOT NULL,
    saved_at ${instant} NOT NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    UNIQUE KEY uq_draft_person (person_id, service),
    KEY ix_draft_account (account_id)`,
  service_case: `
    id ${id} NOT NULL PRIMARY KEY,
    number ${code(24)} NOT NULL,
    service ${code(48)} NOT NULL,
    person_id ${id} NOT NULL,
    applicant_account_id ${id} NOT NULL,
    area_path ${code(96)} NOT NULL,
    state ${code(16)} NOT NULL,
    flags ${code(120)} NOT NULL DEFAULT '',
    submission_id ${id} NOT NULL,
    policy_version ${code(64)} NOT NULL,
    payment_id ${id} NULL,
    due_on DATE NULL,
    submitted_at ${instant} NOT NULL,
    closed_at ${instant} NULL,
    history_seq INT UNSIGNED NOT NULL,
    history_hash BINARY(32) NOT NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    open_key ${code(100)} NULL,
    UNIQUE KEY uq_case_number (number),
    UNIQUE KEY uq_case_open (open_key),
    KEY ix_case_person (person_id, submitted_at),
    KEY ix_case_applicant (applicant_account_id, submitted_at),
    KEY ix_case_area (area_path)`,
  case_submission: `
    id ${id} NOT NULL PRIMARY KEY,
    case_id ${id} NOT NULL,
    number INT UNSIGNED NOT NULL,
    account_id ${id} NOT NULL,
    at ${instant} NOT NULL,
    policy_version ${code(64)} NOT NULL,
    form_cipher MEDIUMBLOB NOT NULL,
    papers JSON NOT NULL,
    content_hash BINARY(32) NOT NULL,
    UNIQUE KEY uq_submission_number (case_id, number)`,
  case_task: `
    id ${id} NOT NULL PRIMARY KEY,
    case_id ${id} NOT NULL,
    service ${code(48)} NOT NULL,
    kind ${code(16)} NOT NULL,
    department ${code(32)} NULL,
    queue ${code(48)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    ${[1, 2, 3, 4].map(areaLevel).join(',\n    ')},
    state ${code(8)} NOT NULL,
    holder_account_id ${id} NULL,
    held_since ${instant} NULL,
    due_on DATE NULL,
    opened_at ${instant} NOT NULL,
    done_at ${instant} NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    open_key ${code(120)} NULL,
    UNIQUE KEY uq_task_open (open_key),
    KEY ix_task_case (case_id),
    KEY ix_task_holder (holder_account_id, state, due_on, id),
    ${[1, 2, 3, 4].map((level) => `KEY ix_task_area_${level} (queue, area_${level}, state, due_on, id, service, kind)`).join(',\n    ')}`,
  case_review_answer: `
    id ${id} NOT NULL PRIMARY KEY,
    task_id ${id} NOT NULL,
    case_id ${id} NOT NULL,
    department ${code(32)} NOT NULL,
    item ${code(48)} NOT NULL,
    answer ${code(8)} NOT NULL,
    reason_code ${code(48)} NULL,
    note VARCHAR(400) NULL,
    account_id ${id} NOT NULL,
    at ${instant} NOT NULL,
    UNIQUE KEY uq_review_item (task_id, item),
    KEY ix_review_case (case_id)`,
  case_papers_asked: `
    case_id ${id} NOT NULL PRIMARY KEY,
    items JSON NOT NULL,
    account_id ${id} NOT NULL,
    at ${instant} NOT NULL,
    answer_by DATE NULL`,
  case_second_notice: `
    id ${id} NOT NULL PRIMARY KEY,
    case_id ${id} NOT NULL,
    area_path ${code(96)} NOT NULL,
    items JSON NOT NULL,
    account_id ${id} NOT NULL,
    at ${instant} NOT NULL,
    KEY ix_second_notice_area (area_path, at)`,
  case_objection: `
    id ${id} NOT NULL PRIMARY KEY,
    case_id ${id} NOT NULL,
    account_id ${id} NOT NULL,
    text_cipher BLOB NOT NULL,
    at ${instant} NOT NULL,
    outcome ${code(12)} NULL,
    answer VARCHAR(500) NULL,
    settled_at ${instant} NULL,
    settled_by ${id} NULL,
    open_key ${id} NULL,
    UNIQUE KEY uq_objection_open (open_key),
    KEY ix_objection_case (case_id)`,
  case_history: `
    case_id ${id} NOT NULL,
    seq INT UNSIGNED NOT NULL,
    action ${code(24)} NOT NULL,
    state ${code(16)} NOT NULL,
    flags ${code(120)} NOT NULL,
    at ${instant} NOT NULL,
    account_id ${id} NULL,
    role ${code(24)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    payload TEXT NOT NULL,
    previous_hash BINARY(32) NOT NULL,
    hash BINARY(32) NOT NULL,
    PRIMARY KEY (case_id, seq)`,
};

/** Tables of this migration whose rows the application's own account may add and read, never change or remove. */
export const caseworkAppendOnlyTables = [
  'case_submission',
  'case_review_answer',
  'case_papers_asked',
  'case_second_notice',
  'case_history',
] as const;

const grantParts = [
  'RTRIM(account_id)',
  'role',
  "IFNULL(area_path, '')",
  "IFNULL(RTRIM(organisation_id), '')",
];

/** Makes anew the key that keeps two grants of the same apart: a reviewer of two departments holds two. */
async function keepApart(runner: QueryRunner, parts: readonly string[], length: number): Promise<void> {
  await runner.query('ALTER TABLE role_grant DROP KEY uq_role_grant_active');
  await runner.query('ALTER TABLE role_grant DROP COLUMN active_key');
  await runner.query(
    `ALTER TABLE role_grant ADD COLUMN active_key ${code(length)}
       GENERATED ALWAYS AS (IF(revoked_at IS NULL, CONCAT(${parts.join(", '|', ")}), NULL)) VIRTUAL`,
  );
  await runner.query('ALTER TABLE role_grant ADD UNIQUE KEY uq_role_grant_active (active_key)');
}

export class Casework1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns}\n) ${table}`);
    }
    await runner.query('ALTER TABLE person ADD KEY ix_person_name (name(20))');
    await runner.query(`ALTER TABLE role_grant ADD COLUMN department ${code(32)} NULL`);
    await keepApart(runner, [...grantParts, "IFNULL(department, '')"], 240);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepApart(runner, grantParts, 200);
    await runner.query('ALTER TABLE role_grant DROP COLUMN department');
    await runner.query('ALTER TABLE person DROP KEY ix_person_name');
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
