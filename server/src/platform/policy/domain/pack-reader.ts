import { isPlainDate } from '@app/shared/validation/plain-date';

/** Something wrong in a pack: where, and what, in words for the person who edits the file. */
export type PackFault = { path: string; problem: string };

export type JsonSchema = { readonly [key: string]: unknown };
type Say = (path: string, problem: string) => void;

/** Reads one kind of value, and describes it as JSON Schema, so that editor and server ask for the same. */
export type Reader<T> = {
  schema: JsonSchema;
  /** The value, or undefined after saying what is wrong. */
  read(value: unknown, path: string, say: Say): T | undefined;
};

type Shape = Record<string, Reader<unknown>>;
type Read<R> = R extends Reader<infer T> ? T : never;

export const text: Reader<string> = {
  schema: { type: 'string', minLength: 1 },
  read: (value, path, say) => {
    if (typeof value === 'string' && value !== '') return value;
    return wrong(say, path, 'must be a text; put numbers in quotes');
  },
};

/** `YYYY-MM-DD`. The schema knows only the form; whether the day exists is for the server. */
export const day: Reader<string> = {
  schema: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  read: (value, path, say) => (isPlainDate(value) ? value : wrong(say, path, 'must be a day, YYYY-MM-DD')),
};

export function integer(minimum: number, maximum: number): Reader<number> {
  return {
    schema: { type: 'integer', minimum, maximum },
    read: (value, path, say) => {
      const fits = Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum;
      return fits
        ? (value as number)
        : wrong(say, path, `must be a whole number from ${minimum} to ${maximum}`);
    },
  };
}

export function choice<const T extends string>(values: readonly T[]): Reader<T> {
  return {
    schema: { enum: values },
    read: (value, path, say) =>
      values.find((known) => known === value) ?? wrong(say, path, `must be one of ${values.join(', ')}`),
  };
}

export function nullable<T>(reader: Reader<T>): Reader<T | null> {
  return {
    schema: { anyOf: [{ type: 'null' }, reader.schema] },
    read: (value, path, say) => (value === null ? null : reader.read(value, path, say)),
  };
}

export function list<T>(reader: Reader<T>, least = 0, most = 1000): Reader<T[]> {
  return {
    schema: { type: 'array', items: reader.schema, minItems: least, maxItems: most },
    read: (value, path, say) => {
      if (!Array.isArray(value)) return wrong(say, path, 'must be a list');
      if (value.length < least || value.length > most) {
        return wrong(say, path, `must have ${least} to ${most} entries`);
      }
      const items = value.map((item, index) => reader.read(item, `${path}.${index}`, say));
      return items.includes(undefined) ? undefined : (items as T[]);
    },
  };
}

/** A mapping with exactly these keys; any other key is a fault, because a misspelt key would be silently ignored. */
export function mapping<Q extends Shape, O extends Shape = Record<never, never>>(
  required: Q,
  optional?: O,
): Reader<{ [K in keyof Q]: Read<Q[K]> } & { [K in keyof O]?: Read<O[K]> }> {
  const readers: Shape = { ...required, ...optional };
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(Object.entries(readers).map(([key, reader]) => [key, reader.schema])),
      required: Object.keys(required),
      additionalProperties: false,
    },
    read: (value, path, say) => {
      if (!isMapping(value)) return wrong(say, path, 'must be a mapping');
      let sound = true;
      const fault: Say = (where, problem) => {
        sound = false;
        say(where, problem);
      };
      for (const key of Object.keys(value))
        if (!(key in readers)) fault(join(path, key), 'is not a known key');
      const result: Record<string, unknown> = {};
      for (const [key, reader] of Object.entries(readers)) {
        if (key in value) result[key] = reader.read(value[key], join(path, key), fault);
        else if (key in required) fault(join(path, key), 'is missing');
      }
      return sound ? (result as never) : undefined;
    },
  };
}

/** A mapping from free keys (lower-case words with hyphens) to one kind of value. */
export function dictionary<T>(reader: Reader<T>): Reader<Record<string, T>> {
  const pattern = '^[a-z0-9]+(-[a-z0-9]+)*$';
  return {
    schema: { type: 'object', propertyNames: { pattern }, additionalProperties: reader.schema },
    read: (value, path, say) => {
      if (!isMapping(value)) return wrong(say, path, 'must be a mapping');
      const result: Record<string, T> = {};
      let sound = true;
      for (const [key, entry] of Object.entries(value)) {
        if (!new RegExp(pattern).test(key))
          wrong(say, join(path, key), 'must be named in lower-case words with hyphens');
        const read = reader.read(entry, join(path, key), say);
        if (read === undefined || !new RegExp(pattern).test(key)) sound = false;
        else result[key] = read;
      }
      return sound ? result : undefined;
    },
  };
}

/** A mapping whose shape is told by the one key of these that it has. */
export function variants<V extends Record<string, Reader<object>>>(kinds: V): Reader<Read<V[keyof V]>> {
  const names = Object.keys(kinds);
  return {
    schema: { anyOf: Object.values(kinds).map((kind) => kind.schema) },
    read: (value, path, say) => {
      if (!isMapping(value)) return wrong(say, path, 'must be a mapping');
      const kind = names.filter((name) => name in value);
      const [only] = kind;
      if (only === undefined || kind.length > 1)
        return wrong(say, path, `must have exactly one of ${names.join(', ')}`);
      return kinds[only]?.read(value, path, say) as Read<V[keyof V]> | undefined;
    },
  };
}

/** A shape that contains itself; `name` is where the schema's `definitions` have it. */
export function recursive<T>(name: string, reader: () => Reader<T>): Reader<T> {
  return {
    schema: { $ref: `#/definitions/${name}` },
    read: (value, path, say) => reader().read(value, path, say),
  };
}

/** The first of two kinds, unless the value is of the second. */
export function either<A, B>(
  isSecond: (value: unknown) => boolean,
  first: Reader<A>,
  second: Reader<B>,
): Reader<A | B> {
  return {
    schema: { anyOf: [first.schema, second.schema] },
    read: (value, path, say): A | B | undefined =>
      isSecond(value) ? second.read(value, path, say) : first.read(value, path, say),
  };
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(say: Say, path: string, problem: string): undefined {
  say(path, problem);
  return undefined;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
