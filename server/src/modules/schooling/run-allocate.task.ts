import { allocateColumns, type ColumnarAllocation } from './domain/allocation';
import type { KeyValue } from './domain/allocation-instance';
import type { InstanceIndex } from './domain/instance-index';
import { noSchool } from './domain/problem';
import { type Positions, wishPositions } from './domain/wish-positions';
import type { Run, RunResult, RunSchool } from './run.rows';
import { columnsOf } from './run-instance';
import { type AllocateRequest, TaskFailure, type TaskStores } from './run-task';

/**
 * Runs the frozen input and stores results, lines and certificate in one transaction, together with the state that shows
 * them: nothing half-done can be read (R11). Answers how many were placed.
 */
export async function allocateRun(
  request: AllocateRequest,
  stores: TaskStores,
): Promise<{ placed: number; resultHash: string }> {
  const run = await stores.run(request.runId, 'running');
  const total = run.children ?? 0;
  const read = (done: number) => stores.tell(request, 'reading', done, total);
  const { columns, frame } = await columnsOf(run, stores.chunks, read);
  await stores.tell(request, 'allocating', 0, total);
  const allocation = allocateColumns(columns);
  const { inputHash, chain = [], placed, resultHash } = allocation.certificate;
  if (inputHash !== run.inputHash) throw new TaskFailure('INPUT_CHANGED');
  await stores.tell(request, 'ranking', 0, total);
  const index = columns.finish();
  const positions = wishPositions(index, chain, run.seed ?? undefined);
  await stores.tell(request, 'storing', 0, total);
  await store(request, stores, run, {
    allocation,
    schools: schoolsOf(index, allocation, frame.names),
    results: resultsOf(index, allocation, positions),
  });
  return { placed, resultHash };
}

type Outcome = { allocation: ColumnarAllocation; schools: RunSchool[]; results: Iterable<RunResult> };

async function store(
  request: AllocateRequest,
  stores: TaskStores,
  run: Run,
  { allocation: { certificate, groups }, schools, results }: Outcome,
): Promise<void> {
  const { runId, attempt, at } = request;
  const now = new Date(at);
  const stored = (count: number) => stores.tell(request, 'storing', count, certificate.students);
  await stores.database.transactions.run(async (transaction) => {
    await stores.results.insert(runId, results, stored, transaction);
    await stores.results.insertSchools(runId, schools, transaction);
    const isMine = await stores.progress.isCurrent(runId, attempt, transaction);
    const changed =
      isMine &&
      (await stores.runs.change(
        runId,
        run.version,
        {
          state: 'run',
          placed: certificate.placed,
          resultHash: certificate.resultHash,
          certificate,
          families: groups ? Object.fromEntries(groups) : null,
          ranAt: now,
          failure: null,
        },
        transaction,
      ));
    if (!changed) throw new TaskFailure('OVERTAKEN');
    await stores.runs.append(
      runId,
      { action: 'ran', accountId: null, at: now, detail: `录取${certificate.placed}名` },
      transaction,
    );
  });
}

function* resultsOf(
  { ids, wishFrom, wish }: InstanceIndex,
  { placement, schools }: ColumnarAllocation,
  { place, atWish }: Positions,
): Generator<RunResult> {
  for (const [student, entryId] of ids.entries()) {
    const school = placement[student]!;
    const schoolId = school === noSchool ? null : schools[school]!;
    const at = wish.subarray(wishFrom[student], wishFrom[student + 1]).indexOf(school);
    const wishNo = schoolId === null || at < 0 ? null : at + 1;
    yield { entryId, place: place[student]!, schoolId, wishNo, positions: atWish(student) };
  }
}

function schoolsOf(
  { ids, wishFrom, wish, schools }: InstanceIndex,
  { cutoffs }: ColumnarAllocation,
  names: Readonly<Record<string, string>>,
): RunSchool[] {
  const [first, all] = [new Int32Array(schools.length), new Int32Array(schools.length)];
  for (const school of wish) all[school]! += 1;
  for (let student = 0; student < ids.length; student += 1) {
    if (wishFrom[student]! < wishFrom[student + 1]!) first[wish[wishFrom[student]!]!]! += 1;
  }
  return schools.map(({ id }, school) => {
    const { seats, filled, line } = cutoffs.get(id)!;
    return {
      schoolId: id,
      name: names[id] ?? '',
      seats,
      filled,
      firstWishes: first[school]!,
      wishes: all[school]!,
      line: line && (Object.fromEntries(line) as Record<string, KeyValue>),
    };
  });
}
