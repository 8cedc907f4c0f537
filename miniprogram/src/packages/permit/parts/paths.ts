/** Pages that only this package opens. */
export const ownPaths = { show: '/packages/permit/pages/show/index' } as const;
