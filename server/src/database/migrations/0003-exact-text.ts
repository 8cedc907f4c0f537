import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Text by which rows are told apart. The collation of the tables takes all rare characters (𠮷, 𠀋) for one. */
const columns = [
  { on: 'dwelling', name: 'address_key', length: 200 },
  { on: 'room', name: 'name', length: 40 },
] as const;

export class ExactText1763900000000 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return collate(runner, 'utf8mb4_bin');
  }

  down(runner: QueryRunner): Promise<void> {
    return collate(runner, 'utf8mb4_unicode_ci');
  }
}

async function collate(runner: QueryRunner, collation: string): Promise<void> {
  for (const { on, name, length } of columns) {
    await runner.query(
      `ALTER TABLE ${on} MODIFY ${name} VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE ${collation} NOT NULL`,
    );
  }
}
