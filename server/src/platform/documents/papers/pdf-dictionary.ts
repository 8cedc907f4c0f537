/** Keys of a PDF dictionary with their values as they are written; `end` is the place behind it. */
export type PdfDictionary = {
  entries: Map<string, string>;
  end: number;
  /** A key stands in it twice: viewers do not agree which one counts. */
  isAmbiguous: boolean;
};

const deepest = 40;
/** The characters that end a name or a number (ISO 32000-1, 7.2.2). */
const regular = /[^\0\t\n\f\r ()<>[\]{}/%]+/y;
const blank = /(?:[\0\t\n\f\r ]|%[^\r\n]*)+/y;

/** A name without its slash, its codes (`#4a`) written out. */
export function nameOf(written: string): string {
  return written.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** The place of the next character that is neither blank nor comment. */
export function skipBlank(text: string, at: number): number {
  blank.lastIndex = at;
  return blank.test(text) ? blank.lastIndex : at;
}

/** Reads the dictionary that begins at `at` with `<<`; undefined when it is not well written. */
export function readDictionary(text: string, at: number, depth = 0): PdfDictionary | undefined {
  if (depth > deepest) return undefined;
  const entries = new Map<string, string>();
  let isAmbiguous = false;
  let place = skipBlank(text, at + 2);
  while (!text.startsWith('>>', place)) {
    if (text[place] !== '/') return undefined;
    const keyEnd = endOfRegular(text, place + 1);
    const valueAt = skipBlank(text, keyEnd);
    const valueEnd = endOfValue(text, valueAt, depth);
    if (valueEnd === undefined) return undefined;
    const key = nameOf(text.slice(place + 1, keyEnd));
    isAmbiguous ||= entries.has(key);
    entries.set(key, text.slice(valueAt, valueEnd));
    place = skipBlank(text, valueEnd);
  }
  return { entries, end: place + 2, isAmbiguous };
}

/** Behind one value: a name, string, list, dictionary, or numbers and words (`12 0 R`). */
function endOfValue(text: string, at: number, depth: number): number | undefined {
  const first = text[at];
  if (first === '/') return endOfRegular(text, at + 1);
  if (first === '(') return endOfString(text, at);
  if (text.startsWith('<<', at)) return readDictionary(text, at, depth + 1)?.end;
  if (first === '<') return after(text.indexOf('>', at));
  if (first === '[') return endOfList(text, at + 1, depth);
  let end = endOfRegular(text, at);
  if (end === at) return undefined;
  // A reference is three words.
  for (let next = skipBlank(text, end); isRegular(text, next); next = skipBlank(text, end)) {
    end = endOfRegular(text, next);
  }
  return end;
}

function endOfList(text: string, at: number, depth: number): number | undefined {
  if (depth > deepest) return undefined;
  let place = skipBlank(text, at);
  while (text[place] !== ']') {
    const end = endOfValue(text, place, depth + 1);
    if (end === undefined) return undefined;
    place = skipBlank(text, end);
  }
  return place + 1;
}

/** Brackets inside a string are balanced or stand behind a backslash. */
function endOfString(text: string, at: number): number | undefined {
  let open = 0;
  for (let place = at; place < text.length; place += 1) {
    const character = text[place];
    if (character === '\\') place += 1;
    else if (character === '(') open += 1;
    else if (character === ')') {
      open -= 1;
      if (open === 0) return place + 1;
    }
  }
  return undefined;
}

function endOfRegular(text: string, at: number): number {
  regular.lastIndex = at;
  return regular.test(text) ? regular.lastIndex : at;
}

function isRegular(text: string, at: number): boolean {
  return endOfRegular(text, at) > at;
}

function after(found: number): number | undefined {
  return found < 0 ? undefined : found + 1;
}
