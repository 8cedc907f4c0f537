import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Me, RoleGrantView } from '@app/shared/identity/identity.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addOrganisation } from '../../../test/factories/account.factory';
import { addCity, type TestCity } from '../../../test/factories/area.factory';
import {
  call,
  createStaff,
  newClientKey,
  openApplication,
  signInByPhone,
  type TestStaff,
} from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

const missing = { status: 404, body: { code: 'COMMON.NOT_FOUND' } };

describe('roles', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let administrator: TestStaff;
  let officer: TestStaff;
  beforeAll(async () => {
    app = await openApplication();
  });
  beforeEach(async () => {
    await emptyTables();
    city = await addCity(app);
    administrator = await createStaff(app, { role: 'administrator', areaPath: city.town.path });
    officer = await createStaff(app, { role: 'grid-officer', areaPath: city.grid.path });
  });
  afterAll(() => app.close());

  const sql = () => app.get<Sql>(SQL);
  const grant = (body: object, { token = administrator.token, clientKey = newClientKey() } = {}) =>
    call<RoleGrantView>(app, identityRoutes.grantRole, { token, body, clientKey });
  const revoke = (id: string, { token = administrator.token, clientKey = newClientKey() } = {}) =>
    call<{ id: string }>(app, identityRoutes.revokeRole, { token, params: { id }, clientKey });
  const supervisor = (areaCode: string) => ({ accountId: officer.accountId, role: 'supervisor', areaCode });
  const rolesOf = async (token: string) =>
    (await call<Me>(app, identityRoutes.me, { token })).body.roles.map(({ role }) => role);

  it('are granted by administrators only', async () => {
    const colleague = await createStaff(app, { role: 'supervisor', areaPath: city.city.path });
    expect(await grant(supervisor(city.grid.code), { token: colleague.token })).toMatchObject(missing);
    expect((await grant(supervisor(city.grid.code), { token: '' })).status).toBe(401);
  });

  it('are granted within the administrator’s area, and a row says by whom', async () => {
    const { status, body } = await grant(supervisor(city.community.code));
    expect([status, body.areaName]).toEqual([200, city.community.name]);
    expect(await rolesOf(officer.token)).toEqual(['grid-officer', 'supervisor']);
    const [row] = await sql().rows<{ granted_by: string }>('SELECT granted_by FROM role_grant WHERE id = ?', [
      body.id,
    ]);
    expect(row?.granted_by).toBe(administrator.accountId);
  });

  it('R2 are granted once, however often one attempt is sent, and not twice by two attempts', async () => {
    const clientKey = newClientKey();
    const first = await grant(supervisor(city.grid.code), { clientKey });
    expect((await grant(supervisor(city.grid.code), { clientKey })).body).toEqual(first.body);
    expect((await grant(supervisor(city.grid.code))).body.code).toBe('IDENTITY.ROLE_ALREADY_GRANTED');
    expect(await rolesOf(officer.token)).toEqual(['grid-officer', 'supervisor']);
  });

  it('are granted once by two administrators at once', async () => {
    const colleague = await createStaff(app, { role: 'administrator', areaPath: city.city.path });
    const both = await Promise.all(
      [administrator, colleague].map(({ token }) => grant(supervisor(city.grid.code), { token })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('S1 outside the administrator’s area do not exist: areas, accounts, grants', async () => {
    const outsider = await createStaff(app, { role: 'grid-officer', areaPath: city.otherGrid.path });
    const wider = await createStaff(app, { role: 'supervisor', areaPath: city.city.path });
    expect(await grant(supervisor(city.otherGrid.code))).toMatchObject(missing);
    expect(await grant(supervisor(city.city.code))).toMatchObject(missing);
    expect(await grant(supervisor('320582999'))).toMatchObject(missing);
    for (const { accountId } of [outsider, wider]) {
      expect(await grant({ accountId, role: 'supervisor', areaCode: city.grid.code })).toMatchObject(missing);
    }
    for (const { grantId } of [outsider, wider]) expect(await revoke(grantId)).toMatchObject(missing);
    expect(await revoke(newClientKey())).toMatchObject(missing);
  });

  it('of the office go to staff accounts only; an employer’s agent may be one of the public', async () => {
    const resident = await signInByPhone(app, '13800138000');
    const { accountId } = resident.me;
    const inside = await addOrganisation(app, { areaPath: city.community.path });
    const outside = await addOrganisation(app, {
      areaPath: city.otherTown.path,
      creditCode: '91110000101623741K',
    });
    expect(await grant({ accountId, role: 'grid-officer', areaCode: city.grid.code })).toMatchObject(missing);
    const agent = (organisationId: string) => grant({ accountId, role: 'employer-agent', organisationId });
    expect(await agent(outside.id)).toMatchObject(missing);
    expect((await agent(inside.id)).body.organisationName).toBe(inside.name);
    expect(await rolesOf(resident.token)).toEqual(['resident', 'employer-agent']);
  });

  it('need the place that fits them', async () => {
    const faults = async (body: object) =>
      (await grant({ accountId: officer.accountId, ...body })).body.faults;
    const organisationId = newClientKey();
    expect(await faults({ role: 'supervisor' })).toEqual([{ field: 'areaCode', code: 'required' }]);
    expect(await faults({ role: 'employer-agent', areaCode: city.grid.code })).toEqual([
      { field: 'organisationId', code: 'required' },
    ]);
    expect(await faults({ role: 'supervisor', areaCode: city.grid.code, organisationId })).toEqual([
      { field: 'organisationId', code: 'must-be-empty' },
    ]);
    expect(await faults({ role: 'resident', areaCode: city.grid.code })).toEqual([
      { field: 'role', code: 'not-a-choice' },
    ]);
  });

  it('of a reviewer name a department, and nobody else’s do; two departments are two roles', async () => {
    const reviewer = { accountId: officer.accountId, role: 'department-reviewer', areaCode: city.grid.code };
    expect((await grant(reviewer)).body.faults).toEqual([{ field: 'department', code: 'required' }]);
    const other = { ...supervisor(city.grid.code), department: 'housing' };
    expect((await grant(other)).body.faults).toEqual([{ field: 'department', code: 'must-be-empty' }]);
    expect((await grant({ ...reviewer, department: 'housing' })).body.department).toBe('housing');
    expect((await grant({ ...reviewer, department: 'housing' })).body.code).toBe(
      'IDENTITY.ROLE_ALREADY_GRANTED',
    );
    expect((await grant({ ...reviewer, department: 'education' })).status).toBe(200);
    const { body } = await call<Me>(app, identityRoutes.me, { token: officer.token });
    expect(body.roles.map(({ department }) => department)).toEqual([undefined, 'housing', 'education']);
  });

  it('S3 stop at the next request of an open session', async () => {
    const colleague = await createStaff(app, { role: 'administrator', areaPath: city.town.path });
    expect((await call(app, identityRoutes.listStaff, { token: colleague.token })).status).toBe(200);
    expect((await revoke(colleague.grantId)).status).toBe(200);
    expect(await call(app, identityRoutes.listStaff, { token: colleague.token })).toMatchObject(missing);
    expect((await call(app, identityRoutes.me, { token: colleague.token })).status).toBe(200);
    const [row] = await sql().rows<{ revoked_by: string }>('SELECT revoked_by FROM role_grant WHERE id = ?', [
      colleague.grantId,
    ]);
    expect(row?.revoked_by).toBe(administrator.accountId);
  });

  it('R2 are revoked once, and may be granted again', async () => {
    const clientKey = newClientKey();
    const first = await revoke(officer.grantId, { clientKey });
    expect((await revoke(officer.grantId, { clientKey })).body).toEqual(first.body);
    expect(await revoke(officer.grantId)).toMatchObject(missing);
    expect(await rolesOf(officer.token)).toEqual([]);
    const again = { accountId: officer.accountId, role: 'grid-officer', areaCode: city.grid.code };
    expect((await grant(again)).status).toBe(200);
  });

  it('are never one’s own to change', async () => {
    const own = { accountId: administrator.accountId, role: 'supervisor', areaCode: city.town.code };
    expect((await grant(own)).body.code).toBe('IDENTITY.OWN_ROLE');
    expect((await revoke(administrator.grantId)).body.code).toBe('IDENTITY.OWN_ROLE');
  });

  it('of two administrators who revoke each other at once, one stays', async () => {
    const colleague = await createStaff(app, { role: 'administrator', areaPath: city.town.path });
    for (let round = 0; round < 5; round += 1) {
      await sql().change('UPDATE role_grant SET revoked_at = NULL');
      const both = await Promise.all([
        revoke(colleague.grantId),
        revoke(administrator.grantId, { token: colleague.token }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    }
  });
});
