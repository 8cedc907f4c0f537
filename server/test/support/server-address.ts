import type { ConnectionOptions } from 'mysql2/promise';

/** Names of this run's databases begin with this; runs on one server at the same time differ in it. */
export function databasePrefix(): string {
  return `nr_test_${needed('TEST_DATABASE_SLOT')}_`;
}

/** How the administrator of the test server connects. */
export function administratorOptions(): ConnectionOptions {
  const url = new URL(needed('TEST_DATABASE_ADMINISTRATOR'));
  const socketPath = url.searchParams.get('socketPath');
  return {
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    ...(socketPath ? { socketPath } : { host: url.hostname, port: Number(url.port || 3306) }),
  };
}

/** What the set-up of the run tells its workers. */
export function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this test through Jest's integration or e2e project`);
  return value;
}
