import {
  type RegistryName,
  type RegistryQuestion,
  registryNames,
  registryOf,
} from '@app/shared/registries/registry-question';
import { Clock } from '../../src/common/clock';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { LOG, type Log } from '../../src/platform/http/log';
import { RegistryAsker } from '../../src/platform/registries/registry-asker';
import { RegistryChecks } from '../../src/platform/registries/registry-checks';
import { openApplication } from '../support/application';
import { RegistryBench } from '../support/registry-bench';
import { sharedSecrets } from '../support/server-process';
import { advanceClock, stopClock } from '../support/test-clock';

const oneEach: readonly RegistryQuestion[] = [
  { kind: 'identity' },
  { kind: 'insurance-months', from: '2026-01', until: '2026-10' },
  { kind: 'student-status' },
  { kind: 'homes-owned', areaCode: '320582' },
  { kind: 'marriage' },
];
const questionOf = (registry: RegistryName) =>
  oneEach.find(({ kind }) => registryOf[kind] === registry) as RegistryQuestion;

describe('L11 a registry that does not answer', () => {
  const secrets = sharedSecrets();
  let bench: RegistryBench;
  beforeAll(async () => {
    bench = await RegistryBench.open(secrets);
  }, 60_000);
  beforeEach(() => bench.begin());
  afterAll(() => bench.close());

  const statesByRegistry = async () =>
    Object.fromEntries((await bench.list()).map(({ registry, state }) => [registry, state]));
  const later = async (seconds: number) => {
    advanceClock(bench.app, seconds);
    await bench.simulator.recover();
  };

  it.each(registryNames)(
    'T5 %s stops none of the others, decides nothing, and answers when it is back',
    async (registry) => {
      await bench.simulator.fault({ kind: 'down', registry });
      await bench.ask(oneEach);
      await bench.pass();
      const answered = Object.fromEntries(registryNames.map((name) => [name, 'answered']));
      expect(await statesByRegistry()).toEqual({ ...answered, [registry]: 'unavailable' });
      expect(bench.told.map((check) => check.registry)).not.toContain(registry);
      const silent = (await bench.list()).find((view) => view.registry === registry);
      expect(silent).toMatchObject({ reason: 'no-answer', answer: null, nextAt: expect.any(String) });
      await later(31);
      await bench.pass();
      expect(await statesByRegistry()).toEqual(answered);
      expect(bench.told.filter((check) => check.registry === registry)).toMatchObject([
        { state: 'answered' },
      ]);
    },
  );

  it.each([
    ['hang', 'too-slow'],
    ['bad-gateway', 'no-answer'],
    ['refused', 'refused'],
    ['garbage', 'unreadable'],
    ['empty', 'unreadable'],
    ['unsigned', 'unreadable'],
  ])('is unavailable when it is made to “%s”, never a yes and never a no', async (kind, reason) => {
    await bench.simulator.fault({ kind });
    await bench.ask(oneEach);
    await bench.pass();
    const views = await bench.list();
    expect(views.map(({ state, answer, reason }) => [state, answer, reason])).toEqual(
      oneEach.map(() => ['unavailable', null, reason]),
    );
    expect(bench.told).toEqual([]);
  });

  it('is too slow only when it is slower than the limit', async () => {
    await bench.simulator.fault({ kind: 'slow', milliseconds: 20, registry: 'police' });
    await bench.simulator.fault({ kind: 'slow', milliseconds: 9000, registry: 'education' });
    await bench.ask([questionOf('police'), questionOf('education')]);
    await bench.pass();
    expect(await statesByRegistry()).toEqual({ police: 'answered', education: 'unavailable' });
  });

  it('is asked again later and later, at most an hour apart', async () => {
    await bench.simulator.fault({ kind: 'bad-gateway' });
    await bench.ask([{ kind: 'marriage' }]);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      await bench.pass();
      const [view] = await bench.list();
      const wait = (Date.parse(view?.nextAt as string) - Date.parse(view?.at as string)) / 1000;
      waits.push(wait);
      await bench.pass();
      advanceClock(bench.app, wait);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
  });

  it('is left alone after five failures, and found again by one attempt', async () => {
    await bench.ask([{ kind: 'student-status' }]);
    await bench.pass();
    await bench.simulator.fault({ kind: 'bad-gateway', registry: 'education' });
    const asked = async () => (await bench.simulator.journal()).length;
    const before = await asked();
    const matters: (typeof bench.matter)[] = [];
    for (let number = 0; number < 8; number += 1) {
      bench.matter = { ...bench.matter, subjectId: `018f0000-0000-7000-8000-00000000000${number}` };
      matters.push(bench.matter);
      await bench.ask([{ kind: 'student-status' }]);
    }
    await bench.pass();
    expect((await asked()) - before).toBe(5);
    expect(await bench.list()).toMatchObject([{ state: 'unavailable', reason: 'resting' }]);
    await later(31);
    await bench.pass();
    for (const matter of matters) {
      bench.matter = matter;
      expect(await bench.list()).toMatchObject([{ state: 'answered' }]);
    }
  });

  it('T5 holds up its own questions only: the others are answered while it is silent', async () => {
    await bench.simulator.fault({ kind: 'hang', registry: 'police' });
    await bench.ask([questionOf('police'), questionOf('education')]);
    const asker = bench.app.get(RegistryAsker);
    const silent = asker.runOnce('police');
    await asker.runOnce('education');
    expect(await statesByRegistry()).toEqual({ police: 'waiting', education: 'answered' });
    await silent;
    expect(await statesByRegistry()).toEqual({ police: 'unavailable', education: 'answered' });
  });

  it('waits for ever where no gateway is connected', async () => {
    const alone = await openApplication(secrets);
    try {
      await bench.ask([{ kind: 'identity' }]);
      stopClock(alone, bench.app.get(Clock).now().toISOString());
      await alone.get(RegistryAsker).runOnce('police');
      expect(await bench.list()).toMatchObject([{ state: 'unavailable', reason: 'not-connected' }]);
    } finally {
      await alone.close();
    }
  });

  it('is not asked any more for a matter that has ended, and its late answer is not taken', async () => {
    await bench.simulator.fault({ kind: 'slow', milliseconds: 1500, registry: 'police' });
    await bench.ask([questionOf('police'), questionOf('education')]);
    const { subjectType, subjectId } = bench.matter;
    const late = bench.app.get(RegistryAsker).runOnce('police');
    while ((await bench.simulator.journal()).length === 0) await new Promise((next) => setTimeout(next, 5));
    await bench.app
      .get(TransactionRunner)
      .run((transaction) => bench.app.get(RegistryChecks).close(subjectType, subjectId, transaction));
    await late;
    await bench.pass();
    expect(await bench.list()).toMatchObject(
      [1, 2].map(() => ({ state: 'stopped', reason: 'subject-closed', answer: null, allowedActions: [] })),
    );
    expect(await bench.simulator.journal()).toHaveLength(1);
    expect(bench.told).toEqual([]);
  });

  it('S9 is written down in the log without the person', async () => {
    const log = bench.app.get<Log>(LOG);
    const lines: unknown[] = [];
    const spies = (['debug', 'info', 'warn', 'error'] as const).map((level) =>
      jest.spyOn(log, level).mockImplementation((...line: unknown[]) => {
        lines.push(line);
      }),
    );
    for (const kind of ['down', 'hang', 'garbage', 'unsigned', 'wrong-person', 'contradictory']) {
      await bench.simulator.fault({ kind });
      await bench.ask(oneEach);
      await bench.pass();
      advanceClock(bench.app, 4000);
    }
    for (const spy of spies) spy.mockRestore();
    expect(lines.length).toBeGreaterThan(5);
    expect(JSON.stringify(lines)).not.toMatch(
      new RegExp(`${bench.resident.documentNumber}|${bench.resident.name}`),
    );
  });
});
