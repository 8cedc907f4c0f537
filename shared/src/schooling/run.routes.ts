import type { Route } from '../http/route';

const readers = ['policy-officer', 'supervisor', 'auditor'] as const;
const officers = ['policy-officer', 'supervisor'] as const;

/** The allocation run as the education bureau works with it. */
export const runRoutes = {
  plan: {
    method: 'GET',
    path: '/api/schooling/run-plan',
    access: readers,
    summary: 'Cycles, stages and areas for which a run can be made, with who takes part and the seats.',
  },
  runs: {
    method: 'GET',
    path: '/api/schooling/runs',
    access: readers,
    summary: 'Runs of the caller’s areas, the newest first.',
  },
  create: {
    method: 'POST',
    path: '/api/schooling/runs',
    access: officers,
    write: true,
    summary: 'A new run or round; the commitment to its seed is public from now on.',
  },
  run: {
    method: 'GET',
    path: '/api/schooling/runs/:id',
    access: readers,
    summary:
      'One run: hashes, certificate, lines and fill by school, approvals, history, progress, what may be done.',
  },
  act: {
    method: 'POST',
    path: '/api/schooling/runs/:id/actions',
    access: officers,
    write: true,
    summary: 'Lock, run, check, approve, notice or void.',
  },
  progress: {
    method: 'GET',
    path: '/api/schooling/runs/:id/progress',
    access: readers,
    summary: 'How far the worker is; small, to be asked again and again.',
  },
  results: {
    method: 'GET',
    path: '/api/schooling/runs/:id/results',
    access: readers,
    discloses: 'personal',
    summary: 'Results by rank, names masked.',
  },
  offers: {
    method: 'GET',
    path: '/api/schooling/runs/:id/offers',
    access: readers,
    discloses: 'personal',
    summary: 'Places that came out of the run and what became of them.',
  },
  input: {
    method: 'GET',
    path: '/api/schooling/runs/:id/input.jsonl',
    access: readers,
    discloses: 'export',
    summary: 'The frozen input as the verifier reads it.',
  },
  result: {
    method: 'GET',
    path: '/api/schooling/runs/:id/result.jsonl',
    access: readers,
    discloses: 'export',
    summary: 'The result as the verifier reads it.',
  },
  whatIf: {
    method: 'POST',
    path: '/api/schooling/runs/:id/what-if',
    access: readers,
    discloses: 'personal',
    summary: 'Other seats or another minimum on the frozen input: who enters, who leaves; nothing is stored.',
  },
  revokeLetter: {
    method: 'POST',
    path: '/api/schooling/letters/:id/revoke',
    access: officers,
    write: true,
    summary: 'Revoke a letter; its code no longer checks.',
  },
} as const satisfies Record<string, Route>;

/** What everybody may see of runs; nothing of it tells who a child is. */
export const publishedRunRoutes = {
  runs: {
    method: 'GET',
    path: '/api/schooling/published-runs',
    access: 'public',
    summary:
      'Every run with its seed commitment and hashes, from the day it was made; void ones with their reason.',
  },
  run: {
    method: 'GET',
    path: '/api/schooling/published-runs/:run',
    access: 'public',
    summary: 'One published run: hashes, certificate, lines by school.',
  },
  input: {
    method: 'GET',
    path: '/api/schooling/published-runs/:run/input.jsonl',
    access: 'public',
    summary: 'The frozen input, for verify-allocation.',
  },
  result: {
    method: 'GET',
    path: '/api/schooling/published-runs/:run/result.jsonl',
    access: 'public',
    summary: 'The result, for verify-allocation.',
  },
} as const satisfies Record<string, Route>;

/** A family's places, explanations and letters. */
export const placeRoutes = {
  mine: {
    method: 'GET',
    path: '/api/schooling/places',
    access: ['resident'],
    summary: 'Results, places and letters of the children the caller acts for.',
  },
  explanation: {
    method: 'GET',
    path: '/api/schooling/places/:id/explanation',
    access: ['resident'],
    summary: 'Why: the child’s keys, the line of each school wished for, and the first rule that decided.',
  },
  answer: {
    method: 'POST',
    path: '/api/schooling/offers/:id/answer',
    access: ['resident'],
    write: true,
    summary: 'Accept or refuse a place; refusing needs the confirmation of what it costs.',
  },
  giveUp: {
    method: 'POST',
    path: '/api/schooling/offers/:id/give-up',
    access: ['resident'],
    write: true,
    summary: 'Give up a place that was accepted.',
  },
  letter: {
    method: 'GET',
    path: '/api/schooling/offers/:id/letter',
    access: ['resident'],
    summary: 'The letter of admission with its signed code.',
  },
  letterFile: {
    method: 'GET',
    path: '/api/schooling/offers/:id/letter.pdf',
    access: ['resident'],
    summary: 'The letter to print.',
  },
} as const satisfies Record<string, Route>;

/** Whoever holds a letter may check it: the school, the family, anybody. */
export const letterRoutes = {
  check: {
    method: 'POST',
    path: '/api/schooling/letter-checks',
    access: 'public',
    summary: 'Whether a code is of a letter that was issued and is in force.',
  },
  keys: {
    method: 'GET',
    path: '/api/schooling/letter-keys',
    access: 'public',
    summary: 'Public keys with which anybody checks a letter, also without a network.',
  },
} as const satisfies Record<string, Route>;
