import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { cityFolder, PolicyPackError, readYaml } from '../../platform/policy/policy-folder';
import { parsePermitPolicy } from './domain/permit-pack';
import type { PermitPolicy } from './domain/permit-policy';
import { PermitError } from './permit.errors';

/** The city's rules of the residence permit, read once at boot. What is not published is refused, never guessed. */
@Injectable()
export class PermitRules {
  private readonly known: PermitPolicy | undefined;

  constructor(@Inject(CONFIG) { CITY, APP_MODE }: Config) {
    this.known = loadPermitPolicy(CITY, APP_MODE !== 'production');
  }

  get isPublished(): boolean {
    return this.known !== undefined;
  }

  /** Throws `PERMIT.NOT_PUBLISHED` in a city without a pack, and when a rule is read that nobody published. */
  get policy(): PermitPolicy {
    if (!this.known) throw new PermitError('PERMIT.NOT_PUBLISHED');
    return this.known;
  }
}

/** Reads and checks server/policies/<city>/permit.yaml; undefined when the city has none. */
function loadPermitPolicy(city: string, demonstration: boolean): PermitPolicy | undefined {
  const file = join(cityFolder(city), 'permit.yaml');
  if (!existsSync(file)) return undefined;
  const unpublished = () => new PermitError('PERMIT.NOT_PUBLISHED');
  const parsed = parsePermitPolicy(readYaml(file), { demonstration, unpublished });
  if (!parsed.ok) throw new PolicyPackError(file, parsed.faults);
  return parsed.policy;
}
