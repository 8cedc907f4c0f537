import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/**
 * Departments that are asked case by case: each may list missing papers once, says what it found instead of what was
 * told, and looks again at the items that an objection names. The first service of that kind is applying for points.
 */
const changes: readonly (readonly [up: string, down: string])[] = [
  [
    `ALTER TABLE case_papers_asked ADD COLUMN department ${code(32)} NOT NULL DEFAULT '',
       ADD COLUMN seq INT UNSIGNED NOT NULL DEFAULT 0,
       DROP PRIMARY KEY, ADD PRIMARY KEY (case_id, department)`,
    `ALTER TABLE case_papers_asked DROP PRIMARY KEY, ADD PRIMARY KEY (case_id),
       DROP COLUMN department, DROP COLUMN seq`,
  ],
  [
    'ALTER TABLE case_review_answer ADD COLUMN finding_cipher BLOB NULL',
    'ALTER TABLE case_review_answer DROP COLUMN finding_cipher',
  ],
  ['ALTER TABLE case_objection ADD COLUMN items JSON NULL', 'ALTER TABLE case_objection DROP COLUMN items'],
  [
    `CREATE TABLE points_application (
       case_id ${id} NOT NULL PRIMARY KEY,
       person_id ${id} NOT NULL,
       programme ${code(64)} NOT NULL,
       cycle ${code(16)} NOT NULL,
       standard ${code(129)} NOT NULL,
       version ${code(64)} NOT NULL,
       as_of DATE NOT NULL,
       known_cipher BLOB NOT NULL,
       live_key ${code(160)} NULL,
       UNIQUE KEY uq_points_application (live_key),
       KEY ix_points_application_cycle (programme, cycle)
     ) ${table}`,
    'DROP TABLE points_application',
  ],
];

export class CaseworkByCase1764800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [up] of changes) await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [, down] of [...changes].reverse()) await runner.query(down);
  }
}
