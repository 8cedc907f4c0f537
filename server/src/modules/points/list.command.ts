import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inputFile, type ListHeader, type ListInput, resultOf, sha256 } from './domain/list-result';

const usage = 'npm run -s points:list -- verify --input <input.jsonl> --result <result.jsonl>';

type Verdict = {
  list: string;
  inputHash: string;
  resultHash: string;
  members: number;
  line: string | null;
  /** The result that the input gives is the published one, to the byte. */
  same: boolean;
  faults: string[];
};

/** Makes a list again from its two public files and compares; needs nothing else of the system. Throws for other files. */
export function verifyList(input: Buffer, result: Buffer): Verdict {
  const [header, ...inputs] = linesOf(input) as [ListHeader, ...ListInput[]];
  const [claimed] = linesOf(result) as [{ kind?: string; seed?: unknown; inputHash?: unknown }];
  if (header?.kind !== 'points-list-input' || header.format !== 1) throw new Error('not the input of a list');
  if (claimed?.kind !== 'points-list-result' || typeof claimed.seed !== 'string')
    throw new Error('not the result of a list');
  const inputHash = sha256(input);
  const faults: string[] = [];
  if (inputFile(header, inputs) !== input.toString('utf8'))
    faults.push('the input is not in its canonical spelling');
  if (claimed.inputHash !== inputHash) faults.push('the result is of another input');
  if (sha256(Buffer.from(claimed.seed, 'hex')) !== header.commitment)
    faults.push('the seed is not the one that was promised');
  const made = resultOf(header, inputs, inputHash, claimed.seed);
  if (made.file !== result.toString('utf8')) faults.push('the input gives another result');
  return {
    list: header.list,
    inputHash,
    resultHash: made.hash,
    members: made.members.length,
    line: made.line,
    same: faults.length === 0,
    faults,
  };
}

function linesOf(file: Buffer): unknown[] {
  return file
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { input: { type: 'string' }, result: { type: 'string' } },
  });
  const { input, result } = values;
  if (positionals[0] !== 'verify' || !input || !result) throw new Error(usage);
  const at = (path: string) => readFileSync(resolve(process.env.INIT_CWD ?? '.', path));
  const verdict = verifyList(at(input), at(result));
  process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`);
  return verdict.same ? 0 : 1;
}

if (require.main === module) {
  try {
    process.exitCode = main();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 2;
  }
}
