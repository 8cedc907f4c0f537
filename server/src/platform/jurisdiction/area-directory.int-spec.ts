import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { AreaView } from '@app/shared/identity/identity.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fc from 'fast-check';
import { addCity, type TestCity } from '../../../test/factories/area.factory';
import { call, openApplication } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Principal } from '../identity/principal';
import { AreaDirectory } from './area-directory';
import { withinAreas } from './area-scope';

function supervisorOf(...areaPaths: string[]): Principal {
  const grants = areaPaths.map((areaPath) => ({
    role: 'supervisor' as const,
    areaPath,
    organisationId: null,
    department: null,
  }));
  return { sessionId: 's', accountId: 'a', kind: 'staff', personId: null, consented: false, grants };
}

describe('areas', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  beforeAll(async () => {
    app = await openApplication();
    await emptyTables();
    city = await addCity(app);
  });
  afterAll(() => app.close());

  const below = (parent?: string) => call<AreaView[]>(app, identityRoutes.areas, { query: { parent } });
  const directory = () => app.get(AreaDirectory);

  it('are shown level by level, from the city down', async () => {
    const codes = async (parent?: string) => (await below(parent)).body.map(({ code }) => code);
    expect(await codes()).toEqual([city.city.code]);
    expect(await codes(city.city.code)).toEqual([city.town.code, city.otherTown.code]);
    expect((await below(city.community.code)).body).toEqual([
      { code: city.grid.code, name: city.grid.name, level: 'grid', hasChildren: false },
    ]);
    expect(await codes(city.grid.code)).toEqual([]);
  });

  it('below a code that nobody has do not exist, and a code that is none is refused', async () => {
    expect((await below('999999')).status).toBe(404);
    expect((await below("1' OR 1=1")).body.faults).toEqual([{ field: 'parent', code: 'bad-format' }]);
  });

  it('are found with their path', async () => {
    expect(await directory().find(city.community.code)).toEqual(city.community);
    expect(await directory().find('999999')).toBeUndefined();
  });

  it('S1 exist for somebody exactly when they lie in or below an area of one of the roles', async () => {
    const all = Object.values(city);
    for (const held of all) {
      for (const wanted of all) {
        const reach = directory()
          .requireWithin(supervisorOf(held.path), ['supervisor'], wanted.code)
          .then(({ code }) => code);
        if (wanted.path.startsWith(held.path)) expect(await reach).toBe(wanted.code);
        else await expect(reach).rejects.toMatchObject({ code: 'COMMON.NOT_FOUND' });
      }
    }
  });

  it('S1 do not exist for a role that was not asked for, nor for nobody', async () => {
    const reach = (principal: Principal) =>
      directory().requireWithin(principal, ['administrator'], city.grid.code);
    await expect(reach(supervisorOf(city.city.path))).rejects.toMatchObject({ code: 'COMMON.NOT_FOUND' });
    await expect(reach(supervisorOf())).rejects.toMatchObject({ code: 'COMMON.NOT_FOUND' });
  });

  it('S2 the condition of every list finds exactly what lies in the areas held, whichever those are', async () => {
    const all = Object.values(city);
    const sql = app.get<Sql>(SQL);
    await fc.assert(
      fc.asyncProperty(fc.subarray(all), async (held) => {
        const scope = withinAreas(
          'a.area_path',
          held.map(({ path }) => path),
        );
        const rows = await sql.rows<{ area_path: string }>(
          `SELECT a.area_path FROM area a WHERE ${scope.sql}`,
          scope.values,
        );
        const expected = all.filter(({ path }) => held.some((area) => path.startsWith(area.path)));
        expect(rows.map((row) => row.area_path).sort()).toEqual(expected.map(({ path }) => path).sort());
      }),
      { numRuns: 60 },
    );
  });
});
