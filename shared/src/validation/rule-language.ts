import type { DocumentType } from './identity-document';
import type { PatternName } from './named-patterns';

type Scalar = string | number | boolean;

/** Whether another field of the same object has this value, or one of these. */
export type Condition = { readonly field: string; readonly is: Scalar | readonly Scalar[] };

/** A fixed day (`2026-01-01`) or a distance in days from today (`today-60d`). */
export type DateBound = 'today' | `today${'+' | '-'}${number}d` | `${number}-${number}-${number}`;

export type TextRule = {
  readonly kind: 'text';
  /** Code points, after tidying. */
  readonly max: number;
  readonly min?: number;
  readonly pattern?: PatternName;
  /** Line breaks are kept. */
  readonly lines?: true;
  /** Kept as it came, spaces and widths included, but for its line ends: a file, such as a policy pack. */
  readonly verbatim?: true;
};
export type DateRule = {
  readonly kind: 'date';
  readonly min?: DateBound;
  readonly max?: DateBound;
  /** A date field of the same object that this one must not precede. */
  readonly notBefore?: string;
};
/** The type of document is the value of `typeField` beside it (default `documentType`). */
export type DocumentNumberRule = { readonly kind: 'document-number'; readonly typeField?: string };
export type IntegerRule = { readonly kind: 'integer'; readonly min?: number; readonly max?: number };
/** Exact: read as a string, never as a binary float. `digits` after the point. */
export type DecimalRule = {
  readonly kind: 'decimal';
  readonly digits: number;
  readonly min?: number;
  readonly max?: number;
};
export type ChoiceRule = { readonly kind: 'choice'; readonly values: readonly string[] };
export type PlainRule = {
  readonly kind:
    | 'name'
    | 'mobile'
    | 'document-type'
    | 'boolean'
    | 'uuid'
    | 'client-key'
    | 'door-code'
    | 'credit-code';
};
/** An object of any fields that another table reads later: at most eight levels deep, `maxBytes` long as JSON in UTF-8. */
export type JsonRule = { readonly kind: 'json'; readonly maxBytes: number };
export type ScalarRule =
  | TextRule
  | DateRule
  | DocumentNumberRule
  | IntegerRule
  | DecimalRule
  | ChoiceRule
  | JsonRule
  | PlainRule;

export type ObjectRule = { readonly kind: 'object'; readonly table: RuleTable };
export type ListRule = {
  readonly kind: 'list';
  readonly of: ScalarRule | ObjectRule;
  readonly min?: number;
  readonly max: number;
  /** Two items that agree in all of these fields are both faulty, at the last of the fields. */
  readonly distinctBy?: readonly string[];
};

/**
 * A field must be there unless `optional`. With `requiredWhen` it must be there only then; with `forbiddenWhen` it
 * must be absent then. Null, the empty string and the empty line count as absent.
 */
export type Presence = {
  readonly optional?: true;
  readonly requiredWhen?: Condition;
  readonly forbiddenWhen?: Condition;
};

export type Rule = (ScalarRule | ObjectRule | ListRule) & Presence;
export type RuleTable = { readonly [field: string]: Rule };

type Absentable =
  | { readonly optional: true }
  | { readonly requiredWhen: Condition }
  | { readonly forbiddenWhen: Condition };

type ValueOf<R> = R extends { readonly kind: 'choice'; readonly values: readonly (infer V)[] }
  ? V
  : R extends { readonly kind: 'document-type' }
    ? DocumentType
    : R extends { readonly kind: 'integer' }
      ? number
      : R extends { readonly kind: 'boolean' }
        ? boolean
        : R extends { readonly kind: 'json' }
          ? Record<string, unknown>
          : R extends { readonly kind: 'object'; readonly table: infer T }
            ? RequestOf<T>
            : R extends { readonly kind: 'list'; readonly of: infer I }
              ? ValueOf<I>[]
              : string;

/** The TypeScript type of a request that keeps to a table (`typeof declareStayRules`), as it is after normalising. */
export type RequestOf<T> = {
  -readonly [K in keyof T as T[K] extends Absentable ? never : K]: ValueOf<T[K]>;
} & {
  -readonly [K in keyof T as T[K] extends Absentable ? K : never]?: ValueOf<T[K]>;
};
