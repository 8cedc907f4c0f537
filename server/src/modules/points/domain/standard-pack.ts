import {
  choice,
  day,
  dictionary,
  either,
  integer,
  type JsonSchema,
  list,
  mapping,
  nullable,
  type Reader,
  recursive,
  text,
  variants,
} from '../../../platform/policy/domain/pack-reader';
import { orPending, packDocument, pendingMark } from '../../../platform/policy/domain/pack-rows';
import { dayCounts, gapEffects } from './counted-time';
import { type Fraction, readFraction } from './exact-points';

/** Points as they are written: an exact decimal or a fraction such as `"1/12"`. */
export const points: Reader<Fraction> = {
  schema: { anyOf: [{ type: 'number' }, { type: 'string', pattern: '^-?\\d+(\\.\\d+)?(/[1-9]\\d*)?$' }] },
  read: (value, path, say) => {
    const fraction = readFraction(value);
    if (!fraction)
      say(path, 'must be points: a decimal such as 0.25, or a fraction in quotes such as "1/12"');
    return fraction;
  },
};

/** A quantity in the unit of what is measured; decimals as far as the fact has them. */
const amount = points;

const flag: Reader<true> = {
  schema: { const: true },
  read: (value, path, say) => {
    if (value === true) return true;
    say(path, 'must be true, or left out');
    return undefined;
  },
};

/** `as-of`, `year-start` (1 January of that year), a calendar event's edge, or a day; with years, months or days added. */
export const dayRule: Reader<string> = {
  schema: { type: 'string' },
  read: (value, path, say) => {
    if (typeof value === 'string' && dayRuleShape.test(value)) return value;
    say(path, 'must be a day, "as-of", "year-start" or "<event>.from", perhaps with " - 3 years"');
    return undefined;
  },
};
export const dayRuleShape =
  /^(\d{4}-\d{2}-\d{2}|as-of|year-start|[a-z][a-z0-9-]*\.(?:from|until))(?: ([+-]) (\d{1,4}) (years?|months?|days?))?$/;

const window = { from: dayRule, before: dayRule };
const kinds = { kinds: list(text, 1, 60) };

export const factTypes = ['birth', 'date', 'flag', 'choice', 'number', 'months', 'periods', 'items'] as const;
export type FactType = (typeof factTypes)[number];

const field = mapping({ label: text }, { decimals: integer(0, 4), unit: text });
const fact = mapping(
  { type: choice(factTypes), label: text, from: text },
  {
    values: dictionary(text),
    many: flag,
    unit: text,
    decimals: integer(0, 4),
    kinds: dictionary(text),
    places: dictionary(text),
    overlap: choice(['refuse', 'once']),
    fields: dictionary(field),
    shared: flag,
    holdersAtMost: integer(2, 12),
    ask: text,
  },
);

const measure = variants({
  age: mapping({ age: text }),
  months: mapping(
    { months: text },
    {
      unit: choice(['month', 'year']),
      eachKind: flag,
      ...kinds,
      places: list(text, 1, 60),
      without: list(choice(['back-paid', 'transferred']), 1, 2),
      lastRunOnly: mapping({ gapMonths: integer(0, 120) }),
      ...window,
    },
  ),
  residence: mapping(
    { residence: text, gaps: choice(gapEffects), by: choice(dayCounts) },
    { unit: choice(['month', 'year']), graceDays: integer(0, 3660), ...window },
  ),
  number: mapping({ number: text }),
  count: mapping({ count: text }, { ...kinds, ...window }),
  sum: mapping({ sum: text, field: text }, { ...kinds, byShare: flag, ...window }),
  largest: mapping({ largest: text, field: text }, { ...kinds, byShare: flag }),
  held: mapping({ held: text }, { ...kinds, unit: choice(['month', 'year']), ...window }),
});

type FactCondition = { fact: string; in?: string[] };
type MeasureCondition = { measure: MeasurePack; atLeast?: Fraction; atMost?: Fraction };
type DateCondition = { date: string; from?: string; before?: string };
export type ConditionPack =
  | FactCondition
  | DateCondition
  | MeasureCondition
  | { all: ConditionPack[] }
  | { any: ConditionPack[] }
  | { not: ConditionPack };
const nested: Reader<ConditionPack> = recursive('condition', () => condition);
export const condition: Reader<ConditionPack> = variants({
  fact: mapping({ fact: text }, { in: list(text, 1, 60) }),
  date: mapping({ date: text }, window),
  measure: mapping({ measure }, { atLeast: amount, atMost: amount }),
  all: mapping({ all: list(nested, 1, 30) }),
  any: mapping({ any: list(nested, 1, 30) }),
  not: mapping({ not: nested }),
});

const when = { when: nested };
const tier = mapping(
  { points },
  {
    from: amount,
    above: amount,
    to: amount,
    below: amount,
    step: mapping({ points, per: amount }, { above: amount, below: amount }),
    flag: text,
  },
);

const rule = variants({
  fixed: mapping({ fixed: points }, when),
  table: mapping({ table: text, scores: dictionary(points) }, { take: choice(['highest', 'each']), ...when }),
  rate: mapping(
    { rate: points, of: measure },
    { per: amount, minimum: amount, beyond: amount, atMost: amount, ...when },
  ),
  tiers: mapping({ tiers: list(tier, 1, 60), of: measure, outside: orPending(points) }, when),
  items: mapping(
    { items: text, scores: dictionary(points), take: choice(['highest', 'each']) },
    { mostOf: integer(1, 100), split: choice(['equal', 'first-double']), ...window, ...when },
  ),
});

const people = list(text, 1, 12);
const who = either(
  (value) => typeof value === 'object',
  text,
  variants({ bestOf: mapping({ bestOf: people }), each: mapping({ each: people }) }),
);

const indicator = mapping(
  { id: text, name: text, group: text, owner: text, basis: text, rules: orPending(list(rule, 1, 12)) },
  {
    programmes: list(text, 1, 12),
    who,
    combine: choice(['sum', 'highest']),
    cap: points,
    floor: points,
    max: points,
    papers: list(text, 1, 12),
    note: text,
  },
);

const group = mapping(
  { name: text },
  { within: text, cap: points, floor: points, max: points, programmes: list(text, 1, 12), note: text },
);

const together = { id: text, name: text, indicators: list(text, 2, 12), basis: text };

/** The shape of server/policies/<city>/points-standard-<id>.yaml; its JSON Schema is made from it. */
export const standardReader = mapping(
  {
    city: text,
    standard: text,
    version: text,
    name: text,
    validFrom: nullable(day),
    validUntil: nullable(day),
    documents: dictionary(packDocument),
    facts: dictionary(fact),
    groups: dictionary(group),
    indicators: list(indicator, 0, 200),
  },
  {
    include: list(text, 1, 5),
    people: dictionary(text),
    highestOf: list(mapping(together), 1, 20),
    onePerson: list(mapping({ ...together, people }), 1, 20),
    vetoes: list(
      mapping(
        { id: text, name: text, when: orPending(nested), basis: text },
        { programmes: list(text, 1, 12) },
      ),
      1,
      40,
    ),
    total: mapping(
      {},
      {
        cap: points,
        floor: points,
        rounding: mapping({ decimals: integer(0, 4), way: choice(['down', 'half-up']) }),
      },
    ),
    note: text,
    /** Its values stand in for unpublished ones: it may be tried, and is never applied by in production. */
    placeholder: flag,
  },
);

type Read<R> = R extends Reader<infer T> ? T : never;
export type StandardPack = Read<typeof standardReader>;
export type FactPack = Read<typeof fact>;
export type MeasurePack = Read<typeof measure>;
export type RulePack = Read<typeof rule>;
export type TierPack = Read<typeof tier>;
export type IndicatorPack = Read<typeof indicator>;
export type GroupPack = Read<typeof group>;

export function schemaOf(title: string, reader: Reader<unknown>): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    definitions: { condition: condition.schema },
    ...reader.schema,
  };
}

export function isPending<T>(value: T | typeof pendingMark): value is typeof pendingMark {
  return value === pendingMark;
}
