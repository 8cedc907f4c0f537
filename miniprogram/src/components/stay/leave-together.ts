import type { Declared, StayView } from '@app/shared/registration/registration.views';
import { call } from '@/platform/request';
import type { StayRoutes } from './stay-routes';

/**
 * Declares the leaving of a person and of those who go along. The others come first and those who have left already
 * are passed over, so that trying again after a failure on the way does the rest. Answers for the person asked about.
 */
export async function leaveTogether(
  routes: StayRoutes,
  stayId: string,
  { version, until, together }: { version: number; until: string; together: readonly string[] },
  clientKey: string,
): Promise<Declared> {
  for (const id of together) {
    const other = await call<StayView>(routes.stay, { params: { id } });
    if (!other.allowedActions.includes('declare-leaving')) continue;
    await call<Declared>(routes.leave, { params: { id }, body: { version: other.version, until } });
  }
  return call<Declared>(routes.leave, { params: { id: stayId }, body: { version, until }, clientKey });
}
