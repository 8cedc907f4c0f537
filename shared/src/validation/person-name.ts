import type { FaultCode } from '../http/fault';
import { codePointLength, collapseSpaces, normaliseWidth, stripUnseen } from './text';

export type PersonNameCheck = { ok: true; name: string } | { ok: false; code: FaultCode };

/** Code points; the longest registered names (several parts joined by ·) stay below it. */
export const personNameMaxLength = 50;

// The dots that keyboards and other systems write between the parts of a name; the standard one is U+00B7.
const dots = /[\u0387\u16EB\u2022\u2027\u2219\u22C5\u2E31\u2E33\u30FB\uFF65]/g;
// Nearly every name: nothing in it to normalise.
const commonName = /^[\u4E00-\u9FFF]+$/;
const latinLetter = /[A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u1E00-\u1EFF]/;
const han = [
  [0x3007, 0x3007], // 〇
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff], // compatibility ideographs without a canonical twin
  [0x20000, 0x2fffd], // every extension of today and tomorrow: planes 2 and 3
  [0x30000, 0x3fffd],
] as const;

// Older systems (GB 18030-2000) kept rare characters at private code points U+E815–E864. This is where the current
// standard (GB 18030-2022) puts them, in order; 〓 stands where there is no ideograph of the basic plane.
const firstPrivateUse = 0xe815;
const privateUseTwins =
  '〓〓〓〓〓㑳㑇〓〓龴㖞㘚㘎〓〓㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠〓〓龸〓䁖䅟〓䌷〓〓〓〓䎱䎬〓䏝䓖䙡䙌龹䜣䜩䝼䞍〓䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺〓䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻';

/** NFC, one kind of dot, no spaces inside a Chinese name (张 三), old private code points replaced. */
export function normalisePersonName(raw: string): string {
  // Composing a long run of accents takes seconds; nothing this long can shrink to a name, so it is left as it came.
  if (raw.length > personNameMaxLength * 20 || commonName.test(raw)) return raw;
  const composed = replacePrivateUse(normaliseWidth(stripUnseen(raw)))
    .normalize('NFC')
    .replace(dots, '·')
    .replace(/[‘’ʼ]/g, "'");
  const spaced = collapseSpaces(composed);
  const joined = latinLetter.test(spaced) ? spaced : spaced.replace(/ /g, '').replace(/\./g, '·');
  return joined.replace(/ ?·[ ·]*/g, '·');
}

/** Checks a name as typed: 1–50 characters, Han (rare ones count as one) or Latin, dots only between parts. */
export function checkPersonName(raw: string): PersonNameCheck {
  const name = normalisePersonName(raw);
  if (name === '') return { ok: false, code: 'required' };
  if (codePointLength(name) > personNameMaxLength) return { ok: false, code: 'too-long' };
  let letters = 0;
  for (let i = 0; i < name.length; i += 1) {
    const codePoint = name.codePointAt(i) as number;
    if (codePoint > 0xffff) i += 1;
    const character = String.fromCodePoint(codePoint);
    if (isHan(codePoint) || latinLetter.test(character)) letters += 1;
    else if (!/^[·' .-]$/.test(character)) return { ok: false, code: 'bad-characters' };
  }
  if (letters === 0 || /^[·'.-]|[·'-]$/.test(name)) return { ok: false, code: 'bad-format' };
  return { ok: true, name };
}

/** The first character and at most two stars, so that the length says nothing: 张*, 欧**; a lone character is hidden. */
export function maskPersonName(name: string): string {
  const length = codePointLength(name);
  if (length <= 1) return '*'.repeat(length);
  const first = String.fromCodePoint(name.codePointAt(0) as number);
  return first + '*'.repeat(Math.min(length - 1, 2));
}

function isHan(codePoint: number): boolean {
  return han.some(([first, last]) => codePoint >= first && codePoint <= last);
}

function replacePrivateUse(text: string): string {
  return text.replace(/[\uE815-\uE864]/g, (character) => {
    const twin = privateUseTwins.charAt(character.charCodeAt(0) - firstPrivateUse);
    return twin === '〓' ? character : twin;
  });
}
