/** One page of a list. `total` counts what the caller may see, by the same predicate as the items. */
export type Page<Item> = { items: Item[]; total: number; page: number; pageSize: number };

export const defaultPageSize = 20;
export const largestPageSize = 100;
