import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { ServiceView } from '@app/shared/casework/casework.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity, type TestCity } from '../factories/area.factory';
import { createDeclarer, createDoor, declarationOf, declare } from '../factories/declarer.factory';
import { residentNumber } from '../factories/identity.factory';
import { call, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { stopClock } from '../support/test-clock';

describe('for whom somebody may apply', () => {
  let app: NestFastifyApplication;
  let city: TestCity;

  beforeAll(async () => {
    app = await openApplication();
    await emptyTables();
    stopClock(app, '2026-11-10T02:00:00Z');
    city = await addCity(app);
  });
  afterAll(() => app?.close());

  const view = (token: string, personId?: string) =>
    call<ServiceView>(app, caseworkRoutes.service, {
      token,
      params: { service: 'permit.application' },
      query: { personId },
    });

  it('S1 names the children whom the caller declared into the own household, to nobody else', async () => {
    const parent = await createDeclarer(app);
    const door = await createDoor(app, city.community);
    const child = {
      self: false,
      name: '王小宝',
      documentType: 'resident-id',
      documentNumber: residentNumber(88, '2018-05-06'),
      relationToHead: 'child',
    };
    const people = [
      { self: true, ...door.facts },
      { ...child, ...door.facts },
    ];
    const declared = await declare(app, parent, declarationOf(door, { people }));
    expect(declared.status).toBe(200);

    const { body } = await view(parent.token);
    expect(body.children).toEqual([{ personId: expect.any(String), name: '王小宝' }]);
    const personId = body.children[0]?.personId;
    expect((await view(parent.token, personId)).status).toBe(200);

    const stranger = await createDeclarer(app);
    expect((await view(stranger.token)).body.children).toEqual([]);
    expect((await view(stranger.token, personId)).status).toBe(404);
  });

  it('tells a fee that the city has not confirmed by its words, without an amount', async () => {
    const somebody = await createDeclarer(app);
    const { body } = await call<ServiceView>(app, caseworkRoutes.service, {
      token: somebody.token,
      params: { service: 'permit.reissue' },
    });
    expect(body.fee).toEqual({ fen: null, text: expect.stringContaining('待主管部门确认') });
    expect((await view(somebody.token)).body.fee).toBeNull();
  });
});
