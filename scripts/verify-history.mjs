import { spawnSync } from 'node:child_process';
import { buildServer } from './lib/builds.mjs';
import { inProject } from './lib/project.mjs';

/**
 * Checks the history of every case in the database of DATABASE_URL and names the first broken row of each:
 * `npm run -s verify:history`. Ends with 0 when all is as it was written, with 1 when it is not.
 */
await buildServer();
const program = inProject('server/dist/platform/casework/verify-history.command.js');
const { status } = spawnSync(process.execPath, [program], { stdio: 'inherit' });
process.exitCode = status ?? 2;
