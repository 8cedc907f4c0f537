import type { FaultCode } from '../http/fault';
import { isCalendarDay, type PlainDate } from './plain-date';

/** What an 18-digit citizen number says about its holder (GB 11643-1999). */
export type ResidentIdentity = { number: string; birthDate: PlainDate; sex: 'male' | 'female' };
export type ResidentIdentityCheck = { ok: true; identity: ResidentIdentity } | { ok: false; code: FaultCode };

// GB/T 2260, first two digits. The six-digit list of today is never asked: a number keeps the area of the day it was
// given, and many of those areas are gone (the standard's own sample 440524 among them).
const provinces = new Set(
  [
    '11 12 13 14 15',
    '21 22 23',
    '31 32 33 34 35 36 37',
    '41 42 43 44 45 46',
    '50 51 52 53 54',
    '61 62 63 64 65',
  ]
    .join(' ')
    .split(' ')
    .concat('71', '81', '82'),
);
// Area codes that belong to the residence permits of Hong Kong, Macau and Taiwan residents (国办发〔2018〕81号).
const hmtPermitAreas = new Set(['810000', '820000', '830000']);

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkDigits = '10X98765432';

/** Checks a normalised citizen number; `today` also refuses birth dates that are still to come. */
export function checkResidentIdentityNumber(number: string, today?: PlainDate): ResidentIdentityCheck {
  return checkNumber(number, (area) => provinces.has(area.slice(0, 2)) && !hmtPermitAreas.has(area), today);
}

/** The same number as printed on a Hong Kong, Macau or Taiwan resident's residence permit. */
export function checkHmtResidencePermitNumber(number: string, today?: PlainDate): ResidentIdentityCheck {
  return checkNumber(number, (area) => hmtPermitAreas.has(area), today);
}

function checkNumber(
  number: string,
  isArea: (area: string) => boolean,
  today: PlainDate | undefined,
): ResidentIdentityCheck {
  const shapeFault = citizenNumberShapeFault(number);
  if (shapeFault !== undefined) return { ok: false, code: shapeFault };
  if (!isArea(number.slice(0, 6))) return { ok: false, code: 'bad-region' };
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isBirthDate(number) || (today !== undefined && birthDate > today)) {
    return { ok: false, code: 'impossible-date' };
  }
  if (!hasCitizenCheckDigit(number)) return { ok: false, code: 'bad-check-digit' };
  const sex = Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female';
  return { ok: true, identity: { number, birthDate, sex } };
}

/** Length and alphabet of an 18-digit number with a possible X at its end; undefined when both are right. */
export function citizenNumberShapeFault(number: string): FaultCode | undefined {
  if (!/^[0-9A-Z]*$/.test(number)) return 'bad-characters';
  if (number.length < 18) return 'too-short';
  if (number.length > 18) return 'too-long';
  return /^\d{17}[\dX]$/.test(number) ? undefined : 'bad-characters';
}

/** Whether the eighteenth character is the ISO 7064 MOD 11-2 check of the seventeen before it. */
export function hasCitizenCheckDigit(number: string): boolean {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sum += (weights[i] as number) * (number.charCodeAt(i) - 48);
  return checkDigits.charAt(sum % 11) === number.charAt(17);
}

function isBirthDate(number: string): boolean {
  const year = Number(number.slice(6, 10));
  return year >= 1800 && isCalendarDay(year, Number(number.slice(10, 12)), Number(number.slice(12, 14)));
}
