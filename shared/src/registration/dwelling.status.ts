/** What sort of place a dwelling is. */
export const dwellingKinds = [
  'private-rental',
  'subletting',
  'collective-dormitory',
  'public-rental',
  'own-home',
  'other',
] as const;
export type DwellingKind = (typeof dwellingKinds)[number];

/** Whether the dwelling is let. `unknown` until a list or a person says so. */
export const lettingStates = ['let', 'vacant', 'own-use', 'unknown'] as const;
export type LettingState = (typeof lettingStates)[number];
