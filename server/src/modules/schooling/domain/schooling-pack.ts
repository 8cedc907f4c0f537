import { schoolingSteps, stages } from '@app/shared/schooling/schooling.status';
import {
  choice,
  day,
  dictionary,
  integer,
  type JsonSchema,
  list,
  mapping,
  nullable,
  type PackFault,
  type Reader,
  text,
} from '../../../platform/policy/domain/pack-reader';
import { orPending, packDocument } from '../../../platform/policy/domain/pack-rows';
import { ruleRow } from '../../../platform/policy/domain/ruled-rows';
import { allocationModes } from './allocation-instance';

/** A day of every year: `08-31`. The 29th of February is none: three years of four do not have it. */
const dayOfYear: Reader<string> = {
  schema: { type: 'string', pattern: '^\\d{2}-\\d{2}$' },
  read: (value, path, say) => {
    const dated = typeof value === 'string' && /^\d{2}-\d{2}$/.test(value) ? `2023-${value}` : value;
    return day.read(dated, path, say) === undefined ? undefined : (value as string);
  },
};

/** A time of day, `17:00`; `24:00` is the end of the day. */
const timeOfDay: Reader<string> = {
  schema: { type: 'string', pattern: '^(?:[01]\\d|2[0-4]):[0-5]\\d$' },
  read: (value, path, say) => {
    if (typeof value === 'string' && /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(value)) return value;
    say(path, 'must be a time such as 17:00, at most 24:00');
    return undefined;
  },
};

/** What becomes of a last day that is a day of rest. */
const restDays = ['stays', 'next-working-day'] as const;

const span = mapping({ from: nullable(dayOfYear), until: nullable(dayOfYear) });
const step = mapping(
  {
    step: choice(schoolingSteps),
    name: text,
    from: nullable(orPending(dayOfYear)),
    until: nullable(orPending(dayOfYear)),
    basis: text,
  },
  { opensAt: timeOfDay, closesAt: timeOfDay, restDay: choice(restDays), demonstration: span, note: text },
);

const age = mapping({ years: integer(1, 18), by: dayOfYear });
const points: Reader<string> = {
  schema: { type: 'string', pattern: '^\\d+(?:\\.\\d+)?$' },
  read: (value, path, say) => {
    if (typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value)) return value;
    say(path, 'must be points in quotes, such as "40"');
    return undefined;
  },
};

const stageReader = mapping({
  mode: ruleRow(choice(allocationModes)),
  mostWishes: ruleRow(integer(1, 10)),
  choice: ruleRow(choice(['catchment', 'town'] as const)),
  age: ruleRow(nullable(age)),
  minimumScore: ruleRow(nullable(points)),
});

/** The shape of server/policies/<city>/schooling.yaml; the JSON Schema beside the packs is made from it. */
export const schoolingReader = mapping({
  city: text,
  name: text,
  version: text,
  validFrom: day,
  validUntil: nullable(day),
  documents: dictionary(packDocument),
  /** The points programme whose scores rank, in points-programmes.yaml. */
  programme: text,
  /** From this day on pages speak of the next year. */
  turnsOn: ruleRow(dayOfYear),
  restDay: ruleRow(choice(restDays)),
  calendar: list(step, 1, 30),
  stages: mapping({}, { kindergarten: stageReader, primary: stageReader, junior: stageReader }),
  lotLast: ruleRow(choice(['yes', 'no'] as const)),
  holder: ruleRow(choice(['best-of-family', 'applicant'] as const)),
  oneHome: ruleRow(nullable(mapping({ years: integer(1, 20), unit: choice(['dwelling', 'room'] as const) }))),
  siblings: ruleRow(
    mapping({
      keep: choice(['none', 'same-school'] as const),
      fallback: choice(['split', 'next-school'] as const),
    }),
  ),
  noOwnedHome: ruleRow(choice(['yes', 'no'] as const)),
  noStudentStatus: ruleRow(choice(['yes', 'no'] as const)),
  offerWorkingDays: ruleRow(integer(1, 60)),
  noticeWorkingDays: ruleRow(integer(1, 60)),
  objectionAnswerWorkingDays: ruleRow(integer(1, 60)),
  refusal: ruleRow(choice(['no-further-place', 'back-to-pool'] as const)),
  categories: list(mapping({ code: text, title: text, basis: text }), 0, 20),
});

export type SchoolingPack = NonNullable<ReturnType<typeof schoolingReader.read>>;
export type PackStep = SchoolingPack['calendar'][number];

/** For editors: completion and red lines while a pack is written. */
export const schoolingPackSchema: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Schooling of one city: the year, the rules of each grade, what a seat costs',
  ...schoolingReader.schema,
};

/** A checked pack, or every fault. */
export function parseSchoolingPack(
  value: unknown,
): { ok: true; pack: SchoolingPack } | { ok: false; faults: PackFault[] } {
  const faults: PackFault[] = [];
  const say = (path: string, problem: string) => void faults.push({ path, problem });
  const pack = schoolingReader.read(value, '', say);
  if (pack) {
    unnamedDocuments(pack, say);
    wrongSteps(pack, say);
    if (stages.every((stage) => !pack.stages[stage])) say('stages', 'has no grade');
  }
  return pack && faults.length === 0 ? { ok: true, pack } : { ok: false, faults };
}

type Say = (path: string, problem: string) => void;

function unnamedDocuments(pack: SchoolingPack, say: Say): void {
  const look = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const where = path === '' ? key : `${path}.${key}`;
      if (key === 'basis' && !((inner as string) in pack.documents))
        say(where, `names no document: ${inner}`);
      else look(inner, where);
    }
  };
  look(pack, '');
}

/** Steps once each, in the order of a year; a window of applications is never missing. */
function wrongSteps({ calendar }: SchoolingPack, say: Say): void {
  const steps = calendar.map(({ step: name }) => name);
  if (!steps.includes('apply')) say('calendar', 'has no step apply');
  for (const [index, { step: name, from, until, demonstration }] of calendar.entries()) {
    if (steps.indexOf(name) < index) say(`calendar.${index}.step`, `${name} is there twice`);
    const known = (text: string | null) => text !== null && /^\d{2}-\d{2}$/.test(text);
    if (known(from) && known(until) && (until as string) < (from as string))
      say(`calendar.${index}.until`, 'ends before it begins');
    if (from === null && until === null) say(`calendar.${index}`, 'has neither a first nor a last day');
    if (demonstration?.from && demonstration.until && demonstration.until < demonstration.from)
      say(`calendar.${index}.demonstration`, 'ends before it begins');
  }
}
