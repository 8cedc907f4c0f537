import type { CatchmentKind, RoadSide } from '@app/shared/schooling/schooling.status';

/** A part of a catchment: a whole area, numbers of a road, or an estate of a town. */
export type CatchmentPart = {
  kind: CatchmentKind;
  areaPath: string;
  road: string | null;
  fromNumber: number | null;
  untilNumber: number | null;
  side: RoadSide | null;
  estate: string | null;
};

/** Where a home lies: its area, and its address as the gazetteer has it. */
export type HomePlace = { areaPath: string; road: string; roadNumber: string; estate: string | null };

/** Whether a home lies in a part: within its area, and by its road and number or its estate where the part names one. */
export function covers(part: CatchmentPart, home: HomePlace): boolean {
  if (!home.areaPath.startsWith(part.areaPath)) return false;
  switch (part.kind) {
    case 'area':
      return true;
    case 'estate':
      return home.estate !== null && home.estate === part.estate;
    case 'road':
      return home.road === part.road && numberFits(part, home.roadNumber);
  }
}

/** Numbers from and until, both included, on the side that is meant; `12号`, `12-1号` and `12` are number 12. */
function numberFits({ fromNumber, untilNumber, side }: CatchmentPart, roadNumber: string): boolean {
  const [digits] = /\d+/.exec(roadNumber) ?? [];
  if (digits === undefined) return fromNumber === null && untilNumber === null && (side ?? 'both') === 'both';
  const number = Number(digits);
  if (fromNumber !== null && number < fromNumber) return false;
  if (untilNumber !== null && number > untilNumber) return false;
  return side === null || side === 'both' || (side === 'odd') === (number % 2 === 1);
}

const sideWords: Record<RoadSide, string> = { both: '', odd: '单号', even: '双号' };

/** A part as people read it; `areaName` is the name of its area. */
export function partWords(part: Omit<CatchmentPart, 'areaPath'>, areaName: string): string {
  if (part.kind === 'area') return areaName;
  if (part.kind === 'estate') return `${areaName}${part.estate ?? ''}`;
  const { road, fromNumber, untilNumber, side } = part;
  const numbers =
    fromNumber === null && untilNumber === null
      ? ''
      : untilNumber === null
        ? `${fromNumber}号起`
        : fromNumber === null
          ? `至${untilNumber}号`
          : `${fromNumber}号至${untilNumber}号`;
  const words = `${numbers}${sideWords[side ?? 'both']}`;
  return `${areaName}${road ?? ''}${words === '' ? '' : `（${words}）`}`;
}
