const page = (name: string) => `/packages/schooling/pages/${name}/index`;

/** Pages of this package that only it opens. */
export const ownPaths = {
  schools: page('schools'),
  school: page('school'),
  child: page('child'),
  explanation: page('explanation'),
  letter: page('letter'),
  runs: page('runs'),
} as const;
