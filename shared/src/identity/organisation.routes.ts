import type { Route } from '../http/route';
import type { StaffRole } from './roles';

/** Roles that look after the employers of their areas and who acts for them. */
export const organisationRoles = ['administrator', 'window-clerk'] as const satisfies readonly StaffRole[];

/** Employers and their agents. Every one of these is bounded by the caller's areas. */
export const organisationRoutes = {
  list: {
    method: 'GET',
    path: '/api/staff/organisations',
    access: organisationRoles,
    summary: 'Employers by area, name or credit code.',
  },
  create: {
    method: 'POST',
    path: '/api/staff/organisations',
    access: organisationRoles,
    write: true,
    summary: 'Enter an employer; `warning` says what is odd about its credit code.',
  },
  view: {
    method: 'GET',
    path: '/api/staff/organisations/:id',
    access: organisationRoles,
    discloses: 'personal',
    summary: 'One employer with its agents.',
  },
  addAgent: {
    method: 'POST',
    path: '/api/staff/organisations/:id/agents',
    access: organisationRoles,
    write: true,
    summary: 'Let the owner of a mobile number act for the employer, now or from their first sign-in on.',
  },
  removeAgent: {
    method: 'DELETE',
    path: '/api/staff/organisations/:id/agents/:agentId',
    access: organisationRoles,
    write: true,
    summary: 'End an agent’s role or invitation; it stops at the next request.',
  },
} as const satisfies Record<string, Route>;
