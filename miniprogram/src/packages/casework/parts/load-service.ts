import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { ServiceView } from '@app/shared/casework/casework.views';
import { call } from '@/platform/request';

/** One service for the caller, or for a child of theirs. */
export function loadService(service: string, personId: string | undefined): Promise<ServiceView> {
  return call<ServiceView>(caseworkRoutes.service, { params: { service }, query: { personId } });
}

/** Refusals that mean: say who you are first. */
export const personMissing = ['IDENTITY.PERSON_MISSING', 'IDENTITY.CONSENT_MISSING'];
