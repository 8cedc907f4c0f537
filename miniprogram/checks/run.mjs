import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildFace } from '../../scripts/lib/builds.mjs';
import { readOutput } from './output.mjs';
import * as rules from './rules.mjs';

/** `node miniprogram/checks/run.mjs`: builds the three faces unless they are fresh, and looks into what came out. */

const require = createRequire(import.meta.url);
const { silentPages, walkThrough } = require('./smoke.cjs');
const dist = fileURLToPath(new URL('../dist/', import.meta.url));

const common = [rules.carriesNoServerLibraries, rules.namesOnlyAllowedHosts];
const miniProgram = [rules.everyPageExists, rules.staysInBudget, rules.asksForPrivacy, ...common];
/** @type {Record<'weapp' | 'alipay' | 'h5', import('./output.mjs').Rule[]>} */
const checks = {
  weapp: [
    ...miniProgram,
    rules.speaksToScreenReaders,
    rules.callsNoRetiredInterface,
    rules.compilesOfficially,
  ],
  alipay: [...miniProgram, rules.alipayIsWhole],
  h5: [...common, rules.browserPageIsWhole],
};

let failures = 0;

function report(/** @type {string} */ name, /** @type {string[]} */ findings) {
  failures += findings.length;
  console.log(`${findings.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  for (const finding of findings) console.log(`     ${finding}`);
}

for (const platform of /** @type {('weapp' | 'alipay' | 'h5')[]} */ (Object.keys(checks))) {
  console.log(`${platform}: ${await buildFace(platform)}`);
  const output = readOutput(dist + platform);
  for (const rule of checks[platform]) report(`${platform} ${rule.name}`, rule(output));
}

/** @param {string} name @param {() => Promise<string[]>} work */
async function tried(name, work) {
  report(name, await work().catch((error) => [String(error instanceof Error ? error.message : error)]));
}

await tried('weapp runs outside the developer tools', async () => {
  await walkThrough(`${dist}weapp`);
  return [];
});
await tried('weapp draws every page without a network', () => silentPages(`${dist}weapp`));

// The app keeps timers of its own.
process.exit(failures === 0 ? 0 : 1);
