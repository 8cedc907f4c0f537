import type { CheckOutline, RegistryCheckView, SettledCheck } from '@app/shared/registries/registry-check';
import { type RegistryQuestion, registryNames } from '@app/shared/registries/registry-question';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TransactionRunner } from '../../src/database/transaction-runner';
import type { Principal } from '../../src/platform/identity/principal';
import { RegistryAsker } from '../../src/platform/registries/registry-asker';
import { RegistryChecks } from '../../src/platform/registries/registry-checks';
import { createAgreeing, newMatter, type TestPerson } from '../factories/registry.factory';
import type { TestResident } from '../factories/resident.factory';
import { openApplication } from './application';
import { emptyTables } from './database';
import { RegistriesSimulator } from './registries-simulator';
import { stopClock } from './test-clock';

/** The server beside the registries' simulator, a resident who agrees, and a matter that is told of answers. */
export class RegistryBench {
  resident!: TestResident & TestPerson;
  matter!: ReturnType<typeof newMatter>;
  told: SettledCheck[] = [];
  /** Whether the caller may ask again for the matter. */
  mayAsk: (principal: Principal) => boolean = () => false;
  private hour = 0;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly simulator: RegistriesSimulator,
  ) {}

  static async open(overrides: Record<string, string> = {}): Promise<RegistryBench> {
    const simulator = await RegistriesSimulator.start();
    const settings = { ...simulator.settings, REGISTRY_TIMEOUT_MS: '3000' };
    const app = await openApplication({ ...settings, ...overrides });
    const bench = new RegistryBench(app, simulator);
    app.get(RegistryChecks).register('test.matter', {
      onAnswered: async (check) => {
        bench.told.push(check);
      },
      mayAsk: async (principal) => bench.mayAsk(principal),
    });
    return bench;
  }

  /** Begins with nothing stored, an hour after the last beginning: a registry that was resting has rested. */
  async begin(): Promise<void> {
    await emptyTables();
    this.hour += 1;
    await this.setClock(new Date(Date.parse('2026-11-01T00:00:00Z') + this.hour * 3_600_000));
    await this.simulator.recover();
    this.resident = await createAgreeing(this.app);
    await this.live(this.resident);
    this.matter = newMatter();
    this.told = [];
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.simulator.stop();
  }

  async setClock(instant: Date): Promise<void> {
    stopClock(this.app, instant.toISOString());
    await this.simulator.begin(instant.toISOString());
  }

  /** Lets a person live in the simulator's city. */
  live({ name, documentType, documentNumber }: TestPerson): Promise<void> {
    return this.simulator.addPerson({ name, documentType, documentNumber });
  }

  ask(
    questions: readonly RegistryQuestion[],
    personId = this.resident.personId,
    accountId = this.resident.accountId,
  ): Promise<CheckOutline[]> {
    const request = { ...this.matter, personId, questions, consent: { accountId } };
    return this.app
      .get(TransactionRunner)
      .run((transaction) => this.app.get(RegistryChecks).ask(request, transaction));
  }

  /** One pass over every registry, as the jobs make it. */
  async pass(): Promise<void> {
    const asker = this.app.get(RegistryAsker);
    await Promise.all(registryNames.map((registry) => asker.runOnce(registry)));
  }

  list(): Promise<RegistryCheckView[]> {
    const { subjectType, subjectId } = this.matter;
    return this.app.get(RegistryChecks).listFor(subjectType, subjectId);
  }
}
