import type { Route } from '../http/route';

const makers = ['policy-officer', 'supervisor'] as const;
const readers = [...makers, 'auditor'] as const;

/** Who of those with points gets what the programme gives: insurance from a score on, settlement by places. */
export const pointsListRoutes = {
  lists: {
    method: 'GET',
    path: '/api/points/lists',
    access: readers,
    summary: 'Lists of programmes within the caller’s areas, the newest first.',
  },
  list: {
    method: 'GET',
    path: '/api/points/lists/:id',
    access: readers,
    summary: 'One list: rule, hashes, line, approvals.',
  },
  members: {
    method: 'GET',
    path: '/api/points/lists/:id/members',
    access: readers,
    discloses: 'personal',
    summary: 'Members of a computed list by place, names masked.',
  },
  draft: {
    method: 'POST',
    path: '/api/points/lists',
    access: makers,
    write: true,
    summary: 'Begin the list of a programme, cycle and area by the published rule.',
  },
  lock: {
    method: 'POST',
    path: '/api/points/lists/:id/lock',
    access: makers,
    write: true,
    summary: 'Freeze the confirmed scores that take part, with a hash.',
  },
  compute: {
    method: 'POST',
    path: '/api/points/lists/:id/compute',
    access: makers,
    write: true,
    summary: 'Make the list from the frozen input.',
  },
  approve: {
    method: 'POST',
    path: '/api/points/lists/:id/approve',
    access: makers,
    write: true,
    summary: 'Approve a computed list; with the second person’s approval its public notice opens.',
  },
  voidList: {
    method: 'POST',
    path: '/api/points/lists/:id/void',
    access: makers,
    write: true,
    summary: 'Give a list up, with a reason; its notice is withdrawn.',
  },
  input: {
    method: 'GET',
    path: '/api/points/lists/:id/input.jsonl',
    access: 'public',
    summary: 'The frozen input of a list in notice or in force, without names: references, keys and points.',
  },
  result: {
    method: 'GET',
    path: '/api/points/lists/:id/result.jsonl',
    access: 'public',
    summary: 'The result of a list in notice or in force, without names.',
  },
} as const satisfies Record<string, Route>;
