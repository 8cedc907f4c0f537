import type { JsonSchema } from '../../../platform/policy/domain/pack-reader';
import { factOrigins } from './fact-sheet';
import type { Standard } from './standard';
import type { FactPack, FactType } from './standard-pack';

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const month = { type: 'string', pattern: '^\\d{4}-\\d{2}$' };
const strict = { additionalProperties: false };

/** The JSON Schema of one line of `npm run -s score` for a standard: `{ "id", "facts" }`. Every fact may be left out. */
export function factsSchema(standard: Standard): JsonSchema {
  const facts = Object.fromEntries(
    Object.entries(standard.facts).map(
      ([name, _pack]) => [name, { $ref: `#/definitions/fact-${name}` }] as const,
    ),
  );
  const people = Object.fromEntries(
    Object.entries(standard.people).map(([name, label]) => [
      name,
      { description: label, type: 'object', properties: { id: { type: 'string' }, ...facts }, ...strict },
    ]),
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `${standard.name} (${standard.edition})`,
    type: 'object',
    properties: {
      id: { type: ['string', 'integer'] },
      facts: { type: 'object', properties: { ...facts, ...people }, ...strict },
    },
    required: ['id', 'facts'],
    ...strict,
    definitions: {
      ...Object.fromEntries(
        Object.entries(standard.facts).map(
          ([name, pack]) => [`fact-${name}`, factSchema(pack, isCut(name, pack, standard))] as const,
        ),
      ),
      evidence: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          properties: {
            id: { type: 'string', minLength: 1 },
            person: { type: 'string' },
            indicator: { type: 'string' },
          },
          required: ['id'],
          ...strict,
        },
      },
    },
  };
}

/** Whether a rule looks at single months or days of a fact, so that a bare number of months would not do. */
export function isCut(name: string, pack: FactPack, { indicators, vetoes }: Standard): boolean {
  if (pack.kinds || pack.places) return true;
  const cuts = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    const measure = value as Record<string, unknown>;
    const reads = measure.months === name || measure.residence === name;
    if (reads && ['from', 'before', 'without', 'lastRunOnly'].some((key) => key in measure)) return true;
    return Object.values(value).some(cuts);
  };
  return cuts(indicators.map(({ rules }) => rules)) || cuts(vetoes.map(({ when }) => when));
}

/** Bare, or wrapped with its origin; null is the same as left out. */
function factSchema(pack: FactPack, cut: boolean): JsonSchema {
  const value = values[pack.type](pack, cut);
  const wrapped = {
    type: 'object',
    properties: {
      value,
      origin: { enum: factOrigins },
      source: { type: 'string' },
      evidence: { $ref: '#/definitions/evidence' },
    },
    required: ['value'],
    ...strict,
  };
  const description = `${pack.label}（${pack.from}）${pack.ask ? `：${pack.ask}` : ''}`;
  return { description, anyOf: [value, wrapped, { type: 'null' }] };
}

const oneOf = (labels: Record<string, string> | undefined): JsonSchema => ({
  oneOf: Object.entries(labels ?? {}).map(([code, label]) => ({ const: code, description: label })),
});

/** A whole number, or decimals as a text or a JSON number; the reader counts the places. */
function amount({
  decimals = 0,
  unit,
  label,
}: {
  decimals?: number;
  unit?: string;
  label?: string;
}): JsonSchema {
  const description = [label, unit].filter(Boolean).join('，');
  const about = description === '' ? {} : { description };
  if (decimals === 0) return { ...about, type: 'integer', minimum: 0 };
  const pattern = `^\\d{1,9}(\\.\\d{1,${decimals}})?$`;
  return {
    ...about,
    anyOf: [
      { type: 'number', minimum: 0 },
      { type: 'string', pattern },
    ],
  };
}

/** The number of months in all, where nothing more is asked. */
function bareMonths(cut: boolean): JsonSchema[] {
  return cut ? [] : [{ type: 'integer', minimum: 0, maximum: 1800, description: 'months in all' }];
}

const values = {
  birth: () => day,
  date: () => day,
  flag: () => ({ type: 'boolean' }),
  choice: (pack) => (pack.many ? { type: 'array', items: oneOf(pack.values) } : oneOf(pack.values)),
  number: (pack) => amount({ decimals: pack.decimals, unit: pack.unit }),
  months: (pack, cut) => ({
    anyOf: [
      {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            from: month,
            to: { ...month, description: 'this month included; left out: the one month' },
            mark: { enum: ['back-paid', 'transferred'] },
            ...(pack.kinds && { kind: oneOf(pack.kinds) }),
            ...(pack.places && { place: oneOf(pack.places) }),
          },
          required: ['from', ...(pack.kinds ? ['kind'] : []), ...(pack.places ? ['place'] : [])],
          ...strict,
        },
      },
      ...bareMonths(cut),
    ],
  }),
  periods: (_pack, cut) => ({
    anyOf: [
      {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            from: day,
            until: { anyOf: [{ ...day, description: 'the day it ended, not counted' }, { type: 'null' }] },
          },
          required: ['from'],
          ...strict,
        },
      },
      ...bareMonths(cut),
    ],
  }),
  items: (pack) => ({
    type: 'array',
    items: {
      type: 'object',
      properties: {
        ...(pack.kinds && { kind: oneOf(pack.kinds) }),
        date: day,
        ...Object.fromEntries(
          Object.entries(pack.fields ?? {}).map(([name, field]) => [name, amount(field)]),
        ),
        share: {
          anyOf: [{ type: 'number', minimum: 0, maximum: 1 }, { type: 'string' }],
          description: '"50%", "1/3" or 0.5',
        },
        ...(pack.holdersAtMost && {
          holders: { type: 'integer', minimum: 1, maximum: pack.holdersAtMost },
          position: { type: 'integer', minimum: 1, maximum: pack.holdersAtMost },
        }),
      },
      required: pack.kinds ? ['kind'] : [],
      ...strict,
    },
  }),
} as const satisfies Record<FactType, (pack: FactPack, cut: boolean) => JsonSchema>;
