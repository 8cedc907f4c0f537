/** Pages of this package; those that others open are in platform/paths. */
export const ownPaths = {
  offices: '/packages/appointments/pages/offices/index',
  times: '/packages/appointments/pages/times/index',
  people: '/packages/appointments/pages/people/index',
  held: '/packages/appointments/pages/held/index',
  demand: '/packages/appointments/pages/demand/index',
  reschedule: '/packages/appointments/pages/reschedule/index',
  checkIn: '/packages/appointments/pages/check-in/index',
  rules: '/packages/appointments/pages/rules/index',
} as const;
