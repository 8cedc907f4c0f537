import { type ListAction, listActions } from '@app/shared/points/lists.status';
import type { PointsListView } from '@app/shared/points/lists.views';
import type { PointsList } from './list.rows';
import { commitmentOf } from './list-maker';

/** A list as the office sees it; `actor` null for a reader who may do nothing. */
export function toListView(list: PointsList, programmeName: string, actor: string | null): PointsListView {
  const actions = Object.keys(listActions[list.state]) as ListAction[];
  return {
    id: list.id,
    programme: list.programme,
    programmeName,
    cycle: list.cycle,
    area: { code: list.areaPath.split('/').at(-2) ?? '', name: list.areaName ?? '' },
    title: list.title,
    state: list.state,
    decision: list.rule.made,
    basis: list.rule.basis,
    commitment: commitmentOf(list.seed),
    seed: list.resultHash === null ? null : list.seed,
    frozenAt: list.frozenAt?.toISOString() ?? null,
    inputs: list.inputs,
    inputHash: list.inputHash,
    members: list.members,
    line: list.line,
    resultHash: list.resultHash,
    parentId: list.parentId,
    reason: list.reason,
    approvals: [list.firstApprover, list.secondApprover].filter((one) => one !== null).length,
    noticeId: list.noticeId,
    createdAt: list.createdAt.toISOString(),
    version: list.version,
    // The same person does not approve twice (promise S16).
    allowedActions:
      actor === null ? [] : actions.filter((action) => action !== 'approve' || list.firstApprover !== actor),
  };
}
