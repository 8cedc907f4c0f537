import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { StayStatus } from '@app/shared/registration/stay.status';
import { call } from '@/platform/request';

/** How many stays by state, counted with the same scope as the list. */
export type StayCount = { total: number; byState: Partial<Record<StayStatus, number>> };

export function countStays(query: { areaCode?: string; words?: string } = {}): Promise<StayCount> {
  return call<StayCount>(fieldRoutes.countStays, { query });
}
