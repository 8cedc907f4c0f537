import { tidyCode } from '../validation/text';

/** Crockford base32: no I, L, O, U, so that a code survives being read out and typed. */
export const doorCodeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const doorCodeLength = 32;

const shape = /^[0-9A-HJKMNP-TV-Z]{32}$/;

/** A code as typed or scanned: half-width, upper case, I and L read as 1, O as 0, spaces and hyphens gone. */
export function normaliseDoorCode(raw: string): string {
  return tidyCode(raw).replace(/[IL]/g, '1').replace(/O/g, '0');
}

/** Whether a normalised code has the right length and alphabet. Only the server can tell whether it is genuine. */
export function isDoorCodeShape(code: string): boolean {
  return shape.test(code);
}

/** In groups of four, as printed under the picture: `1A00 3JZ9 …`. */
export function formatDoorCode(code: string): string {
  return normaliseDoorCode(code).replace(/.{4}(?=.)/g, '$& ');
}

/**
 * The normalised code in whatever a scan or a link delivers: the printed address `https://…/d/<code>`, a `scene` or `q`
 * value or a page path with one (URL-encoded up to twice), or the code itself. Undefined when there is none.
 */
export function extractDoorCode(scanned: string): string | undefined {
  let text = scanned;
  for (let round = 0; round < 3; round += 1) {
    const code = findCode(text);
    if (code !== undefined) return code;
    const decoded = decodeOnce(text);
    if (decoded === undefined || decoded === text) return undefined;
    text = decoded;
  }
  return undefined;
}

function findCode(text: string): string | undefined {
  const candidates = [text];
  const marked = /(?:\/d\/|[?&](?:scene|code)=)([^/?#&%]+)/gi;
  for (let match = marked.exec(text); match !== null; match = marked.exec(text))
    candidates.push(match[1] as string);
  return candidates.map(normaliseDoorCode).find(isDoorCodeShape);
}

function decodeOnce(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
