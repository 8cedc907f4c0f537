import type { Department } from '@app/shared/casework/departments';
import type { StaffRole } from '@app/shared/identity/roles';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import { CityServices } from './city-services';
import { queueOf, rolesOf } from './domain/case-tasks';
import { definitionFaults, departmentsOf, limitKeys } from './domain/definition-check';
import type { ServiceDefinition } from './domain/service-definition';
import type { ServiceHandlers } from './service-handlers';

export type Service = { definition: ServiceDefinition; handlers: ServiceHandlers };

/** The services that modules have registered. */
@Injectable()
export class CaseServices {
  private readonly services = new Map<string, Service>();

  constructor(private readonly city: CityServices) {}

  /** Adds a service; call it in `onModuleInit`. Throws when its table is faulty or the city's data lacks one of its limits. */
  register(definition: ServiceDefinition, handlers: ServiceHandlers): void {
    const { code } = definition;
    const faults = [...definitionFaults(definition), ...this.dataFaults(definition)];
    if (this.services.has(code)) faults.push('is registered already');
    if (faults.length > 0)
      throw new Error(`service ${code}:\n${faults.map((line) => `  - ${line}`).join('\n')}`);
    this.services.set(code, { definition, handlers });
  }

  list(): Service[] {
    return [...this.services.values()];
  }

  /** `COMMON.NOT_FOUND` for a code that no module registered. */
  get(code: string): Service {
    const service = this.services.get(code);
    if (!service) throw new NotFoundError();
    return service;
  }

  /** Names of the queues in which holders of a role (of a department) find their work. */
  queuesOf(role: StaffRole, department: Department | null): string[] {
    const queues = this.list().flatMap(({ definition }) =>
      (Object.keys(definition.tasks) as (keyof typeof definition.tasks)[])
        .filter((kind) => rolesOf(definition, kind).includes(role))
        .flatMap((kind) => {
          const own = definition.tasks[kind]?.department ?? null;
          return (kind === 'review' ? departmentsOf(definition) : [own])
            .filter((of) => of === null || role !== 'department-reviewer' || of === department)
            .map((of) => queueOf(definition, { kind, department: of }));
        }),
    );
    return [...new Set(queues)];
  }

  private dataFaults(definition: ServiceDefinition): string[] {
    return this.city.list(definition.code).flatMap(({ edition, limits }) =>
      limitKeys(definition)
        .filter((key) => !(key in limits))
        .map((key) => `the city's edition ${edition} has no limit ${key}`),
    );
  }
}
