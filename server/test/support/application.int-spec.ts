import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { AreaView, Me } from '@app/shared/identity/identity.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity } from '../factories/area.factory';
import { call, createStaff, openApplication, signInByPhone } from './application';
import { emptyTables } from './database';
import { advanceClock, startClock, stopClock } from './test-clock';

describe('the application of a test', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await openApplication();
  });
  beforeEach(emptyTables);
  afterEach(() => startClock(app));
  afterAll(() => app.close());

  it('signs a resident in by phone, twice in a row', async () => {
    const first = await signInByPhone(app, '13800138000');
    const second = await signInByPhone(app, '13800138000');
    expect(second.me.accountId).toBe(first.me.accountId);
    const { status, body } = await call<Me>(app, identityRoutes.me, { token: second.token });
    expect([status, body.mobileMasked]).toEqual([200, '138****8000']);
  });

  it('has staff with a role in an area', async () => {
    const { grid } = await addCity(app);
    const { token } = await createStaff(app, { role: 'grid-officer', areaPath: grid.path });
    const { body } = await call<Me>(app, identityRoutes.me, { token });
    expect(body.roles).toEqual([{ role: 'grid-officer', areaName: grid.name, areaCode: grid.code }]);
  });

  it('has areas from the city down', async () => {
    const { city, town, otherTown } = await addCity(app);
    const top = await call<AreaView[]>(app, identityRoutes.areas);
    expect(top.body).toEqual([{ code: city.code, name: city.name, level: 'city', hasChildren: true }]);
    const below = await call<AreaView[]>(app, identityRoutes.areas, { query: { parent: city.code } });
    expect(below.body.map((area) => area.code)).toEqual([town.code, otherTown.code]);
  });

  it('lives at the time it is told', async () => {
    stopClock(app, '2026-03-01T00:00:00.000Z');
    const { token, expiresAt } = await signInByPhone(app, '13800138000');
    expect(expiresAt).toBe('2026-03-31T00:00:00.000Z');
    advanceClock(app, 31 * 86_400);
    expect((await call(app, identityRoutes.me, { token })).body.code).toBe('IDENTITY.SESSION_EXPIRED');
  });
});
