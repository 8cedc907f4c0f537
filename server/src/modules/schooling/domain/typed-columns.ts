type Column = Int32Array | Float64Array | Uint8Array;
const smallest = 16;

/** The column itself, or a wider copy with room for so many. */
export function roomFor<T extends Column>(column: T, length: number): T {
  if (length <= column.length) return column;
  const wider = new (column.constructor as new (length: number) => T)(
    Math.max(length, 2 * column.length, smallest),
  );
  wider.set(column);
  return wider;
}

/** The values in another order: place `at` gets what was at `order[at]`. */
export function reordered<T extends Column>(column: T, order: Int32Array): T {
  const moved = new (column.constructor as new (length: number) => T)(order.length);
  for (let at = 0; at < order.length; at += 1) moved[at] = column[order[at]!]!;
  return moved;
}
