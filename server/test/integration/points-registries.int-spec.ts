import { identityRoutes } from '@app/shared/identity/identity.routes';
import { registriesRoutes } from '@app/shared/registries/registries.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { addCity } from '../factories/area.factory';
import type { TestDeclarer } from '../factories/declarer.factory';
import { caseOf, createSettled, staffCase, takeAndAct } from '../factories/permit.factory';
import {
  answerItems,
  applyForPoints,
  askRegistries,
  officeItems,
  sheetOf,
} from '../factories/points-application.factory';
import { call, createStaff, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { RegistriesSimulator } from '../support/registries-simulator';
import { stopClock } from '../support/test-clock';

let hour = 0;

describe('registries that do not answer an application for points as they should', () => {
  let simulator: RegistriesSimulator;
  let app: NestFastifyApplication;
  let resident: TestDeclarer;
  let housing: TestStaff;
  let insurance: TestStaff;
  let caseId: string;

  beforeAll(async () => {
    simulator = await RegistriesSimulator.start();
    const settings = { ...simulator.settings, REGISTRY_TIMEOUT_MS: '3000', REQUESTS_PER_MINUTE: '100000' };
    app = await openApplication(settings);
  }, 60_000);
  beforeEach(async () => {
    await emptyTables();
    // A registry that was resting has rested.
    hour += 1;
    const now = new Date(Date.parse('2026-05-12T01:00:00Z') + hour * 3_600_000).toISOString();
    await simulator.begin(now);
    await simulator.recover();
    stopClock(app, now);
    const { city, community } = await addCity(app);
    resident = await createSettled(app, community, '2026-05-01');
    const sql = app.get<Sql>(SQL);
    await sql.change("UPDATE person SET birth_date = '1984-01-01' WHERE id = ?", [resident.personId]);
    await sql.change("UPDATE stay SET confirmed_from = '2025-01-05', counts_from = '2025-01-05'");
    const { documentNumber } = resident;
    const permitUntil = '2027-01-01';
    await simulator.addPerson({ name: '王小明', documentType: 'resident-id', documentNumber, permitUntil });
    const reviewer = { role: 'department-reviewer', areaPath: city.path } as const;
    housing = await createStaff(app, { ...reviewer, department: 'housing' });
    insurance = await createStaff(app, { ...reviewer, department: 'human-resources' });
    const { body, text } = await applyForPoints(app, resident, { grade: 'primary' }, []);
    if (!body.caseId) throw new Error(text);
    caseId = body.caseId;
  });
  afterAll(async () => {
    await app?.close();
    await simulator?.stop();
  });

  const answering = (finding?: { value: unknown }) => ({
    action: 'review',
    items: [{ item: 'owns-home', answer: 'passed', ...(finding && { finding }) }],
  });

  it('an answer that cannot be true becomes work of the department at once, while another registry is still silent', async () => {
    await simulator.fault({ kind: 'down', registry: 'social-insurance' });
    await simulator.fault({ kind: 'contradictory', registry: 'property' });
    await askRegistries(app);
    const office = await officeItems(app, housing, caseId);
    const item = office.items.find(({ code }) => code === 'owns-home');
    expect(item).toMatchObject({ state: 'review-waiting', open: true, department: 'housing' });
    expect(item?.registry?.sentence).toContain('需要人工核对');
    const answered = await takeAndAct(app, housing, caseId, 'review', answering({ value: false }));
    expect([answered.status, answered.body.state]).toEqual([200, 'reviewing']);
    const sheet = await sheetOf(app, resident, caseId);
    expect(sheet.items.find(({ code }) => code === 'owns-home')).toMatchObject({
      state: 'passed',
      value: '否',
    });
    expect(sheet.items.find(({ code }) => code === 'insurance')).toMatchObject({ state: 'registry-waiting' });
  });

  it('a registry that answers well after all takes its item from the department’s list', async () => {
    await simulator.fault({ kind: 'contradictory', registry: 'property' });
    await askRegistries(app);
    const before = await staffCase(app, housing, caseId);
    expect(before.tasks.map(({ department }) => department)).toEqual(['housing']);
    await simulator.recover();
    const check = before.registries.find(({ question }) => question === 'homes-owned');
    const asked = await call(app, registriesRoutes.askAgain, {
      token: housing.token,
      params: { id: check?.checkId ?? '' },
    });
    expect(asked.status).toBe(200);
    expect(await caseOf(app, resident, caseId)).toMatchObject({ state: 'approved' });
    expect((await staffCase(app, housing, caseId)).tasks).toEqual([]);
  });

  it('S11 consent that is taken back stops the comparison: what was not answered is looked at by people', async () => {
    const taken = await call(app, identityRoutes.withdrawConsent, {
      token: resident.token,
      params: { purpose: 'compare-registries' },
    });
    expect(taken.status).toBe(200);
    await askRegistries(app);
    expect((await simulator.journal()).length).toBe(0);
    const view = await caseOf(app, resident, caseId);
    expect([view.state, view.flags]).toEqual(['reviewing', []]);
    expect((await answerItems(app, insurance, caseId, ['insurance'])).status).toBe(200);
    const sheet = await sheetOf(app, resident, caseId);
    expect(sheet.items.find(({ code }) => code === 'insurance')).toMatchObject({
      state: 'passed',
      value: null,
    });
    expect(sheet.items.find(({ code }) => code === 'permit')).toMatchObject({ state: 'review-waiting' });
  });
});
