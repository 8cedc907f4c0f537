import type { PageType } from './paper';

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const jpeg = [0xff, 0xd8, 0xff];

/** Bytes from the beginning of a file that tell what it is. */
export const pageTypeBytes = 12;

/** What a file is by its first bytes, whatever it is called; undefined for everything that is no page. */
export function pageTypeOf(start: Uint8Array): PageType | undefined {
  if (begins(start, jpeg)) return 'image/jpeg';
  if (begins(start, png)) return 'image/png';
  const text = String.fromCharCode(...start.slice(0, pageTypeBytes));
  if (text.startsWith('RIFF') && text.endsWith('WEBP')) return 'image/webp';
  if (text.startsWith('%PDF-')) return 'application/pdf';
  return undefined;
}

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}
