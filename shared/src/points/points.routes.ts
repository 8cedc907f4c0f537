import type { Route } from '../http/route';

/** What everybody may read and try; nothing of it tells of a person and nothing is kept. */
export const pointsRoutes = {
  programmes: {
    method: 'GET',
    path: '/api/points/programmes',
    access: 'public',
    summary:
      'What points are used for in the city, what is open today, the editions in force; search in Chinese.',
  },
  policy: {
    method: 'GET',
    path: '/api/points/policies/:city/:standard',
    access: 'public',
    summary: 'One published standard as a readable document.',
  },
  pack: {
    method: 'GET',
    path: '/api/points/policies/:city/:standard/pack',
    access: 'public',
    summary: 'The same standard as the engine reads it, for machines.',
  },
  questions: {
    method: 'GET',
    path: '/api/points/questions/:programme',
    access: 'public',
    summary: 'The questions of an estimate, a few to a step.',
  },
  estimate: {
    method: 'POST',
    path: '/api/points/estimate',
    access: 'public',
    summary: 'Points for facts that somebody tells; nothing is stored.',
  },
} as const satisfies Record<string, Route>;

/** What a policy officer tries before an edition changes; an auditor reads the comparison. */
export const policyDeskRoutes = {
  editions: {
    method: 'GET',
    path: '/api/points/editions',
    access: ['policy-officer', 'auditor'],
    summary: 'Every edition that can be compared, and the programmes of the city.',
  },
  compare: {
    method: 'GET',
    path: '/api/points/compare',
    access: ['policy-officer', 'auditor'],
    summary: 'Two editions row by row.',
  },
  simulate: {
    method: 'POST',
    path: '/api/points/simulate',
    access: ['policy-officer'],
    summary:
      'Who rises, falls and crosses the line between two editions on one frozen input; nothing is stored.',
  },
} as const satisfies Record<string, Route>;
