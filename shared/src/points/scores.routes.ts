import type { Route } from '../http/route';

/** Stored points of the caller and of the children they act for. */
export const scoreRoutes = {
  mine: {
    method: 'GET',
    path: '/api/points/mine',
    access: ['resident'],
    discloses: 'personal',
    summary: 'Points in every programme: total, curve, rank, distances to the lines.',
  },
  score: {
    method: 'GET',
    path: '/api/points/scores/:id',
    access: ['resident'],
    discloses: 'personal',
    summary: 'One stored score line by line, and what of it expires when.',
  },
} as const satisfies Record<string, Route>;
