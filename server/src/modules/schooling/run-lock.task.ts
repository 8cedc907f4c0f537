import { type FrozenChild, InputFreezer } from './domain/run-input';
import { type RunSource, sourceOf } from './run-source';
import { type LockRequest, TaskFailure, type TaskStores } from './run-task';

/** Rows of one INSERT of the part. */
const partRows = 2000;

/**
 * Freezes the input: children and seats as they are now, in chunks with one hash over all, and opens the seed. All in one
 * transaction: a lock that is interrupted leaves nothing behind. Answers the number of children and the hash.
 */
export async function lockRun(
  request: LockRequest,
  stores: TaskStores,
): Promise<{ children: number; inputHash: string }> {
  const { runId, attempt, at, seed } = request;
  const { database, runs, chunks, progress } = stores;
  const run = await stores.run(runId, 'locking');
  await stores.tell(request, 'reading', 0);
  return database.transactions.run(async (transaction) => {
    const source = await sourceOf(run, stores, transaction);
    const isSpecial = run.mode === 'deferred-acceptance';
    const children = isSpecial ? await everyone(source.children) : source.children;
    const freezer = new InputFreezer(source.head);
    let chunkNo = 0;
    for await (const batch of children) {
      for (const child of batch) {
        const chunk = freezer.add(child);
        if (!chunk) continue;
        chunkNo += 1;
        await chunks.insert(runId, chunkNo, chunk, transaction);
      }
      await stores.tell(request, 'reading', freezer.children);
    }
    const { chunk, inputHash } = freezer.finish();
    if (chunk) await chunks.insert(runId, chunkNo + 1, chunk, transaction);
    if (freezer.children === 0 || source.head.schools.length === 0) throw new TaskFailure('NOBODY');
    const frame = { head: source.head, names: source.names };
    await chunks.insertFrame(runId, frame, transaction);
    const part = source.part && [...source.part];
    for (let from = 0; part && from < part.length; from += partRows) {
      await chunks.insertPart(runId, part.slice(from, from + partRows), transaction);
    }
    if (!(await progress.isCurrent(runId, attempt, transaction))) throw new TaskFailure('OVERTAKEN');
    const schools = source.head.schools.map(({ id }) => source.names[id] as string);
    const now = new Date(at);
    await runs.change(
      runId,
      run.version,
      {
        state: 'locked',
        seed,
        inputHash,
        children: freezer.children,
        lockedAt: now,
        failure: null,
        ...(run.part && { part: { ...run.part, children: freezer.children, schools } }),
      },
      transaction,
    );
    await runs.append(
      runId,
      { action: 'locked', accountId: null, at: now, detail: `${freezer.children}名儿童，哈希 ${inputHash}` },
      transaction,
    );
    return { children: freezer.children, inputHash };
  });
}

/** Where schools give points more, these stand in the head, before the children: everybody is read first. */
async function everyone(children: RunSource['children']): Promise<FrozenChild[][]> {
  const read: FrozenChild[][] = [];
  for await (const batch of children) read.push(batch);
  return read;
}
