import { registryNames } from '@app/shared/registries/registry-question';
import { Module, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { LOG, type Log } from '../http/log';
import { JobRunner } from '../jobs/job-runner';
import { AbsentRegistry } from './absent-registry';
import { AskedPersonRepository } from './asked-person.repository';
import { GatewayRegistry } from './gateway-registry';
import { RegistriesController } from './registries.controller';
import { Registry } from './registry.port';
import { RegistryAsker } from './registry-asker';
import { RegistryCheckRepository } from './registry-check.repository';
import { RegistryChecks } from './registry-checks';
import { RegistryLogRepository } from './registry-log.repository';
import { RegistrySubjects } from './registry-subjects';

/** Comparison with the authorities: the port, the questions, and the jobs that ask them. */
@Module({
  controllers: [RegistriesController],
  providers: [
    AskedPersonRepository,
    RegistryAsker,
    RegistryCheckRepository,
    RegistryChecks,
    RegistryLogRepository,
    RegistrySubjects,
    { provide: Registry, inject: [CONFIG, Clock, LOG], useFactory: registryOf },
  ],
  exports: [RegistryChecks],
})
export class RegistriesModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly asker: RegistryAsker,
  ) {}

  /** One job each: a registry that takes its time holds up nobody else's questions. */
  onModuleInit(): void {
    for (const registry of registryNames) {
      const run = () => this.asker.runOnce(registry);
      this.jobs.register({ name: `ask-${registry}`, everySeconds: 5, run });
    }
  }
}

function registryOf(config: Config, clock: Clock, log: Log): Registry {
  const { REGISTRY_GATEWAY: base, REGISTRY_CLIENT_ID: clientId, REGISTRY_SECRET: secret } = config;
  if (!base || !clientId || !secret) return new AbsentRegistry();
  const refusesSimulator = config.APP_MODE === 'production';
  const options = { base, clientId, secret, timeoutMs: config.REGISTRY_TIMEOUT_MS, refusesSimulator };
  return new GatewayRegistry(options, clock, log);
}
