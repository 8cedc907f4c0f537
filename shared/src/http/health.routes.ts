import type { Route } from './route';

export const healthRoutes = {
  alive: { method: 'GET', path: '/healthz', access: 'public', summary: 'The process answers.' },
  ready: {
    method: 'GET',
    path: '/readyz',
    access: 'public',
    summary: 'The process and its database can serve.',
  },
} as const satisfies Record<string, Route>;
