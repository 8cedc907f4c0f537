import {
  type AllocationInstance,
  type AllocationMode,
  allocationModes,
  type ChainLink,
  type GroupFallback,
  groupFallbacks,
  type InstanceRules,
  type InstanceSchool,
  type InstanceStudent,
} from './allocation-instance';
import { AllocationRefusal, type AllocationRefusalCode } from './allocation-refusal';
import { isPlainDay } from './key-value';

/** Numbers of a key stay below this, so that the distance of two is exact. */
const greatestNumber = 2 ** 52;

/** Seats of a school stay below this, so that their sum is exact. */
const mostSeats = 2 ** 32;

type Fields = Record<string, unknown>;

/** An instance as it came, seen to have the format's shape and nothing else; throws {@link AllocationRefusal}. */
export function readInstance(value: unknown): AllocationInstance {
  const { students, schools, ...rules } = readFields(value, 'the instance', instanceFields);
  return {
    students: readList(students, 'students').map(readStudent),
    schools: readSchools(schools),
    ...readRules(rules),
  };
}

/** Everything of an instance but its children and schools; throws {@link AllocationRefusal}. */
export function readRules(value: unknown): InstanceRules {
  const { name, mode, seed, tieBreak, together } = readFields(value, 'the instance', ruleFields);
  if (name !== undefined && typeof name !== 'string') refuse('BAD_INSTANCE', 'name is not text');
  return {
    ...(name !== undefined && { name: name as string }),
    mode: readMode(mode),
    ...(tieBreak !== undefined && { tieBreak: readList(tieBreak, 'tieBreak').map(readLink) }),
    ...(seed !== undefined && { seed: readSeed(seed) }),
    ...(together !== undefined && { together: readTogether(together) }),
  };
}

/** The schools of an instance; throws {@link AllocationRefusal}. */
export function readSchools(value: unknown): InstanceSchool[] {
  return readList(value, 'schools').map(readSchool);
}

const rules = ['name', 'mode', 'tieBreak', 'seed', 'together'];
const ruleFields = { needed: ['mode'], known: new Set(rules) };
const instanceFields = {
  needed: ['mode', 'students', 'schools'],
  known: new Set([...rules, 'students', 'schools']),
};
const studentFields = { needed: ['id', 'prefs'], known: new Set(['id', 'group', 'prefs', 'keys']) };
const schoolFields = { needed: ['id', 'quota'], known: new Set(['id', 'quota', 'priority', 'bonus']) };
const linkFields = { needed: ['key', 'order'], known: new Set(['key', 'order']) };
const togetherFields = { needed: ['fallback'], known: new Set(['fallback']) };

function readMode(mode: unknown): AllocationMode {
  return (
    allocationModes.find((known) => known === mode) ??
    refuse('UNKNOWN_MODE', `mode must be one of ${allocationModes.join(', ')}`)
  );
}

/** A whole number is the same seed as its decimal text. */
function readSeed(seed: unknown): string {
  if (Number.isSafeInteger(seed)) return String(seed);
  if (typeof seed !== 'string' || seed === '') refuse('BAD_SEED', 'seed must be text, and not empty');
  requireText(seed as string, 'BAD_SEED', 'seed');
  return seed as string;
}

function readTogether(value: unknown): { fallback: GroupFallback } {
  const { fallback } = readFields(value, 'together', togetherFields);
  const known = groupFallbacks.find((one) => one === fallback);
  return known ? { fallback: known } : refuse('BAD_INSTANCE', 'fallback must be split or next-school');
}

/** One child as it came, the `index`th; throws {@link AllocationRefusal}. */
export function readStudent(value: unknown, index: number): InstanceStudent {
  const fields = readFields(value, `students[${index}]`, studentFields);
  const id = readId(fields.id, `students[${index}].id`);
  if (fields.group !== undefined) readId(fields.group, `group of student "${id}"`);
  for (const school of readList(fields.prefs, `prefs of student "${id}"`)) {
    readId(school, `a wish of student "${id}"`);
  }
  if (fields.keys !== undefined) readKeys(fields.keys, id);
  return fields as InstanceStudent;
}

function readKeys(value: unknown, id: string): void {
  for (const [key, held] of Object.entries(readObject(value, `keys of student "${id}"`))) {
    requireText(key, 'BAD_ID', `a key of student "${id}"`);
    if (typeof held === 'number' ? isWhole(held) : isPlainDay(held)) continue;
    const wanted = 'must be a whole number below 2^52 or a day YYYY-MM-DD';
    refuse('BAD_NUMBER', `key "${key}" of student "${id}" ${wanted}`);
  }
}

function readSchool(value: unknown, index: number): InstanceSchool {
  const fields = readFields(value, `schools[${index}]`, schoolFields);
  const id = readId(fields.id, `schools[${index}].id`);
  const { quota, priority, bonus } = fields;
  if (typeof quota !== 'number' || !isWhole(quota) || quota >= mostSeats) {
    refuse('BAD_NUMBER', `quota of school "${id}" must be a whole number below 2^32`);
  }
  if ((quota as number) < 0) refuse('NEGATIVE_SEATS', `school "${id}" has ${quota} seats`);
  if (priority !== undefined) {
    for (const student of readList(priority, `priority of school "${id}"`)) {
      readId(student, `the list of school "${id}"`);
    }
  }
  if (bonus !== undefined) readBonus(bonus, `school "${id}"`);
  return fields as InstanceSchool;
}

/** Points by id; throws {@link AllocationRefusal}. */
export function readBonus(value: unknown, where: string): Readonly<Record<string, number>> {
  const bonus = readObject(value, `bonus of ${where}`);
  for (const [id, points] of Object.entries(bonus)) {
    if (typeof points === 'number' && isWhole(points) && points >= 0) continue;
    refuse('BAD_NUMBER', `bonus of ${where}, "${id}", must be a whole number from 0`);
  }
  return bonus as Record<string, number>;
}

function readLink(value: unknown, index: number): ChainLink {
  const fields = readFields(value, `tieBreak[${index}]`, linkFields);
  const key = readId(fields.key, `tieBreak[${index}].key`);
  if (fields.order === 'desc' || fields.order === 'asc') return { key, order: fields.order };
  return refuse('BAD_INSTANCE', `order of tie-break "${key}" must be desc or asc`);
}

function readFields(
  value: unknown,
  where: string,
  { needed, known }: { needed: string[]; known: Set<string> },
): Fields {
  const fields = readObject(value, where);
  for (const name of Object.keys(fields)) {
    if (!known.has(name)) refuse('UNKNOWN_FIELD', `${where} has a field "${name}" that the format does not`);
  }
  for (const name of needed) {
    if (!Object.hasOwn(fields, name)) refuse('BAD_INSTANCE', `${where} has no ${name}`);
  }
  return fields;
}

function readObject(value: unknown, where: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  return refuse('BAD_INSTANCE', `${where} must be an object`);
}

function readList(value: unknown, where: string): unknown[] {
  return Array.isArray(value) ? value : refuse('BAD_INSTANCE', `${where} must be a list`);
}

function readId(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '')
    return refuse('BAD_ID', `${where} must be text, and not empty`);
  return requireText(value, 'BAD_ID', where);
}

/** Half a surrogate pair has no bytes in UTF-8: two such ids would share a lot and a hash. */
function requireText(text: string, code: AllocationRefusalCode, where: string): string {
  return /\p{Surrogate}/u.test(text) ? refuse(code, `${where} is not valid Unicode`) : text;
}

function isWhole(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < greatestNumber;
}

function refuse(code: AllocationRefusalCode, message: string): never {
  throw new AllocationRefusal(code, message);
}
