/** Seats of a grade and who comes before points; the counts are whole and not negative. */
export type SeatCount = { total: number; categories: readonly { count: number }[] };

/** What is left for points; undefined when those before take more than there is. Seats are left-overs, never a quota. */
export function seatsForPoints({ total, categories }: SeatCount): number | undefined {
  const before = categories.reduce((sum, { count }) => sum + count, 0);
  return before > total ? undefined : total - before;
}
