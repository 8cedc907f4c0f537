import { provideApplicationAccount } from './application-account';
import { connectionOf, openDataSource } from './data-source';
import { grantApplication } from './grants';

/** Brings the schema up as the migrator, then grants the application's account its rights. */
export async function migrateUp(migratorUrl: string, applicationUrl?: string): Promise<string[]> {
  const migrator = await openDataSource(migratorUrl);
  try {
    const done = await migrator.runMigrations({ transaction: 'each' });
    const isAnother =
      applicationUrl && connectionOf(applicationUrl).username !== connectionOf(migratorUrl).username;
    if (isAnother) await grantApplication(migrator, applicationUrl);
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

/**
 * The application's own account. Where only the migrator's address is known and `APPLICATION_PASSWORD` is given, one is
 * made and its address printed, so that the history is kept from the application on any server (promise S6).
 */
async function applicationUrlFor(migratorUrl: string): Promise<string | undefined> {
  const { DATABASE_URL: given, APPLICATION_PASSWORD: password } = process.env;
  if ((given !== undefined && given !== migratorUrl) || !password) return given;
  const made = await provideApplicationAccount(migratorUrl, password);
  if (made) process.stdout.write(`DATABASE_URL=${made}\n`);
  else process.stdout.write('the migrator may not make accounts: the application uses the migrator’s own\n');
  return made ?? given;
}

async function main(direction: string | undefined): Promise<void> {
  const migratorUrl = process.env.DATABASE_MIGRATOR_URL ?? process.env.DATABASE_URL;
  if (!migratorUrl) throw new Error('DATABASE_MIGRATOR_URL or DATABASE_URL is missing');
  if (direction === 'down') {
    await migrateDown(migratorUrl);
    process.stdout.write('took back the newest migration\n');
  } else if (direction === 'up') {
    const applicationUrl = await applicationUrlFor(migratorUrl);
    const done = await migrateUp(migratorUrl, applicationUrl);
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
