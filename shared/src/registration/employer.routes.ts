import type { Route } from '../http/route';

/** What an employer's agent does. */
export const employerRoutes = {
  template: {
    method: 'GET',
    path: '/api/employer/template.xlsx',
    access: ['employer-agent'],
    summary: 'The spreadsheet to fill.',
  },
  requestUpload: {
    method: 'POST',
    path: '/api/employer/uploads',
    access: ['employer-agent'],
    summary: 'A ticket to send one file.',
  },
  imports: {
    method: 'GET',
    path: '/api/employer/imports',
    access: ['employer-agent'],
    summary: 'Files sent by my organisation.',
  },
  openImport: {
    method: 'POST',
    path: '/api/employer/imports',
    access: ['employer-agent'],
    write: true,
    summary: 'Read a file and preview what changes.',
  },
  import: {
    method: 'GET',
    path: '/api/employer/imports/:id',
    access: ['employer-agent'],
    summary: 'Progress and counts.',
  },
  importRows: {
    method: 'GET',
    path: '/api/employer/imports/:id/rows',
    access: ['employer-agent'],
    discloses: 'personal',
    summary: 'Rows by verdict.',
  },
  importFaults: {
    method: 'GET',
    path: '/api/employer/imports/:id/faults.xlsx',
    access: ['employer-agent'],
    discloses: 'export',
    summary: 'The wrong rows with reasons, to mend and send again.',
  },
  submitImport: {
    method: 'POST',
    path: '/api/employer/imports/:id/submission',
    access: ['employer-agent'],
    write: true,
    summary: 'Declare what the preview showed.',
  },
  workers: {
    method: 'GET',
    path: '/api/employer/workers',
    access: ['employer-agent'],
    discloses: 'personal',
    summary: 'Workers declared by my organisation.',
  },
} as const satisfies Record<string, Route>;
