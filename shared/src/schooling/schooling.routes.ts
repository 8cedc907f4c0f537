import type { Route } from '../http/route';

const education = ['department-reviewer', 'supervisor'] as const;
const readers = ['department-reviewer', 'supervisor', 'policy-officer', 'auditor'] as const;

/** What everybody may look at; nothing here tells of a person. */
export const schoolingRoutes = {
  year: {
    method: 'GET',
    path: '/api/schooling/year',
    access: 'public',
    summary:
      'The schooling year: its calendar, where it stands, and the rules of each grade with their sources.',
  },
  schools: {
    method: 'GET',
    path: '/api/schooling/schools',
    access: 'public',
    summary: 'Schools, the nearest first when a place is named, with published seats and last year’s lines.',
  },
  school: {
    method: 'GET',
    path: '/api/schooling/schools/:id',
    access: 'public',
    summary: 'One school with its catchment, seats and the lines of past years.',
  },
} as const satisfies Record<string, Route>;

/** What a guardian sees of a child. Applications go the way of all cases: service `schooling.application`. */
export const childSchoolingRoutes = {
  children: {
    method: 'GET',
    path: '/api/schooling/children',
    access: ['resident'],
    summary: 'The caller’s children: what each may apply for, and why not.',
  },
  child: {
    method: 'GET',
    path: '/api/schooling/children/:id',
    access: ['resident'],
    summary: 'One child: application, pinned score, schools of its catchment, where the year stands.',
  },
} as const satisfies Record<string, Route>;

/** The education bureau's desk. */
export const schoolingDeskRoutes = {
  year: {
    method: 'GET',
    path: '/api/schooling/desk/year',
    access: readers,
    summary:
      'The year with what the office has done of it: seats entered and approved, children in the pool.',
  },
  schools: {
    method: 'GET',
    path: '/api/schooling/desk/schools',
    access: readers,
    summary: 'Schools of the caller’s areas with their plans of the year.',
  },
  addSchool: {
    method: 'POST',
    path: '/api/schooling/desk/schools',
    access: education,
    write: true,
    summary: 'Add a school.',
  },
  school: {
    method: 'GET',
    path: '/api/schooling/desk/schools/:id',
    access: readers,
    summary: 'One school as the office keeps it, with catchment, plans and what was changed.',
  },
  changeSchool: {
    method: 'PUT',
    path: '/api/schooling/desk/schools/:id',
    access: education,
    write: true,
    summary: 'Change a school’s name, address, place or grades.',
  },
  setCatchment: {
    method: 'PUT',
    path: '/api/schooling/desk/schools/:id/catchment',
    access: education,
    write: true,
    summary: 'Replace the catchment of a school for a year and grade.',
  },
  enterSeats: {
    method: 'PUT',
    path: '/api/schooling/desk/schools/:id/seats',
    access: ['department-reviewer'],
    write: true,
    summary: 'Enter the seats of a grade and who comes before points; the rest is for points.',
  },
  approveSeats: {
    method: 'POST',
    path: '/api/schooling/desk/seats/:id/approve',
    access: education,
    write: true,
    summary: 'Approve seats that somebody else entered.',
  },
  returnSeats: {
    method: 'POST',
    path: '/api/schooling/desk/seats/:id/return',
    access: education,
    write: true,
    summary: 'Give seats back with a reason.',
  },
  uploadSchools: {
    method: 'POST',
    path: '/api/schooling/desk/imports/upload',
    access: education,
    summary: 'A ticket for one file of schools, which is sent beside the API.',
  },
  previewSchools: {
    method: 'POST',
    path: '/api/schooling/desk/imports/preview',
    access: education,
    summary: 'What taking over an uploaded file of schools would change; nothing is stored.',
  },
  applySchools: {
    method: 'POST',
    path: '/api/schooling/desk/imports/apply',
    access: education,
    write: true,
    summary: 'Take over the file as it was previewed, all of it or nothing.',
  },
  pool: {
    method: 'GET',
    path: '/api/schooling/desk/pool',
    access: readers,
    discloses: 'personal',
    summary: 'Children who take part in the year’s ranking, by grade.',
  },
} as const satisfies Record<string, Route>;
