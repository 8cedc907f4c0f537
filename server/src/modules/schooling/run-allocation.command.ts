import { withDatabase } from '../../database/command-database';
import { AllocationRefusal } from './domain/allocation-refusal';
import { allocateRun } from './run-allocate.task';
import { lockRun } from './run-lock.task';
import { type TaskRequest, TaskStores, taskFailure } from './run-task';
import { whatIfRun } from './run-what-if.task';

/** Most bytes of one request on standard input. */
const longestRequest = 1 << 20;

/**
 * `node …/run-allocation.command.js` with DATABASE_URL: takes one request as JSON on standard input, works in bounded
 * memory in a process of its own, and prints one line of JSON: `{"ok": …}` or `{"failure": name}`.
 */
async function main(): Promise<void> {
  const request = JSON.parse(await readInput()) as TaskRequest;
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is missing');
  const answer = await withDatabase(url, async (database) => {
    const stores = new TaskStores(database);
    switch (request.task) {
      case 'lock':
        return lockRun(request, stores);
      case 'run':
        return allocateRun(request, stores);
      case 'what-if':
        return whatIfRun(request, stores);
    }
  });
  process.stdout.write(`${JSON.stringify({ ok: answer })}\n`);
}

async function readInput(): Promise<string> {
  let text = '';
  for await (const piece of process.stdin.setEncoding('utf8')) {
    text += piece;
    if (text.length > longestRequest) throw new Error('the request is too long');
  }
  return text;
}

if (require.main === module) {
  main().catch((error: unknown) => {
    const failure = error instanceof AllocationRefusal ? error.code : taskFailure(error);
    process.stdout.write(`${JSON.stringify({ failure })}\n`);
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  });
}
