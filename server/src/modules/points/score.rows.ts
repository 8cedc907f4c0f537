import type { ScoreState, StandingState } from '@app/shared/points/scores.status';
import { pointsText } from './domain/exact-points';
import type { ChainLinkOf, TieBreakKeys } from './domain/tie-break';

/** One calculated score as the application for points hands it over. */
export type CalculatedScore = {
  caseId: string;
  personId: string;
  areaPath: string;
  /** `schooling` */
  programme: string;
  /** `2026`, or `2026Q1` */
  cycle: string;
  /** `<city>/<standard>` */
  standard: string;
  version: string;
  /** The frozen day. */
  asOf: string;
  /** The day whose programmes counted (of its beginning, where an application stays on its version); today if absent. */
  rulesOn?: string;
  /** The `facts` that were read, with `personId` as the applicant; kept sealed, so that every word is derived again. */
  facts: unknown;
  totalTicks: number;
  ticksPerPoint: number;
  /** Ticks by group. */
  groups: Record<string, number>;
  eligible: boolean | null;
  vetoed: boolean;
  keys: TieBreakKeys;
  chain: ChainLinkOf[];
};

/** A score as it was confirmed, whatever happened since. `total` is an exact decimal, or a fraction. */
export type PinnedScore = CalculatedScore & { scoreId: string; total: string; confirmedAt: Date };

/** A stored score without its facts, and where it stands now. */
export type StoredScore = Omit<CalculatedScore, 'facts'> & {
  rulesOn: string;
  scoreId: string;
  total: string;
  orderKey: Buffer;
  calculatedAt: Date;
  confirmedAt: Date | null;
  state: ScoreState;
};

export type ScoreRow = {
  id: string;
  case_id: string;
  person_id: string;
  area_path: string;
  programme: string;
  cycle: string;
  standard: string;
  version: string;
  as_of: string;
  rules_on: string;
  total_ticks: number | string;
  ticks_per_point: number;
  group_ticks: unknown;
  eligible: number | null;
  vetoed: number;
  tie_keys: unknown;
  chain: unknown;
  order_key: Buffer;
  calculated_at: Date;
  standing_state: StandingState | null;
  was_confirmed_at: Date | null;
};

/** Columns of a score `s` with its standing `t` and the event of its confirmation `e`. */
export const scoreColumns = `s.id, s.case_id, s.person_id, s.area_path, s.programme, s.cycle, s.standard, s.version, s.as_of,
  s.rules_on,   s.total_ticks, s.ticks_per_point, s.group_ticks, s.eligible, s.vetoed, s.tie_keys, s.chain, s.order_key,
  s.calculated_at, t.state AS standing_state, e.at AS was_confirmed_at`;
export const scoreTables = `points_score s
  LEFT JOIN points_standing t ON t.score_id = s.id
  LEFT JOIN points_score_event e ON e.score_id = s.id AND e.kind = 'confirmed'`;

export function scoreOf(row: ScoreRow): StoredScore {
  const totalTicks = Number(row.total_ticks);
  return {
    scoreId: row.id,
    caseId: row.case_id,
    personId: row.person_id,
    areaPath: row.area_path,
    programme: row.programme,
    cycle: row.cycle,
    standard: row.standard,
    version: row.version,
    asOf: row.as_of,
    rulesOn: row.rules_on,
    totalTicks,
    ticksPerPoint: row.ticks_per_point,
    total: pointsText(totalTicks, row.ticks_per_point),
    groups: jsonOf(row.group_ticks),
    eligible: row.eligible === null ? null : row.eligible === 1,
    vetoed: row.vetoed === 1,
    keys: jsonOf(row.tie_keys),
    chain: jsonOf(row.chain),
    orderKey: row.order_key,
    calculatedAt: row.calculated_at,
    confirmedAt: row.was_confirmed_at,
    // The standing of its case points at another score once a new one is calculated.
    state: row.standing_state ?? 'superseded',
  };
}

/** MySQL gives JSON columns parsed, MariaDB as text. */
export function jsonOf<Value>(stored: unknown): Value {
  return (typeof stored === 'string' ? JSON.parse(stored) : stored) as Value;
}
