const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** Repeatable randomness (mulberry32): the same seed gives the same codes and tokens. Not for secrets. */
export class SeededRandom {
  constructor(private state: number) {}

  /** An unsigned 32-bit integer. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let value = this.state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return (value ^ (value >>> 14)) >>> 0;
  }

  /** `length` characters of the URL-safe base64 alphabet. */
  text(length: number): string {
    let text = '';
    while (text.length < length) text += alphabet[this.next() & 63];
    return text;
  }

  /** `length` lower-case hexadecimal digits. */
  hex(length: number): string {
    let digits = '';
    while (digits.length < length) digits += this.next().toString(16).padStart(8, '0');
    return digits.slice(0, length);
  }

  bytes(length: number): Buffer {
    return Buffer.from(this.hex(length * 2), 'hex');
  }
}
