/**
 * The product's speed as ratios in one run, on the embedded database. Prints a table and, last, one line of JSON.
 * `--quick` leaves out the large city (a minute instead of a quarter of an hour), `--scale` everything but the large city;
 * `--only=work` (or another part's name) runs one part.
 */
import { measureAllocation } from './allocation.mjs';
import { benchAppointments } from './appointments.mjs';
import { benchDoor } from './door.mjs';
import { measurePoints } from './points.mjs';
import { benchCity } from './points-city.mjs';
import { benchRanks } from './points-ranks.mjs';
import { Rig } from './rig.mjs';
import { benchSchoolingRun } from './schooling-run.mjs';
import { benchWork } from './work.mjs';

const parts = {
  door: benchDoor,
  work: benchWork,
  appointments: benchAppointments,
  points: async (rig, flags) => [
    ...(await measurePoints(flags)),
    await benchRanks(rig, flags),
    await benchCity(rig, flags),
  ],
  allocation: async (rig, flags) => [...measureAllocation(flags), await benchSchoolingRun(rig, flags)],
};
const flag = (name) => process.argv.includes(`--${name}`);
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
const chosen = Object.keys(parts).filter((name) =>
  only ? name === only : !flag('scale') || name === 'door',
);
if (chosen.length === 0)
  throw new Error(`there is no part ${only}; there are ${Object.keys(parts).join(', ')}`);

const results = [];
const rig = await Rig.open();
try {
  for (const name of chosen)
    results.push(...(await parts[name](rig, { quick: flag('quick'), scaleOnly: flag('scale') })));
} finally {
  await rig.close();
}

process.stdout.write(`\n${'what'.padEnd(74)}${'ratio'.padStart(8)}  ${'target'.padEnd(8)} figures\n`);
for (const { name, ratio, target, ratios, ...figures } of results) {
  const text = Object.entries(figures)
    .map(([label, value]) => `${label} ${Number(value).toFixed(1)}`)
    .join(', ');
  process.stdout.write(`${name.padEnd(74)}${ratio.toFixed(2).padStart(8)}  ${target.padEnd(8)} ${text}\n`);
}
process.stdout.write(`${JSON.stringify({ bench: results })}\n`);
