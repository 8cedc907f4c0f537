import type { Route } from '../http/route';
import type { StaffRole } from '../identity/roles';

const field = ['grid-officer', 'supervisor'] as const satisfies readonly StaffRole[];
const readers = [
  'grid-officer',
  'window-clerk',
  'department-reviewer',
  'supervisor',
  'auditor',
] as const satisfies readonly StaffRole[];
const base = ['grid-officer', 'supervisor', 'administrator'] as const satisfies readonly StaffRole[];

/** What the office does. Every one of these is bounded by the caller's areas. */
export const fieldRoutes = {
  tasks: {
    method: 'GET',
    path: '/api/staff/tasks',
    access: field,
    discloses: 'personal',
    summary: 'Tasks by deadline or distance.',
  },
  task: {
    method: 'GET',
    path: '/api/staff/tasks/:id',
    access: field,
    discloses: 'personal',
    summary: 'One task with its room.',
  },
  decideTask: {
    method: 'POST',
    path: '/api/staff/tasks/:id/decision',
    access: field,
    write: true,
    summary: 'Confirm, correct or reject on site.',
  },
  stays: {
    method: 'GET',
    path: '/api/staff/stays',
    access: readers,
    discloses: 'personal',
    summary: 'Stays by area, state and words.',
  },
  countStays: {
    method: 'GET',
    path: '/api/staff/stays/count',
    access: readers,
    summary: 'How many stays by state.',
  },
  exportStays: {
    method: 'GET',
    path: '/api/staff/stays/export.csv',
    access: ['supervisor', 'auditor'],
    discloses: 'export',
    summary: 'The same list as a file.',
  },
  stay: {
    method: 'GET',
    path: '/api/staff/stays/:id',
    access: readers,
    discloses: 'personal',
    summary: 'One stay.',
  },
  dwellings: {
    method: 'GET',
    path: '/api/staff/dwellings',
    access: readers,
    discloses: 'personal',
    summary: 'Dwellings by area and words.',
  },
  dwelling: {
    method: 'GET',
    path: '/api/staff/dwellings/:id',
    access: readers,
    discloses: 'personal',
    summary: 'One dwelling with its rooms and who lives there.',
  },
  recordPlace: {
    method: 'PUT',
    path: '/api/staff/dwellings/:id/place',
    access: base,
    write: true,
    summary: 'Record where a dwelling’s door is, standing at it.',
  },
  dwellingStays: {
    method: 'GET',
    path: '/api/staff/dwellings/:id/stays',
    access: readers,
    discloses: 'personal',
    summary: 'Who is said to live there.',
  },
  labels: {
    method: 'GET',
    path: '/api/staff/door-labels.pdf',
    access: base,
    summary: 'Door labels of a community or grid.',
  },
  reissueDoor: {
    method: 'POST',
    path: '/api/staff/doors/:id/reissue',
    access: base,
    write: true,
    summary: 'Issue a new plate; the old one dies.',
  },
  indicators: {
    method: 'GET',
    path: '/api/staff/indicators',
    access: readers,
    summary: 'Indicators of an area and of those below it.',
  },
  setPopulationBase: {
    method: 'PUT',
    path: '/api/staff/population-bases',
    access: ['supervisor', 'administrator'],
    write: true,
    summary: 'Enter the outside figures that indicators divide by.',
  },
  requestUpload: {
    method: 'POST',
    path: '/api/staff/uploads',
    access: base,
    summary: 'A ticket to send one file.',
  },
  sourceLists: {
    method: 'GET',
    path: '/api/staff/source-lists',
    access: base,
    summary: 'Lists of rentals that were sent.',
  },
  openSourceList: {
    method: 'POST',
    path: '/api/staff/source-lists',
    access: base,
    write: true,
    summary: 'Read a list and preview matches and conflicts.',
  },
  sourceList: {
    method: 'GET',
    path: '/api/staff/source-lists/:id',
    access: base,
    summary: 'The preview in numbers.',
  },
  sourceEntries: {
    method: 'GET',
    path: '/api/staff/source-lists/:id/entries',
    access: base,
    discloses: 'personal',
    summary: 'Rows by verdict.',
  },
  decideSourceEntry: {
    method: 'PUT',
    path: '/api/staff/source-lists/:id/entries/:row',
    access: base,
    write: true,
    summary: 'Say what to do with a conflict or candidate.',
  },
  applySourceList: {
    method: 'POST',
    path: '/api/staff/source-lists/:id/application',
    access: base,
    write: true,
    summary: 'Merge the list into the rental base.',
  },
} as const satisfies Record<string, Route>;
