import type { IndicatorFigure, IndicatorKey } from '@app/shared/registration/indicators';
import type { IndicatorsView } from '@app/shared/registration/registration.views';

export type AreaFigure = { code: string; name: string; figure: IndicatorFigure };

/**
 * One figure of each area, those that need attention first: the lowest share, or the officer who serves most. Areas
 * without data stand at the end.
 */
export function worstFirst(areas: IndicatorsView['children'], key: IndicatorKey): AreaFigure[] {
  const found = areas.flatMap(({ code, name, figures }) => {
    const figure = figures.find((one) => one.key === key);
    return figure ? [{ code, name, figure }] : [];
  });
  return found.sort((a, b) => badness(b.figure) - badness(a.figure));
}

function badness(figure: IndicatorFigure): number {
  if (figure.state === 'no-data') return Number.NEGATIVE_INFINITY;
  return figure.unit === 'per-mille' ? -figure.value : figure.value;
}

/** The length of a full bar: a whole share, or the largest number among the areas. */
export function fullOf(areas: readonly AreaFigure[]): number {
  const known = areas.flatMap(({ figure }) => (figure.state === 'known' ? [figure] : []));
  if (known[0]?.unit === 'per-mille') return 1000;
  return Math.max(1, ...known.map(({ value }) => value));
}
