import { organisationRoles } from '@app/shared/identity/organisation.routes';
import type { StaffRole } from '@app/shared/identity/roles';
import { type Predicate, withinAreas } from '../jurisdiction/area-scope';
import { areasOf, type Principal } from './principal';

/** Which organisations the caller may see and look after: get, list, count and every change share it. `o` is it. */
export function visibleOrganisations(principal: Principal): Predicate {
  return withinAreas('o.area_path', areasOf(principal, organisationRoles));
}

/** In which of these roles the caller acts in an area, for the history. */
export function actingRole(principal: Principal, areaPath: string): StaffRole | undefined {
  return organisationRoles.find((role) =>
    areasOf(principal, [role]).some((path) => areaPath.startsWith(path)),
  );
}
