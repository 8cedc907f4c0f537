import { spawnSync } from 'node:child_process';
import { inProject } from './lib/project.mjs';

/** Every confirmed score of a programme evaluated again: `npm run -s points:recount -- …`; see docs/points.md. */
const run = (/** @type {string[]} */ words, /** @type {import('node:child_process').StdioOptions} */ stdio) =>
  spawnSync(process.execPath, words, { stdio, cwd: inProject('.') }).status ?? 2;

// What the build says goes beside the lines, not between them.
const built = run([inProject('scripts/build-server.mjs')], ['ignore', 2, 2]);
const program = inProject('server/dist/modules/points/score-recount.command.js');
process.exitCode = built === 0 ? run([program, ...process.argv.slice(2)], 'inherit') : built;
