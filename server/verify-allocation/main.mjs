/**
 * npm run -s verify-allocation -- --input FILE --result FILE [--input-hash HEX] [--commitment HEX]
 *
 * Checks published runs from their public files alone: one instance a line in the one, one result a line in the other, in
 * the same order. The two hashes are what was published before the run, for whoever noted them down. Exit code 0: every
 * rule holds for every run; 1: one does not; 2: the files could not be read or are not named.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { examine } from './rules.mjs';

const say = (text) => process.stdout.write(`${text}\n`);

const linesOf = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      try {
        return JSON.parse(line);
      } catch {
        throw new Error(`${file}: run ${index + 1} is not one line of JSON`);
      }
    });

function main() {
  const text = { type: 'string' };
  const options = { input: text, result: text, 'input-hash': text, commitment: text };
  const { values } = parseArgs({ options });
  if (!values.input || !values.result) throw new Error('name both files: --input FILE --result FILE');
  const inputs = linesOf(values.input);
  const results = linesOf(values.result);
  if (inputs.length === 0) throw new Error(`${values.input}: there is no run in it`);
  let rejected = 0;
  if (inputs.length !== results.length) {
    say(`WRONG  ${inputs.length} inputs and ${results.length} results`);
    rejected += 1;
  }
  if (inputs.length > 1 && (values['input-hash'] || values.commitment)) {
    throw new Error('--input-hash and --commitment belong to a file with one run');
  }
  const published = { inputHash: values['input-hash'], commitment: values.commitment };
  for (const [index, input] of inputs.slice(0, results.length).entries()) {
    const findings = examine(input, results[index], published);
    say(`run ${index + 1}${input?.name ? ` (${input.name})` : ''}`);
    for (const { rule, wrong } of findings)
      say(wrong === undefined ? `  ok     ${rule}` : `  WRONG  ${rule}: ${wrong}`);
    if (findings.some(({ wrong }) => wrong !== undefined)) rejected += 1;
  }
  say(rejected === 0 ? `accepted: ${inputs.length}` : `REJECTED: ${rejected}`);
  return rejected === 0 ? 0 : 1;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
