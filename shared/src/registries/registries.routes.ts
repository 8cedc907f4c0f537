import type { Route } from '../http/route';
import type { StaffRole } from '../identity/roles';

/** Roles that may ask a registry again; whose matter it is decides about the single one. */
export const registryRoles = [
  'window-clerk',
  'department-reviewer',
  'supervisor',
] as const satisfies readonly StaffRole[];

export const registriesRoutes = {
  askAgain: {
    method: 'POST',
    path: '/api/staff/registry-checks/:id/attempts',
    access: registryRoles,
    write: true,
    discloses: 'personal',
    summary: 'Ask the registry again now; answers how the question stands afterwards.',
  },
} as const satisfies Record<string, Route>;
