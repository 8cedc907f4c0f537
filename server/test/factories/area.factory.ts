import type { AreaLevel } from '@app/shared/identity/roles';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';

export type TestArea = { code: string; name: string; level: AreaLevel; path: string };

const levelOfDepth: readonly AreaLevel[] = ['city', 'town', 'community', 'grid'];

/** Adds an area below `parent` (the city itself without one); name and level follow from where it lies. */
export async function addArea(
  app: NestFastifyApplication,
  code: string,
  parent?: TestArea,
  name = `区域${code}`,
): Promise<TestArea> {
  const depth = parent ? levelOfDepth.indexOf(parent.level) + 1 : 0;
  const level = levelOfDepth[depth];
  if (!level) throw new Error('nothing lies below a grid');
  const area: TestArea = { code, name, level, path: `${parent?.path ?? '/'}${code}/` };
  await app
    .get<Sql>(SQL)
    .change('INSERT INTO area (area_code, parent_code, level, name, area_path) VALUES (?, ?, ?, ?, ?)', [
      code,
      parent?.code ?? null,
      level,
      name,
      area.path,
    ]);
  return area;
}

/** A small city: two towns with one community each, and a grid in each community. */
export type TestCity = {
  city: TestArea;
  town: TestArea;
  community: TestArea;
  grid: TestArea;
  otherTown: TestArea;
  otherCommunity: TestArea;
  otherGrid: TestArea;
};

export async function addCity(app: NestFastifyApplication): Promise<TestCity> {
  const city = await addArea(app, '320582', undefined, '张家港市');
  const town = await addArea(app, '320582100', city, '杨舍镇');
  const community = await addArea(app, '320582100001', town, '城东社区');
  const grid = await addArea(app, '320582100001-01', community, '城东第一网格');
  const otherTown = await addArea(app, '320582101', city, '塘桥镇');
  const otherCommunity = await addArea(app, '320582101001', otherTown, '花园社区');
  const otherGrid = await addArea(app, '320582101001-01', otherCommunity, '花园第一网格');
  return { city, town, community, grid, otherTown, otherCommunity, otherGrid };
}
