/** Pages of this package that only its own pages open. */
export const ownPaths = {
  declare: '/packages/registration/pages/declare/index',
  correct: '/packages/registration/pages/correct/index',
  leave: '/packages/registration/pages/leave/index',
} as const;
