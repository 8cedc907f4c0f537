import { Registry, type RegistryOutcome } from './registry.port';

/** No gateway is connected: every question waits until one is. */
export class AbsentRegistry extends Registry {
  ask(): Promise<RegistryOutcome> {
    return Promise.resolve({ kind: 'unavailable', reason: 'not-connected' });
  }
}
