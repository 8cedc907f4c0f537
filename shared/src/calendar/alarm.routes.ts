import type { Route } from '../http/route';
import type { StaffRole } from '../identity/roles';

/** Roles that are told when something that time should have started is late. */
export const alarmRoles = ['administrator', 'supervisor'] as const satisfies readonly StaffRole[];

export const alarmRoutes = {
  alarms: {
    method: 'GET',
    path: '/api/staff/alarms',
    access: alarmRoles,
    summary: 'Alarms of the caller’s areas and those of the whole system, the open ones first.',
  },
  health: {
    method: 'GET',
    path: '/api/health',
    access: alarmRoles,
    summary: 'When each job last passed, how many alarms are open and which years have a calendar.',
  },
} as const satisfies Record<string, Route>;
