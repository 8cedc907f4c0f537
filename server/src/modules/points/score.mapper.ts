import type { ScorePoint } from '@app/shared/points/scores.views';
import type { StoredScore } from './score.rows';

const pointsOf = ({ totalTicks, ticksPerPoint }: StoredScore) => totalTicks / ticksPerPoint;

/** One point of the curve; `most` is the highest of all, in points, and only measures the drawing. */
export function toScorePoint(score: StoredScore, most: number): ScorePoint {
  const { scoreId, asOf, calculatedAt, total, state, standard, version } = score;
  const height = most > 0 ? Math.round((pointsOf(score) * 1000) / most) : 0;
  return {
    scoreId,
    asOf,
    calculatedAt: calculatedAt.toISOString(),
    total,
    perMille: Math.max(0, Math.min(1000, height)),
    state,
    edition: `${standard}@${version}`,
  };
}

export function toScorePoints(scores: readonly StoredScore[]): ScorePoint[] {
  const most = Math.max(0, ...scores.map(pointsOf));
  return scores.map((score) => toScorePoint(score, most));
}
