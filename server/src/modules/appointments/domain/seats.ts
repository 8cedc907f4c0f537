/** A person's open bookings: the numbered seats they hold, of one service and in all. */
export type TakenSeat = { serviceCode: string; serviceSeat: number; totalSeat: number };

/** The lowest seat from 1 to `most` that is free; undefined when all are taken. */
export function freeSeat(taken: readonly number[], most: number): number | undefined {
  for (let seat = 1; seat <= most; seat += 1) if (!taken.includes(seat)) return seat;
  return undefined;
}
