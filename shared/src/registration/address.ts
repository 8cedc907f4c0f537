/**
 * Levels of a standard address from the widest to the narrowest, with the element codes of GA/T 2000.32-2014 as far as
 * they are published to us (10 division, 20 town, 30 community, 40 road or estate); finer levels carry no code.
 */
export const addressElements = [
  'province',
  'city',
  'county',
  'town',
  'community',
  'road',
  'roadNumber',
  'estate',
  'building',
  'unit',
  'floor',
  'doorNumber',
  'room',
] as const;
export type AddressElement = (typeof addressElements)[number];

/** A place as its elements. `doorNumber` is the 室 of a dwelling, `room` a room inside it. */
export type StandardAddress = Partial<Record<AddressElement, string>>;
