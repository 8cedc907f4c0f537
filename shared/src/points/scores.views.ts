import type { EstimateView } from './estimate.views';
import type { ScoreState } from './scores.status';

/** One calculated score; several of them over time make the curve. */
export type ScorePoint = {
  scoreId: string;
  /** The frozen day. */
  asOf: string;
  calculatedAt: string;
  /** An exact decimal, or a fraction such as `521/12`. */
  total: string;
  /** Its height on the curve, 0 to 1000 of the highest; only for drawing. */
  perMille: number;
  state: ScoreState;
  /** `<city>/<standard>@<version>` */
  edition: string;
};

/** A place among those who confirmed, as of an instant. Nobody else's data are in it. */
export type RankView = {
  /** The area that is ranked apart; null: the whole city. */
  area: string | null;
  /** Equals share a place. Null until the first count. */
  place: number | null;
  /** How many take part. */
  of: number | null;
  /** When it was counted; null before the first count. */
  asOf: string | null;
  /** The own score was confirmed after the count: the place is the one it would have had. */
  notYetCounted: boolean;
};

export type DistanceView = {
  /** `qualifying`, or a line of an earlier cycle. */
  kind: 'qualifying' | 'line';
  year: string | null;
  area: string | null;
  /** Null while it is not published (待主管部门确认). */
  points: string | null;
  distance: string | null;
  reached: boolean | null;
};

/** Points in one programme and cycle of one person: of the caller, or of a child they act for. */
export type MyProgrammePoints = {
  programme: string;
  name: string;
  cycle: string;
  person: { id: string; name: string; isMe: boolean };
  current: ScorePoint;
  caseId: string;
  /** Every calculated score of the programme, oldest first, also of earlier cycles. */
  history: ScorePoint[];
  ranks: RankView[];
  distances: DistanceView[];
};
export type MyPointsView = { items: MyProgrammePoints[] };

/** A line that will lose points on a day if nothing changes but time. */
export type ExpiryView = { indicator: string; name: string; on: string; before: string; after: string };

/** One stored score, explained again in the words of its edition. */
export type ScoreView = {
  score: ScorePoint;
  programme: string;
  name: string;
  cycle: string;
  explanation: EstimateView;
  /** Up to so many months ahead of today, the nearest first. */
  expires: { until: string; items: ExpiryView[] };
};
