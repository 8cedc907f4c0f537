/** Pages that only this package opens. */
export const ownPaths = {
  apply: '/packages/casework/pages/apply/index',
  amend: '/packages/casework/pages/amend/index',
} as const;
