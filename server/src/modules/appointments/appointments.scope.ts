import type { StaffRole } from '@app/shared/identity/roles';
import { areasOf, type Principal } from '../../platform/identity/principal';
import { type Predicate, withinAreas } from '../../platform/jurisdiction/area-scope';

/** Who sees how an office is set up, who changes it, who serves at it, who reads its figures. */
export const officeRoles = {
  read: ['window-clerk', 'supervisor', 'auditor', 'administrator'],
  keep: ['supervisor', 'administrator'],
  serve: ['window-clerk', 'supervisor'],
  figures: ['supervisor', 'auditor'],
} as const satisfies Record<string, readonly StaffRole[]>;
export type OfficeRight = keyof typeof officeRoles;

/** Offices the caller may see with a right, as the one condition that all reads and writes share. `o` is the office. */
export function visibleOffices(principal: Principal, right: OfficeRight): Predicate {
  return withinAreas('o.area_path', areasOf(principal, officeRoles[right]));
}

/** In which role the caller acts at an office, for the history. */
export function actingRole(principal: Principal, right: OfficeRight, areaPath: string): StaffRole {
  const role = officeRoles[right].find((name) =>
    areasOf(principal, [name]).some((path) => areaPath.startsWith(path)),
  );
  return role ?? officeRoles[right][0];
}
