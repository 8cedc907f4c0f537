/** Pages of this package that open each other. */
export const employerPaths = {
  imports: '/packages/employer/pages/imports/index',
  import: '/packages/employer/pages/import/index',
  workers: '/packages/employer/pages/workers/index',
} as const;
