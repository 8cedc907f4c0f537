import { type Department, departments } from '@app/shared/casework/departments';
import type { StaffRole } from '@app/shared/identity/roles';
import type { Principal } from '../identity/principal';

/** One queue of tasks within one area and everything below it. */
export type WorkScope = { queue: string; areaPath: string };

/** Queues in which holders of a role (of a department) find their work. */
export type QueuesOf = (role: StaffRole, department: Department | null) => readonly string[];

const workingRoles = [
  'window-clerk',
  'grid-officer',
  'department-reviewer',
  'supervisor',
] as const satisfies readonly StaffRole[];

/** What the caller's grants let them work on, each queue by its widest areas only, so that no task is listed twice. */
export function workScopesOf(principal: Principal, queuesOf: QueuesOf): WorkScope[] {
  const scopes = principal.grants.flatMap(({ role, areaPath, department }): WorkScope[] => {
    const own = workingRoles.find((candidate) => candidate === role);
    if (areaPath === null || own === undefined) return [];
    const queues = own === 'supervisor' ? everyQueue(queuesOf) : queuesOf(own, department);
    return queues.map((queue) => ({ queue, areaPath }));
  });
  return scopes.filter(
    (scope, index) =>
      !scopes.some(
        (other, at) =>
          other.queue === scope.queue &&
          scope.areaPath.startsWith(other.areaPath) &&
          (other.areaPath !== scope.areaPath || at < index),
      ),
  );
}

/** A supervisor looks after all of them. */
function everyQueue(queuesOf: QueuesOf): string[] {
  const all = workingRoles.flatMap((role) =>
    [null, ...departments].flatMap((department) => queuesOf(role, department)),
  );
  return [...new Set(all)];
}

/** The scopes cut down to one area; empty when the area lies outside of all of them. */
export function narrowedTo(scopes: readonly WorkScope[], areaPath: string): WorkScope[] {
  return scopes.flatMap((scope) => {
    if (areaPath.startsWith(scope.areaPath)) return [{ ...scope, areaPath }];
    return scope.areaPath.startsWith(areaPath) ? [scope] : [];
  });
}

/** The level column of `case_task` that holds a path of this depth, and its value there: the path without its last slash. */
export function levelOf(areaPath: string): { column: string; value: string } {
  const level = areaPath.split('/').length - 2;
  if (level < 1 || level > 4) throw new RangeError('an area lies one to four levels deep');
  return { column: `area_${level}`, value: areaPath.slice(0, -1) };
}
