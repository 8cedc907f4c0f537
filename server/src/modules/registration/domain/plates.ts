/**
 * Where plates are missing: the dwelling has one of its own, and each open room one as soon as there are several; a
 * lone room shares the dwelling's. `null` stands for the dwelling itself, `hanging` are the places with a valid plate.
 */
export function missingPlates(
  openRoomIds: readonly string[],
  hanging: readonly (string | null)[],
): (string | null)[] {
  const places = [null, ...(openRoomIds.length > 1 ? openRoomIds : [])];
  return places.filter((place) => !hanging.includes(place));
}
