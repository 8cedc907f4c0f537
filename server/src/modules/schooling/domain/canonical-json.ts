/** What is written canonically: JSON without fractions; a map is an object whose names may look like numbers. */
export type CanonicalValue =
  | string
  | number
  | null
  | undefined
  | readonly CanonicalValue[]
  | ReadonlyMap<string, CanonicalValue>
  | { readonly [name: string]: CanonicalValue };

/**
 * JSON with one spelling per value (RFC 8785): no spaces, names in the order of their UTF-16 code units, members that are
 * undefined left out. Numbers must be integers below 2^53.
 */
export function canonicalJson(value: CanonicalValue): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} has no canonical form`);
    return String(value);
  }
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = [...(value instanceof Map ? value : Object.entries(value))] as [string, CanonicalValue][];
  return `{${members
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`)
    .join(',')}}`;
}

/** By UTF-16 code units: the same in every language and on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function isList(value: object): value is readonly CanonicalValue[] {
  return Array.isArray(value);
}
