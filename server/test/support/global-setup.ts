import { openTestServer } from './test-server';

/** Runs once before all tests that need a database. */
export default async function globalSetup(): Promise<void> {
  await openTestServer();
}
