import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isPlainDate } from '@app/shared/validation/plain-date';
import { policiesFolder } from '../../platform/policy/policy-folder';
import { programFor } from './domain/pack-set';
import { PointsRefusal } from './domain/points-refusal';
import { requirePacks } from './points-packs';
import { type Scoring, scoreLines } from './score-lines';

const usage =
  'npm run -s score -- --city <city> --programme <programme> --as-of <YYYY-MM-DD> [--policies <folder>] < applicants.jsonl';

/** `npm run -s score`: applicants as JSON Lines in, evaluations as JSON Lines out; see docs/points.md. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      city: { type: 'string' },
      programme: { type: 'string' },
      'as-of': { type: 'string' },
      policies: { type: 'string' },
    },
  });
  const { city, programme, 'as-of': asOf, policies } = values;
  if (!city || !programme || !isPlainDate(asOf)) throw new Error(usage);
  const folder = policies === undefined ? policiesFolder : resolve(process.env.INIT_CWD ?? '.', policies);
  const refused = await scoreLines(scoringOf(folder, city, programme, asOf), process.stdin, process.stdout);
  return refused > 0 ? 1 : 0;
}

function scoringOf(folder: string, city: string, programme: string, asOf: string): Scoring {
  try {
    return programFor(requirePacks(folder), city, programme, asOf);
  } catch (error) {
    if (error instanceof PointsRefusal) return error;
    throw error;
  }
}

if (require.main === module) {
  process.stdout.on('error', () => process.exit(1));
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
