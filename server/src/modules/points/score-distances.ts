import type { DistanceView } from '@app/shared/points/scores.views';
import { Injectable } from '@nestjs/common';
import { type Fraction, pointsText, readFraction } from './domain/exact-points';
import { fractionText } from './domain/measure-words';
import { isPending } from './domain/standard-pack';
import { ListRepository } from './list.repository';
import { PointsPolicies } from './points-policies.provider';
import type { StoredScore } from './score.rows';

/** How far a score is from the qualifying score and from the lines of earlier years. */
@Injectable()
export class ScoreDistances {
  constructor(
    private readonly policies: PointsPolicies,
    private readonly lists: ListRepository,
  ) {}

  /** The qualifying score first, then the lines of lists in force and those that the city's document prints, newest first. */
  async of(score: StoredScore): Promise<DistanceView[]> {
    const pack = this.policies.programmesOf(this.policies.city)?.programmes[score.programme];
    const qualifying = pack?.qualifying.value;
    const published = await this.lists.linesBefore(score.programme, score.cycle, score.areaPath);
    return [
      {
        kind: 'qualifying',
        year: null,
        area: null,
        ...distance(qualifying === undefined || isPending(qualifying) ? undefined : qualifying, score),
      },
      ...published.map(({ cycle, area, line }) => ({
        kind: 'line' as const,
        year: cycle,
        area,
        ...distance(readFraction(line), score),
      })),
      ...[...(pack?.lines ?? [])]
        .sort((a, b) => (a.year < b.year ? 1 : a.year > b.year ? -1 : 0))
        .map(({ year, area, value }) => ({ kind: 'line' as const, year, area, ...distance(value, score) })),
    ];
  }
}

function distance(
  line: Fraction | undefined,
  { totalTicks, ticksPerPoint }: StoredScore,
): Pick<DistanceView, 'points' | 'distance' | 'reached'> {
  if (!line) return { points: null, distance: null, reached: null };
  const rest = line.numerator * ticksPerPoint - totalTicks * line.denominator;
  return {
    points: fractionText(line),
    distance: pointsText(Math.max(0, rest), ticksPerPoint * line.denominator),
    reached: rest <= 0,
  };
}
