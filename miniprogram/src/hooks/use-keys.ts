/** What each key does at the desk: `{ j: next, k: previous, '/': search }`. */
export type Keys = Record<string, () => void>;

/** Phones have no keys to listen for. */
export function useKeys(_keys: Keys): void {}
