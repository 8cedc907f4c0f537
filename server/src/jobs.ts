import 'reflect-metadata';
import { createApplication } from './application';
import { loadConfig } from './config/config';
import { JobRunner } from './platform/jobs/job-runner';

/** One pass over everything that time starts, then exit: for a timer outside the server. */
async function main(): Promise<void> {
  const application = await createApplication({ ...loadConfig(), RUN_JOBS: false });
  await application.init();
  const results = await application.get(JobRunner).runAll();
  await application.close();
  process.stdout.write(`${JSON.stringify({ jobs: results })}\n`);
  if (Object.values(results).includes('failed')) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
