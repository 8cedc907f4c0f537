import type { Route } from '../http/route';
import type { StaffRole } from '../identity/roles';

/** Roles that follow the notices of their areas and answer objections to them. */
export const noticeOfficeRoles = ['supervisor', 'policy-officer'] as const satisfies readonly StaffRole[];

/** Reading is for everybody: what is published is published. */
export const noticeRoutes = {
  list: {
    method: 'GET',
    path: '/api/public-notices',
    access: 'public',
    summary: 'Public notices, running ones first.',
  },
  view: {
    method: 'GET',
    path: '/api/public-notices/:id',
    access: 'public',
    summary: 'One notice: what is published, on which ground, until when.',
  },
  entries: {
    method: 'GET',
    path: '/api/public-notices/:id/entries',
    access: 'public',
    summary: 'Lines of the list after a number, or those of one masked name.',
  },
  mine: {
    method: 'GET',
    path: '/api/public-notices/:id/mine',
    access: ['resident'],
    summary: 'My own lines of the list, and those of children in my care.',
  },
  object: {
    method: 'POST',
    path: '/api/public-notices/:id/objections',
    access: ['resident'],
    write: true,
    summary: 'Object to one line or to the whole list, until the notice is over.',
  },
} as const satisfies Record<string, Route>;

export const objectionRoutes = {
  list: {
    method: 'GET',
    path: '/api/public-notice-objections',
    access: ['resident'],
    summary: 'My objections, newest first.',
  },
  view: {
    method: 'GET',
    path: '/api/public-notice-objections/:id',
    access: ['resident'],
    summary: 'One objection of mine, with the answer.',
  },
  withdraw: {
    method: 'POST',
    path: '/api/public-notice-objections/:id/withdraw',
    access: ['resident'],
    write: true,
    summary: 'Take back an objection that is not answered yet.',
  },
} as const satisfies Record<string, Route>;

/** The office's side. Every one of these is bounded by the caller's areas. */
export const staffNoticeRoutes = {
  list: {
    method: 'GET',
    path: '/api/staff/public-notices',
    access: noticeOfficeRoles,
    summary: 'Notices of the caller’s areas, with their open objections.',
  },
  view: {
    method: 'GET',
    path: '/api/staff/public-notices/:id',
    access: noticeOfficeRoles,
    summary: 'One notice with its history.',
  },
  objections: {
    method: 'GET',
    path: '/api/staff/public-notice-objections',
    access: noticeOfficeRoles,
    discloses: 'personal',
    summary: 'Objections of the caller’s areas, those with the nearest deadline first.',
  },
  objection: {
    method: 'GET',
    path: '/api/staff/public-notice-objections/:id',
    access: noticeOfficeRoles,
    discloses: 'personal',
    summary: 'One objection with its papers.',
  },
  answer: {
    method: 'POST',
    path: '/api/staff/public-notice-objections/:id/answer',
    access: noticeOfficeRoles,
    write: true,
    summary: 'Uphold or dismiss an objection, with reasons.',
  },
} as const satisfies Record<string, Route>;
