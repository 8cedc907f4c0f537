/** Why somebody may hold a residence permit besides half a year of residence (居住证暂行条例 art. 2). */
export const permitGrounds = ['job', 'dwelling', 'schooling'] as const;
export type PermitGround = (typeof permitGrounds)[number];

/** Where a person's household registration is, as seen from this city. */
export const hukouPlaces = ['elsewhere', 'same-prefecture', 'this-city'] as const;
export type HukouPlace = (typeof hukouPlaces)[number];

/**
 * What a permit is worth on a day. `suspended`: the endorsement is late, use is suspended until it is made up;
 * `lost`: reported lost, a new card may be asked for; `replaced` and `ended` are final.
 */
export const permitStates = ['valid', 'suspended', 'lost', 'replaced', 'ended'] as const;
export type PermitState = (typeof permitStates)[number];

/** Where the yearly endorsement stands. */
export const endorsementStates = ['not-yet', 'open', 'late'] as const;
export type EndorsementState = (typeof endorsementStates)[number];

/** What may change on a permit. */
export const permitChanges = ['name', 'document', 'hukou', 'address', 'ground'] as const;
export type PermitChange = (typeof permitChanges)[number];

export const reissueCauses = ['lost', 'damaged'] as const;
export type ReissueCause = (typeof reissueCauses)[number];
