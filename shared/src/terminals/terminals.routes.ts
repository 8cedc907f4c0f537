import type { Route } from '../http/route';
import type { StaffRole } from '../identity/roles';

/** Roles that look after the terminals of their areas. */
export const terminalRoles = ['administrator'] as const satisfies readonly StaffRole[];

/** What a terminal calls for itself; a module adds its own routes with `access: 'terminal'`. */
export const terminalRoutes = {
  enrol: {
    method: 'POST',
    path: '/api/terminals/enrolments',
    access: 'public',
    summary: 'Hand in the public key of a terminal with the code its administrator got.',
  },
  me: {
    method: 'GET',
    path: '/api/terminals/me',
    access: 'terminal',
    summary: 'The terminal itself, and whether a visit is open.',
  },
  openVisit: {
    method: 'POST',
    path: '/api/terminals/visits',
    access: 'terminal',
    summary: 'A person has put their card on the reader: ten minutes for this person at this terminal.',
  },
  endVisit: {
    method: 'DELETE',
    path: '/api/terminals/visits/current',
    access: 'terminal',
    summary: 'The person has left; an open visit ends.',
  },
} as const satisfies Record<string, Route>;

/** The office's side. Every one of these is bounded by the caller's areas. */
export const terminalStaffRoutes = {
  list: {
    method: 'GET',
    path: '/api/staff/terminals',
    access: terminalRoles,
    summary: 'Terminals of the caller’s areas.',
  },
  register: {
    method: 'POST',
    path: '/api/staff/terminals',
    access: terminalRoles,
    write: true,
    summary: 'Enter a terminal with its public key, or get a one-time code for it.',
  },
  view: {
    method: 'GET',
    path: '/api/staff/terminals/:id',
    access: terminalRoles,
    summary: 'One terminal; with its code while that waits to be used.',
  },
  replaceKey: {
    method: 'POST',
    path: '/api/staff/terminals/:id/key',
    access: terminalRoles,
    write: true,
    summary: 'Give it a new public key, or a code by which it hands one in; the former key stops at once.',
  },
  revoke: {
    method: 'DELETE',
    path: '/api/staff/terminals/:id',
    access: terminalRoles,
    write: true,
    summary: 'Shut a terminal out for good; its next request is refused.',
  },
} as const satisfies Record<string, Route>;
