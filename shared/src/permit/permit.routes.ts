import type { Route } from '../http/route';

/** The residence permit beyond its applications, which go the way of all cases. */
export const permitRoutes = {
  mine: {
    method: 'GET',
    path: '/api/permits',
    access: ['resident'],
    summary: 'Residence permits of the caller and of the children they act for.',
  },
  credential: {
    method: 'POST',
    path: '/api/permits/:id/credential',
    access: ['resident'],
    summary: 'A signed code that shows the permit for a few minutes; nothing is stored.',
  },
  reportLost: {
    method: 'POST',
    path: '/api/permits/:id/report-lost',
    access: ['resident'],
    write: true,
    summary: 'Report the card as lost: it cannot be used from now on.',
  },
  keys: {
    method: 'GET',
    path: '/api/permits/keys',
    access: 'public',
    summary: 'Public keys with which anybody checks an electronic permit, also without a network.',
  },
} as const satisfies Record<string, Route>;

/** What a self-service terminal may do for the person who stands before it, and nothing else. */
export const terminalPermitRoutes = {
  lookUp: {
    method: 'GET',
    path: '/api/terminal/permit',
    access: 'terminal',
    discloses: 'personal',
    summary: 'The permit of the person of this visit.',
  },
  endorse: {
    method: 'POST',
    path: '/api/terminal/permit/endorse',
    access: 'terminal',
    write: true,
    summary: 'Endorse the permit of the person of this visit.',
  },
} as const satisfies Record<string, Route>;
