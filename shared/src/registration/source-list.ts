/** Who keeps a list of rentals; the three are merged into one base. */
export const sourceLists = ['community', 'property-company', 'police'] as const;
export type SourceList = (typeof sourceLists)[number];

/**
 * What the preview says of one row. `candidate` looks like an entry whose road is spelt differently: a person decides,
 * nothing is merged by itself. `duplicate` stands on both rows of one list; `unreadable` has no usable address.
 */
export const sourceVerdicts = [
  'new',
  'matched',
  'conflicting',
  'candidate',
  'duplicate',
  'unreadable',
] as const;
export type SourceVerdict = (typeof sourceVerdicts)[number];

/** What a person decides about a row: one place or two; whose word stands. */
export const sourceDecisions = ['merge', 'keep-apart', 'take-list', 'keep-base'] as const;
export type SourceDecision = (typeof sourceDecisions)[number];

/** Why a row has its verdict. */
export const sourceReasons = [
  'same-address',
  'owner-name-differs',
  'owner-mobile-differs',
  'floor-area-differs',
  'letting-state-differs',
  'road-spelt-differently',
  'repeated-in-list',
  'no-road-or-estate',
  'no-building-or-number',
  'address-not-understood',
  'outside-area',
  'cell-not-readable',
] as const;
export type SourceReason = (typeof sourceReasons)[number];
