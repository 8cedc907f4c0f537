/** Pages of this package; the first is opened from the parts of the work. */
export const ownPaths = {
  counter: '/packages/counter/pages/counter/index',
  bookings: '/packages/counter/pages/bookings/index',
  setup: '/packages/counter/pages/setup/index',
  load: '/packages/counter/pages/load/index',
  waitingRoom: '/packages/counter/pages/waiting-room/index',
} as const;
