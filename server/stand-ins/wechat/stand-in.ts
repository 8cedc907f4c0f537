import { apiListener } from './api/api-listener';
import { controlListener } from './control/control-host';
import { listen, stop } from './http';
import { World } from './world';

export type StandInOptions = {
  host?: string;
  /** Ports; 0 or absent takes a free one. */
  apiPort?: number;
  controlPort?: number;
  /** The token-free form of the interface, as the cloud container sees it; speaks for the first seeded application. */
  cloudRunPort?: number;
  /** What the world knows at the start and after a reset. */
  seed?: unknown;
};

export type StandIn = { api: number; control: number; cloudRun: number; close(): Promise<void> };

/** Starts the three listeners. Throws when the seed is not understood or a port is taken. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const host = options.host ?? '127.0.0.1';
  let world = new World(options.seed);
  const stage = {
    world: () => world,
    reset: () => {
      world = new World(options.seed);
    },
  };
  const api = await listen(apiListener(stage.world, false), host, options.apiPort ?? 0);
  const cloudRun = await listen(apiListener(stage.world, true), host, options.cloudRunPort ?? 0);
  const control = await listen(controlListener(stage), host, options.controlPort ?? 0);
  return {
    api: api.port,
    control: control.port,
    cloudRun: cloudRun.port,
    close: async () => {
      await Promise.all([stop(api.server), stop(cloudRun.server), stop(control.server)]);
    },
  };
}
