/**
 * What a party may do with a stay. The first five belong to tenant, landlord and employer; `confirm`, `correct` and
 * `reject` to the grid officer, whose `correct` states the dates found on site.
 */
export const stayActions = [
  'declare',
  'correct',
  'declare-leaving',
  'deny',
  'withdraw',
  'confirm',
  'reject',
] as const;
export type StayAction = (typeof stayActions)[number];
