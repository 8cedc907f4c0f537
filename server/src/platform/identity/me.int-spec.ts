import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Me } from '@app/shared/identity/identity.views';
import { type Role, staffRoles } from '@app/shared/identity/roles';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addGrant, addOrganisation } from '../../../test/factories/account.factory';
import { addCity, type TestCity } from '../../../test/factories/area.factory';
import { residentNumber, statedPerson } from '../../../test/factories/identity.factory';
import { call, createStaff, openApplication, signInByPhone } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

const mobile = '13800138000';

describe('S4 what an account sees of itself', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  beforeAll(async () => {
    app = await openApplication();
  });
  beforeEach(async () => {
    await emptyTables();
    city = await addCity(app);
  });
  afterAll(() => app.close());

  const ids = { accountId: expect.any(String), draftKey: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/) };
  const look = async (token: string) => {
    const { status, body, text } = await call<Me>(app, identityRoutes.me, { token });
    expect(status).toBe(200);
    for (const secret of [mobile, residentNumber(), '张三丰']) expect(text).not.toContain(secret);
    return body;
  };
  const resident = async () => {
    const signedIn = await signInByPhone(app, mobile);
    const body = statedPerson({ name: '张三丰' });
    await call(app, identityRoutes.statePerson, { token: signedIn.token, body });
    return signedIn;
  };

  it('as a resident, masked', async () => {
    const { token } = await resident();
    expect(await look(token)).toEqual({
      ...ids,
      kind: 'public',
      displayName: '张**',
      mobileMasked: '138****8000',
      person: {
        nameMasked: '张**',
        documentType: 'resident-id',
        documentNumberMasked: '341*************10',
        realNameState: 'confirmed',
      },
      roles: [{ role: 'resident' }],
      consents: [{ purpose: 'identity', textVersion: expect.any(String) }],
    });
  });

  it('as a landlord and an employer’s agent, with the organisation', async () => {
    const { token, me } = await resident();
    const { id, name } = await addOrganisation(app, { areaPath: city.town.path });
    await addGrant(app, { accountId: me.accountId, role: 'landlord' });
    await addGrant(app, { accountId: me.accountId, role: 'employer-agent', organisationId: id });
    expect((await look(token)).roles).toEqual([
      { role: 'resident' },
      { role: 'landlord' },
      { role: 'employer-agent', organisationId: id, organisationName: name },
    ]);
  });

  it.each(staffRoles)('as %s, with the area', async (role: Role) => {
    const { token } = await createStaff(app, { role, areaPath: city.grid.path });
    expect(await look(token)).toEqual({
      ...ids,
      kind: 'staff',
      displayName: '李干部',
      mobileMasked: null,
      person: null,
      roles: [{ role, areaName: city.grid.name, areaCode: city.grid.code }],
      consents: [],
    });
  });

  it('keeps the same draft key from one session to the next, sealed in the database', async () => {
    const first = await signInByPhone(app, mobile);
    const second = await signInByPhone(app, mobile);
    const other = await signInByPhone(app, '13900139000');
    expect(second.me.draftKey).toBe(first.me.draftKey);
    expect(other.me.draftKey).not.toBe(first.me.draftKey);
    const rows = await app
      .get<Sql>(SQL)
      .rows<{ sealed: string }>('SELECT TO_BASE64(draft_key_cipher) AS sealed FROM account');
    expect(JSON.stringify(rows)).not.toContain(first.me.draftKey.slice(0, 20));
  });

  it('makes a draft key for an account that was put in without one, once', async () => {
    const { token } = await createStaff(app, { role: 'auditor', areaPath: city.city.path });
    const both = await Promise.all([look(token), look(token)]);
    expect(both[0]?.draftKey).toBe(both[1]?.draftKey);
  });
});
