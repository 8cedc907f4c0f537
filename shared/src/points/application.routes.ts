import type { Route } from '../http/route';

/**
 * Applying for points. Drafts, submission, confirmation, objection, papers and the office's answers go by the routes of
 * casework (`caseworkRoutes`, `workRoutes`) under the service `points.<programme>`; here is what only points know.
 */
export const pointsApplicationRoutes = {
  form: {
    method: 'GET',
    path: '/api/points/applications/forms/:programme',
    access: ['resident'],
    summary:
      'What an application for a programme asks, which material proves each claim, and what registries answer instead.',
  },
  sheet: {
    method: 'GET',
    path: '/api/points/applications/:id',
    access: ['resident'],
    summary:
      'The computed sheet of the caller’s case: every line with its reason, inputs and where each came from.',
  },
} as const satisfies Record<string, Route>;

/** The office’s side of an application for points. */
export const pointsOfficeRoutes = {
  items: {
    method: 'GET',
    path: '/api/points/office/applications/:id',
    access: ['window-clerk', 'department-reviewer', 'supervisor', 'auditor'],
    discloses: 'personal',
    summary:
      'The items of a case side by side: what was claimed, its papers, what the registry answered, who decided what.',
  },
  funnel: {
    method: 'GET',
    path: '/api/points/office/funnel',
    access: ['supervisor', 'auditor'],
    summary: 'How many applications of a programme and cycle stand where, within the caller’s areas.',
  },
} as const satisfies Record<string, Route>;
