import 'reflect-metadata';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { loadConfig } from '../config/config';
import { isLoaded } from './load-marks';

/**
 * Loads the demonstration city once and writes where to go in it to `demonstration.json` in the data folder. What is
 * there already stays: a second run only looks.
 */
async function main(): Promise<void> {
  const config = loadConfig();
  const guidePath = resolve(process.env.DATA_FOLDER || '.data', 'demonstration.json');
  const loaded = await isLoaded(config.DATABASE_URL);
  if (loaded && existsSync(guidePath)) {
    process.stdout.write('the demonstration city is there\n');
    return;
  }
  // Loaded only now: it brings the whole application along, which takes longer than the question above.
  const { loadAndGuide } = require('./loading') as typeof import('./loading');
  const guide = await loadAndGuide(config, loaded);
  mkdirSync(dirname(guidePath), { recursive: true });
  // It names passwords, if only of people who do not exist.
  writeFileSync(guidePath, `${JSON.stringify(guide, null, 2)}\n`, { mode: 0o600 });
  process.stdout.write(loaded ? 'the guide is written again\n' : 'loaded the demonstration city\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  // What was opened on the way would keep a failed loading alive for ever.
  process.exit(1);
});
