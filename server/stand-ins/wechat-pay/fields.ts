import { refusals } from './refusal';

export type Json = Record<string, unknown>;
type Check = (value: unknown) => boolean;
export type Fields = Record<string, Check | { optional: Check } | { object: Fields }>;

/** Refuses what is missing, malformed or not asked for, by the name of the field. */
export function checkFields(json: Json, fields: Fields, at = ''): void {
  for (const name of Object.keys(json)) if (!(name in fields)) throw refusals.unknownField(`${at}${name}`);
  for (const [name, field] of Object.entries(fields)) {
    const value = json[name];
    if (typeof field === 'object' && 'object' in field) {
      if (!isJson(value)) throw refusals.parameter(`${at}${name}`);
      checkFields(value, field.object, `${at}${name}.`);
      continue;
    }
    const isFine = typeof field === 'function' ? field(value) : value === undefined || field.optional(value);
    if (!isFine) throw refusals.parameter(`${at}${name}`);
  }
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text that keeps to a pattern. */
export const shaped =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);

/** A text of so many characters. */
export const sized =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length >= 1 && value.length <= most;

export const exactly =
  (wanted: unknown): Check =>
  (value) =>
    value === wanted;

/** Whole fen, at least one. */
export const amount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 1;
