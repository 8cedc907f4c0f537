import { Refusal } from '../refusal';
import type { App } from '../seed';
import type { World } from '../world';

/**
 * The application that shows its id and secret.
 * @evidence S:WxJava 41002, 41004, 40013, 40125, 40243; D:AccessToken 40164
 */
export function requireApplication(
  world: World,
  credentials: { appId?: unknown; secret?: unknown },
  remoteAddress?: string,
): App {
  const { appId, secret } = credentials;
  if (!appId) throw new Refusal(41002);
  if (!secret) throw new Refusal(41004);
  const app = world.appOf(String(appId));
  if (app.secret !== secret) throw new Refusal(40125);
  if (app.secretFrozen) throw new Refusal(40243);
  if (remoteAddress !== undefined && app.ipAllowList && !app.ipAllowList.includes(remoteAddress)) {
    throw new Refusal(40164);
  }
  return app;
}
