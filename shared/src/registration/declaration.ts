/** Who may state that a person lives, or does not live, in a room. `grid-officer` stands for the office on site. */
export const declarationParties = ['tenant', 'landlord', 'employer', 'grid-officer'] as const;
export type DeclarationParty = (typeof declarationParties)[number];

/**
 * What one version of a statement says. A version never disappears: taking a statement back appends `withdrawn`,
 * and a denial (a landlord who has no such tenant, a tenant who never moved in) is `not-living-here`.
 */
export const statementKinds = ['living', 'not-living-here', 'withdrawn'] as const;
export type StatementKind = (typeof statementKinds)[number];

/** What a declaration reports: moving in, or moving out. Which fields are asked differs. */
export const declarationBusinesses = ['move-in', 'move-out'] as const;
export type DeclarationBusiness = (typeof declarationBusinesses)[number];

/** Every field a city may ask for with a declaration. Which are asked is the city's pack. */
export const statementFields = [
  'name',
  'document-type',
  'document-number',
  'mobile',
  'address',
  'room-code',
  'from',
  'until',
  'occupation',
  'workplace',
  'reason',
  'hukou-address',
  'head-name',
  'head-document-number',
  'relation-to-head',
  'relation-to-co-residents',
  'emergency-mobile',
] as const;
export type StatementField = (typeof statementFields)[number];

/** How a city treats a field. `not-asked` means a value is refused, so that nothing needless is kept. */
export const fieldRequirements = ['required', 'optional', 'not-asked'] as const;
export type FieldRequirement = (typeof fieldRequirements)[number];

/** Whether the person declares as a member of a household that lives here together. */
export const livingKinds = ['alone', 'household'] as const;
export type LivingKind = (typeof livingKinds)[number];

/** The facts beside the dates. Codes are the city's (`occupations`, `reasons` of its pack). */
export type DeclarationFacts = {
  occupation?: string;
  workplace?: string;
  reason?: string;
  hukouAddress?: string;
  headName?: string;
  headDocumentNumber?: string;
  relationToHead?: string;
  relationToCoResidents?: string;
  emergencyMobile?: string;
};
