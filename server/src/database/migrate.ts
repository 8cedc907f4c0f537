import { connectionOf, openDataSource } from './data-source';
import { grantApplication } from './grants';

/** Brings the schema up as the migrator, then grants the application's account its rights. */
export async function migrateUp(migratorUrl: string, applicationUrl?: string): Promise<string[]> {
  const migrator = await openDataSource(migratorUrl);
  try {
    const done = await migrator.runMigrations({ transaction: 'each' });
    const application = applicationUrl && connectionOf(applicationUrl).username;
    if (application && application !== connectionOf(migratorUrl).username) {
      await grantApplication(migrator, application, ['localhost', '%'].slice(0, applicationUrl?.includes('socketPath') ? 1 : 2));
    }
    return done.map((migration) => migration.name);
  } finally {
    await migrator.destroy();
  }
}

/** Takes back the newest migration. */
export async function migrateDown(migratorUrl: string): Promise<void> {
  const migrator = await openDataSource(migratorUrl);
  try {
    await migrator.undoLastMigration({ transaction: 'each' });
  } finally {
    await migrator.destroy();
  }
}

async function main(direction: string | undefined): Promise<void> {
  const migratorUrl = process.env.DATABASE_MIGRATOR_URL ?? process.env.DATABASE_URL;
  if (!migratorUrl) throw new Error('DATABASE_MIGRATOR_URL or DATABASE_URL is missing');
  if (direction === 'down') {
    await migrateDown(migratorUrl);
    process.stdout.write('took back the newest migration\n');
  } else if (direction === 'up') {
    const done = await migrateUp(migratorUrl, process.env.DATABASE_URL);
    process.stdout.write(done.length > 0 ? `migrated: ${done.join(', ')}\n` : 'schema is up to date\n');
  } else {
    throw new Error('usage: migrate up | down');
  }
}

if (require.main === module) {
  main(process.argv[2]).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
