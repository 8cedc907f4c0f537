import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const instant = 'DATETIME(3)';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Residence permits: one that may be used for each person, their endorsements, and the days on which use was suspended. */
const tables: Record<string, string> = {
  residence_permit: `
    id ${id} NOT NULL PRIMARY KEY,
    number ${code(24)} NOT NULL,
    person_id ${id} NOT NULL,
    area_path ${code(96)} NOT NULL,
    address VARCHAR(300) NOT NULL,
    holder_name VARCHAR(200) NOT NULL,
    ground ${code(16)} NOT NULL,
    ground_note VARCHAR(160) NULL,
    issued_on DATE NOT NULL,
    counted_from DATE NOT NULL,
    years INT UNSIGNED NOT NULL,
    last_day DATE NOT NULL,
    ended ${code(12)} NULL,
    ended_on DATE NULL,
    case_id ${id} NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    active_key ${id} NULL,
    UNIQUE KEY uq_permit_number (number),
    UNIQUE KEY uq_permit_active (active_key),
    UNIQUE KEY uq_permit_case (case_id),
    KEY ix_permit_person (person_id, issued_on),
    KEY ix_permit_due (last_day, id)`,
  permit_event: `
    id ${id} NOT NULL PRIMARY KEY,
    permit_id ${id} NOT NULL,
    person_id ${id} NOT NULL,
    kind ${code(24)} NOT NULL,
    on_date DATE NOT NULL,
    at ${instant} NOT NULL,
    account_id ${id} NULL,
    case_id ${id} NULL,
    details JSON NOT NULL,
    KEY ix_permit_event_permit (permit_id, at),
    KEY ix_permit_event_person (person_id, at)`,
  permit_suspension: `
    permit_id ${id} NOT NULL,
    person_id ${id} NOT NULL,
    from_date DATE NOT NULL,
    until_date DATE NOT NULL,
    PRIMARY KEY (permit_id, from_date),
    KEY ix_permit_suspension_person (person_id, from_date)`,
  permit_reminder: `
    permit_id ${id} NOT NULL,
    last_day DATE NOT NULL,
    step ${code(8)} NOT NULL,
    at ${instant} NOT NULL,
    PRIMARY KEY (permit_id, last_day, step)`,
};

/** Tables of this migration whose rows the application's own account may add and read, never change or remove. */
export const permitAppendOnlyTables = ['permit_event', 'permit_suspension', 'permit_reminder'] as const;

export class Permit1764700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns}\n) ${table}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
