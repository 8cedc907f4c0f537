import type { StaffRole } from '@app/shared/identity/roles';
import type { DeclarationParty } from '@app/shared/registration/declaration';
import { areasOf, holds, organisationsOf, type Principal } from '../../platform/identity/principal';
import { anyOf, nothing, type Predicate, withinAreas } from '../../platform/jurisdiction/area-scope';

/** In which capacity the caller looks: the same person may be a resident, a landlord and an employer's agent. */
export type Capacity = 'resident' | 'landlord' | 'employer' | 'staff';

/** In whose voice a capacity speaks about a stay. */
export const partyOf = {
  resident: 'tenant',
  landlord: 'landlord',
  employer: 'employer',
  staff: 'grid-officer',
} as const satisfies Record<Capacity, DeclarationParty>;

const readingRoles = [
  'grid-officer',
  'window-clerk',
  'department-reviewer',
  'supervisor',
  'auditor',
] as const satisfies readonly StaffRole[];
const exportingRoles = ['supervisor', 'auditor'] as const satisfies readonly StaffRole[];

/**
 * Which stays the caller may see, as the one condition that get, list, search, count, export and statistics share
 * (promises S1, S2). `s` is the stay. Residents see their own and those they spoke for as a tenant, landlords those in what they hold,
 * employers those they declared, the office those in its areas.
 */
export function visibleStays(principal: Principal, capacity: Capacity, today: string): Predicate {
  switch (capacity) {
    case 'resident':
      return anyOf(
        principal.personId === null ? nothing : { sql: 's.person_id = ?', values: [principal.personId] },
        {
          sql: `EXISTS (SELECT 1 FROM stay_statement h WHERE h.stay_id = s.id AND h.party = 'tenant' AND h.account_id = ?)`,
          values: [principal.accountId],
        },
      );
    case 'landlord':
      return holds(principal, 'landlord') ? heldBy(principal, 's.dwelling_id', 's.room_id', today) : nothing;
    case 'employer':
      return declaredByOrganisations(organisationsOf(principal));
    case 'staff':
      return withinAreas('s.area_path', areasOf(principal, readingRoles));
  }
}

/** Which stays may leave as a file: of the areas where the caller holds a role that exports, not only one that reads. */
export function exportableStays(principal: Principal): Predicate {
  return withinAreas('s.area_path', areasOf(principal, exportingRoles));
}

/** Which dwellings the caller may see. `d` is the dwelling. */
export function visibleDwellings(
  principal: Principal,
  capacity: 'landlord' | 'staff',
  today: string,
): Predicate {
  return capacity === 'landlord'
    ? heldBy(principal, 'd.id', null, today)
    : withinAreas('d.area_path', areasOf(principal, readingRoles));
}

/** Roles that look after the rental base: its plates and its lists. */
export const managingRoles = [
  'grid-officer',
  'supervisor',
  'administrator',
] as const satisfies readonly StaffRole[];

/** In which of these roles the caller acts in an area, for the history; undefined when in none. */
export function managingRole(principal: Principal, areaPath: string): StaffRole | undefined {
  return managingRoles.find((role) => areasOf(principal, [role]).some((path) => areaPath.startsWith(path)));
}

/** Which dwellings' plates the caller may print and replace. `d` is the dwelling. */
export function managedDwellings(principal: Principal): Predicate {
  return withinAreas('d.area_path', areasOf(principal, managingRoles));
}

/** Which lists of rentals the caller may read and merge. `l` is the list. */
export function managedSourceLists(principal: Principal): Predicate {
  return withinAreas('l.area_path', areasOf(principal, managingRoles));
}

/** Rows of dwellings (or single rooms) that the caller holds today, as owner or sublessor. */
function heldBy(principal: Principal, dwelling: string, room: string | null, today: string): Predicate {
  const roomPart = room === null ? '' : ` AND (h.room_id IS NULL OR h.room_id = ${room})`;
  return {
    sql: `EXISTS (SELECT 1 FROM holding h WHERE h.dwelling_id = ${dwelling} AND h.account_id = ?
                   AND h.from_date <= ? AND (h.until_date IS NULL OR h.until_date >= ?)${roomPart})`,
    values: [principal.accountId, today, today],
  };
}

function declaredByOrganisations(organisations: readonly string[]): Predicate {
  if (organisations.length === 0) return nothing;
  return {
    sql: `EXISTS (SELECT 1 FROM stay_statement e WHERE e.stay_id = s.id
                   AND e.organisation_id IN (${organisations.map(() => '?').join(',')}))`,
    values: [...organisations],
  };
}
