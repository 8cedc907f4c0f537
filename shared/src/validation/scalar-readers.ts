import type { FaultCode } from '../http/fault';
import { doorCodeLength, isDoorCodeShape, normaliseDoorCode } from '../registration/door-code.format';
import { checkDocumentNumber, isDocumentType, normaliseDocumentNumber } from './identity-document';
import { jsonObjectFault } from './json-object';
import { checkMobileNumber, normaliseMobileNumber } from './mobile-number';
import { namedPatterns } from './named-patterns';
import { checkPersonName, normalisePersonName } from './person-name';
import { addDays, isPlainDate, readTypedDate } from './plain-date';
import type {
  ChoiceRule,
  DateBound,
  DateRule,
  DecimalRule,
  DocumentNumberRule,
  IntegerRule,
  PlainRule,
  ScalarRule,
  TextRule,
} from './rule-language';
import {
  codePointLength,
  hasBrokenCharacters,
  normaliseWidth,
  tidyCode,
  tidyLine,
  tidyParagraphs,
} from './text';
import { checkCreditCode } from './unified-social-credit-code';

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** What a rule may look at besides its own value: the cleaned object around it, and today in the city. */
export type Surroundings = { siblings: Readonly<Record<string, unknown>>; today: string };

/** How one kind of value is tidied, and what is wrong with it once tidied. Neither is called for an absent value. */
export type ScalarReader = {
  clean: (value: unknown) => unknown;
  fault: (value: unknown, around: Surroundings) => FaultCode | undefined;
};

/** The reader of a rule, with everything that can be prepared prepared. */
export function scalarReaderOf(rule: ScalarRule): ScalarReader {
  switch (rule.kind) {
    case 'text':
      return textReader(rule);
    case 'date':
      return dateReader(rule);
    case 'document-number':
      return documentNumberReader(rule);
    case 'integer':
      return integerReader(rule);
    case 'decimal':
      return decimalReader(rule);
    case 'choice':
      return choiceReader(rule);
    case 'json':
      return { clean: (value) => value, fault: (value) => jsonObjectFault(value, rule.maxBytes) };
    default:
      return plainReaders[rule.kind];
  }
}

const plainReaders = {
  name: ofText(normalisePersonName, (value) => codeOf(checkPersonName(value))),
  mobile: ofText(normaliseMobileNumber, (value) => codeOf(checkMobileNumber(value))),
  'document-type': ofText(asItCame, (value) => (isDocumentType(value) ? undefined : 'not-a-choice')),
  boolean: {
    clean: (value) => (value === 'true' ? true : value === 'false' ? false : value),
    fault: (value) => (typeof value === 'boolean' ? undefined : 'wrong-type'),
  },
  uuid: ofText(
    (value) => value.trim().toLowerCase(),
    (value) => (uuidShape.test(value) ? undefined : 'bad-format'),
  ),
  'client-key': ofText(asItCame, clientKeyFault),
  'door-code': ofText(normaliseDoorCode, doorCodeFault),
  'credit-code': ofText(tidyCode, (value) => codeOf(checkCreditCode(value))),
} as const satisfies Record<PlainRule['kind'], ScalarReader>;

function textReader(rule: TextRule): ScalarReader {
  const { max, min = 0 } = rule;
  const pattern = rule.pattern === undefined ? undefined : namedPatterns[rule.pattern];
  const tidy = rule.verbatim === true ? withLineFeeds : rule.lines === true ? tidyParagraphs : tidyLine;
  // Composing a long run of accents takes seconds. Nothing this much too long can shrink to the limit.
  const hopeless = max * 4 + 64;
  return ofText(
    (value) => (value.length > hopeless ? value : tidy(value)),
    (value) => {
      const length = codePointLength(value);
      if (length > max) return 'too-long';
      if (hasBrokenCharacters(value)) return 'bad-characters';
      if (length < min) return 'too-short';
      return pattern === undefined || pattern.test(value) ? undefined : 'bad-format';
    },
  );
}

const withLineFeeds = (value: string): string => value.replace(/\r\n?/g, '\n');

function dateReader(rule: DateRule): ScalarReader {
  const { notBefore } = rule;
  const min = boundOf(rule.min);
  const max = boundOf(rule.max);
  return ofText(tidyDate, (value, { siblings, today }) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return 'bad-format';
    if (!isPlainDate(value)) return 'impossible-date';
    // Days of four-digit years in this form sort as text.
    if (min !== undefined && value < min(today)) return 'too-early';
    if (max !== undefined && value > max(today)) return 'too-late';
    const start = notBefore === undefined ? undefined : siblings[notBefore];
    return isPlainDate(start) && value < start ? 'ends-before-it-begins' : undefined;
  });
}

function tidyDate(value: string): string {
  const narrow = normaliseWidth(value).trim();
  return readTypedDate(narrow) ?? narrow;
}

function boundOf(bound: DateBound | undefined): ((today: string) => string) | undefined {
  if (bound === undefined) return undefined;
  if (bound === 'today') return (today) => today;
  const distance = /^today([+-]\d+)d$/.exec(bound);
  if (distance !== null) return (today) => addDays(today, Number(distance[1]));
  if (!isPlainDate(bound)) throw new Error(`Rule table: "${bound}" is no date bound`);
  return () => bound;
}

function documentNumberReader(rule: DocumentNumberRule): ScalarReader {
  const { typeField = 'documentType' } = rule;
  return ofText(normaliseDocumentNumber, (value, { siblings, today }) => {
    const type = siblings[typeField];
    // Without a usable type there is nothing to judge by; the type's own fault is reported.
    return isDocumentType(type) ? codeOf(checkDocumentNumber(type, value, today)) : undefined;
  });
}

function integerReader({ min, max }: IntegerRule): ScalarReader {
  return {
    clean: (value) => {
      const text = typeof value === 'string' ? normaliseWidth(value).trim() : value;
      return typeof text === 'string' && /^-?\d{1,15}$/.test(text) ? Number(text) + 0 : text;
    },
    fault: (value) => {
      if (typeof value === 'string') return 'bad-format';
      if (typeof value !== 'number') return 'wrong-type';
      if (!Number.isSafeInteger(value)) return 'bad-format';
      if (min !== undefined && value < min) return 'too-small';
      return max !== undefined && value > max ? 'too-large' : undefined;
    },
  };
}

function decimalReader({ digits, min, max }: DecimalRule): ScalarReader {
  return {
    clean: (value) => {
      if (typeof value === 'number') return String(value);
      return typeof value === 'string' ? normaliseWidth(value).trim() : value;
    },
    fault: (value) => {
      if (typeof value !== 'string') return 'wrong-type';
      const parts = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/.exec(value);
      if (parts === null) return 'bad-format';
      const [, sign = '', whole = '', fraction = ''] = parts;
      if (fraction.length > digits) return 'too-precise';
      if (whole.length + digits > 15) return sign === '-' ? 'too-small' : 'too-large';
      const ticks = Number(sign + whole + fraction + '0'.repeat(digits - fraction.length));
      if (min !== undefined && ticks < Math.round(min * 10 ** digits)) return 'too-small';
      return max !== undefined && ticks > Math.round(max * 10 ** digits) ? 'too-large' : undefined;
    },
  };
}

function choiceReader({ values }: ChoiceRule): ScalarReader {
  return ofText(asItCame, (value) => (values.indexOf(value) === -1 ? 'not-a-choice' : undefined));
}

function clientKeyFault(value: string): FaultCode | undefined {
  if (value.length < 16) return 'too-short';
  if (value.length > 64) return 'too-long';
  return namedPatterns['url-safe'].test(value) ? undefined : 'bad-characters';
}

function doorCodeFault(value: string): FaultCode | undefined {
  if (value.length < doorCodeLength) return 'too-short';
  if (value.length > doorCodeLength) return 'too-long';
  return isDoorCodeShape(value) ? undefined : 'bad-characters';
}

function ofText(
  clean: (value: string) => string,
  fault: (value: string, around: Surroundings) => FaultCode | undefined,
): ScalarReader {
  return {
    clean: (value) => (typeof value === 'string' ? clean(value) : value),
    fault: (value, around) => (typeof value === 'string' ? fault(value, around) : 'wrong-type'),
  };
}

function asItCame(value: string): string {
  return value;
}

function codeOf(check: { ok: true } | { ok: false; code: FaultCode }): FaultCode | undefined {
  return check.ok ? undefined : check.code;
}
