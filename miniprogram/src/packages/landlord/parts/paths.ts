/** Pages of this package that only its own pages open. */
export const ownPaths = {
  register: '/packages/landlord/pages/register/index',
  dwelling: '/packages/landlord/pages/dwelling/index',
  change: '/packages/landlord/pages/change/index',
  room: '/packages/landlord/pages/room/index',
  declare: '/packages/landlord/pages/declare/index',
  stay: '/packages/landlord/pages/stay/index',
  answer: '/packages/landlord/pages/answer/index',
  correct: '/packages/landlord/pages/correct/index',
  leave: '/packages/landlord/pages/leave/index',
  labels: '/packages/landlord/pages/labels/index',
  safetyLetter: '/packages/landlord/pages/safety-letter/index',
  sublet: '/packages/landlord/pages/sublet/index',
} as const;
