import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { StayReader } from '@/components/stay/stay-routes';

/** Owners and sublessors read and change stays as the landlord's side. */
export const landlord: StayReader = { party: 'landlord', routes: landlordRoutes };
