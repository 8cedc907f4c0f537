import type { Page } from '@app/shared/http/page';
import { terminalRoutes, terminalStaffRoutes } from '@app/shared/terminals/terminals.routes';
import type {
  TerminalEnrolled,
  TerminalListItem,
  TerminalSelf,
  TerminalView,
} from '@app/shared/terminals/terminals.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newTerminalKey, signText } from '../../../scripts/lib/terminal-client.mjs';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { addCity, type TestCity } from '../factories/area.factory';
import { type CallOptions, call, createStaff, newClientKey, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { storedState } from '../support/stored-state';
import { advanceClock, stopClock } from '../support/test-clock';
import { createTerminal, TestTerminal } from '../support/test-terminal';

describe('the terminals of an office', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let token: string;
  let foreignToken: string;

  beforeAll(async () => {
    app = await openApplication();
  });
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-11-21T04:00:00Z');
    city = await addCity(app);
    token = (await createStaff(app, { role: 'administrator', areaPath: city.town.path })).token;
    foreignToken = (await createStaff(app, { role: 'administrator', areaPath: city.otherTown.path })).token;
  });
  afterAll(() => app.close());

  const { list, register, view, replaceKey, revoke } = terminalStaffRoutes;
  const { enrol, me } = terminalRoutes;
  const newTerminal = (changes: object = {}, options: CallOptions = {}) =>
    call<TerminalView>(app, register, {
      token,
      body: { name: '大厅一号机', place: '便民服务中心一楼', areaCode: city.community.code, ...changes },
      ...options,
    });
  const seen = async (id: string) => (await call<TerminalView>(app, view, { token, params: { id } })).body;
  const handIn = (code: string, key = newTerminalKey(), proof = signText(key.privateKey, code)) =>
    call<TerminalEnrolled>(app, enrol, { body: { code, publicKey: key.publicKey, proof } });
  const history = () =>
    app
      .get<Sql>(SQL)
      .rows<{ action: string }>('SELECT action FROM terminal_history ORDER BY at, id')
      .then((rows) => rows.map(({ action }) => action));

  describe('registering', () => {
    it('S1 is for administrators of the area; for others it does not exist and nothing is stored', async () => {
      const clerk = await createStaff(app, { role: 'window-clerk', areaPath: city.town.path });
      const before = await storedState();
      for (const other of [clerk.token, foreignToken]) {
        expect(await newTerminal({}, { token: other })).toMatchObject({
          status: 404,
          body: { code: 'COMMON.NOT_FOUND' },
        });
      }
      expect(await storedState()).toEqual(before);
    });

    it('with its key makes it usable at once', async () => {
      const key = newTerminalKey();
      const { status, body } = await newTerminal({ publicKey: key.publicKey });
      expect([status, body.state, body.areaName, body.enrolment]).toEqual([200, 'active', '城东社区', null]);
      expect(body.keyFingerprint).toMatch(/^(?:[0-9a-f]{4} ?){4}$/);
      const terminal = new TestTerminal(app, body.id, key.privateKey);
      expect((await terminal.call<TerminalSelf>(me)).body.name).toBe('大厅一号机');
      expect((await seen(body.id)).lastSeenAt).toBe('2026-11-21T04:00:00.000Z');
      expect(await history()).toEqual(['registered']);
    });

    it('R2 twice with the same client key is one terminal with one code', async () => {
      const clientKey = newClientKey();
      const first = await newTerminal({}, { clientKey });
      const again = await newTerminal({}, { clientKey });
      expect(again.body).toEqual(first.body);
      expect(first.body.enrolment?.code).toMatch(/^[0-9A-Z]{16}$/);
      expect(await app.get<Sql>(SQL).rows('SELECT id FROM terminal')).toHaveLength(1);
    });

    it('B1 refuses a key that is none, and one that another terminal has', async () => {
      const { publicKey } = newTerminalKey();
      await newTerminal({ publicKey });
      expect((await newTerminal({ publicKey: `${'='.repeat(44)}` })).status).toBe(422);
      expect((await newTerminal({ publicKey: 'A'.repeat(44) })).body.code).toBe('TERMINALS.KEY_UNUSABLE');
      expect(await newTerminal({ publicKey })).toMatchObject({
        status: 409,
        body: { code: 'TERMINALS.KEY_TAKEN', faults: [{ field: 'publicKey' }] },
      });
      expect((await newTerminal({ isAdministrator: true })).status).toBe(422);
    });
  });

  describe('enrolling', () => {
    it('takes a code once, and the key works from then on', async () => {
      const { body } = await newTerminal();
      const [key, code] = [newTerminalKey(), body.enrolment?.code as string];
      const terminal = new TestTerminal(app, body.id, key.privateKey);
      expect((await terminal.call(me)).status).toBe(401);
      expect((await handIn(code, key)).body).toEqual({ terminalId: body.id, name: '大厅一号机' });
      expect((await terminal.call(me)).status).toBe(200);
      expect(await handIn(code)).toMatchObject({ status: 422, body: { code: 'TERMINALS.CODE_WRONG' } });
      expect(await seen(body.id)).toMatchObject({ state: 'active', enrolment: null });
      expect(await history()).toEqual(['registered', 'enrolled']);
    });

    it('takes a code once when two hand in their keys together', async () => {
      const code = (await newTerminal()).body.enrolment?.code as string;
      const answers = await Promise.all([1, 2, 3].map(() => handIn(code)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
    });

    it('wants the private key, the right code, and a key of its own', async () => {
      const code = (await newTerminal()).body.enrolment?.code as string;
      const key = newTerminalKey();
      const other = newTerminalKey();
      const wrongProof = signText(other.privateKey, code);
      expect((await handIn(code, key, wrongProof)).body.code).toBe('TERMINALS.KEY_UNUSABLE');
      expect((await handIn('0123456789ABCDEF', key)).body.code).toBe('TERMINALS.CODE_WRONG');
      await newTerminal({ publicKey: key.publicKey });
      expect((await handIn(code, key)).body.code).toBe('TERMINALS.KEY_TAKEN');
      expect((await handIn(code, other)).status).toBe(200);
    });

    it('is over after a day', async () => {
      const { body } = await newTerminal();
      advanceClock(app, 86_401);
      expect((await handIn(body.enrolment?.code as string)).body.code).toBe('TERMINALS.CODE_WRONG');
      // Her own session is over as well by then.
      token = (await createStaff(app, { role: 'administrator', areaPath: city.town.path })).token;
      expect((await seen(body.id)).enrolment).toBeNull();
    });

    it('B7 is tried twenty times an hour from one address', async () => {
      const statuses: number[] = [];
      for (let time = 0; time < 22; time += 1) statuses.push((await handIn('0123456789ABCDEF')).status);
      expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    });

    it('S9 leaves the code in no stored answer and no history', async () => {
      const code = (await newTerminal()).body.enrolment?.code as string;
      for (const table of ['request_key', 'terminal_history', 'terminal']) {
        expect(JSON.stringify(await app.get<Sql>(SQL).rows(`SELECT * FROM ${table}`))).not.toContain(code);
      }
    });
  });

  describe('the list', () => {
    it('S2 counts and shows the terminals of the caller’s areas, and narrows to one of them', async () => {
      const here = (await newTerminal()).body;
      const there = await createTerminal(app, city.otherTown);
      const listed = async (query: object, by = token) =>
        (await call<Page<TerminalListItem>>(app, list, { token: by, query: { ...query } })).body;
      expect(await listed({})).toMatchObject({ total: 1, items: [{ id: here.id, state: 'awaiting-key' }] });
      expect(await listed({}, foreignToken)).toMatchObject({ total: 1, items: [{ id: there.id }] });
      expect(await listed({ areaCode: city.otherTown.code })).toMatchObject({ total: 0, items: [] });
      expect(JSON.stringify(await listed({}))).not.toContain(here.enrolment?.code);
    });
  });

  describe('a new key', () => {
    it('S1 is for administrators of the area', async () => {
      const { id } = await createTerminal(app, city.town);
      const options = { params: { id }, body: { version: 1 } };
      expect((await call(app, replaceKey, { token: foreignToken, ...options })).status).toBe(404);
      const clerk = await createStaff(app, { role: 'supervisor', areaPath: city.town.path });
      expect((await call(app, replaceKey, { token: clerk.token, ...options })).status).toBe(404);
    });

    it('S3 works at once, and the former one does not any more', async () => {
      const terminal = await createTerminal(app, city.town);
      const key = newTerminalKey();
      const body = { version: 1, publicKey: key.publicKey };
      const { status } = await call(app, replaceKey, { token, params: { id: terminal.id }, body });
      expect([status, (await terminal.call(me)).status]).toEqual([200, 401]);
      expect((await new TestTerminal(app, terminal.id, key.privateKey).call(me)).status).toBe(200);
    });

    it('may be made by the terminal, with a code', async () => {
      const terminal = await createTerminal(app, city.town);
      const body = { version: 1 };
      const replaced = await call<TerminalView>(app, replaceKey, {
        token,
        params: { id: terminal.id },
        body,
      });
      expect(replaced.body.state).toBe('awaiting-key');
      expect((await terminal.call(me)).status).toBe(401);
      expect((await handIn(replaced.body.enrolment?.code as string)).status).toBe(200);
      expect(await history()).toEqual(['registered', 'key-replaced', 'enrolled']);
    });

    it('R2 is given once, and R5 not over somebody else’s change', async () => {
      const { id } = await createTerminal(app, city.town);
      const clientKey = newClientKey();
      const give = (version: number, key?: string) =>
        call<TerminalView>(app, replaceKey, { token, params: { id }, body: { version }, clientKey: key });
      const first = await give(1, clientKey);
      expect((await give(1, clientKey)).body).toEqual(first.body);
      expect(await give(1)).toMatchObject({ status: 409, body: { code: 'COMMON.VERSION_CHANGED' } });
    });
  });

  describe('revoking', () => {
    it('S1 is for administrators of the area', async () => {
      const terminal = await createTerminal(app, city.town);
      expect((await call(app, revoke, { token: foreignToken, params: { id: terminal.id } })).status).toBe(
        404,
      );
      expect((await terminal.call(me)).status).toBe(200);
    });

    it('S3 shuts it out at once and for good', async () => {
      const terminal = await createTerminal(app, city.town);
      const params = { id: terminal.id };
      const { body } = await call<TerminalView>(app, revoke, { token, params });
      expect([body.state, body.allowedActions]).toEqual(['revoked', []]);
      expect((await terminal.call(me)).status).toBe(401);
      const replaced = await call(app, replaceKey, { token, params, body: { version: body.version } });
      expect(replaced).toMatchObject({ status: 409, body: { code: 'TERMINALS.REVOKED' } });
    });

    it('uses up a code that was never handed in', async () => {
      const { body } = await newTerminal();
      await call(app, revoke, { token, params: { id: body.id } });
      expect((await handIn(body.enrolment?.code as string)).body.code).toBe('TERMINALS.CODE_WRONG');
    });

    it('R2 twice is once', async () => {
      const { id } = await createTerminal(app, city.town);
      const clientKey = newClientKey();
      const first = await call(app, revoke, { token, params: { id }, clientKey });
      expect((await call(app, revoke, { token, params: { id }, clientKey })).body).toEqual(first.body);
      const again = await call(app, revoke, { token, params: { id } });
      expect(again).toMatchObject({ status: 409, body: { code: 'TERMINALS.REVOKED' } });
      expect(await history()).toEqual(['registered', 'revoked']);
    });
  });
});
