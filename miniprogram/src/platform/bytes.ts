// WeChat's engine has neither TextEncoder nor atob; these few lines do on every platform.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const replacement = 0xfffd;

export function bytesOfText(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? replacement;
    const code = point >= 0xd800 && point <= 0xdfff ? replacement : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
  }
  return Uint8Array.from(bytes);
}

const tail = (code: number): number => 0x80 | (code & 0x3f);

/** The inverse of `bytesOfText`; expects well-formed UTF-8. */
export function textOfBytes(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0;
    const more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    let code = more === 0 ? first : first & (0x3f >> more);
    for (let step = 1; step <= more; step += 1) code = (code << 6) | ((bytes[at + step] ?? 0) & 0x3f);
    text += String.fromCodePoint(code);
    at += more + 1;
  }
  return text;
}

export function base64OfBytes(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text +=
      sign(group >> 18) +
      sign(group >> 12) +
      (left > 1 ? sign(group >> 6) : '=') +
      (left > 2 ? sign(group) : '=');
  }
  return text;
}

const sign = (group: number): string => alphabet.charAt(group & 0x3f);

/** Throws on anything that is not base64. */
export function bytesOfBase64(text: string): Uint8Array {
  const bare = text.replace(/=+$/, '');
  if (/[^A-Za-z0-9+/]/.test(bare) || bare.length % 4 === 1) throw new Error('not base64');
  const bytes = new Uint8Array(Math.floor((bare.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const letter of bare) {
    held = ((held << 6) | alphabet.indexOf(letter)) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = (held >> bits) & 0xff;
      at += 1;
    }
  }
  return bytes;
}
