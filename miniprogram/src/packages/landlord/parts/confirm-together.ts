import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { Declared, StayView } from '@app/shared/registration/registration.views';
import { call } from '@/platform/request';

/**
 * Confirms a tenant and those of the household who are confirmed along. The others come first and those who need no
 * answer any more are passed over, so that trying again after a failure on the way does the rest.
 */
export async function confirmTogether(
  stayId: string,
  { version, together }: { version: number; together: readonly string[] },
  clientKey: string,
): Promise<Declared> {
  for (const id of together) {
    const other = await call<StayView>(landlordRoutes.stay, { params: { id } });
    if (!other.allowedActions.includes('declare')) continue;
    await call<Declared>(landlordRoutes.confirm, { params: { id }, body: { version: other.version } });
  }
  return call<Declared>(landlordRoutes.confirm, { params: { id: stayId }, body: { version }, clientKey });
}
