import type { FaultCode } from '../http/fault';
import { tidyCode } from './text';

/** A failing check digit warns and does not block: real companies carry such codes. */
export type CreditCodeCheck =
  | { ok: true; number: string; warning?: 'warn-check-digit' }
  | { ok: false; code: FaultCode };

// GB 32100-2015: no I, O, S, V, Z.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
// GB 11714-1997: all letters count, A = 10 … Z = 35.
const organisationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** Checks a unified social credit code (GB 32100-2015) as typed; answers the normalised 18 characters. */
export function checkCreditCode(raw: string): CreditCodeCheck {
  const number = tidyCode(raw);
  if (number === '') return { ok: false, code: 'required' };
  if (!/^[0-9A-HJ-NPQRTUWXY]+$/.test(number)) return { ok: false, code: 'bad-characters' };
  if (number.length < 18) return { ok: false, code: 'too-short' };
  if (number.length > 18) return { ok: false, code: 'too-long' };
  if (!/^\d{6}$/.test(number.slice(2, 8))) return { ok: false, code: 'bad-format' };
  return hasCreditCheckDigit(number)
    ? { ok: true, number }
    : { ok: true, number, warning: 'warn-check-digit' };
}

/** Checks a nine-character organisation code (GB 11714-1997), which stands alone or as characters 9–17 above. */
export function checkOrganisationCode(raw: string): CreditCodeCheck {
  const number = tidyCode(raw);
  if (number === '') return { ok: false, code: 'required' };
  if (!/^[0-9A-Z]+$/.test(number)) return { ok: false, code: 'bad-characters' };
  if (number.length < 9) return { ok: false, code: 'too-short' };
  if (number.length > 9) return { ok: false, code: 'too-long' };
  const check = (11 - (weightedSum(number, organisationAlphabet, organisationWeights) % 11)) % 11;
  const matches = number.charAt(8) === (check === 10 ? 'X' : String(check));
  return matches ? { ok: true, number } : { ok: true, number, warning: 'warn-check-digit' };
}

// The remainder may be 0, and 31 − 0 has no character of its own: it wraps to '0'.
function hasCreditCheckDigit(number: string): boolean {
  return number.charAt(17) === alphabet.charAt((31 - (weightedSum(number, alphabet, weights) % 31)) % 31);
}

function weightedSum(code: string, values: string, factors: readonly number[]): number {
  return factors.reduce((sum, factor, i) => sum + factor * values.indexOf(code.charAt(i)), 0);
}
