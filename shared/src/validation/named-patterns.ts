/** Shapes a text rule may name. A pattern sees the tidied value. */
export const namedPatterns = {
  digits: /^\d+$/,
  /** A value of a city's code list. */
  code: /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/,
  /** A service by its module and name: `permit.application`. */
  service: /^[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*)+$/,
  /** A division code of at least county level, longer for the city's own areas and grids. */
  'area-code': /^\d{6}[0-9A-Za-z-]*$/,
  'user-name': /^[A-Za-z][A-Za-z0-9._-]*$/,
  /** Something another program made: an opaque key, a version, a one-time code. */
  token: /^[A-Za-z0-9._~:=+/-]+$/,
  'url-safe': /^[A-Za-z0-9_-]+$/,
  sha256: /^[0-9a-f]{64}$/,
  /** UTC, as `Date.prototype.toISOString` writes it. */
  instant:
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?Z$/,
} as const satisfies Record<string, RegExp>;

export type PatternName = keyof typeof namedPatterns;
