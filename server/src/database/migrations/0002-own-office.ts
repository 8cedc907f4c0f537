import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const instant = 'DATETIME(3)';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** What an office needs to set itself up: who was appointed and invited, and a history of it that stays. */
const tables: Record<string, string> = {
  organisation_invitation: `
    id ${id} NOT NULL PRIMARY KEY,
    organisation_id ${id} NOT NULL,
    mobile_hash BINARY(32) NOT NULL,
    mobile_cipher VARBINARY(160) NOT NULL,
    invited_at ${instant} NOT NULL,
    invited_by ${id} NOT NULL,
    expires_at ${instant} NOT NULL,
    bound_at ${instant} NULL,
    account_id ${id} NULL,
    withdrawn_at ${instant} NULL,
    withdrawn_by ${id} NULL,
    is_open TINYINT GENERATED ALWAYS AS (IF(bound_at IS NULL AND withdrawn_at IS NULL, 1, NULL)) VIRTUAL,
    UNIQUE KEY uq_invitation_open (organisation_id, mobile_hash, is_open),
    KEY ix_invitation_mobile (mobile_hash)`,
  identity_history: `
    id ${id} NOT NULL PRIMARY KEY,
    subject_type ${code(16)} NOT NULL,
    subject_id ${id} NOT NULL,
    action ${code(40)} NOT NULL,
    at ${instant} NOT NULL,
    account_id ${id} NULL,
    role ${code(24)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    payload JSON NOT NULL,
    KEY ix_identity_history_subject (subject_id, at)`,
};

const keys = [
  { on: 'organisation', name: 'ix_organisation_area', columns: 'area_path, id' },
  { on: 'role_grant', name: 'ix_role_grant_organisation', columns: 'organisation_id' },
] as const;

/** Tables of this migration whose rows the application's own account may add and read, never change or remove. */
export const officeAppendOnlyTables = ['identity_history'] as const;

export class OwnOffice1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns}\n) ${table}`);
    }
    for (const { on, name, columns } of keys)
      await runner.query(`ALTER TABLE ${on} ADD KEY ${name} (${columns})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { on, name } of keys) await runner.query(`ALTER TABLE ${on} DROP KEY ${name}`);
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
