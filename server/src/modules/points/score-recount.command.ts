import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { isPlainDate } from '@app/shared/validation/plain-date';
import { Clock } from '../../common/clock';
import { parseDataKeys } from '../../common/crypto/data-keys';
import { Sealer } from '../../common/crypto/sealed-value';
import { type Config, loadSettings } from '../../config/config';
import { withDatabase } from '../../database/command-database';
import { PointsPolicies } from './points-policies.provider';
import { PolicyVersionRepository } from './policy-version.repository';
import { ScorePrograms } from './score-programs';
import { type RecountOrder, ScoreRecount } from './score-recount.service';
import { ScoreStreamRepository } from './score-stream.repository';

const usage =
  'npm run -s points:recount -- --programme <programme> --cycle <cycle> [--standard <city>/<standard>] [--as-of <YYYY-MM-DD>]';

type RecountSummary = { scores: number; same: number; rises: number; falls: number; refused: number };

/** Evaluates every confirmed score of the database again; `write` takes JSON Lines and resolves when it wants more. */
export async function recountScores(
  order: RecountOrder,
  write: (lines: string) => Promise<void>,
  environment: Record<string, string | undefined> = process.env,
): Promise<RecountSummary> {
  const settings = loadSettings(['DATABASE_URL', 'DATA_KEYS', 'DATA_SUITE', 'CITY'], environment);
  const sealer = new Sealer({ ...parseDataKeys(settings.DATA_KEYS), suite: settings.DATA_SUITE });
  const counts = { scores: 0, same: 0, rises: 0, falls: 0, refused: 0 };
  await withDatabase(settings.DATABASE_URL, async ({ sql }) => {
    const policies = new PointsPolicies(settings as Config, new Clock(), new PolicyVersionRepository(sql));
    const scores = new ScoreStreamRepository(sql, sealer);
    const recount = new ScoreRecount(scores, new ScorePrograms(policies), policies);
    for await (const block of recount.run(order)) {
      for (const { before, after } of block) {
        counts.scores += 1;
        if ('refused' in after) counts.refused += 1;
        else counts[changeOf(before, after)] += 1;
      }
      await write(block.map((one) => `${JSON.stringify(one)}\n`).join(''));
    }
  });
  return counts;
}

/**
 * `npm run -s points:recount`: one JSON line a score on standard output, a summary on standard error. Runs with the
 * server's environment and writes nothing into the database. Ends with 1 when a score that stays on its edition and day
 * differs from what is stored.
 */
async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { programme: text, cycle: text, standard: text, 'as-of': text } });
  const { programme, cycle, standard, 'as-of': asOf } = values;
  if (!programme || !cycle || (asOf !== undefined && !isPlainDate(asOf))) throw new Error(usage);
  const summary = await recountScores({ programme, cycle, standard, asOf }, async (lines) => {
    if (!process.stdout.write(lines)) await once(process.stdout, 'drain');
  });
  process.stderr.write(`${JSON.stringify(summary)}\n`);
  const differs = summary.rises + summary.falls + summary.refused > 0;
  return standard === undefined && asOf === undefined && differs ? 1 : 0;
}

type Ticks = { totalTicks: number; ticksPerPoint: number };

function changeOf(before: Ticks, after: Ticks): 'same' | 'rises' | 'falls' {
  const difference =
    BigInt(after.totalTicks) * BigInt(before.ticksPerPoint) -
    BigInt(before.totalTicks) * BigInt(after.ticksPerPoint);
  return difference === 0n ? 'same' : difference > 0n ? 'rises' : 'falls';
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
