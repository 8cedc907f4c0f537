import type { ProgrammePack } from './domain/programme-pack';
import type { BoardOf } from './rank-board.repository';

/** The district of an area path (`/320582/320582100/`): the area directly below the city; undefined for the city itself. */
export function districtOf(areaPath: string): string | undefined {
  const [, city, district] = areaPath.split('/');
  return district ? `/${city}/${district}/` : undefined;
}

/** On which boards a score stands: the whole city's and, where the programme ranks by district, its district's. */
export function boardsOf(
  { programme, cycle, areaPath }: BoardOf,
  pack: Pick<ProgrammePack, 'rankedWithin'> | undefined,
): BoardOf[] {
  const boards = [{ programme, cycle, areaPath: '' }];
  const district = pack?.rankedWithin?.area === 'district' ? districtOf(areaPath) : undefined;
  return district === undefined ? boards : [...boards, { programme, cycle, areaPath: district }];
}
