import { choice, day, mapping, nullable, type Reader, text } from './pack-reader';

/** What stands where the responsible office has published nothing. It refuses to be computed. */
export const pendingMark = '待主管部门确认';

/**
 * How sure a row is. `A`–`C`, `seed` and `K` as in the collection of facts; `setting` is a value the office that runs the
 * system sets for itself, because no document speaks of it.
 */
export const confidences = ['A', 'A-', 'B', 'C', 'seed', 'K', 'setting'] as const;
export type Confidence = (typeof confidences)[number];

/** A value, or the mark that none is published. */
export function orPending<T>(reader: Reader<T>): Reader<T | typeof pendingMark> {
  return {
    schema: { anyOf: [{ const: pendingMark }, reader.schema] },
    read: (value, path, say) => (value === pendingMark ? pendingMark : reader.read(value, path, say)),
  };
}

/** What rows rest on. */
export const packDocument = mapping(
  {
    number: text,
    title: text,
    validFrom: nullable(day),
    validUntil: nullable(day),
    source: text,
    confidence: choice(confidences),
  },
  { note: text },
);
