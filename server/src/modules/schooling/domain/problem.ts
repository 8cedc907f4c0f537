/**
 * An instance as numbers: children and schools are indices in the order of their ids. The wishes of child `s` are
 * `wish[wishFrom[s]]` up to, not including, `wish[wishFrom[s + 1]]`, the dearest first; `claim` lies beside them.
 */
export type Problem = {
  students: number;
  /** Seats per school, at most as many as there are children. */
  seats: Int32Array;
  wishFrom: Int32Array;
  wish: Int32Array;
  /** The child's claim at the wished school: the greater one goes first, no two are equal; `notAcceptable` has none. */
  claim: Float64Array;
  /** The children in the order of their turns; who is not in it has no turn. */
  order: Int32Array;
  /** Children to be kept together, by group; their wishes are the same. In a zone pool they name every school. */
  groups: readonly Int32Array[];
  /** Zone pool only: each child's claim at every school of the zone. */
  zoneClaim?: Float64Array;
};

/** The claim of a child whom the school's list does not name. */
export const notAcceptable = -1;

/** The school of each child, or `noSchool`. */
export type Placement = Int32Array;

export const noSchool = -1;

/** More children would not fit into an exact claim. */
export const mostStudents = 2 ** 20 - 1;

/** Points at one school span less than this, or a claim would not be exact. */
export const scoreSpan = 2 ** 33;

/** One exact number below 2^53: first the points above the lowest child's, then the place by the rest of the chain. */
export function claimOf(pointsAboveLowest: number, place: number): number {
  return (pointsAboveLowest + 1) * (mostStudents + 1) - 1 - place;
}
