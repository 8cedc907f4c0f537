import { listen, stop } from '../wechat/http';
import { controlListener } from './control';
import { type Client, gatewayListener } from './gateway';
import type { UnknownPeople } from './population';
import { World } from './world';

export type StandInOptions = {
  client: Client;
  host?: string;
  /** Ports; 0 or absent takes a free one. */
  gatewayPort?: number;
  controlPort?: number;
  unknownPeople?: UnknownPeople;
};

export type StandIn = { gateway: number; control: number; close(): Promise<void> };

/** Starts the gateway and its control plane. Throws when a port is taken. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const { client, host = '127.0.0.1', unknownPeople = 'absent' } = options;
  let world = new World(unknownPeople);
  const stage = {
    world: () => world,
    reset: () => {
      world = new World(unknownPeople);
    },
  };
  const gateway = await listen(gatewayListener(stage.world, client), host, options.gatewayPort ?? 0);
  const control = await listen(controlListener(stage), host, options.controlPort ?? 0);
  return {
    gateway: gateway.port,
    control: control.port,
    close: async () => {
      await Promise.all([stop(gateway.server), stop(control.server)]);
    },
  };
}
