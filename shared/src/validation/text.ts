// What most values consist of, and nothing below changes: printable ASCII without spaces, and the common ideographs.
const alreadyTidy = /^[\x21-\x7E\u4E00-\u9FFF]*$/;
// Marks that are pasted along unseen: zero-width spaces, direction marks, byte order marks. Joiners stay: emoji need them.
const unseen = /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
// With U+FFFD, which stands where a character could not be read: what it was is lost.
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFD]/;
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:^|[^\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Full-width forms (U+FF01–FF5E) and the ideographic space as their ASCII twins; for numbers and codes. */
export function normaliseWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u3000]/g, toHalfWidth);
}

/** Full-width letters, digits and spaces only: Chinese punctuation (,。:) is part of prose and stays. */
export function normaliseLetterWidth(text: string): string {
  return text.replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\u3000]/g, toHalfWidth);
}

function toHalfWidth(character: string): string {
  return character === '\u3000' ? ' ' : String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}

/** Characters as a person counts them on a form: 𠮷 is one. */
export function codePointLength(text: string): number {
  let pairs = 0;
  for (let i = 0; i + 1 < text.length; i += 1) {
    if (isHighSurrogate(text.charCodeAt(i)) && isLowSurrogate(text.charCodeAt(i + 1))) {
      pairs += 1;
      i += 1;
    }
  }
  return text.length - pairs;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Without the marks nobody sees. */
export function stripUnseen(text: string): string {
  return text.replace(unseen, '');
}

/** Every run of white space (of any kind) becomes one space; none at the ends. */
export function collapseSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** One line of prose as it is stored: NFC, half-width letters and digits, single spaces. */
export function tidyLine(text: string): string {
  if (alreadyTidy.test(text)) return text;
  return collapseSpaces(normaliseLetterWidth(stripUnseen(text)).normalize('NFC'));
}

/** Prose of several lines as it is stored: as `tidyLine`, with its line breaks (LF) kept. */
export function tidyParagraphs(text: string): string {
  return text.replace(/\r\n?/g, '\n').split('\n').map(tidyLine).join('\n').trim();
}

/** A number or code as it is compared: half-width, upper case, no spaces or hyphens. */
export function tidyCode(text: string): string {
  if (/^[0-9A-Z]*$/.test(text)) return text;
  return normaliseWidth(stripUnseen(text))
    .replace(/[\s\-‐‑‒–—―−]+/g, '')
    .toUpperCase();
}

/**
 * Control characters (tab and line feed excepted), lost characters or half a surrogate pair: nothing a database or a
 * printer should meet.
 */
export function hasBrokenCharacters(text: string): boolean {
  return controls.test(text) || loneSurrogate.test(text);
}
