import { departments } from '@app/shared/casework/departments';
import {
  choice,
  day,
  dictionary,
  integer,
  list,
  mapping,
  nullable,
  type Reader,
  text,
} from '../../../platform/policy/domain/pack-reader';
import { orPending, packDocument } from '../../../platform/policy/domain/pack-rows';
import { condition, dayRule, points } from './standard-pack';

/** A day of every year (`03-01`) or of one year. */
const calendarDay: Reader<string> = {
  schema: { type: 'string', pattern: '^(\\d{4}-)?\\d{2}-\\d{2}$' },
  read: (value, path, say) => {
    const text = typeof value === 'string' && /^\d{2}-\d{2}$/.test(value) ? `2024-${value}` : value;
    return day.read(text, path, say) === undefined ? undefined : (value as string);
  },
};

const event = mapping(
  { event: text, name: text, from: orPending(calendarDay), until: orPending(calendarDay), basis: text },
  { note: text, yearsAgo: integer(0, 5) },
);

const dated = { from: nullable(day), until: nullable(day), basis: text };

const programme = mapping(
  {
    name: text,
    kind: choice(['ranking', 'threshold', 'quota', 'score']),
    forWhom: text,
    standards: list(mapping({ standard: text, ...dated }, { note: text }), 1, 30),
    moving: choice(['stays-on-version-begun', 'moves-when-published']),
    holder: choice(['applicant', 'best-of-family']),
    referenceDay: mapping({ rule: text, basis: text }),
    eligibility: list(
      mapping(
        { id: text, sentence: text, when: orPending(condition), basis: text },
        { from: nullable(day), until: nullable(day) },
      ),
    ),
    qualifying: mapping({ value: orPending(points), basis: text }, { note: text }),
    tieBreak: mapping({
      chain: orPending(
        list(
          mapping(
            {
              by: choice(['total', 'group', 'indicator', 'first-day', 'application-time', 'lot']),
              order: choice(['desc', 'asc']),
            },
            { of: text },
          ),
          1,
          8,
        ),
      ),
      basis: text,
    }),
    calendar: list(event),
  },
  {
    lines: list(mapping({ year: text, area: text, value: points, basis: text }), 1, 60),
    materials: list(mapping({ name: text, basis: text }, { grades: list(text, 1), note: text }), 1, 60),
    /** Where places are counted apart from each other; the whole city when it says nothing. */
    rankedWithin: mapping({ area: choice(['city', 'district']), basis: text }),
    /** For how many working days a list is shown, and within how many an objection is answered. */
    publicity: mapping({ workingDays: integer(1, 60), answerWorkingDays: integer(1, 60), basis: text }),
    /**
     * Facts that may still be added or changed after the submission: on which days, both included, and as of which day the
     * whole score is then computed. Nothing may when it says nothing.
     */
    lateFacts: list(
      mapping(
        { facts: list(text, 1, 60), from: dayRule, until: dayRule, countsAsOf: dayRule, basis: text },
        { note: text },
      ),
      1,
      20,
    ),
    quotas: list(mapping({ year: text, area: text, value: integer(0, 10_000_000), basis: text }), 1, 60),
    note: text,
    /** How often people apply anew; every year when absent. */
    cycle: choice(['year', 'quarter']),
  },
);

/** Who answers for a fact instead of the applicant; `applicant`: it is their own choice and needs no proof. */
export const answerSources = [
  'identity',
  'residence-ledger',
  'permit-holder',
  'insurance-months',
  'homes-owned',
  'student-status',
  'marriage',
  'applicant',
] as const;

/** What a city adds where people may apply here: who reviews for an office, and which facts nobody types. */
const applications = mapping({
  basis: text,
  departments: list(mapping({ owner: text, department: choice(departments) }), 1, 60),
  answers: list(mapping({ fact: text, by: choice(answerSources) }, { areaCode: text }), 0, 60),
});

/** The shape of server/policies/<city>/points-programmes.yaml. */
export const programmesReader = mapping(
  {
    city: text,
    name: text,
    documents: dictionary(packDocument),
    programmes: dictionary(programme),
  },
  { applications },
);

type Read<R> = R extends Reader<infer T> ? T : never;
export type ProgrammesPack = Read<typeof programmesReader>;
export type ProgrammePack = Read<typeof programme>;
export type ApplicationsPack = Read<typeof applications>;
export type AnswerSource = (typeof answerSources)[number];

/** Points as an evaluation shows them; plain numbers are welcome where they are exact. */
const shown: Reader<string> = {
  schema: { anyOf: [{ type: 'string' }, { type: 'number' }] },
  read: (value, path, say) => {
    if (points.read(value, path, say) === undefined) return undefined;
    return String(value);
  },
};

const facts: Reader<unknown> = { schema: { type: 'object' }, read: (value) => value };

/** The shape of server/policies/<city>/points-examples-<id>.yaml: worked examples that run as tests. */
export const examplesReader = mapping({
  city: text,
  examples: list(
    mapping(
      {
        name: text,
        programme: text,
        asOf: day,
        facts,
        total: shown,
      },
      {
        standard: text,
        groups: dictionary(shown),
        lines: dictionary(shown),
        missing: list(text),
        pending: list(text),
        superseded: list(text),
        capped: list(text),
        vetoes: list(text),
        eligible: choice(['yes', 'no', 'undecided']),
        note: text,
      },
    ),
    1,
    200,
  ),
});
export type ExamplesPack = Read<typeof examplesReader>;
export type WorkedExample = ExamplesPack['examples'][number];
