import type { FaultCode } from '../http/fault';
import { normaliseWidth, stripUnseen } from './text';

export type MobileNumberCheck = { ok: true; number: string } | { ok: false; code: FaultCode };

// Accepted in international form only: within the mainland a bare 8-digit number is nobody's mobile.
const neighbours = [
  { prefix: '+852', mobile: /^[4-9]\d{7}$/ },
  { prefix: '+853', mobile: /^6\d{7}$/ },
  { prefix: '+886', mobile: /^9\d{8}$/ },
] as const;

/** `13812345678` for the mainland, `+85291234567` for Hong Kong, Macau and Taiwan; anything else only tidied. */
export function normaliseMobileNumber(raw: string): string {
  const compact = normaliseWidth(stripUnseen(raw)).replace(/[\s()\-‐‑‒–—.]/g, '');
  const international = compact.replace(/^00(?=[1-9])/, '+');
  const mainland = /^(?:\+?86)?(1\d{10})$/.exec(international);
  if (mainland !== null) return mainland[1] as string;
  return international.replace(/^\+8860+/, '+886');
}

/** Checks a mobile number as typed; answers the normalised number. */
export function checkMobileNumber(raw: string): MobileNumberCheck {
  const number = normaliseMobileNumber(raw);
  if (number === '') return { ok: false, code: 'required' };
  if (!/^\+?\d+$/.test(number)) return { ok: false, code: 'bad-characters' };
  const neighbour = neighbours.find(({ prefix }) => number.slice(0, prefix.length) === prefix);
  if (neighbour !== undefined) {
    const isMobile = neighbour.mobile.test(number.slice(neighbour.prefix.length));
    return isMobile ? { ok: true, number } : { ok: false, code: 'bad-format' };
  }
  if (number.charAt(0) === '+') return { ok: false, code: 'bad-region' };
  if (number.length < 11) return { ok: false, code: 'too-short' };
  if (number.length > 11) return { ok: false, code: 'too-long' };
  return /^1[3-9]\d{9}$/.test(number) ? { ok: true, number } : { ok: false, code: 'bad-format' };
}

/** `138****5678`, `+852*****567`. */
export function maskMobileNumber(number: string): string {
  const [head, tail] = number.charAt(0) === '+' ? [4, 3] : [3, 4];
  const hidden = number.length - head - tail;
  return hidden <= 0
    ? '*'.repeat(number.length)
    : number.slice(0, head) + '*'.repeat(hidden) + number.slice(-tail);
}
