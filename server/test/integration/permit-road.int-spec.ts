import { createPublicKey, verify } from 'node:crypto';
import { caseworkRoutes, workRoutes } from '@app/shared/casework/casework.routes';
import type { ActedView, CaseView, ServiceView } from '@app/shared/casework/casework.views';
import { staffPaymentRoutes } from '@app/shared/payments/payments.routes';
import { permitRoutes } from '@app/shared/permit/permit.routes';
import type { CredentialKeys, CredentialView } from '@app/shared/permit/permit.views';
import { readCredential } from '@app/shared/permit/permit-credential';
import { registryNames } from '@app/shared/registries/registry-question';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PermitReminderJob } from '../../src/modules/permit/permit-reminder.job';
import { LedgerService } from '../../src/modules/registration/ledger.service';
import { SessionService } from '../../src/platform/identity/session.service';
import { RegistryAsker } from '../../src/platform/registries/registry-asker';
import { addCity, type TestCity } from '../factories/area.factory';
import type { TestDeclarer } from '../factories/declarer.factory';
import { apply, caseOf, createSettled, papersFor, permitsOf, takeAndAct } from '../factories/permit.factory';
import { call, createStaff, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { RegistriesSimulator } from '../support/registries-simulator';
import { stopClock } from '../support/test-clock';

const application = { hukouPlace: 'elsewhere', ground: 'dwelling', truthful: 'yes' };
const materials = ['id-card', 'photo', 'dwelling-proof'];

describe('the road of a residence permit', () => {
  let simulator: RegistriesSimulator;
  let app: NestFastifyApplication;
  let city: TestCity;
  let resident: TestDeclarer;
  let clerk: TestStaff;
  let police: TestStaff;
  let housing: TestStaff;
  let caseId: string;

  const turnTo = async (instant: string) => {
    stopClock(app, instant);
    await simulator.setClock(new Date(instant));
    // Months pass: everybody signs in anew.
    const sessions = app.get(SessionService);
    resident.token = (await sessions.open(resident.accountId, 'public')).token;
    for (const staff of [clerk, police, housing])
      staff.token = (await sessions.open(staff.accountId, 'staff')).token;
  };
  const askRegistries = async () => {
    for (const registry of registryNames) await app.get(RegistryAsker).runOnce(registry);
  };
  const review = (staff: TestStaff, items: string[]) =>
    takeAndAct(app, staff, caseId, 'review', {
      action: 'review',
      items: items.map((item) => ({ item, answer: 'passed' })),
    });

  beforeAll(async () => {
    simulator = await RegistriesSimulator.start();
    app = await openApplication({ ...simulator.settings, REQUESTS_PER_MINUTE: '100000', LOG_LEVEL: 'error' });
    await emptyTables();
    await simulator.begin('2026-01-10T02:00:00Z');
    stopClock(app, '2026-01-10T02:00:00Z');
    city = await addCity(app);
    resident = await createSettled(app, city.community, '2026-01-05');
    await simulator.addPerson({
      name: '王小明',
      documentType: 'resident-id',
      documentNumber: resident.documentNumber,
    });
    clerk = await createStaff(app, { role: 'window-clerk', areaPath: city.town.path });
    const reviewer = { role: 'department-reviewer', areaPath: city.city.path } as const;
    police = await createStaff(app, { ...reviewer, department: 'public-security' });
    housing = await createStaff(app, { ...reviewer, department: 'housing' });
  }, 60_000);
  afterAll(async () => {
    await app?.close();
    await simulator?.stop();
  });

  it('begins with who may apply, and from which day', async () => {
    const { body } = await call<ServiceView>(app, caseworkRoutes.service, {
      token: resident.token,
      params: { service: 'permit.application' },
    });
    expect(body.obstacle).toMatchObject({
      code: 'too-short',
      rule: expect.stringContaining('居住证暂行条例'),
    });
    expect(body.obstacle?.text).toContain('2026年7月10日');
    const refused = await apply(
      app,
      resident,
      'permit.application',
      application,
      await papersFor(app, resident, materials),
    );
    expect([refused.status, refused.body.code]).toEqual([409, 'CASEWORK.NOT_ELIGIBLE']);
  });

  it('is applied for with photos of the papers after half a year', async () => {
    await turnTo('2026-08-10T02:00:00Z');
    const papers = await papersFor(app, resident, materials);
    const draft = (
      await call<ServiceView>(app, caseworkRoutes.service, {
        token: resident.token,
        params: { service: 'permit.application' },
      })
    ).body.draft;
    const saved = await call<{ version: number }>(app, caseworkRoutes.saveDraft, {
      token: resident.token,
      params: { service: 'permit.application' },
      body: { version: draft?.version ?? 0, form: application, papers },
    });
    const { status, body } = await call<{ caseId: string; number: string }>(app, caseworkRoutes.submit, {
      token: resident.token,
      params: { service: 'permit.application' },
      body: { version: saved.body.version },
    });
    expect(status).toBe(200);
    caseId = body.caseId;
    expect(await caseOf(app, resident, caseId)).toMatchObject({
      state: 'submitted',
      flags: ['registry-waiting'],
      allowedActions: ['withdraw'],
    });
  });

  it('is told once what is missing, and supplies it', async () => {
    const missing = [{ materialCode: 'dwelling-proof', problem: 'unreadable', note: '看不清地址' }];
    const asked = await takeAndAct(app, clerk, caseId, 'acceptance', { action: 'ask-papers', missing });
    expect([asked.status, asked.body.flags]).toEqual([200, ['papers-asked', 'registry-waiting']]);
    const again = await takeAndAct(app, clerk, caseId, 'acceptance', { action: 'ask-papers', missing });
    expect([again.status, again.body.code]).toEqual([409, 'CASEWORK.ONE_TIME_NOTICE_USED']);
    const view = await caseOf(app, resident, caseId);
    expect(view.papersAsked?.items).toMatchObject([{ materialCode: 'dwelling-proof', supplied: false }]);
    const papers = await papersFor(app, resident, ['dwelling-proof']);
    const supplied = await call<ActedView>(app, caseworkRoutes.act, {
      token: resident.token,
      params: { id: caseId },
      body: { action: 'supply', version: view.version, papers },
    });
    expect([supplied.status, supplied.body.flags]).toEqual([200, ['registry-waiting']]);
  });

  it('is reviewed by the departments side by side, and granted when the registries have answered too', async () => {
    expect((await takeAndAct(app, clerk, caseId, 'acceptance', { action: 'accept' })).status).toBe(200);
    expect((await review(housing, ['dwelling'])).status).toBe(200);
    expect((await review(police, ['identity', 'residence'])).status).toBe(200);
    const early = await takeAndAct(app, clerk, caseId, 'decision', { action: 'approve' });
    expect([early.status, early.body.code]).toEqual([409, 'CASEWORK.ACTION_NOT_ALLOWED']);
    await askRegistries();
    const granted = await takeAndAct(app, clerk, caseId, 'decision', { action: 'approve' });
    expect([granted.status, granted.body.state]).toEqual([200, 'granted']);
    expect(await permitsOf(app, resident)).toMatchObject([
      {
        state: 'valid',
        issuedOn: '2026-08-10',
        usableUntil: '2027-08-10',
        endorsement: { state: 'not-yet', opensOn: '2027-07-10' },
      },
    ]);
  });

  it('is shown as a code that anybody can check without a network', async () => {
    const [permit] = await permitsOf(app, resident);
    const params = { id: permit?.id ?? '' };
    const { body } = await call<CredentialView>(app, permitRoutes.credential, {
      token: resident.token,
      params,
    });
    const keys = (await call<CredentialKeys>(app, permitRoutes.keys)).body.keys;
    const read = readCredential(body.code, (text) => Buffer.from(text, 'base64url').toString('utf8'));
    const x = keys.find(({ keyId }) => keyId === read?.keyId)?.publicKey;
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const signature = Buffer.from(read?.signature ?? '', 'base64url');
    expect(verify(null, Buffer.from(read?.signed ?? ''), key, signature)).toBe(true);
    expect(read?.credential).toMatchObject({
      cityName: '张家港市',
      nameMasked: '王**',
      usableUntil: '2027-08-10',
    });
  });

  it('S11 leaves papers that the next service is offered, with the name of the first', async () => {
    const { body } = await call<ServiceView>(app, caseworkRoutes.service, {
      token: resident.token,
      params: { service: 'permit.endorsement' },
    });
    const [proof] = body.materials.filter(({ code }) => code === 'dwelling-proof');
    expect(proof?.offered).toMatchObject([{ verifiedFor: '居住证申领', verifiedOn: '2026-08-10' }]);
  });

  it('is lost, paid for and issued again under another number', async () => {
    const [old] = await permitsOf(app, resident);
    const submitted = await apply(app, resident, 'permit.reissue', { cause: 'lost', truthful: 'yes' });
    expect(submitted.status).toBe(200);
    expect(await permitsOf(app, resident)).toMatchObject([{ state: 'lost', allowedActions: ['reissue'] }]);
    await askRegistries();
    const waiting = await caseOf(app, resident, submitted.body.caseId);
    expect(waiting).toMatchObject({ state: 'approved', flags: ['fee-due'] });
    const receipt = await call(app, staffPaymentRoutes.recordReceipt, {
      token: clerk.token,
      params: { id: waiting.paymentId ?? '' },
      body: { version: 1, receiptNumber: '3205-2026-000001' },
    });
    expect(receipt.status).toBe(200);
    const issued = await takeAndAct(app, clerk, submitted.body.caseId, 'issue', { action: 'issue' });
    expect([issued.status, issued.body.state]).toEqual([200, 'granted']);
    const [fresh, replaced] = await permitsOf(app, resident);
    expect(fresh).toMatchObject({ state: 'valid', usableUntil: '2027-08-10' });
    expect(fresh?.number).not.toBe(old?.number);
    expect(replaced).toMatchObject({ state: 'replaced', number: old?.number });
  });

  it('is remembered eleven months later, once each time, and endorsed without anybody looking', async () => {
    await turnTo('2027-07-12T02:00:00Z');
    expect(await app.get(PermitReminderJob).run()).toBe(1);
    expect(await app.get(PermitReminderJob).run()).toBe(0);
    const submitted = await apply(app, resident, 'permit.endorsement', {
      ground: 'dwelling',
      truthful: 'yes',
    });
    expect(submitted.status).toBe(200);
    await askRegistries();
    expect(await caseOf(app, resident, submitted.body.caseId)).toMatchObject({ state: 'granted' });
    expect((await permitsOf(app, resident))[0]).toMatchObject({ usableUntil: '2028-08-10', years: 1 });
  });

  it('is suspended when the endorsement is late, and the years begin again with it', async () => {
    await turnTo('2028-08-21T02:00:00Z');
    expect((await permitsOf(app, resident))[0]).toMatchObject({
      state: 'suspended',
      endorsement: { state: 'late' },
    });
    const submitted = await apply(app, resident, 'permit.endorsement', {
      ground: 'dwelling',
      truthful: 'yes',
    });
    await askRegistries();
    expect(await caseOf(app, resident, submitted.body.caseId)).toMatchObject({ state: 'granted' });
    expect((await permitsOf(app, resident))[0]).toMatchObject({
      usableUntil: '2029-08-21',
      years: 0,
      countedFrom: '2028-08-21',
    });
    await turnTo('2028-09-21T02:00:00Z');
    const ledger = await app.get(LedgerService).ledgerOf(resident.personId, '2028-09-21');
    expect(ledger).toMatchObject({ since: '2028-08-21', countedMonths: 1 });
    expect(ledger.gaps.at(-1)?.reasonSentence).toContain('签注逾期');
  });

  it('is shown to the office with everything on one page, numbers masked (S4)', async () => {
    const { body } = await call(app, workRoutes.case, { token: clerk.token, params: { id: caseId } });
    expect(JSON.stringify(body)).not.toContain(resident.documentNumber);
    expect(JSON.stringify(body)).not.toContain(resident.mobile);
    const mine = (
      await call<CaseView>(app, caseworkRoutes.case, { token: resident.token, params: { id: caseId } })
    ).body;
    expect(mine.road.every(({ state }) => state === 'done')).toBe(true);
  });
});
