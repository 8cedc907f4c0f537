import type { Route } from '../http/route';
import type { StaffRole } from '../identity/roles';

/** Who drafts and publishes. The standards are the city's: holders of the role for a part of it find nothing here. */
export const policyDraftRoles = ['policy-officer'] as const satisfies readonly StaffRole[];
/** Who may look at drafts and at the history. */
export const policyVersionReaders = ['policy-officer', 'auditor'] as const satisfies readonly StaffRole[];

/** Editions of standards, and versions of the city's programmes: drafted by one, published by another, then locked. */
export const policyVersionRoutes = {
  versions: {
    method: 'GET',
    path: '/api/points/versions',
    access: policyVersionReaders,
    summary: 'Open drafts, every published version, the newest first, and what was done to them.',
  },
  text: {
    method: 'GET',
    path: '/api/points/versions/text',
    access: policyVersionReaders,
    summary: 'One published version as it is written.',
  },
  draft: {
    method: 'GET',
    path: '/api/points/drafts/open',
    access: policyVersionReaders,
    summary: 'One draft: its text, its table, what the check finds and what it changes.',
  },
  begin: {
    method: 'POST',
    path: '/api/points/drafts',
    access: policyDraftRoles,
    write: true,
    summary: 'A draft of a new edition that starts from an existing one, or of the programmes.',
  },
  save: {
    method: 'POST',
    path: '/api/points/drafts/save',
    access: policyDraftRoles,
    write: true,
    summary: 'Keep the text of a draft, with faults or without, and check it.',
  },
  change: {
    method: 'POST',
    path: '/api/points/drafts/change',
    access: policyDraftRoles,
    write: true,
    summary: 'Change single values of a draft in its table, and check it.',
  },
  publish: {
    method: 'POST',
    path: '/api/points/drafts/publish',
    access: policyDraftRoles,
    write: true,
    summary: 'Publish a draft without faults, as a person who did not write in it.',
  },
  discard: {
    method: 'POST',
    path: '/api/points/drafts/discard',
    access: policyDraftRoles,
    write: true,
    summary: 'Throw a draft away.',
  },
} as const satisfies Record<string, Route>;
