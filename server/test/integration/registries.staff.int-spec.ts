import { consentTexts } from '@app/shared/identity/consent';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import { registriesRoutes } from '@app/shared/registries/registries.routes';
import type { RegistryCheckView } from '@app/shared/registries/registry-check';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { areasOf } from '../../src/platform/identity/principal';
import { RegistryAsker } from '../../src/platform/registries/registry-asker';
import { RegistryChecks } from '../../src/platform/registries/registry-checks';
import { addCity, type TestCity } from '../factories/area.factory';
import { agreeToCompare, createAgreeing, createPerson } from '../factories/registry.factory';
import { createResident } from '../factories/resident.factory';
import { type CallOptions, call, createStaff, newClientKey, type TestStaff } from '../support/application';
import { RegistryBench } from '../support/registry-bench';
import { storedState } from '../support/stored-state';

const missing = { code: 'IDENTITY.CONSENT_MISSING' };

describe('comparison with registries', () => {
  let bench: RegistryBench;
  let city: TestCity;
  let clerk: TestStaff;
  beforeAll(async () => {
    bench = await RegistryBench.open();
  }, 60_000);
  beforeEach(async () => {
    await bench.begin();
    city = await addCity(bench.app);
    clerk = await createStaff(bench.app, { role: 'window-clerk', areaPath: city.town.path });
    bench.mayAsk = (principal) => areasOf(principal, ['window-clerk', 'supervisor']).includes(city.town.path);
  });
  afterAll(() => bench.close());

  const withdraw = (token: string) =>
    call(bench.app, identityRoutes.withdrawConsent, { token, params: { purpose: 'compare-registries' } });
  const askAgain = (id: string, options: CallOptions = {}) =>
    call<RegistryCheckView>(bench.app, registriesRoutes.askAgain, {
      token: clerk.token,
      params: { id },
      ...options,
    });
  const unavailable = async (): Promise<string> => {
    await bench.simulator.fault({ kind: 'down', registry: 'police' });
    const [outline] = await bench.ask([{ kind: 'identity' }]);
    await bench.pass();
    await bench.simulator.recover();
    return outline?.id as string;
  };

  describe('S11 needs the person’s consent', () => {
    it('and is not asked without', async () => {
      const stranger = await createResident(bench.app);
      const before = await storedState();
      await expect(
        bench.ask([{ kind: 'identity' }], stranger.personId, stranger.accountId),
      ).rejects.toMatchObject(missing);
      expect(await storedState()).toEqual(before);
    });

    it('in the text in force', async () => {
      const [{ accountId, personId }, sql] = [bench.resident, bench.app.get<Sql>(SQL)];
      await sql.change('UPDATE consent SET text_version = ? WHERE account_id = ?', ['older', accountId]);
      await expect(bench.ask([{ kind: 'identity' }], personId, accountId)).rejects.toMatchObject(missing);
    });

    it('of another adult in that person’s own account', async () => {
      const spouse = await createAgreeing(bench.app);
      await expect(
        bench.ask([{ kind: 'homes-owned', areaCode: '320582' }], spouse.personId),
      ).rejects.toMatchObject(missing);
    });

    it('of whoever looks after a child', async () => {
      const child = await createPerson(bench.app, { birthDate: '2016-09-02' });
      await bench.live(child);
      await bench.ask([{ kind: 'student-status' }], child.personId);
      await bench.pass();
      expect(await bench.list()).toMatchObject([{ personId: child.personId, state: 'answered' }]);
    });

    it('that is still there when it is asked', async () => {
      await bench.ask([{ kind: 'identity' }]);
      expect((await withdraw(bench.resident.token)).status).toBe(200);
      await bench.pass();
      expect(await bench.list()).toMatchObject([{ state: 'stopped', reason: 'consent-withdrawn' }]);
      expect(await bench.simulator.journal()).toEqual([]);
      expect(bench.told).toMatchObject([{ state: 'stopped', reason: 'consent-withdrawn', answer: null }]);
    });

    it('that is still there when the answer comes', async () => {
      await bench.simulator.fault({ kind: 'slow', milliseconds: 1500, registry: 'police' });
      await bench.ask([{ kind: 'identity' }]);
      const pass = bench.app.get(RegistryAsker).runOnce('police');
      while ((await bench.simulator.journal()).length === 0) await new Promise((next) => setTimeout(next, 5));
      await withdraw(bench.resident.token);
      await pass;
      expect(await bench.list()).toMatchObject([{ state: 'stopped', answer: null }]);
      expect(await bench.app.get<Sql>(SQL).rows('SELECT id FROM registry_answer_log')).toEqual([]);
    });

    it('which opens it again when it is given again', async () => {
      await bench.ask([{ kind: 'identity' }]);
      await withdraw(bench.resident.token);
      await bench.pass();
      await agreeToCompare(bench.app, bench.resident.accountId);
      expect(await bench.ask([{ kind: 'identity' }])).toMatchObject([{ state: 'waiting' }]);
      await bench.pass();
      expect(await bench.list()).toMatchObject([{ state: 'answered' }]);
    });

    it('through the ordinary routes', async () => {
      const { token } = await createResident(bench.app);
      const { version: textVersion } = consentTexts['compare-registries'];
      const body = { purpose: 'compare-registries', textVersion };
      const given = await call<{ consents: object[] }>(bench.app, identityRoutes.giveConsent, {
        token,
        body,
      });
      expect(given.body.consents).toEqual([{ purpose: 'compare-registries', textVersion }]);
    });
  });

  describe('asked again by the office', () => {
    it('S1 does not exist for a role without it, nor for whom the matter is out of reach', async () => {
      const id = await unavailable();
      const officer = await createStaff(bench.app, { role: 'grid-officer', areaPath: city.town.path });
      const elsewhere = await createStaff(bench.app, { role: 'supervisor', areaPath: city.otherTown.path });
      for (const { token } of [officer, elsewhere, bench.resident]) {
        expect(await askAgain(id, { token })).toMatchObject({
          status: 404,
          body: { code: 'COMMON.NOT_FOUND' },
        });
      }
      expect(await askAgain('018f0000-0000-7000-8000-000000000009')).toMatchObject({ status: 404 });
      expect(await bench.list()).toMatchObject([{ state: 'unavailable' }]);
    });

    it('answers at once, tells the matter, and leaves the officer’s name', async () => {
      const id = await unavailable();
      const { status, body } = await askAgain(id);
      expect([status, body.state, body.answer?.facts]).toEqual([
        200,
        'answered',
        { exists: true, agrees: true },
      ]);
      expect(bench.told).toMatchObject([{ id, state: 'answered' }]);
      const rows = await bench.app
        .get<Sql>(SQL)
        .rows("SELECT account_id FROM registry_log WHERE act = 'again'");
      expect(rows).toEqual([{ account_id: clerk.accountId }]);
    });

    it('R2 is asked once when the request is repeated', async () => {
      const id = await unavailable();
      const asked = (await bench.simulator.journal()).length;
      const clientKey = newClientKey();
      await askAgain(id, { clientKey });
      expect(await askAgain(id, { clientKey })).toMatchObject({ status: 200, body: { state: 'answered' } });
      expect(await bench.simulator.journal()).toHaveLength(asked + 1);
    });

    it('L11 says so when the registry is still away', async () => {
      const id = await unavailable();
      await bench.simulator.fault({ kind: 'bad-gateway', registry: 'police' });
      expect(await askAgain(id)).toMatchObject({
        status: 200,
        body: { state: 'unavailable', answer: null, allowedActions: ['ask-again'] },
      });
    });

    it('S11 is not asked without consent either', async () => {
      const id = await unavailable();
      await withdraw(bench.resident.token);
      expect((await askAgain(id)).body).toMatchObject({ state: 'stopped', reason: 'consent-withdrawn' });
    });

    it('does not wake a matter that has ended', async () => {
      const id = await unavailable();
      const { subjectType, subjectId } = bench.matter;
      await bench.app
        .get(TransactionRunner)
        .run((transaction) => bench.app.get(RegistryChecks).close(subjectType, subjectId, transaction));
      expect(await askAgain(id)).toMatchObject({
        status: 409,
        body: { code: 'REGISTRIES.CHECK_STOPPED' },
      });
    });

    it('B7 is bounded', async () => {
      const id = await unavailable();
      const statuses: number[] = [];
      for (let time = 0; time < 14; time += 1) statuses.push((await askAgain(id)).status);
      expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    });

    it('B1 takes no id that is none', async () => {
      expect((await askAgain("1' OR '1'='1")).status).toBe(404);
    });
  });
});
