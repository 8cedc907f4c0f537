import type { RunKind, RunState } from '@app/shared/schooling/run.status';
import type { Stage } from '@app/shared/schooling/schooling.status';
import type {
  AllocationMode,
  Certificate,
  ChainLink,
  GroupAnswer,
  KeyValue,
} from './domain/allocation-instance';
import type { RefusalCost, SiblingRule } from './domain/schooling-policy';

/** The rules of a run as they were when it was made; what the pack says later changes nothing. */
export type RunRules = {
  policyVersion: string;
  cityName: string;
  programme: string;
  modeRule: string;
  chain: ChainLink[];
  siblings: SiblingRule;
  offerWorkingDays: number;
  noticeWorkingDays: number;
  objectionAnswerWorkingDays: number;
  refusal: RefusalCost;
};

/** What a redo ran again, and which objections it answers. */
export type RunPart = { children: number; schools: string[]; objections: string[] };

/** A run as it is stored. */
export type Run = {
  id: string;
  cycle: string;
  stage: Stage;
  kind: RunKind;
  parentId: string | null;
  reason: string | null;
  areaCode: string;
  areaPath: string;
  areaName: string;
  mode: AllocationMode;
  state: RunState;
  rules: RunRules;
  seedCipher: Buffer | null;
  seed: string | null;
  seedCommitment: string | null;
  minimum: string | null;
  minimumTicks: number | null;
  ticksPerPoint: number | null;
  inputHash: string | null;
  children: number | null;
  placed: number | null;
  resultHash: string | null;
  certificate: Certificate | null;
  part: RunPart | null;
  /** What became of families that stay together, by family. */
  families: Record<string, GroupAnswer> | null;
  checkLines: string[] | null;
  failure: string | null;
  createdBy: string;
  createdAt: Date;
  lockedAt: Date | null;
  ranBy: string | null;
  ranAt: Date | null;
  checkedAt: Date | null;
  noticedAt: Date | null;
  noticeEndedAt: Date | null;
  inForceAt: Date | null;
  offeredAt: Date | null;
  version: number;
};

/** The result of one child, by rank; `positions` at each wish, from 1. */
export type RunResult = {
  entryId: string;
  place: number;
  schoolId: string | null;
  wishNo: number | null;
  positions: number[];
};

/** A school of a run; `line` by the keys of the chain, null while seats are left. */
export type RunSchool = {
  schoolId: string;
  name: string;
  seats: number;
  filled: number;
  firstWishes: number;
  wishes: number;
  line: Record<string, KeyValue> | null;
};

/** How far the worker is. */
export type RunStep = 'waiting' | 'reading' | 'allocating' | 'ranking' | 'storing' | 'verifying';

export type RunHistoryRow = { action: string; accountId: string | null; at: Date; detail: string | null };
