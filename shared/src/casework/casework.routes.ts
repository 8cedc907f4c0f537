import type { Route } from '../http/route';

const office = ['window-clerk', 'department-reviewer', 'grid-officer', 'supervisor'] as const;
const readers = [...office, 'auditor'] as const;

/** What a person does about an application. */
export const caseworkRoutes = {
  services: {
    method: 'GET',
    path: '/api/services',
    access: ['resident'],
    summary: 'Services that can be applied for here, with the caller’s drafts and open cases.',
  },
  service: {
    method: 'GET',
    path: '/api/services/:service',
    access: ['resident'],
    summary:
      'One service for one person (query personId: a child of the caller): papers, limits, fee, draft.',
  },
  saveDraft: {
    method: 'PUT',
    path: '/api/services/:service/draft',
    access: ['resident'],
    write: true,
    summary: 'Keep the form as it is; one draft for each person and service.',
  },
  discardDraft: {
    method: 'POST',
    path: '/api/services/:service/draft/discard',
    access: ['resident'],
    write: true,
    summary: 'Throw the draft away.',
  },
  submit: {
    method: 'POST',
    path: '/api/services/:service/submit',
    access: ['resident'],
    write: true,
    summary: 'Submit the draft as it was last saved; the submission never changes afterwards.',
  },
  cases: {
    method: 'GET',
    path: '/api/cases',
    access: ['resident'],
    summary: 'The caller’s cases, newest first.',
  },
  case: { method: 'GET', path: '/api/cases/:id', access: ['resident'], summary: 'One case of the caller.' },
  act: {
    method: 'POST',
    path: '/api/cases/:id/actions',
    access: ['resident'],
    write: true,
    summary: 'What the applicant may do: supply papers, withdraw, object, confirm.',
  },
} as const satisfies Record<string, Route>;

/** The office’s work. */
export const workRoutes = {
  list: {
    method: 'GET',
    path: '/api/work',
    access: office,
    discloses: 'personal',
    summary: 'Work list by role, department and area, soonest due first.',
  },
  counts: {
    method: 'GET',
    path: '/api/work/counts',
    access: office,
    summary: 'How much stands in each view of the work list.',
  },
  case: {
    method: 'GET',
    path: '/api/work/cases/:id',
    access: readers,
    discloses: 'personal',
    summary: 'Everything about one case on one page.',
  },
  act: {
    method: 'POST',
    path: '/api/work/cases/:id/actions',
    access: office,
    write: true,
    summary: 'One action of the office on a case.',
  },
  claim: { method: 'POST', path: '/api/work/claim', access: office, write: true, summary: 'Take tasks.' },
  release: {
    method: 'POST',
    path: '/api/work/release',
    access: office,
    write: true,
    summary: 'Give tasks back to the team.',
  },
  transfer: {
    method: 'POST',
    path: '/api/work/transfer',
    access: office,
    write: true,
    summary: 'Hand tasks to a colleague; their clocks and holds go with them.',
  },
  colleagues: {
    method: 'GET',
    path: '/api/work/tasks/:id/colleagues',
    access: office,
    summary: 'Who may take over one task.',
  },
  clocks: {
    method: 'GET',
    path: '/api/work/clocks',
    access: ['supervisor', 'auditor'],
    discloses: 'personal',
    summary: 'How the clocks stand in the caller’s areas, and attempts at a second notice.',
  },
} as const satisfies Record<string, Route>;
