import type { RegistryCheckView, SettledCheck } from '@app/shared/registries/registry-check';
import { type RegistryQuestion, registryNames, registryOf } from '@app/shared/registries/registry-question';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { RegistryAsker } from '../../src/platform/registries/registry-asker';
import { RegistryChecks } from '../../src/platform/registries/registry-checks';
import { createAgreeing, newMatter, type TestPerson } from '../factories/registry.factory';
import type { TestResident } from '../factories/resident.factory';
import { openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { RegistriesSimulator } from '../support/registries-simulator';
import { stopClock } from '../support/test-clock';

const now = '2026-11-21T04:00:00Z';
const everyQuestion: readonly RegistryQuestion[] = [
  { kind: 'identity' },
  { kind: 'permit-holder' },
  { kind: 'hukou-place' },
  { kind: 'insurance-months', from: '2026-08', until: '2026-10' },
  { kind: 'student-status' },
  { kind: 'homes-owned', areaCode: '320582' },
  { kind: 'marriage' },
  { kind: 'children' },
];

describe('what a registry answers', () => {
  let simulator: RegistriesSimulator;
  let app: NestFastifyApplication;
  let resident: TestResident & TestPerson;
  let matter: ReturnType<typeof newMatter>;
  let told: SettledCheck[];

  beforeAll(async () => {
    simulator = await RegistriesSimulator.start();
    app = await openApplication(simulator.settings);
    app.get(RegistryChecks).register('test.matter', {
      onAnswered: async (check) => {
        told.push(check);
      },
    });
  }, 60_000);
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, now);
    await simulator.begin(now);
    resident = await createAgreeing(app);
    matter = newMatter();
    told = [];
  });
  afterAll(async () => {
    await app.close();
    await simulator.stop();
  });

  const live = (facts: object = {}) => {
    const { name, documentType, documentNumber } = resident;
    return simulator.addPerson({ name, documentType, documentNumber, ...facts });
  };
  const ask = (questions: readonly RegistryQuestion[]) =>
    app.get(TransactionRunner).run((transaction) =>
      app.get(RegistryChecks).ask(
        {
          ...matter,
          personId: resident.personId,
          questions,
          consent: { accountId: resident.accountId },
        },
        transaction,
      ),
    );
  const askAll = async () => {
    for (const registry of registryNames) await app.get(RegistryAsker).runOnce(registry);
  };
  const list = () => app.get(RegistryChecks).listFor(matter.subjectType, matter.subjectId);
  const answered = async (question: RegistryQuestion): Promise<RegistryCheckView> => {
    await ask([question]);
    await askAll();
    return (await list())[0] as RegistryCheckView;
  };
  const log = () =>
    app
      .get<Sql>(SQL)
      .rows<{ act: string; kind: string; account_id: string | null; reason: string | null }>(
        'SELECT act, kind, account_id, reason FROM registry_log ORDER BY at, id',
      );

  it('waits until the transaction that asked is committed, then says what, whence and as of when', async () => {
    await live({ permitUntil: '2027-03-01' });
    const [outline] = await ask([{ kind: 'permit-holder' }]);
    expect(outline).toMatchObject({ state: 'waiting', asOf: null });
    expect(await list()).toMatchObject([{ state: 'waiting', answer: null, at: null }]);
    await askAll();
    expect(await list()).toMatchObject([
      {
        id: outline?.id,
        registry: 'police',
        state: 'answered',
        reason: null,
        at: '2026-11-21T04:00:00.000Z',
        nextAt: null,
        answer: {
          kind: 'permit-holder',
          facts: { holds: true, validUntil: '2027-03-01' },
          source: '部门数据模拟系统',
          asOf: '2026-11-21',
        },
      },
    ]);
    expect(told).toMatchObject([{ id: outline?.id, state: 'answered', ...matter }]);
  });

  it('holds for every question, and “no” is an answer', async () => {
    await live();
    await ask(everyQuestion);
    await askAll();
    const views = await list();
    expect(views.map(({ state, answer }) => [state, answer?.facts])).toEqual([
      ['answered', { exists: true, agrees: true }],
      ['answered', { holds: false, validUntil: null }],
      ['answered', { areaCode: null, place: null }],
      ['answered', { months: [] }],
      ['answered', { enrolled: false, school: null }],
      ['answered', { homes: [] }],
      ['answered', { status: 'unmarried', since: null }],
      ['answered', { children: [] }],
    ]);
  });

  it('tells months with their employer and whether they were paid late', async () => {
    const employer = '某厂';
    const insurance = ['2026-07', '2026-09', '2026-08'].map((month) => ({
      month,
      employer,
      backPaid: month === '2026-08',
    }));
    await live({ insurance });
    const view = await answered({ kind: 'insurance-months', from: '2026-08', until: '2026-10' });
    expect(view.answer?.facts).toEqual({
      months: [
        { month: '2026-08', employer, backPaid: true },
        { month: '2026-09', employer, backPaid: false },
      ],
    });
  });

  it('tells twins apart from one child', async () => {
    const children = ['禾', '苗'].map((name) => ({ name, birthDate: '2016-09-02' }));
    await live({ children });
    expect((await answered({ kind: 'children' })).answer?.facts).toEqual({ children });
  });

  it('says that name and number do not agree, where they do not', async () => {
    await live({ name: '李四' });
    expect((await answered({ kind: 'identity' })).answer?.facts).toEqual({ exists: true, agrees: false });
  });

  it('R2 is one question, however often it is asked', async () => {
    await live();
    const [first] = await ask([{ kind: 'identity' }]);
    const [again] = await ask([{ kind: 'identity' }]);
    expect(again?.id).toBe(first?.id);
    await askAll();
    await askAll();
    expect(await ask([{ kind: 'identity' }])).toMatchObject([{ id: first?.id, state: 'answered' }]);
    await askAll();
    expect(await simulator.journal()).toHaveLength(1);
    expect(told).toHaveLength(1);
  });

  it('R2 is asked once by two who ask at the same time', async () => {
    await live();
    const [{ id } = { id: '' }] = await ask([{ kind: 'identity' }]);
    await Promise.all([1, 2, 3, 4].map(() => app.get(RegistryAsker).askIfDue(id)));
    expect(await simulator.journal()).toHaveLength(1);
    expect(told).toHaveLength(1);
  });

  it('is stored and told together, or neither', async () => {
    await live();
    let isBroken = true;
    app.get(RegistryChecks).register('test.other', {
      onAnswered: () => (isBroken ? Promise.reject(new Error('not now')) : Promise.resolve()),
    });
    matter = { ...matter, subjectType: 'test.other' };
    await ask([{ kind: 'identity' }]);
    await askAll();
    expect(await list()).toMatchObject([{ state: 'waiting', answer: null }]);
    expect(await app.get<Sql>(SQL).rows('SELECT id FROM registry_answer_log')).toEqual([]);
    isBroken = false;
    stopClock(app, '2026-11-21T04:02:00Z');
    await askAll();
    expect(await list()).toMatchObject([{ state: 'answered' }]);
  });

  it('comes in one after another for one matter, so that whoever is told last sees them all', async () => {
    await live();
    const checks = app.get(RegistryChecks);
    let seenWhole = 0;
    checks.register('test.whole', {
      onAnswered: async ({ subjectType, subjectId }, transaction) => {
        const views = await checks.listFor(subjectType, subjectId, transaction);
        // Long enough for every other answer to come meanwhile.
        await new Promise((next) => setTimeout(next, 60));
        if (views.every(({ state }) => state === 'answered')) seenWhole += 1;
      },
    });
    matter = { ...matter, subjectType: 'test.whole' };
    const oneEach = everyQuestion.filter(({ kind }, index) =>
      everyQuestion.slice(0, index).every((earlier) => registryOf[earlier.kind] !== registryOf[kind]),
    );
    await ask(oneEach);
    await Promise.all(registryNames.map((registry) => app.get(RegistryAsker).runOnce(registry)));
    expect((await list()).map(({ state }) => state)).toEqual(registryNames.map(() => 'answered'));
    expect(seenWhole).toBe(1);
  });

  it('L11 about another person is found out, flagged and not kept', async () => {
    await live();
    await simulator.fault({ kind: 'wrong-person' });
    const view = await answered({ kind: 'homes-owned', areaCode: '320582' });
    expect(view).toMatchObject({ state: 'mismatch', reason: 'other-person', answer: null, nextAt: null });
    expect(told).toMatchObject([{ state: 'mismatch', reason: 'other-person', answer: null }]);
    const kept = await app
      .get<Sql>(SQL)
      .rows('SELECT state, facts, source, LENGTH(answer_hash) AS hash FROM registry_answer_log');
    expect(kept).toEqual([{ state: 'mismatch', facts: null, source: null, hash: 32 }]);
  });

  it.each(everyQuestion)('L11 that contradicts itself about $kind is no answer', async (question) => {
    await live();
    await simulator.fault({ kind: 'contradictory' });
    expect(await answered(question)).toMatchObject({
      state: 'mismatch',
      reason: 'contradictory',
      answer: null,
    });
  });

  it('L11 of a day that has not come is no answer', async () => {
    await live();
    await simulator.fault({ kind: 'future' });
    expect(await answered({ kind: 'marriage' })).toMatchObject({
      state: 'mismatch',
      reason: 'contradictory',
    });
  });

  it('S5 leaves a row for who asked what, for every attempt, and for every answer', async () => {
    await live();
    await simulator.fault({ kind: 'wrong-person' });
    await answered({ kind: 'identity' });
    expect(await log()).toEqual([
      { act: 'opened', kind: 'identity', account_id: resident.accountId, reason: null },
      { act: 'asked', kind: 'identity', account_id: null, reason: null },
      { act: 'mismatch', kind: 'identity', account_id: null, reason: 'other-person' },
    ]);
  });

  it('S9 keeps the number out of everything that is stored for it', async () => {
    await live();
    await ask(everyQuestion);
    await askAll();
    for (const table of ['registry_check', 'registry_answer_log', 'registry_log']) {
      const stored = JSON.stringify(await app.get<Sql>(SQL).rows(`SELECT * FROM ${table}`));
      expect(stored.length).toBeGreaterThan(500);
      expect(stored).not.toContain(resident.documentNumber);
    }
  });
});
