import { maxBodyBytes, type Route } from '@app/shared/http/route';
import { type Role, staffRoles } from '@app/shared/identity/roles';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addGrant, addOrganisation } from '../factories/account.factory';
import { addCity } from '../factories/area.factory';
import { controllerMethods } from '../support/answer-types';
import { call, createStaff, openApplication, signInByPhone } from '../support/application';
import { emptyTables } from '../support/database';
import { type Endpoint, endpointsOf, sharedRoutes } from '../support/endpoints';

/**
 * Fields that tell of a person. Views name them so: a masked value ends in `Masked`, a name says whose it is.
 */
const personalField = /Masked$|^(?:person|stated|signer|owner|holder|user|display)Name$/;

/** Endpoints that show such a field of nobody but the caller, and why. */
const ownOnly = new Set([
  // The signature on the letter is the caller's own: letters are kept per dwelling and signer.
  'landlordRoutes.safetyLetter',
]);

/** Whether somebody else than the person concerned may call it. */
function isForOthers({ access }: Route): boolean {
  return typeof access !== 'string' && access.some((role) => role !== 'resident');
}

describe('every endpoint', () => {
  let app: NestFastifyApplication;
  let endpoints: (Endpoint & { route: Route })[];
  const shared = sharedRoutes();
  const methods = controllerMethods();
  const tokens = new Map<Role, string>();

  beforeAll(async () => {
    app = await openApplication({ REQUESTS_PER_MINUTE: '1000000' });
    endpoints = endpointsOf(app) as typeof endpoints;
    await emptyTables();
    const { city } = await addCity(app);
    const resident = await signInByPhone(app, '13800138000');
    tokens.set('resident', resident.token);
    const landlord = await signInByPhone(app, '13800138001');
    await addGrant(app, { accountId: landlord.me.accountId, role: 'landlord' });
    tokens.set('landlord', landlord.token);
    const agent = await signInByPhone(app, '13800138002');
    const organisationId = (await addOrganisation(app, { areaPath: city.path })).id;
    await addGrant(app, { accountId: agent.me.accountId, role: 'employer-agent', organisationId });
    tokens.set('employer-agent', agent.token);
    for (const role of staffRoles) {
      tokens.set(role, (await createStaff(app, { role, areaPath: city.path })).token);
    }
  }, 120_000);
  afterAll(() => app.close());

  const nameOf = ({ controller, method }: Endpoint) => `${controller}.${method}`;
  const factsOf = (endpoint: Endpoint) => {
    const facts = methods.get(nameOf(endpoint));
    if (!facts) throw new Error(`${nameOf(endpoint)} was not found by the compiler`);
    return facts;
  };
  const reach = (route: Route, token?: string) => {
    const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name as string);
    const params = Object.fromEntries(names.map((name) => [name, '018f0000-0000-7000-8000-000000000009']));
    return call(app, route, { params, token, body: route.method === 'GET' ? undefined : {} });
  };

  it('comes from a route object of shared, and every route object is served once', () => {
    expect(endpoints.filter(({ route }) => !route || !shared.has(route)).map(nameOf)).toEqual([]);
    const served = endpoints.map(({ route }) => shared.get(route));
    expect(served.slice().sort()).toEqual([...shared.values()].sort());
  });

  it('G6 can be reached through the WeChat gateway: no PATCH anywhere', () => {
    expect(app.getHttpAdapter().getInstance().printRoutes()).not.toContain('PATCH');
  });

  it('S5 logs who looked, where it shows personal data of others', () => {
    const silent = endpoints.filter((endpoint) => {
      const { route } = endpoint;
      const shows = [...factsOf(endpoint).answerFields].some((field) => personalField.test(field));
      // An act leaves its own row in a history, so only reads need one here.
      return route.method === 'GET' && shows && isForOthers(route) && !route.discloses;
    });
    const names = silent.map(({ route }) => shared.get(route) as string);
    expect(names.filter((name) => !ownOnly.has(name))).toEqual([]);
  });

  it('S5 shows personal data to nobody without a session', () => {
    const open = endpoints.filter((endpoint) => {
      const { access, method, path } = endpoint.route;
      const shows = [...factsOf(endpoint).answerFields].some((field) => personalField.test(field));
      return access === 'public' && shows && !(method === 'POST' && path.startsWith('/api/sessions/'));
    });
    expect(open.map(nameOf)).toEqual([]);
  });

  it('S5 is an export where a table leaves as a file', () => {
    const files = endpoints.filter(({ route }) => /\.(?:csv|xlsx)$/.test(route.path));
    const silent = files.filter(({ route }) => route.discloses !== 'export').map(({ route }) => route.path);
    expect(silent).toEqual(['/api/employer/template.xlsx']);
  });

  it('R2 takes the client’s key exactly where its route says that it writes', () => {
    const wrong = endpoints.filter(
      (endpoint) =>
        factsOf(endpoint).parameterDecorators.has('ClientKey') !== (endpoint.route.write ?? false),
    );
    expect(wrong.map(nameOf)).toEqual([]);
  });

  it('S9 has no place for a secret in its address', () => {
    const secret = /token|secret|password|totp|session\/?:|mobile|document/i;
    const parameters = endpoints.flatMap(({ route }) => route.path.match(/:\w+/g) ?? []);
    expect(parameters.filter((parameter) => secret.test(parameter))).toEqual([]);
  });

  it('S1 answers 401 without a session unless it is public', async () => {
    for (const { route } of endpoints.filter(({ route: { access } }) => access !== 'public')) {
      expect([shared.get(route), (await reach(route)).status]).toEqual([shared.get(route), 401]);
    }
  });

  it('S1 does not exist for every role that its route does not name', async () => {
    const unknown = await app.inject({ method: 'GET', url: '/api/nothing-here' });
    const { reference: _, ...nothing } = unknown.json() as Record<string, unknown>;
    for (const { route } of endpoints) {
      if (typeof route.access === 'string') continue;
      for (const [role, token] of tokens) {
        const isPublicAccount = ['resident', 'landlord', 'employer-agent'].includes(role);
        if (route.access.includes(role) || (isPublicAccount && route.access.includes('resident'))) continue;
        const { status, body } = await reach(route, token);
        const { reference: __, ...answer } = body;
        expect([shared.get(route), role, status, answer]).toEqual([shared.get(route), role, 404, nothing]);
      }
    }
  });

  it('refuses a body that the gateway would not carry', async () => {
    const body = { filler: 'x'.repeat(maxBodyBytes) };
    for (const { route } of endpoints) {
      if (route.method === 'GET' || shared.get(route) === 'documentsRoutes.upload') continue;
      const { status, body: answer } = await call(app, route, {
        params: Object.fromEntries([...route.path.matchAll(/:(\w+)/g)].map(([, name]) => [name, '1'])),
        token: tokens.get('administrator'),
        body,
      });
      expect([shared.get(route), status, answer.code]).toEqual([
        shared.get(route),
        413,
        'COMMON.BODY_TOO_LARGE',
      ]);
    }
  });

  it('describes its body in the API document', async () => {
    const document = (await app.inject('/api/docs-json')).json() as {
      paths: Record<
        string,
        Record<string, { requestBody?: { content: Record<string, { schema: object }> } }>
      >;
      components: { schemas: Record<string, { properties?: object }> };
    };
    for (const endpoint of endpoints) {
      if (!factsOf(endpoint).parameterDecorators.has('Body')) continue;
      const { method, path } = endpoint.route;
      const operation = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      const schema = operation?.requestBody?.content['application/json']?.schema as { $ref?: string };
      const named = document.components.schemas[schema?.$ref?.split('/').at(-1) ?? ''];
      expect([nameOf(endpoint), Object.keys(named?.properties ?? {}).length > 0]).toEqual([
        nameOf(endpoint),
        true,
      ]);
    }
  });
});
