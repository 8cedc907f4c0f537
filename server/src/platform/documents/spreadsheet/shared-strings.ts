import { DocumentsError } from '../documents.errors';
import { readXml } from './read-xml';

const maxStrings = 4_000_000;
const maxBytes = 128 * 1024 * 1024;

/** Strings packed as UTF-8: a million of them take what they weigh, not forty bytes more each. */
export class StringTable {
  private bytes = Buffer.allocUnsafe(64 * 1024);
  private used = 0;
  private ends = new Uint32Array(1024);
  private count = 0;

  add(text: string): void {
    const length = Buffer.byteLength(text);
    if (this.count >= maxStrings || this.used + length > maxBytes)
      throw new DocumentsError('DOCUMENTS.SHEET_UNSAFE');
    if (this.used + length > this.bytes.length) this.growBytes(this.used + length);
    if (this.count === this.ends.length) this.growEnds();
    this.used += this.bytes.write(text, this.used);
    this.ends[this.count++] = this.used;
  }

  get(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) return undefined;
    return this.bytes.toString('utf8', index === 0 ? 0 : this.ends[index - 1], this.ends[index]);
  }

  private growBytes(needed: number): void {
    const larger = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(larger, 0, 0, this.used);
    this.bytes = larger;
  }

  private growEnds(): void {
    const larger = new Uint32Array(this.ends.length * 2);
    larger.set(this.ends);
    this.ends = larger;
  }
}

/** Reads `sharedStrings.xml`: plain and rich text, without the phonetic guides above it. */
export async function readSharedStrings(bytes: AsyncIterable<Buffer>): Promise<StringTable> {
  const table = new StringTable();
  const item = new RichText();
  const parts = readXml(bytes, {
    open(name) {
      if (name === 'si') item.clear();
      item.open(name);
    },
    close(name) {
      item.close(name);
      if (name === 'si') table.add(item.text);
    },
    text: (text) => item.add(text),
  });
  for await (const _ of parts);
  return table;
}

/** Collects the `t` elements of one string item or inline string. */
export class RichText {
  text = '';
  private inText = false;
  private inGuide = false;

  clear(): void {
    this.text = '';
  }

  open(name: string): void {
    if (name === 'rPh') this.inGuide = true;
    if (name === 't') this.inText = true;
  }

  close(name: string): void {
    if (name === 'rPh') this.inGuide = false;
    if (name === 't') this.inText = false;
  }

  add(text: string): void {
    if (this.inText && !this.inGuide) this.text += text;
  }
}

/** Excel writes characters that XML does not have, and its own notation for them, as `_xHHHH_`. */
export function unescapeExcel(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}
