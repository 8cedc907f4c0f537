import { residentRoutes } from '@app/shared/registration/registration.routes';
import type { StayReader } from '@/components/stay/stay-routes';

/** Residents read and change stays as tenants. */
export const tenant: StayReader = { party: 'tenant', routes: residentRoutes };
