import { workRoutes } from '@app/shared/casework/casework.routes';
import type { StaffCaseView } from '@app/shared/casework/casework.views';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { CityServices } from '../../src/platform/casework/city-services';
import { ClockHoldsJob } from '../../src/platform/clocks/clock-holds.job';
import { ClockStepsJob } from '../../src/platform/clocks/clock-steps.job';
import { PaymentLedger } from '../../src/platform/payments/payment-ledger';
import { RegistryAsker } from '../../src/platform/registries/registry-asker';
import { call } from '../support/application';
import { type FullRoad, openFullRoad } from '../support/full-road';
import { fullRoad, fullRoadEdition } from '../support/full-road.definition';
import { RegistriesSimulator } from '../support/registries-simulator';
import { stopClock } from '../support/test-clock';

describe('what time, payments and registries do to a case', () => {
  let road: FullRoad;
  let close: () => Promise<void>;
  let simulator: RegistriesSimulator;

  beforeAll(async () => {
    simulator = await RegistriesSimulator.start();
    ({ road, close } = await openFullRoad({ ...simulator.settings, REGISTRY_TIMEOUT_MS: '3000' }));
  });
  beforeEach(async () => {
    await road.reset();
    await setClock('2026-11-23T02:00:00Z');
    await simulator.recover();
  });
  afterAll(async () => {
    await close();
    await simulator.stop();
  });

  const setClock = async (instant: string) => {
    stopClock(road.app, instant);
    await simulator.begin(instant);
  };
  const runClocks = () => road.app.get(ClockStepsJob).run();
  const askPolice = () => road.app.get(RegistryAsker).runOnce('police');
  const staffView = async (caseId: string) =>
    (
      await call<StaffCaseView>(road.app, workRoutes.case, {
        token: road.supervisor.token,
        params: { id: caseId },
      })
    ).body;

  it('escalates a case whose office let its day pass, once', async () => {
    const caseId = await road.submitted();
    await setClock('2026-11-30T02:00:00Z');
    await runClocks();
    expect((await road.view(caseId)).flags).toEqual([]);
    await setClock('2026-12-01T02:00:00Z');
    await runClocks();
    await runClocks();
    expect((await road.view(caseId)).flags).toEqual(['escalated']);
    const rows = await road.rows("SELECT seq FROM case_history WHERE action = 'escalate'");
    expect(rows).toHaveLength(1);
  });

  it('ends a public notice on the day after its last', async () => {
    const caseId = await road.noticed();
    await setClock('2026-12-01T02:00:00Z');
    await runClocks();
    expect(await road.view(caseId)).toMatchObject({ state: 'approved', flags: ['fee-due'] });
  });

  it('ends what nobody completed in time, and the office’s clock does not ring meanwhile', async () => {
    const caseId = await road.submitted();
    const missing = [{ materialCode: 'photo', problem: 'unreadable' }];
    await road.done(road.office(road.clerk, caseId, 'acceptance', { action: 'ask-papers', missing }));
    await setClock('2026-11-26T02:00:00Z');
    await runClocks();
    expect((await road.view(caseId)).state).toBe('submitted');
    await setClock('2026-11-27T02:00:00Z');
    await runClocks();
    expect(await road.view(caseId)).toMatchObject({ state: 'rejected', flags: [] });
    await setClock('2026-12-20T02:00:00Z');
    await runClocks();
    expect(await road.view(caseId)).toMatchObject({ state: 'rejected', flags: [] });
  });

  it('resumes a case when its announced hold ends', async () => {
    const caseId = await road.submitted();
    const { version } = await road.view(caseId);
    const body = { action: 'hold', version, note: '等待判决', until: '2026-11-26' };
    await road.done(road.act(road.supervisor, caseId, body));
    await setClock('2026-11-27T02:00:00Z');
    await road.app.get(ClockHoldsJob).run();
    expect(await road.view(caseId)).toMatchObject({ flags: [], dueOn: '2026-12-03' });
  });

  it('goes on when the fee is paid', async () => {
    const caseId = await road.noticed();
    await road.bySystem(caseId, 'notice-ended');
    const { paymentId } = await road.view(caseId);
    const ledger = road.app.get(PaymentLedger, { strict: false });
    await road.app.get(TransactionRunner).run(async (transaction) => {
      const row = await ledger.lock(paymentId as string, transaction);
      await ledger.move(row as never, 'paid', { kind: 'paid' }, transaction);
    });
    expect(await road.view(caseId)).toMatchObject({ state: 'approved', flags: [] });
  });

  it('waits for a registry that is down, says so, and is never passed by default', async () => {
    const { name, documentType, documentNumber } = road.applicant;
    await simulator.addPerson({ name, documentType, documentNumber });
    await simulator.fault({ kind: 'down', registry: 'police' });
    const caseId = await road.submitted({ purpose: 'study' });
    await askPolice();
    expect(await road.view(caseId)).toMatchObject({
      flags: ['registry-waiting'],
      nextSentence: '正在与有关部门核对信息，对方答复后继续办理。',
    });
    expect((await staffView(caseId)).registries).toMatchObject([
      { registry: 'police', question: 'hukou-place', state: 'unavailable', agrees: null },
    ]);
    expect((await staffView(caseId)).registries[0]?.sentence).toContain('等待比对，系统暂时不可用');
    await road.done(road.office(road.clerk, caseId, 'acceptance', { action: 'accept' }));
    await road.done(road.review(road.police, caseId, ['residence', 'identity']));
    const passed = await road.office(road.supervisor, caseId, 'decision', { action: 'approve' });
    expect([passed.status, passed.body.code]).toEqual([409, 'CASEWORK.ACTION_NOT_ALLOWED']);
    await simulator.recover();
    await setClock('2026-11-23T04:00:00Z');
    await askPolice();
    expect((await road.view(caseId)).flags).toEqual([]);
    await road.done(road.office(road.supervisor, caseId, 'decision', { action: 'approve' }));
  });

  it('S11 asks no registry without consent', async () => {
    await road.fullDraft({ purpose: 'study' });
    const withdrawn = await call(road.app, identityRoutes.withdrawConsent, {
      token: road.applicant.token,
      params: { purpose: 'compare-registries' },
    });
    expect(withdrawn.status).toBe(200);
    expect((await road.submit()).body.code).toBe('IDENTITY.CONSENT_MISSING');
    expect(await road.rows('SELECT id FROM service_case')).toEqual([]);
  });

  it('T2 starts no clock, and shows no day, when a year on the way has no calendar', async () => {
    road.app.get(CityServices).publish(fullRoad.code, [fullRoadEdition({}, { acceptance: 60 })]);
    const caseId = await road.submitted();
    const { dueOn, nextSentence } = await road.view(caseId);
    expect([dueOn, nextSentence]).toEqual([null, '已提交，等待受理。']);
  });
});
