import { loadSettings } from '../../config/config';
import { withDatabase } from '../../database/command-database';
import { CaseIntegrity } from './case-integrity';

/** Checks the history of every case in the database of DATABASE_URL; answers a report and whether all is as written. */
export async function verifyHistory(
  environment: Record<string, string | undefined> = process.env,
): Promise<{ report: string; sound: boolean }> {
  const { DATABASE_URL } = loadSettings(['DATABASE_URL'], environment);
  const { cases, rows, broken } = await withDatabase(DATABASE_URL, ({ sql }) =>
    new CaseIntegrity(sql).checkAll(),
  );
  const lines = broken.map(
    ({ number, caseId, seq, at, problem }) =>
      `case ${number} (${caseId}), row ${seq}, ${at?.toISOString() ?? 'no time'}: ${problem}`,
  );
  const title = `${cases} cases, ${rows} rows of history, ${broken.length} broken`;
  return { report: [title, ...lines, ''].join('\n'), sound: broken.length === 0 };
}

if (require.main === module) {
  verifyHistory().then(
    ({ report, sound }) => {
      process.stdout.write(report);
      if (!sound) process.exitCode = 1;
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 2;
    },
  );
}
