import type { SqlValue } from '../../database/sql';

/** A condition for a WHERE clause, always in brackets, with the values of its placeholders. */
export type Predicate = { sql: string; values: SqlValue[] };

/** Nobody sees anything: the answer to an empty scope, never "no condition". */
export const nothing: Predicate = { sql: '(1 = 0)', values: [] };

/** Rows whose area lies in or below one of the areas. `column` is a trusted name such as `d.area_path`. */
export function withinAreas(column: string, areaPaths: readonly string[]): Predicate {
  if (areaPaths.length === 0) return nothing;
  const widest = areaPaths.filter(
    (path) => !areaPaths.some((other) => other !== path && path.startsWith(other)),
  );
  return {
    sql: `(${widest.map(() => `${column} LIKE ?`).join(' OR ')})`,
    values: widest.map((path) => `${escapeLike(path)}%`),
  };
}

/** Rows in or below the area of a code, as a filter inside a scope; the code must have been checked. */
export function inArea(column: string, areaCode: string): Predicate {
  return { sql: `(CONCAT('/', ${column}) LIKE ?)`, values: [`%/${escapeLike(areaCode)}/%`] };
}

/** Either condition is enough. */
export function anyOf(...predicates: Predicate[]): Predicate {
  const useful = predicates.filter((predicate) => predicate !== nothing);
  if (useful.length === 0) return nothing;
  return {
    sql: `(${useful.map(({ sql }) => sql).join(' OR ')})`,
    values: useful.flatMap(({ values }) => values),
  };
}

/** All conditions must hold. */
export function allOf(...predicates: Predicate[]): Predicate {
  return {
    sql: `(${predicates.map(({ sql }) => sql).join(' AND ')})`,
    values: predicates.flatMap(({ values }) => values),
  };
}

/** Text for a LIKE pattern in which `%`, `_` and `\` stand for themselves (promise B6). */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
