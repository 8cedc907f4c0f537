import type { Route } from '../http/route';
import type { StaffRole } from '../identity/roles';

/** Roles that look after the calendar. They must hold one of them for the whole city. */
export const calendarRoles = ['administrator', 'supervisor'] as const satisfies readonly StaffRole[];

/**
 * The working days of each year, in versions. A version is named by its year and number, in the query or the body, and
 * is the city's: holders of the roles for a part of the city find nothing here.
 */
export const calendarRoutes = {
  versions: {
    method: 'GET',
    path: '/api/staff/calendar/versions',
    access: calendarRoles,
    summary: 'Every version of every year, the newest first, with its days.',
  },
  draft: {
    method: 'POST',
    path: '/api/staff/calendar/versions',
    access: calendarRoles,
    write: true,
    summary: 'A new version of a year, not in force before somebody else publishes it.',
  },
  movedDeadlines: {
    method: 'GET',
    path: '/api/staff/calendar/moved-deadlines',
    access: calendarRoles,
    summary: 'Running clocks whose due day a draft would move, old and new day, page by page.',
  },
  publish: {
    method: 'POST',
    path: '/api/staff/calendar/publish',
    access: calendarRoles,
    write: true,
    summary: 'Put a draft into force, as a second person; running clocks are counted again.',
  },
  discard: {
    method: 'POST',
    path: '/api/staff/calendar/discard',
    access: calendarRoles,
    write: true,
    summary: 'Throw a draft away; its number is not used again.',
  },
} as const satisfies Record<string, Route>;
