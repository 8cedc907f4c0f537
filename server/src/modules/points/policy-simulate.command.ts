import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { isPlainDate } from '@app/shared/validation/plain-date';
import { policiesFolder } from '../../platform/policy/policy-folder';
import { type ApplicantInput, readApplicant } from './domain/fact-reader';
import { programWith } from './domain/pack-set';
import { PointsRefusal } from './domain/points-refusal';
import { type LineRule, simulate } from './domain/simulation';
import { requirePacks } from './points-packs';
import { linesOf } from './score-lines';

const usage = `npm run -s policy:simulate -- --city <city> --programme <programme> --as-of <YYYY-MM-DD>
  --from <standard> --to <standard> [--line <points> | --seats <n>] [--by <fact>]
  [--policies <folder>] [--to-policies <folder>] < applicants.jsonl`;

/**
 * `npm run policy:simulate`: two versions on one frozen input, as one JSON document: who rises, who falls, who crosses the
 * line, by group, and the hash of the input.
 */
async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      city: text,
      programme: text,
      'as-of': text,
      from: text,
      to: text,
      line: text,
      seats: text,
      by: text,
      policies: text,
      'to-policies': text,
    },
  });
  const { city, programme, 'as-of': asOf, from, to, by } = values;
  if (!city || !programme || !isPlainDate(asOf) || !from || !to) throw new Error(usage);
  const folder = folderOf(values.policies) ?? policiesFolder;
  const program = (packs: string, standard: string) =>
    programWith(
      requirePacks(packs),
      standard.includes('/') ? standard : `${city}/${standard}`,
      city,
      programme,
      asOf,
    );
  const [before, after] = [program(folder, from), program(folderOf(values['to-policies']) ?? folder, to)];
  const { applicants, hash, unreadable } = await readApplicants(process.stdin);
  const result = simulate(before, after, applicants, lineRule(values.line, values.seats), by);
  const refused = [...unreadable, ...result.refused];
  process.stdout.write(`${JSON.stringify({ inputHash: hash, ...result, refused }, null, 2)}\n`);
  return refused.length > 0 ? 1 : 0;
}

function folderOf(given: string | undefined): string | undefined {
  return given === undefined ? undefined : resolve(process.env.INIT_CWD ?? '.', given);
}

function lineRule(line: string | undefined, seats: string | undefined): LineRule {
  const whole = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);
  const rule =
    line !== undefined ? { points: whole(line) } : seats !== undefined ? { seats: whole(seats) } : undefined;
  if (rule && Object.values(rule).some(Number.isNaN))
    throw new Error('--line and --seats take a whole number');
  return rule;
}

/** The whole frozen input with its SHA-256; a line that cannot be read is named and left out. */
async function readApplicants(input: Readable) {
  const applicants: ApplicantInput[] = [];
  const unreadable: { id: string; code: string; message: string }[] = [];
  const hash = createHash('sha256');
  let number = 0;
  for await (const line of linesOf(input, 4 * 1024 * 1024)) {
    number += 1;
    const text = line?.toString('utf8') ?? '';
    hash.update(`${text}\n`);
    if (line && text.trim() === '') continue;
    try {
      applicants.push(readApplicant(JSON.parse(text)));
    } catch (error) {
      const code = error instanceof PointsRefusal ? error.code : 'BAD_JSON';
      unreadable.push({ id: `line ${number}`, code, message: (error as Error).message });
    }
  }
  return { applicants, hash: hash.digest('hex'), unreadable };
}

if (require.main === module) {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`${(error as Error).message}\n`);
      process.exitCode = 2;
    },
  );
}
