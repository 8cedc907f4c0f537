import type { Route } from '../http/route';

/** Pages for testers; in production they do not exist. */
export const developmentRoutes = {
  messages: {
    method: 'GET',
    path: '/dev/messages',
    access: 'public',
    summary: 'The newest text messages, with their codes; only where the development provider sends them.',
  },
} as const satisfies Record<string, Route>;
