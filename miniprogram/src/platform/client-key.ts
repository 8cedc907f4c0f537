import { randomBytes } from './random';

/** A new key (UUID version 4) for one attempt to write; every retry of the attempt sends the same one. */
export async function newClientKey(): Promise<string> {
  return uuidOfBytes(await randomBytes(16));
}

export function uuidOfBytes(bytes: Uint8Array): string {
  const hex = Array.from(bytes.slice(0, 16), (byte, at) => {
    const marked = at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, '0');
  }).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
