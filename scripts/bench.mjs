/** `npm run bench [-- --quick]`: builds what is stale, then measures. The measuring lives in server/bench. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
for (const [file = '', ...values] of [
  ['scripts/build-server.mjs'],
  ['server/bench/run.mjs', ...process.argv.slice(2)],
]) {
  const { status } = spawnSync(process.execPath, [join(root, file), ...values], {
    stdio: 'inherit',
    cwd: root,
  });
  if (status !== 0) process.exit(status ?? 1);
}
