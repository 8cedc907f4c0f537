import type { Route } from '../http/route';
import type { StaffRole } from '../identity/roles';

/** Who writes and publishes, each in their areas. */
export const newsWriters = ['policy-officer'] as const satisfies readonly StaffRole[];
const readers = ['policy-officer', 'auditor'] as const satisfies readonly StaffRole[];

/** What everybody may read: news that are published and of today. */
export const newsRoutes = {
  list: {
    method: 'GET',
    path: '/api/news',
    access: 'public',
    summary: 'News of the office, the newest first; search in Chinese, of an area if wanted.',
  },
  item: {
    method: 'GET',
    path: '/api/news/:id',
    access: 'public',
    summary: 'One piece of news in full.',
  },
} as const satisfies Record<string, Route>;

export const newsDeskRoutes = {
  list: {
    method: 'GET',
    path: '/api/staff/news',
    access: readers,
    summary: 'News of the caller’s areas in every state, the newest first.',
  },
  view: {
    method: 'GET',
    path: '/api/staff/news/:id',
    access: readers,
    summary: 'One piece of news of the caller’s areas.',
  },
  draft: {
    method: 'POST',
    path: '/api/staff/news',
    access: newsWriters,
    write: true,
    summary: 'Write news; nobody sees it before somebody else publishes it.',
  },
  save: {
    method: 'POST',
    path: '/api/staff/news/:id/save',
    access: newsWriters,
    write: true,
    summary: 'Change news that are not published.',
  },
  publish: {
    method: 'POST',
    path: '/api/staff/news/:id/publish',
    access: newsWriters,
    write: true,
    summary: 'Publish as a person who did not write it.',
  },
  discard: {
    method: 'POST',
    path: '/api/staff/news/:id/discard',
    access: newsWriters,
    write: true,
    summary: 'Throw a draft away.',
  },
  withdraw: {
    method: 'POST',
    path: '/api/staff/news/:id/withdraw',
    access: newsWriters,
    write: true,
    summary: 'Take published news back; it stays in the history.',
  },
} as const satisfies Record<string, Route>;
