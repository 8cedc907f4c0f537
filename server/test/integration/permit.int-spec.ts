import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { CaseView } from '@app/shared/casework/casework.views';
import { permitRoutes, terminalPermitRoutes } from '@app/shared/permit/permit.routes';
import type {
  CredentialView,
  EndorsedView,
  PermitView,
  TerminalPermitView,
} from '@app/shared/permit/permit.views';
import { registryNames } from '@app/shared/registries/registry-question';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { PermitReminderJob } from '../../src/modules/permit/permit-reminder.job';
import { SessionService } from '../../src/platform/identity/session.service';
import { RegistryAsker } from '../../src/platform/registries/registry-asker';
import { addCity, type TestCity } from '../factories/area.factory';
import { createDeclarer, type TestDeclarer } from '../factories/declarer.factory';
import { addPermit, apply, caseOf, createSettled, permitsOf } from '../factories/permit.factory';
import { agreeToCompare } from '../factories/registry.factory';
import { call, newClientKey, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { RegistriesSimulator } from '../support/registries-simulator';
import { stopClock } from '../support/test-clock';
import { createTerminal } from '../support/test-terminal';

const now = '2026-11-20T02:00:00Z';

describe('a residence permit', () => {
  let simulator: RegistriesSimulator;
  let app: NestFastifyApplication;
  let city: TestCity;
  let holder: TestDeclarer;

  beforeAll(async () => {
    simulator = await RegistriesSimulator.start();
    app = await openApplication({ ...simulator.settings, REQUESTS_PER_MINUTE: '100000' });
  }, 60_000);
  afterAll(async () => {
    await app?.close();
    await simulator?.stop();
  });
  beforeEach(async () => {
    await emptyTables();
    // The rules are in force from 2026 on; everybody has lived here since January.
    stopClock(app, '2026-01-10T02:00:00Z');
    await simulator.begin(now);
    city = await addCity(app);
    holder = await createSettled(app, city.community, '2026-01-05');
    stopClock(app, now);
    holder.token = (await app.get(SessionService).open(holder.accountId, 'public')).token;
    const { documentNumber } = holder;
    await simulator.addPerson({ name: '王小明', documentType: 'resident-id', documentNumber });
  });

  const give = (change: { countedFrom?: string; lastDay?: string } = {}) =>
    addPermit(app, { personId: holder.personId, areaPath: city.community.path, ...change });
  const dueNow = { countedFrom: '2025-12-01', lastDay: '2026-12-01' };
  const answerAll = async () => {
    for (const registry of registryNames) await app.get(RegistryAsker).runOnce(registry);
  };
  const reportLost = (id: string, token: string, clientKey = newClientKey()) =>
    call<{ items: PermitView[] }>(app, permitRoutes.reportLost, { token, params: { id }, clientKey });
  const endorsement = { ground: 'dwelling', truthful: 'yes' };

  describe('shown as a code', () => {
    it('S1 is nobody else’s to show', async () => {
      const id = await give();
      const stranger = await createDeclarer(app);
      const { status } = await call(app, permitRoutes.credential, { token: stranger.token, params: { id } });
      expect(status).toBe(404);
      expect(await permitsOf(app, stranger)).toEqual([]);
    });

    it('is another one every time, each for two minutes', async () => {
      const ask = { token: holder.token, params: { id: await give() } };
      const first = await call<CredentialView>(app, permitRoutes.credential, ask);
      expect(first.body.expiresAt).toBe('2026-11-20T02:02:00.000Z');
      stopClock(app, '2026-11-20T02:01:30Z');
      const second = await call<CredentialView>(app, permitRoutes.credential, ask);
      expect(second.body.code).not.toBe(first.body.code);
    });

    it.each([
      ['suspended', { countedFrom: '2025-11-01', lastDay: '2026-11-01' }],
      ['lost', {}],
    ])('is refused while it is %s', async (state, change) => {
      const id = await give(change);
      if (state === 'lost') await reportLost(id, holder.token);
      expect(await permitsOf(app, holder)).toMatchObject([{ state }]);
      const { status, body } = await call(app, permitRoutes.credential, {
        token: holder.token,
        params: { id },
      });
      expect([status, body.code]).toEqual([409, 'PERMIT.NOT_USABLE']);
    });
  });

  describe('reported lost', () => {
    it('S1 by somebody else is not found, and stays as it is', async () => {
      const id = await give();
      const stranger = await createDeclarer(app);
      expect((await reportLost(id, stranger.token)).status).toBe(404);
      expect(await permitsOf(app, holder)).toMatchObject([{ state: 'valid' }]);
    });

    it('is lost from then on, and says what to do', async () => {
      const { body } = await reportLost(await give(), holder.token);
      expect(body.items).toMatchObject([
        { state: 'lost', allowedActions: ['reissue'], events: [{ title: '挂失' }] },
      ]);
    });

    it('R2 twice with one key is one report; again, it was reported before', async () => {
      const id = await give();
      const clientKey = newClientKey();
      const first = await reportLost(id, holder.token, clientKey);
      expect((await reportLost(id, holder.token, clientKey)).body).toEqual(first.body);
      expect((await reportLost(id, holder.token)).body.code).toBe('PERMIT.ALREADY_LOST');
      const events = await app.get<Sql>(SQL).rows('SELECT id FROM permit_event WHERE permit_id = ?', [id]);
      expect(events).toHaveLength(1);
    });
  });

  describe('endorsed', () => {
    it('is refused before its month, with the day from which it may be', async () => {
      await give();
      const { status, body } = await apply(app, holder, 'permit.endorsement', endorsement);
      expect([status, body.code]).toEqual([409, 'CASEWORK.NOT_ELIGIBLE']);
      const { body: view } = await call<{ obstacle: { text: string } }>(app, caseworkRoutes.service, {
        token: holder.token,
        params: { service: 'permit.endorsement' },
      });
      expect(view.obstacle.text).toContain('2027年9月21日');
    });

    it('L11 waits while a registry is down, and is granted when it is back', async () => {
      await give(dueNow);
      await simulator.fault({ kind: 'down', registry: 'police' });
      const { body } = await apply(app, holder, 'permit.endorsement', endorsement);
      await answerAll();
      expect(await caseOf(app, holder, body.caseId)).toMatchObject({
        state: 'submitted',
        flags: ['registry-waiting'],
      });
      await simulator.begin(now);
      await simulator.addPerson({
        name: '王小明',
        documentType: 'resident-id',
        documentNumber: holder.documentNumber,
      });
      stopClock(app, '2026-11-20T04:00:00Z');
      await simulator.setClock(new Date('2026-11-20T04:00:00Z'));
      await answerAll();
      expect(await caseOf(app, holder, body.caseId)).toMatchObject({ state: 'granted' });
    });

    it('is looked at by a person when a registry does not agree', async () => {
      await give(dueNow);
      await simulator.begin(now);
      await simulator.addPerson({
        name: '别人',
        documentType: 'resident-id',
        documentNumber: holder.documentNumber,
      });
      const { body } = await apply(app, holder, 'permit.endorsement', endorsement);
      await answerAll();
      const view: CaseView = await caseOf(app, holder, body.caseId);
      expect([view.state, view.flags]).toEqual(['submitted', []]);
      expect(await permitsOf(app, holder)).toMatchObject([{ usableUntil: '2026-12-01' }]);
    });
  });

  describe('at a self-service terminal', () => {
    const person = () => ({ ...holder, name: '王小明', documentType: 'resident-id' as const });

    it('is looked up masked, and endorsed, by the person whose card was read', async () => {
      await give(dueNow);
      const terminal = await createTerminal(app, city.community);
      const visit = await terminal.visitOf(person());
      const seen = await terminal.call<TerminalPermitView>(terminalPermitRoutes.lookUp, { visit });
      expect(seen.body).toMatchObject({ holderNameMasked: '王**', state: 'valid', canEndorse: true });
      expect(seen.text).not.toContain(holder.documentNumber);
      const headers = { 'x-client-key': newClientKey() };
      const body = { agrees: 'yes' };
      const asked = await terminal.call<EndorsedView>(terminalPermitRoutes.endorse, { visit, headers, body });
      expect([asked.status, asked.body.done]).toEqual([200, false]);
      await answerAll();
      const after = await terminal.call<TerminalPermitView>(terminalPermitRoutes.lookUp, { visit });
      expect(after.body).toMatchObject({ usableUntil: '2027-12-01', canEndorse: false });
    });

    it('is not touched without a card, or without the person’s agreement', async () => {
      await give(dueNow);
      const terminal = await createTerminal(app, city.community);
      expect((await terminal.call(terminalPermitRoutes.lookUp)).body.code).toBe('TERMINALS.VISIT_ENDED');
      const visit = await terminal.visitOf(person());
      const headers = { 'x-client-key': newClientKey() };
      const { status, body } = await terminal.call(terminalPermitRoutes.endorse, {
        visit,
        headers,
        body: {},
      });
      expect([status, body.faults]).toEqual([422, [{ field: 'agrees', code: 'required' }]]);
    });
  });

  it('T5 L12 is remembered once in its month, once before it ends and once when it is late, by two runners too', async () => {
    await agreeToCompare(app, holder.accountId);
    await give(dueNow);
    const job = app.get(PermitReminderJob);
    const told = async () =>
      (
        await app
          .get<Sql>(SQL)
          .rows<{ title: string }>("SELECT title FROM message WHERE event_key LIKE 'permit:%' ORDER BY id")
      ).map(({ title }) => title);
    const passOn = async (day: string) => {
      stopClock(app, `${day}T02:00:00Z`);
      await Promise.all([job.run(), job.run()]);
    };
    await passOn('2026-10-31');
    expect(await told()).toEqual([]);
    await passOn('2026-11-01');
    await passOn('2026-11-20');
    expect(await told()).toEqual(['居住证可以签注了']);
    await passOn('2026-11-24');
    await passOn('2026-12-01');
    await passOn('2026-12-02');
    expect(await told()).toEqual(['居住证可以签注了', '居住证签注即将到期', '居住证已暂停使用']);
  });
});
