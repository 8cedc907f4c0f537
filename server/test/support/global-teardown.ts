import { closeTestServer } from './test-server';

/** Runs once after all tests that need a database. */
export default async function globalTeardown(): Promise<void> {
  await closeTestServer();
}
