/**
 * Where one stay (one person, one room, one period) stands.
 * `waiting` a lone word within the city's days · `silent` those days have passed · `conflict` two words differ ·
 * `overlap` the same person is also said to live elsewhere · `confirmed` agreed and going on · `ended` agreed and over ·
 * `rejected` the office found nobody · `withdrawn` nobody claims it any more.
 */
export const stayStatuses = [
  'waiting',
  'silent',
  'confirmed',
  'conflict',
  'overlap',
  'ended',
  'rejected',
  'withdrawn',
] as const;
export type StayStatus = (typeof stayStatuses)[number];

/** States in which the person is taken to live, or to have lived, in the room. */
export const agreedStayStatuses = ['confirmed', 'ended'] as const satisfies readonly StayStatus[];
