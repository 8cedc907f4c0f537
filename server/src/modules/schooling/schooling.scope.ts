import { type Principal } from '../../platform/identity/principal';
import { type Predicate, withinAreas } from '../../platform/jurisdiction/area-scope';

/** What the office may do with schools: look, keep them, enter seats, settle what was entered. */
export type SchoolingRight = 'read' | 'keep' | 'enter' | 'settle';

const rolesOf: Record<SchoolingRight, readonly string[]> = {
  read: ['department-reviewer', 'supervisor', 'policy-officer', 'auditor'],
  keep: ['department-reviewer', 'supervisor'],
  enter: ['department-reviewer'],
  settle: ['department-reviewer', 'supervisor'],
};

/** Areas in which the caller has a right; of the departments only education has anything to do with schools. */
export function schoolingAreas({ grants }: Principal, right: SchoolingRight): string[] {
  return grants.flatMap(({ role, areaPath, department }) => {
    const fits =
      rolesOf[right].includes(role) && (role !== 'department-reviewer' || department === 'education');
    return fits && areaPath !== null ? [areaPath] : [];
  });
}

/** Which schools the caller may see with a right, as the one condition of page, list and count. `s` is the school. */
export function visibleSchools(principal: Principal, right: SchoolingRight): Predicate {
  return withinAreas('s.area_path', schoolingAreas(principal, right));
}

/** Which children of a pool the caller may see. `e` is the entry. */
export function visibleEntries(principal: Principal): Predicate {
  return withinAreas('e.area_path', schoolingAreas(principal, 'read'));
}
