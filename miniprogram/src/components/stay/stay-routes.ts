import type { Route } from '@app/shared/http/route';
import type { DeclarationParty } from '@app/shared/registration/declaration';

/** The endpoints through which one party reads and changes a stay. */
export type StayRoutes = { stay: Route; leave: Route };

/** Who reads: their routes, and the name of their side. */
export type StayReader = { party: DeclarationParty; routes: StayRoutes };
