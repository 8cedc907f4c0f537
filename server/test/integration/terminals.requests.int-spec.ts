import { type Route } from '@app/shared/http/route';
import { type Role, staffRoles } from '@app/shared/identity/roles';
import { terminalHeaders } from '@app/shared/terminals/terminal-signature';
import { terminalRoutes, terminalStaffRoutes } from '@app/shared/terminals/terminals.routes';
import type { TerminalSelf, VisitOpened } from '@app/shared/terminals/terminals.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newTerminalKey, signedHeaders } from '../../../scripts/lib/terminal-client.mjs';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { addCity, type TestCity } from '../factories/area.factory';
import { createPerson } from '../factories/registry.factory';
import { createResident } from '../factories/resident.factory';
import { call, createStaff, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { endpointsOf, sharedRoutes } from '../support/endpoints';
import { storedState } from '../support/stored-state';
import { advanceClock, stopClock } from '../support/test-clock';
import { createTerminal, TestTerminal } from '../support/test-terminal';

const refused = { status: 401, body: { code: 'TERMINALS.REQUEST_REFUSED' } };
const nowhere = '018f0000-0000-7000-8000-000000000009';

describe('a request of a terminal', () => {
  let app: NestFastifyApplication;
  let second: NestFastifyApplication;
  let city: TestCity;
  let terminal: TestTerminal;

  beforeAll(async () => {
    app = await openApplication({ REQUESTS_PER_MINUTE: '1000000' });
    second = await openApplication();
  }, 60_000);
  beforeEach(async () => {
    await emptyTables();
    for (const one of [app, second]) stopClock(one, '2026-11-21T04:00:00Z');
    city = await addCity(app);
    terminal = await createTerminal(app, city.town);
  });
  afterAll(async () => {
    await app.close();
    await second.close();
  });

  const { me, openVisit } = terminalRoutes;
  const callLog = () =>
    app
      .get<Sql>(SQL)
      .rows<Record<string, unknown>>(
        'SELECT terminal_id, visit_id, person_id, route FROM terminal_call_log ORDER BY at, id',
      );

  it('is let in when it is signed, and tells the machine who it is', async () => {
    const { status, body } = await terminal.call<TerminalSelf>(me);
    expect([status, body]).toEqual([
      200,
      {
        terminalId: terminal.id,
        name: '大厅一号机',
        place: '便民服务中心一楼',
        now: '2026-11-21T04:00:00.000Z',
        visitExpiresAt: null,
      },
    ]);
  });

  it('S1 is refused alike whatever is wrong with it, and leaves nothing', async () => {
    const before = await storedState();
    const stranger = new TestTerminal(app, nowhere, terminal.privateKey);
    const impostor = new TestTerminal(app, terminal.id, newTerminalKey().privateKey);
    const good = terminal.call.bind(terminal);
    const answers = [
      await stranger.call(me),
      await impostor.call(me),
      await good(me, { clockError: -301 }),
      await good(me, { clockError: 301 }),
      await good(me, { nonce: 'short' }),
      await good(me, { nonce: 'with spaces and $' }),
      await good(me, { headers: { [terminalHeaders.timestamp]: '1795233600001' } }),
      await good(me, { headers: { [terminalHeaders.timestamp]: 'now' } }),
      await good(me, { headers: { [terminalHeaders.nonce]: 'anothernonce1234567890' } }),
      await good(me, { headers: { [terminalHeaders.signature]: 'AAAA' } }),
      await good(me, { headers: { [terminalHeaders.signature]: `${'A'.repeat(86)}==` } }),
      await good(me, { headers: { [terminalHeaders.id]: "' OR 1=1" } }),
    ];
    for (const { status, body } of answers) expect({ status, body }).toMatchObject(refused);
    expect(await storedState()).toEqual(before);
  });

  it('is refused when the body is not the one that was signed', async () => {
    const { name, documentType, documentNumber } = await createPerson(app);
    const card = { name, documentType, documentNumber };
    const nonce = 'nonce-of-one-request';
    const { headers } = signedOf(terminal, card, nonce);
    const post = (payload: string) =>
      app
        .inject({ method: 'POST', url: openVisit.path, headers, payload })
        .then(({ statusCode }) => statusCode);
    expect(await post(JSON.stringify({ ...card, name: '李四' }))).toBe(401);
    expect(await post(`${JSON.stringify(card)} `)).toBe(401);
    expect(await post(JSON.stringify(card))).toBe(200);
  });

  it('is refused at another address than the one that was signed', async () => {
    const { headers } = signedOf(terminal, undefined, 'nonce-of-one-request', me.path);
    const get = (url: string) =>
      app.inject({ method: 'GET', url, headers }).then(({ statusCode }) => statusCode);
    expect(await get(`${me.path}?a=1`)).toBe(401);
    expect(await get(me.path)).toBe(200);
  });

  it('may be five minutes early or late', async () => {
    expect((await terminal.call(me, { clockError: -300 })).status).toBe(200);
    expect((await terminal.call(me, { clockError: 300 })).status).toBe(200);
  });

  it('R2 is taken once: a copy of it is refused here and at another server', async () => {
    const nonce = 'once-and-never-again';
    expect((await terminal.call(me, { nonce })).status).toBe(200);
    expect(await terminal.call(me, { nonce })).toMatchObject(refused);
    expect(await terminal.call(me, { nonce, at: second })).toMatchObject(refused);
    const other = await createTerminal(app, city.town);
    expect((await other.call(me, { nonce })).status).toBe(200);
  });

  it('R2 is taken once when copies arrive together at two servers', async () => {
    const nonce = 'together-at-two-doors';
    const answers = await Promise.all(
      [app, second, app, second].map((at) => terminal.call(me, { nonce, at })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
  });

  it('S3 is refused from the moment the terminal is revoked', async () => {
    const { token } = await createStaff(app, { role: 'administrator', areaPath: city.city.path });
    expect((await terminal.call(me, { at: second })).status).toBe(200);
    await call(app, terminalStaffRoutes.revoke, { token, params: { id: terminal.id } });
    for (const at of [app, second]) expect(await terminal.call(me, { at })).toMatchObject(refused);
  });

  it('B7 is one of 120 in a minute', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 123; time += 1) statuses.push((await terminal.call(me)).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(3);
    expect(await callLog()).toHaveLength(120);
    advanceClock(app, 60);
    expect((await terminal.call(me)).status).toBe(200);
  });

  it('S5 leaves a row with the person it was made for, before it is answered', async () => {
    const person = await createPerson(app);
    const visit = await terminal.visitOf(person);
    await terminal.call(me, { visit });
    const [visits] = [await app.get<Sql>(SQL).rows<{ id: string }>('SELECT id FROM terminal_visit')];
    expect(await callLog()).toEqual([
      { terminal_id: terminal.id, visit_id: null, person_id: null, route: 'POST /api/terminals/visits' },
      {
        terminal_id: terminal.id,
        visit_id: visits[0]?.id,
        person_id: person.personId,
        route: 'GET /api/terminals/me',
      },
    ]);
  });

  it('B1 is checked like everybody’s', async () => {
    const answer = await terminal.call<VisitOpened>(openVisit, {
      body: { documentType: 'resident-id', documentNumber: '110105194912310021', name: '', admin: true },
    });
    expect([answer.status, answer.body.faults?.map(({ field }) => field).sort()]).toEqual([
      422,
      ['admin', 'documentNumber', 'name'],
    ]);
  });

  describe('S1 over every route there is', () => {
    let open: { name: string; route: Route }[];
    let closed: typeof open;
    beforeEach(() => {
      const names = sharedRoutes();
      const served = endpointsOf(app).flatMap(({ route }) =>
        route ? [{ name: names.get(route) as string, route }] : [],
      );
      open = served.filter(({ route }) => route.access === 'terminal');
      closed = served.filter(({ route }) => route.access !== 'terminal');
    });
    const paramsOf = ({ path }: Route) =>
      Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name]) => [name as string, nowhere]));

    it('knows both kinds', () => {
      expect(open.length).toBeGreaterThanOrEqual(3);
      expect(closed.length).toBeGreaterThan(60);
    });

    it('reaches its own routes and none of the others', async () => {
      const before = await storedState();
      for (const { name, route } of closed) {
        const params = paramsOf(route);
        const { status, body } = await terminal.call(route, { params });
        expect([name, status, body.code]).toEqual([name, 404, 'COMMON.NOT_FOUND']);
      }
      expect(await storedState()).toEqual(before);
      for (const { name, route } of open) {
        expect([name, (await terminal.call(route, { params: paramsOf(route) })).status]).not.toEqual([
          name,
          401,
        ]);
      }
    });

    it('leaves its own routes to no session, also together with one', async () => {
      const tokens = new Map<Role, string>([['resident', (await createResident(app)).token]]);
      for (const role of staffRoles) {
        tokens.set(role, (await createStaff(app, { role, areaPath: city.city.path })).token);
      }
      for (const { name, route } of open) {
        const params = paramsOf(route);
        expect([name, (await call(app, route, { params })).status]).toEqual([name, 401]);
        for (const [role, token] of tokens) {
          const alone = await call(app, route, { params, token });
          const both = await terminal.call(route, { params, headers: { authorization: `Bearer ${token}` } });
          const codes = [alone.status, alone.body.code, both.status, both.body.code];
          const missing = [404, 'COMMON.NOT_FOUND', 404, 'COMMON.NOT_FOUND'];
          expect([name, role, ...codes]).toEqual([name, role, ...missing]);
        }
      }
    });
  });
});

/** The headers of one request of the terminal, to be sent with something else. */
function signedOf(
  terminal: TestTerminal,
  body: object | undefined,
  nonce: string,
  path = '/api/terminals/visits',
) {
  const now = Date.parse('2026-11-21T04:00:00Z');
  const method = body ? 'POST' : 'GET';
  const key = { terminalId: terminal.id, privateKey: terminal.privateKey };
  return { headers: signedHeaders(key, { method, path, body: body && JSON.stringify(body), nonce, now }) };
}
