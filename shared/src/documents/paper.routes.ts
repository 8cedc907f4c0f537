import type { Route } from '../http/route';
import { type Role, staffRoles } from '../identity/roles';

/** The owner, and whoever a case lets look: who exactly is decided per paper. */
const readers: readonly Role[] = ['resident', ...staffRoles];

/** Papers: one material of one person, page by page. */
export const paperRoutes = {
  list: {
    method: 'GET',
    path: '/api/papers',
    access: ['resident'],
    summary: 'Papers that I handed in, newest first.',
  },
  start: {
    method: 'POST',
    path: '/api/papers',
    access: ['resident'],
    write: true,
    summary: 'Begin a paper of my own or of a child in my care.',
  },
  view: {
    method: 'GET',
    path: '/api/papers/:id',
    access: readers,
    discloses: 'personal',
    summary: 'One paper and the state of its pages.',
  },
  startPage: {
    method: 'POST',
    path: '/api/papers/:id/pages',
    access: ['resident'],
    write: true,
    summary: 'Announce a page; the answer says where its bytes go. Repeating it gives the same page anew.',
  },
  finishPage: {
    method: 'POST',
    path: '/api/papers/:id/pages/:pageId/finish',
    access: ['resident'],
    write: true,
    summary: 'The bytes were sent: check and keep them.',
  },
  orderPages: {
    method: 'PUT',
    path: '/api/papers/:id/order',
    access: ['resident'],
    write: true,
    summary: 'Put the pages into this order.',
  },
  linkPage: {
    method: 'POST',
    path: '/api/papers/:id/pages/:pageId/links',
    access: readers,
    summary: 'An address of the page that works for me alone, for five minutes.',
  },
  removePage: {
    method: 'DELETE',
    path: '/api/papers/:id/pages/:pageId',
    access: ['resident'],
    write: true,
    summary: 'Take a page out again, before the paper belongs to an application.',
  },
  openPage: {
    method: 'GET',
    path: '/api/paper-pages/:pageId/content',
    access: readers,
    discloses: 'personal',
    summary: 'The page behind a link: its bytes, or where an object store has them.',
  },
} as const satisfies Record<string, Route>;
