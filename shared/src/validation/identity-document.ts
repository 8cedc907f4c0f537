import type { FaultCode } from '../http/fault';
import type { PlainDate } from './plain-date';
import {
  checkHmtResidencePermitNumber,
  checkResidentIdentityNumber,
  citizenNumberShapeFault,
  hasCitizenCheckDigit,
  type ResidentIdentityCheck,
} from './resident-identity-number';
import { tidyCode } from './text';

type DocumentRule = {
  label: string;
  /** The fault of a normalised number, or undefined when it is acceptable. */
  fault: (number: string, today: PlainDate | undefined) => FaultCode | undefined;
  /** How many characters a mask leaves visible at the start; the last two always are. */
  head: number;
};

const documents = {
  'resident-id': {
    label: '居民身份证',
    fault: (number, today) => codeOf(checkResidentIdentityNumber(number, today)),
    head: 3,
  },
  'hmt-residence-permit': {
    label: '港澳台居民居住证',
    fault: (number, today) => codeOf(checkHmtResidencePermitNumber(number, today)),
    head: 3,
  },
  'foreign-permanent-resident-id': {
    label: '外国人永久居留身份证',
    fault: foreignPermanentResidentFault,
    head: 3,
  },
  passport: { label: '护照', fault: passportFault, head: 1 },
  'hmt-travel-permit': {
    label: '港澳居民来往内地通行证或台湾居民来往大陆通行证',
    fault: hmtTravelPermitFault,
    head: 1,
  },
} as const satisfies Record<string, DocumentRule>;

export type DocumentType = keyof typeof documents;
export type DocumentNumberCheck = { ok: true; number: string } | { ok: false; code: FaultCode };

export const documentTypes = Object.keys(documents) as DocumentType[];

/** The types in the order a form offers them. */
export const documentTypeOptions: readonly { value: DocumentType; label: string }[] = documentTypes.map(
  (value) => ({
    value,
    label: documents[value].label,
  }),
);

export function isDocumentType(value: unknown): value is DocumentType {
  return documentTypes.indexOf(value as DocumentType) !== -1;
}

/** A number as it is stored and searched: half-width, upper case, without spaces, hyphens and brackets. */
export function normaliseDocumentNumber(raw: string): string {
  return tidyCode(raw).replace(/[()]/g, '');
}

/** Checks a number as typed against the rules of its type; answers the normalised number. */
export function checkDocumentNumber(type: DocumentType, raw: string, today?: PlainDate): DocumentNumberCheck {
  const number = normaliseDocumentNumber(raw);
  if (number === '') return { ok: false, code: 'required' };
  const code = documents[type].fault(number, today);
  return code === undefined ? { ok: true, number } : { ok: false, code };
}

/** A number with its middle hidden, as many stars as characters: 110*************2X. */
export function maskDocumentNumber(type: DocumentType, number: string): string {
  const { head } = documents[type];
  const hidden = Math.max(number.length - head - 2, 0);
  return hidden === 0
    ? '*'.repeat(number.length)
    : number.slice(0, head) + '*'.repeat(hidden) + number.slice(-2);
}

function codeOf(check: ResidentIdentityCheck): FaultCode | undefined {
  return check.ok ? undefined : check.code;
}

/** The 18-digit form: begins with 9, citizen check digit. Its inner parts are not published, so they are not judged. */
function foreignPermanentResidentFault(number: string): FaultCode | undefined {
  const shapeFault = citizenNumberShapeFault(number);
  if (shapeFault !== undefined) return shapeFault;
  if (number.charAt(0) !== '9') return 'bad-format';
  return hasCitizenCheckDigit(number) ? undefined : 'bad-check-digit';
}

/** Every country numbers its own: letters and digits, at least one digit, 5 to 15 of them. */
function passportFault(number: string): FaultCode | undefined {
  if (!/^[0-9A-Z]+$/.test(number)) return 'bad-characters';
  if (number.length < 5) return 'too-short';
  if (number.length > 15) return 'too-long';
  return /\d/.test(number) ? undefined : 'bad-format';
}

/** Hong Kong and Macau: H or M with 8 digits (10 with the older issue count). Taiwan: 8 digits (older: 10, or 10 and a letter). */
function hmtTravelPermitFault(number: string): FaultCode | undefined {
  if (!/^[0-9A-Z]+$/.test(number)) return 'bad-characters';
  if (number.length < 8) return 'too-short';
  if (number.length > 11) return 'too-long';
  return /^(?:[HM]\d{8}(?:\d{2})?|\d{8}|\d{10}[A-Z]?)$/.test(number) ? undefined : 'bad-format';
}
