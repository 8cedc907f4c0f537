import { pointsListRoutes } from '@app/shared/points/lists.routes';
import { areasOf, type Principal } from '../../platform/identity/principal';
import { type Predicate, withinAreas } from '../../platform/jurisdiction/area-scope';

/** Lists of the areas in which the caller may read them. `l` is the list (promises S1, S2). */
export function visibleLists(principal: Principal): Predicate {
  return withinAreas('l.area_path', areasOf(principal, pointsListRoutes.lists.access));
}

/** Lists of the areas in which the caller may make them. */
export function ownLists(principal: Principal): Predicate {
  return withinAreas('l.area_path', areasOf(principal, pointsListRoutes.draft.access));
}

/** What everybody may read: a list that was shown in public. */
export const publishedLists: Predicate = { sql: "(l.state IN ('noticed', 'in-force'))", values: [] };
