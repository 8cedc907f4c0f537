import { allocateColumns } from './domain/allocation';
import { compareResults, type ResultsDifference } from './domain/what-if';
import { nothingBars } from './run.scope';
import { columnsOf } from './run-instance';
import { TaskFailure, type TaskStores, type WhatIfRequest } from './run-task';

/** The frozen input as it is, and with other seats or another minimum: what differs. Nothing is stored. */
export async function whatIfRun(request: WhatIfRequest, stores: TaskStores): Promise<ResultsDifference> {
  const run = await stores.runs.find(request.runId, nothingBars);
  if (!run) throw new TaskFailure('WRONG_STATE');
  const seats = new Map(request.schools.map(({ schoolId, seats: more }) => [schoolId, more]));
  const { minimumTicks } = request;
  const before = await columnsOf(run, stores.chunks);
  const after = await columnsOf(run, stores.chunks, undefined, { seats, minimumTicks });
  return compareResults(allocateColumns(before.columns), allocateColumns(after.columns));
}
