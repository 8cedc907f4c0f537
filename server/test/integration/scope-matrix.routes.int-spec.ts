import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Route } from '@app/shared/http/route';
import { publicRoles, type Role, staffRoles } from '@app/shared/identity/roles';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity, type TestCity } from '../factories/area.factory';
import { call, createStaff, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { sharedRoutes } from '../support/endpoints';
import { paramsOf, routesById } from '../support/scope-routes';
import { createSide, type Side } from '../support/scope-world';
import { storedState } from '../support/stored-state';
import { stopClock } from '../support/test-clock';

/**
 * Parameters that name no object of anybody's: a purpose, the code of a plate, which is its own key, a page behind a
 * signed link, a published standard, a programme, news that everybody reads.
 */
const noObject = [
  // Schools are published.
  'schoolingRoutes.school',
  // Runs are public from the day they are made; their files from the notice on, for everybody.
  'publishedRunRoutes.run',
  'publishedRunRoutes.input',
  'publishedRunRoutes.result',
  'identityRoutes.withdrawConsent',
  'residentRoutes.door',
  'paperRoutes.openPage',
  'pointsRoutes.policy',
  'pointsRoutes.pack',
  'pointsRoutes.questions',
  'pointsApplicationRoutes.form',
  'newsRoutes.item',
  // What is published is there for everybody, and everybody may object to it.
  'noticeRoutes.view',
  'noticeRoutes.entries',
  'noticeRoutes.mine',
  'noticeRoutes.object',
  // The files of a list are there for everybody once it is in public, and for nobody before.
  'pointsListRoutes.input',
  'pointsListRoutes.result',
];

/** Every route whose path has a parameter, by its place in shared. */
const generated = [...sharedRoutes()]
  // Terminals are told apart by a matrix of their own, in terminals.requests.
  .filter(
    ([{ path, access }, name]) =>
      // A service is named by its code, and there for everybody.
      /\/:(?!service\b)/.test(path) && access !== 'terminal' && !noObject.includes(name),
  )
  .map(([route, name]) => ({ name, route }));

/** Whose things a route of the public is about; the office is told apart by its areas. */
const ownerOf = (name: string): Role | 'office' =>
  [
    'residentRoutes.',
    'notificationRoutes.',
    'paperRoutes.',
    'caseworkRoutes.',
    'permitRoutes.',
    'childSchoolingRoutes.',
    'placeRoutes.',
    'scoreRoutes.',
    'pointsApplicationRoutes.',
    'objectionRoutes.',
  ].some((start) => name.startsWith(start))
    ? 'resident'
    : name.startsWith('landlordRoutes.')
      ? 'landlord'
      : name.startsWith('employerRoutes.')
        ? 'employer-agent'
        : 'office';

describe('S1 every role at every route that names an object', () => {
  let app: NestFastifyApplication;
  let store: string;
  let city: TestCity;
  let here: Side;
  let there: Side;
  const tokens = new Map<Role, string>();

  beforeAll(async () => {
    store = mkdtempSync(join(tmpdir(), 'scope-matrix-'));
    app = await openApplication({ FILE_STORE: store, REQUESTS_PER_MINUTE: '1000000' });
    stopClock(app, '2026-11-21T04:00:00Z');
    await emptyTables();
    city = await addCity(app);
    here = await createSide(app, city.town, city.community, 1);
    there = await createSide(app, city.otherTown, city.otherCommunity, 2);
    for (const role of staffRoles) {
      // Of the departments, education has most of what stands here.
      const department = role === 'department-reviewer' ? 'education' : undefined;
      const areaPath = city.town.path;
      tokens.set(role, (await createStaff(app, { role, areaPath, department })).token);
    }
    tokens.set('resident', here.tenant.token);
    tokens.set('landlord', here.door.landlord.token);
    tokens.set('employer-agent', here.agent.token);
  }, 60_000);
  afterAll(async () => {
    await app.close();
    rmSync(store, { recursive: true, force: true });
  });

  const ask = async (name: string, route: Route, role: Role, side?: Side) => {
    const named = routesById[name] as (typeof routesById)[string];
    const { status, text } = await call(app, route, {
      token: tokens.get(role),
      params: paramsOf(named, side),
      body: named.body,
    });
    // The reference is the request's own number: all the rest must be alike.
    return { status, text: text.replace(/"reference":"\w{8}"/, '') };
  };
  const isWithin = (name: string, route: Route, role: Role) => {
    const owner = ownerOf(name);
    if (owner !== 'office') return owner === role;
    const only = routesById[name]?.only;
    return Array.isArray(route.access) && route.access.includes(role) && (only?.includes(role) ?? true);
  };

  it('knows what every one of them names, and nothing that is gone', () => {
    expect(generated.map(({ name }) => name).sort()).toEqual(Object.keys(routesById).sort());
    for (const side of [here, there]) expect(Object.values(side.ids)).not.toContain(undefined);
  });

  it.each(generated)(
    '$name answers for what lies outside as for what is not there',
    async ({ name, route }) => {
      const before = await storedState(['access_log']);
      for (const role of [...publicRoles, ...staffRoles]) {
        const missing = await ask(name, route, role);
        expect([role, await ask(name, route, role, there)]).toEqual([role, missing]);
        if (!isWithin(name, route, role)) {
          expect([role, await ask(name, route, role, here)]).toEqual([role, missing]);
        }
        expect([200, 404]).toContain(missing.status);
      }
      expect(await storedState(['access_log'])).toEqual(before);
    },
  );

  it.each(generated)('$name finds what lies within', async ({ name, route }) => {
    const within = [...publicRoles, ...staffRoles].filter((role) => isWithin(name, route, role));
    expect(within).not.toEqual([]);
    for (const role of routesById[name]?.ends ? within.slice(0, 1) : within) {
      const { status, text } = await ask(name, route, role, here);
      expect([role, name, [200, 409].includes(status), status]).toEqual([role, name, true, status]);
      // A list of nothing and a list of something have the same status. Only the mark on a message says nothing at all.
      if (name !== 'notificationRoutes.readMessage')
        expect(text).not.toBe((await ask(name, route, role)).text);
    }
  });
});
