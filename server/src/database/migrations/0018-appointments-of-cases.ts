import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where an office is (GCJ-02 degrees, null while nobody entered it), and the case for which somebody asked for a day before
 * its release. New columns may be null, so that the version before runs on beside this one.
 */
export class AppointmentsOfCases1765400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE office ADD COLUMN longitude DECIMAL(9,6) NULL, ADD COLUMN latitude DECIMAL(9,6) NULL',
    );
    await runner.query(
      'ALTER TABLE booking_demand ADD COLUMN case_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE booking_demand DROP COLUMN case_id');
    await runner.query('ALTER TABLE office DROP COLUMN longitude, DROP COLUMN latitude');
  }
}
