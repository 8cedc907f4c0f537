/** Keys by their id, and the id under which new values are sealed. */
export type KeyRing = { keys: ReadonlyMap<string, Buffer>; currentKid: string };

const keyBytes = 32;
const kidShape = /^[A-Za-z0-9-]{1,16}$/;

/**
 * Reads `kid:base64-of-32-bytes`, several separated by commas, the first one current. Throws an Error that says which
 * entry is wrong and why; no part of a key is ever in it.
 */
export function parseDataKeys(text: string): KeyRing {
  const entries = text.split(',').map((entry, index) => parseEntry(entry.trim(), index + 1));
  const keys = new Map<string, Buffer>();
  entries.forEach(({ kid, key }, index) => {
    if (keys.has(kid)) throw new Error(`Key ${index + 1}: the id "${kid}" is used twice`);
    const twin = [...keys].find(([, other]) => other.equals(key));
    if (twin !== undefined) throw new Error(`Key ${index + 1}: "${kid}" holds the same key as "${twin[0]}"`);
    keys.set(kid, key);
  });
  return { keys, currentKid: (entries[0] as { kid: string }).kid };
}

function parseEntry(entry: string, position: number): { kid: string; key: Buffer } {
  if (entry === '') throw new Error(`Key ${position}: is empty`);
  const colon = entry.indexOf(':');
  if (colon === -1) throw new Error(`Key ${position}: has no "id:" before the key`);
  const kid = entry.slice(0, colon);
  if (!kidShape.test(kid))
    throw new Error(`Key ${position}: the id must be 1 to 16 letters, digits or hyphens`);
  const encoded = entry.slice(colon + 1);
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) throw new Error(`Key ${position} ("${kid}"): is not base64`);
  const key = Buffer.from(encoded, 'base64');
  if (key.length !== keyBytes) {
    throw new Error(`Key ${position} ("${kid}"): has ${key.length} bytes instead of ${keyBytes}`);
  }
  return { kid, key };
}
