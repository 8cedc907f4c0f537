import type { ListState } from '@app/shared/points/lists.status';
import type { ListDecision } from '@app/shared/points/lists.views';
import type { ChainLinkOf } from './domain/tie-break';
import { jsonOf } from './score.rows';

/** By what a list is made, taken from the pack when it is begun and frozen with it. */
export type ListRule = {
  made: ListDecision;
  /** Of a quota: the least score that takes part, exact; null where the city asks for none. */
  least: string | null;
  chain: ChainLinkOf[];
  basis: string;
  publicity: { workingDays: number; answerWorkingDays: number };
  /** References whose scores are read again, after an objection; null: everybody's. */
  readAgain: string[] | null;
};

export type PointsList = {
  id: string;
  programme: string;
  cycle: string;
  areaPath: string;
  areaName: string | null;
  state: ListState;
  title: string;
  rule: ListRule;
  /** Hexadecimal. */
  seed: string;
  frozenAt: Date | null;
  inputs: number | null;
  inputHash: string | null;
  members: number | null;
  line: string | null;
  resultHash: string | null;
  parentId: string | null;
  reason: string | null;
  draftedBy: string;
  firstApprover: string | null;
  secondApprover: string | null;
  noticeId: string | null;
  createdAt: Date;
  version: number;
};

export type ListRow = {
  id: string;
  programme: string;
  cycle: string;
  area_path: string;
  area_name: string | null;
  state: ListState;
  title: string;
  rule: unknown;
  seed: Buffer;
  frozen_at: Date | null;
  inputs: number | null;
  input_hash: string | null;
  members: number | null;
  line: string | null;
  result_hash: string | null;
  parent_id: string | null;
  reason: string | null;
  drafted_by: string;
  first_approver: string | null;
  second_approver: string | null;
  notice_id: string | null;
  created_at: Date;
  version: number;
};

export const listColumns = `l.id, l.programme, l.cycle, l.area_path, a.name AS area_name, l.state, l.title, l.rule, l.seed,
  l.frozen_at, l.inputs, l.input_hash, l.members, l.line, l.result_hash, l.parent_id, l.reason, l.drafted_by,
  l.first_approver, l.second_approver, l.notice_id, l.created_at, l.version`;
export const listTables = 'points_list l LEFT JOIN area a ON a.area_path = l.area_path';

export function listOf(row: ListRow): PointsList {
  return {
    id: row.id,
    programme: row.programme,
    cycle: row.cycle,
    areaPath: row.area_path,
    areaName: row.area_name,
    state: row.state,
    title: row.title,
    rule: jsonOf(row.rule),
    seed: row.seed.toString('hex'),
    frozenAt: row.frozen_at,
    inputs: row.inputs,
    inputHash: row.input_hash,
    members: row.members,
    line: row.line,
    resultHash: row.result_hash,
    parentId: row.parent_id,
    reason: row.reason,
    draftedBy: row.drafted_by,
    firstApprover: row.first_approver,
    secondApprover: row.second_approver,
    noticeId: row.notice_id,
    createdAt: row.created_at,
    version: row.version,
  };
}
