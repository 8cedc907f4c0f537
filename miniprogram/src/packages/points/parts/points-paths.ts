const page = (name: string) => `/packages/points/pages/${name}/index`;

/** Pages of this package that only it opens. */
export const ownPaths = {
  questions: page('questions'),
  result: page('result'),
  stored: page('stored'),
  policy: page('policy'),
} as const;
