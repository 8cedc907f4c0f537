import { listen, stop } from '../wechat/http';
import { apiListener } from './api';
import { controlListener } from './control';
import { Notifier } from './notifier';
import { parseSeed } from './seed';
import { World } from './world';

export type StandIn = { api: number; control: number; close(): Promise<void> };

/** Starts both listeners; port 0 takes a free one. Throws when the seed is not understood or a port is taken. */
export async function startStandIn(options: {
  seed: unknown;
  host?: string;
  apiPort?: number;
  controlPort?: number;
}): Promise<StandIn> {
  const { host = '127.0.0.1', apiPort = 0, controlPort = 0 } = options;
  const world = new World(parseSeed(options.seed));
  const notifier = new Notifier(world);
  const api = await listen(apiListener(world), host, apiPort);
  const control = await listen(controlListener(world, notifier), host, controlPort);
  return {
    api: api.port,
    control: control.port,
    close: async () => {
      notifier.close();
      await Promise.all([stop(api.server), stop(control.server)]);
    },
  };
}
