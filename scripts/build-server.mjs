import { buildServer } from './lib/builds.mjs';
import { step } from './lib/progress.mjs';

/** `node scripts/build-server.mjs [--force]`: compiles server and stand-ins unless they are fresh. */

try {
  await step('server build', () => buildServer({ force: process.argv.includes('--force') }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
