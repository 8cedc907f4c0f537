import type { ListAction, ListState } from './lists.status';

/** How a list is decided: everybody at or above the qualifying score, or so many places. */
export type ListDecision =
  | { decision: 'threshold'; qualifying: string }
  | { decision: 'quota'; seats: number };

export type PointsListView = {
  id: string;
  programme: string;
  programmeName: string;
  cycle: string;
  area: { code: string; name: string };
  title: string;
  state: ListState;
  decision: ListDecision;
  /** The city's own document behind the number. */
  basis: string;
  /** SHA-256 of the seed with which lots are drawn, published before the input is frozen. */
  commitment: string;
  /** The seed itself, once the list is computed. */
  seed: string | null;
  frozenAt: string | null;
  inputs: number | null;
  inputHash: string | null;
  members: number | null;
  /** Points of the last member, exact. */
  line: string | null;
  resultHash: string | null;
  /** The list that this one replaces after an objection, and why. */
  parentId: string | null;
  reason: string | null;
  approvals: number;
  noticeId: string | null;
  createdAt: string;
  version: number;
  allowedActions: ListAction[];
};

export type ListMemberView = {
  place: number;
  reference: string;
  nameMasked: string;
  total: string;
};
