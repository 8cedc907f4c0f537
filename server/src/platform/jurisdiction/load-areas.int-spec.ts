import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addArea, addCity } from '../../../test/factories/area.factory';
import { openApplication } from '../../../test/support/application';
import { emptyTables, testDatabase } from '../../../test/support/database';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { readAreaFile } from './area-file';
import { AreaLoader } from './area-loader';
import { loadAreas } from './load-areas';

describe('loading the areas of a city', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await openApplication();
  });
  beforeEach(emptyTables);
  afterAll(() => app.close());

  const sql = () => app.get<Sql>(SQL);
  const environment = (city = 'zhangjiagang') => ({
    CITY: city,
    DATABASE_URL: testDatabase().applicationUrl,
  });
  const stored = () => sql().rows<object>('SELECT * FROM area ORDER BY area_code');

  it('fills an empty database with the application’s own rights, and says how much there is', async () => {
    const listed = readAreaFile('zhangjiagang');
    const grids = listed.filter(({ level }) => level === 'grid').length;
    expect(await loadAreas(environment())).toBe(
      `张家港市 (zhangjiagang): 1 city, 15 town, 273 community, ${grids} grid\n` +
        `${listed.length} added, 0 renamed, 0 unchanged\n`,
    );
    expect(await stored()).toHaveLength(listed.length);
  });

  it('R2 changes nothing the second time, also when both run at once', async () => {
    const { length } = readAreaFile('zhangjiagang');
    await Promise.all([loadAreas(environment()), loadAreas(environment())]);
    const before = await stored();
    expect(await loadAreas(environment())).toContain(`0 added, 0 renamed, ${length} unchanged\n`);
    expect(await stored()).toEqual(before);
  });

  it('renames what the file names anew, and leaves the figures that the office entered', async () => {
    await addCity(app);
    const figures = 'population_base = 61000, dwelling_base = 8000';
    await sql().change(`UPDATE area SET ${figures}, name = '旧名' WHERE area_code = '320582100'`);
    expect(await loadAreas(environment())).toMatch(/added, [1-9]\d* renamed/);
    expect(
      await sql().rows("SELECT name, population_base, dwelling_base FROM area WHERE area_code = '320582100'"),
    ).toEqual([{ name: '杨舍镇', population_base: 61000, dwelling_base: 8000 }]);
  });

  it('leaves an area that the file does not have any more', async () => {
    const { city } = await addCity(app);
    const retired = await addArea(app, '320582999', city, '撤销镇');
    expect(await loadAreas(environment())).toMatch(/that the file does not have stay\n$/);
    expect(await sql().rows('SELECT name FROM area WHERE area_code = ?', [retired.code])).toEqual([
      { name: '撤销镇' },
    ]);
  });

  it('is refused on the database of another city, and without its file, with nothing written', async () => {
    await addArea(app, '330212', undefined, '鄞州区');
    await expect(loadAreas(environment())).rejects.toThrow('another city, 鄞州区 (330212)');
    await expect(loadAreas(environment('nowhere'))).rejects.toThrow('areas.yaml is not usable');
    await expect(loadAreas({ CITY: 'Not A Folder' })).rejects.toThrow(
      /CITY: [\s\S]*DATABASE_URL: is missing/,
    );
    expect(await stored()).toHaveLength(1);
  });

  it('R6 is all or nothing', async () => {
    const listed = readAreaFile('zhangjiagang');
    const last = { ...(listed.at(-1) as (typeof listed)[number]), name: '长'.repeat(81) };
    await expect(app.get(AreaLoader).load([...listed.slice(0, -1), last])).rejects.toThrow('too long');
    expect(await stored()).toEqual([]);
  });
});
