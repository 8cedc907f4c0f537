import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { policiesFolder } from '../../platform/policy/policy-folder';
import { loadPacks, runExamples } from './points-packs';
import { pointsSchemas } from './points-schemas';

/**
 * `npm run policy:check [-- --policies <folder>] [--schemas]`: every fault as `file:line: path: fault`, then the worked
 * examples. `--schemas` writes `<folder>/schema/points-*.json` anew.
 */
function main(): number {
  const { values } = parseArgs({ options: { policies: { type: 'string' }, schemas: { type: 'boolean' } } });
  const here = process.env.INIT_CWD ?? '.';
  const folder = values.policies === undefined ? policiesFolder : resolve(here, values.policies);
  const loaded = loadPacks(folder);
  const { packs, faults } = loaded;
  const say = (text: string) => process.stdout.write(`${text}\n`);
  for (const { file, line, path, problem } of faults)
    say(`${relative(here, file)}:${line}: ${path}: ${problem}`);
  if (values.schemas && faults.length === 0) writeSchemas(folder, packs);
  const differences = runExamples(loaded);
  for (const { file, line, name, what } of differences)
    say(`${relative(here, file)}:${line}: ${name}: ${what}`);
  const examples = packs.examples.reduce((sum, { pack }) => sum + pack.examples.length, 0);
  const checked = `${packs.standards.size} standards, ${packs.programmes.size} cities, ${examples} worked examples`;
  const wrong = faults.length + differences.length;
  say(wrong === 0 ? `${checked}: in order` : `${checked}: ${wrong} faults`);
  return wrong === 0 ? 0 : 1;
}

function writeSchemas(folder: string, packs: ReturnType<typeof loadPacks>['packs']): void {
  mkdirSync(join(folder, 'schema'), { recursive: true });
  for (const [name, text] of Object.entries(pointsSchemas(packs)))
    writeFileSync(join(folder, 'schema', name), text);
}

if (require.main === module) {
  try {
    process.exitCode = main();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 2;
  }
}
