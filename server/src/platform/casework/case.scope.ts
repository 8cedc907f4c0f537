import { type StaffRole, staffRoles } from '@app/shared/identity/roles';
import { areasOf, type Principal } from '../identity/principal';
import { allOf, anyOf, nothing, type Predicate, withinAreas } from '../jurisdiction/area-scope';
import type { CaseServices } from './case-services';
import { rolesOf, type TaskKey } from './domain/case-tasks';
import type { Actor, ServiceDefinition } from './domain/service-definition';

/** Roles that see every case of their areas; the others see those on which they had work. */
const wholeAreaRoles = ['supervisor', 'auditor', 'window-clerk'] as const satisfies readonly StaffRole[];

/** Which cases one of the public may see: those they applied for, and those about them. `c` is the case. */
export function ownCases({ accountId, personId }: Principal): Predicate {
  const applied = { sql: '(c.applicant_account_id = ?)', values: [accountId] };
  return personId === null ? applied : anyOf(applied, { sql: '(c.person_id = ?)', values: [personId] });
}

/**
 * Which cases the office may see, as the one condition of page, list and papers (promises S1, S2): of its areas, and,
 * but for those who see all of an area, only where its team or department had a task. `c` is the case.
 */
export function visibleCases(principal: Principal, services: CaseServices): Predicate {
  const whole = withinAreas('c.area_path', areasOf(principal, wholeAreaRoles));
  const worked = principal.grants.map(({ role, areaPath, department }) => {
    if (areaPath === null || !isStaffRole(role)) return nothing;
    const queues = services.queuesOf(role, department);
    if (queues.length === 0) return nothing;
    const hasWork = {
      sql: `EXISTS (SELECT 1 FROM case_task t WHERE t.case_id = c.id AND t.queue IN (${queues.map(() => '?').join(',')}))`,
      values: queues,
    };
    return allOf(withinAreas('c.area_path', [areaPath]), hasWork);
  });
  return anyOf(whole, ...worked);
}

/** In which roles the caller may act on a case that lies in an area. */
export function actorsOf(principal: Principal, areaPath: string): Actor[] {
  const roles = principal.grants.flatMap((grant) =>
    grant.areaPath !== null && areaPath.startsWith(grant.areaPath) && isStaffRole(grant.role)
      ? [grant.role]
      : [],
  );
  return [...new Set(roles)];
}

/** Whether the caller may hold a task of a case: by a role that takes its kind, in the area, of its department. */
export function mayHold(
  principal: Principal,
  definition: ServiceDefinition,
  task: TaskKey,
  caseAreaPath: string,
): boolean {
  const roles: readonly string[] = rolesOf(definition, task.kind);
  return principal.grants.some(
    ({ role, areaPath, department }) =>
      roles.includes(role) &&
      areaPath !== null &&
      caseAreaPath.startsWith(areaPath) &&
      (role !== 'department-reviewer' || task.department === null || task.department === department),
  );
}

function isStaffRole(role: string): role is StaffRole {
  return (staffRoles as readonly string[]).includes(role);
}
