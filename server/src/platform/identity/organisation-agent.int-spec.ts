import { organisationRoutes } from '@app/shared/identity/organisation.routes';
import type { OrganisationView } from '@app/shared/identity/organisation.views';
import { employerRoutes } from '@app/shared/registration/employer.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addOrganisation } from '../../../test/factories/account.factory';
import { addCity, type TestCity } from '../../../test/factories/area.factory';
import { createResident } from '../../../test/factories/resident.factory';
import {
  call,
  createStaff,
  newClientKey,
  openApplication,
  signInByPhone,
  type TestStaff,
} from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { advanceClock, startClock } from '../../../test/support/test-clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { MeService } from './me.service';

const mobile = '13800138000';
const missing = { status: 404, body: { code: 'COMMON.NOT_FOUND' } };
const day = 86_400;

describe('agents of an employer', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let clerk: TestStaff;
  let otherClerk: TestStaff;
  let employer: { id: string };
  beforeAll(async () => {
    app = await openApplication();
  });
  beforeEach(async () => {
    await emptyTables();
    city = await addCity(app);
    clerk = await createStaff(app, { role: 'window-clerk', areaPath: city.town.path });
    otherClerk = await createStaff(app, { role: 'window-clerk', areaPath: city.otherTown.path });
    employer = await addOrganisation(app, { areaPath: city.community.path });
  });
  afterEach(() => startClock(app));
  afterAll(() => app.close());

  const sql = () => app.get<Sql>(SQL);
  type How = { token?: string; clientKey?: string; id?: string };
  const add = (number: unknown, { token = clerk.token, clientKey, id = employer.id }: How = {}) =>
    call<OrganisationView>(app, organisationRoutes.addAgent, {
      token,
      clientKey,
      params: { id },
      body: { mobile: number },
    });
  const remove = (agentId: string, { token = clerk.token, clientKey, id = employer.id }: How = {}) =>
    call<OrganisationView>(app, organisationRoutes.removeAgent, {
      token,
      clientKey,
      params: { id, agentId },
    });
  const agents = async () => {
    const params = { id: employer.id };
    return (await call<OrganisationView>(app, organisationRoutes.view, { token: clerk.token, params })).body
      .agentList;
  };
  const imports = async (token: string) => (await call(app, employerRoutes.imports, { token })).status;
  const history = async () =>
    (await sql().rows<{ action: string }>('SELECT action FROM identity_history ORDER BY at, id')).map(
      ({ action }) => action,
    );
  const rolesOf = ({ me }: Awaited<ReturnType<typeof signInByPhone>>) => me.roles.map(({ role }) => role);

  it('S1 are added and removed by the office of its area only; elsewhere the employer does not exist', async () => {
    const supervisor = await createStaff(app, { role: 'supervisor', areaPath: city.city.path });
    const [agent] = (await add(mobile)).body.agentList;
    for (const token of [otherClerk.token, supervisor.token]) {
      expect(await add('13800138001', { token })).toMatchObject(missing);
      expect(await remove(agent?.id ?? '', { token })).toMatchObject(missing);
    }
    expect(await add(mobile, { id: newClientKey() })).toMatchObject(missing);
    expect((await add(mobile, { token: '' })).status).toBe(401);
    expect(await agents()).toHaveLength(1);
    expect(await history()).toEqual(['agent-invited']);
  });

  it('with an account act for it at once, and are shown masked', async () => {
    const resident = await createResident(app, { name: '陆晓东', mobile });
    expect(await imports(resident.token)).toBe(404);
    const { status, body } = await add('138 0013 8000');
    expect([status, body.agents]).toEqual([200, 1]);
    expect(body.agentList).toEqual([
      {
        id: expect.any(String),
        state: 'active',
        nameMasked: '陆**',
        mobileMasked: '138****8000',
        since: expect.any(String),
        until: null,
      },
    ]);
    expect(await imports(resident.token)).toBe(200);
    const [grant] = await sql().rows<{ granted_by: string }>(
      'SELECT granted_by FROM role_grant WHERE organisation_id = ?',
      [employer.id],
    );
    expect(grant?.granted_by).toBe(clerk.accountId);
    expect(await history()).toEqual(['agent-added']);
  });

  it('R2 are added once, however often one attempt is sent, and not twice by two attempts', async () => {
    await createResident(app, { mobile });
    const clientKey = newClientKey();
    const first = await add(mobile, { clientKey });
    expect((await add(mobile, { clientKey })).body).toEqual(first.body);
    expect((await add('13800138001', { clientKey })).body.code).toBe('COMMON.CLIENT_KEY_REUSED');
    expect((await add(mobile)).body.code).toBe('IDENTITY.ROLE_ALREADY_GRANTED');
    const invited = newClientKey();
    const second = await add('13800138001', { clientKey: invited });
    expect((await add('13800138001', { clientKey: invited })).body).toEqual(second.body);
    expect((await add('13800138001')).body.code).toBe('IDENTITY.AGENT_INVITED');
    expect(await agents()).toHaveLength(2);
    expect(await history()).toEqual(['agent-added', 'agent-invited']);
  });

  it('without an account are invited, and act for it from their first sign-in on', async () => {
    const { body } = await add(mobile);
    expect(body.agents).toBe(0);
    expect(body.agentList).toMatchObject([
      { state: 'invited', nameMasked: null, mobileMasked: '138****8000', until: expect.any(String) },
    ]);
    expect(rolesOf(await signInByPhone(app, '13800138001'))).toEqual(['resident']);
    const agent = await signInByPhone(app, mobile);
    expect(agent.me.roles).toContainEqual(
      expect.objectContaining({ role: 'employer-agent', organisationId: employer.id }),
    );
    expect(await imports(agent.token)).toBe(200);
    expect(await agents()).toMatchObject([{ state: 'active', mobileMasked: '138****8000' }]);
    expect(rolesOf(await signInByPhone(app, mobile))).toEqual(['resident', 'employer-agent']);
    expect(await history()).toEqual(['agent-invited', 'agent-bound']);
    const stored = JSON.stringify(await sql().rows('SELECT * FROM organisation_invitation'));
    expect(stored).not.toContain(mobile);
  });

  it('are bound once by two sign-ins at once, and to every employer that invited them', async () => {
    const second = await addOrganisation(app, { areaPath: city.town.path, creditCode: '91350211M0000XUF46' });
    await add(mobile);
    await add(mobile, { id: second.id });
    const { accountId } = await createResident(app, { mobile });
    const signIn = () =>
      app.get(TransactionRunner).run((transaction) => app.get(MeService).signIn(accountId, transaction));
    const both = await Promise.all([signIn(), signIn()]);
    for (const { me } of both) {
      expect(me.roles.filter(({ role }) => role === 'employer-agent')).toHaveLength(2);
    }
    expect(await history()).toEqual(['agent-invited', 'agent-invited', 'agent-bound', 'agent-bound']);
    expect(await sql().rows("SELECT id FROM role_grant WHERE role = 'employer-agent'")).toHaveLength(2);
  });

  it('are not bound when the invitation has run out, which makes room for a new one', async () => {
    await add(mobile);
    advanceClock(app, 31 * day);
    const later = (await createStaff(app, { role: 'window-clerk', areaPath: city.town.path })).token;
    expect(rolesOf(await signInByPhone(app, mobile))).toEqual(['resident']);
    await sql().change('UPDATE account SET mobile_hash = NULL WHERE mobile_hash IS NOT NULL');
    const { body } = await add(mobile, { token: later });
    expect(body.agentList).toMatchObject([{ state: 'invited' }]);
    expect(rolesOf(await signInByPhone(app, mobile))).toEqual(['resident', 'employer-agent']);
  });

  it('S3 stop at the next request of an open session, and may be added again', async () => {
    const resident = await createResident(app, { mobile });
    const [agent] = (await add(mobile)).body.agentList;
    expect(await imports(resident.token)).toBe(200);
    const { status, body } = await remove(agent?.id ?? '');
    expect([status, body.agentList]).toEqual([200, []]);
    expect(await imports(resident.token)).toBe(404);
    expect((await add(mobile)).status).toBe(200);
    expect(await imports(resident.token)).toBe(200);
    expect(await history()).toEqual(['agent-added', 'agent-removed', 'agent-added']);
  });

  it('R2 are removed once, and only from the employer they act for', async () => {
    const other = await addOrganisation(app, { areaPath: city.town.path, creditCode: '91350211M0000XUF46' });
    await createResident(app, { mobile });
    const [agent] = (await add(mobile)).body.agentList;
    expect(await remove(agent?.id ?? '', { id: other.id })).toMatchObject(missing);
    expect(await remove(clerk.grantId)).toMatchObject(missing);
    const clientKey = newClientKey();
    const first = await remove(agent?.id ?? '', { clientKey });
    expect((await remove(agent?.id ?? '', { clientKey })).body).toEqual(first.body);
    expect(await remove(agent?.id ?? '')).toMatchObject(missing);
    expect(await history()).toEqual(['agent-added', 'agent-removed']);
  });

  it('who are only invited are uninvited, and their sign-in brings them nothing', async () => {
    const [invited] = (await add(mobile)).body.agentList;
    expect((await remove(invited?.id ?? '')).body.agentList).toEqual([]);
    expect(await remove(invited?.id ?? '')).toMatchObject(missing);
    expect(rolesOf(await signInByPhone(app, mobile))).toEqual(['resident']);
    expect(await history()).toEqual(['agent-invited', 'invitation-withdrawn']);
  });

  it('B1 refuse a wrong type, an unknown field and what is no mobile number', async () => {
    expect((await add(3)).body.faults).toEqual([{ field: 'mobile', code: 'wrong-type' }]);
    expect((await add('12345')).status).toBe(422);
    const body = { mobile, role: 'administrator' };
    const params = { id: employer.id };
    const reply = await call(app, organisationRoutes.addAgent, { token: clerk.token, params, body });
    expect(reply.body.faults).toEqual([{ field: 'role', code: 'unknown-field' }]);
  });
});
