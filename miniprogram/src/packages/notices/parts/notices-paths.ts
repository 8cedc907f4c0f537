const page = (name: string) => `/packages/notices/pages/${name}/index`;

/** Pages of this package that only it opens. */
export const ownPaths = {
  object: page('object'),
  objections: page('objections'),
  objection: page('objection'),
} as const;
