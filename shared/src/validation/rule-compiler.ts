import type { Fault } from '../http/fault';
import type { Condition, ListRule, ObjectRule, Rule, RuleTable, ScalarRule } from './rule-language';
import { type Surroundings, scalarReaderOf } from './scalar-readers';

type Fields = Record<string, unknown>;

/** A rule made ready: `clean` never throws and is idempotent; `judge` expects what `clean` answered. */
export type CompiledRule = {
  clean: (value: unknown) => unknown;
  judge: (value: unknown, around: Surroundings, path: string, faults: Fault[]) => void;
};

/** A table made ready. `judge` takes the cleaned object. */
export type CompiledTable = {
  fields: ReadonlyMap<string, CompiledRule>;
  clean: (value: Readonly<Fields>) => Fields;
  judge: (cleaned: Readonly<Fields>, today: string, prefix: string, faults: Fault[]) => void;
};

const longestEchoedName = 64;
const compiledTables = new WeakMap<RuleTable, CompiledTable>();

/** The compiled form of a table, made once. Throws when the table refers to a field it does not have. */
export function compileTable(table: RuleTable): CompiledTable {
  const known = compiledTables.get(table);
  if (known !== undefined) return known;
  const names = Object.keys(table);
  for (const name of names) requireKnownFields(name, table[name] as Rule, table);
  const fields = new Map(names.map((name) => [name, compileRule(table[name] as Rule)]));
  const compiled: CompiledTable = {
    fields,
    clean: (value) => cleanFields(fields, value),
    judge: (cleaned, today, prefix, faults) => judgeFields(fields, cleaned, today, prefix, faults),
  };
  compiledTables.set(table, compiled);
  return compiled;
}

/** A rule with its presence conditions, made ready. */
export function compileRule(rule: Rule): CompiledRule {
  const value = compileValue(rule);
  const isRequired = requirementOf(rule);
  const isForbidden = conditionOf(rule.forbiddenWhen);
  return {
    clean: value.clean,
    judge: (cleaned, around, path, faults) => {
      if (cleaned === undefined) {
        if (isRequired(around.siblings)) faults.push({ field: path, code: 'required' });
      } else if (isForbidden(around.siblings)) {
        faults.push({ field: path, code: 'must-be-empty' });
      } else {
        value.judge(cleaned, around, path, faults);
      }
    },
  };
}

/** Whether a request can hold this as an object of fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names that belong to every object (`toString`, `__proto__`) are never fields: Nest and class-transformer drop them too. */
function isFieldName(name: string): boolean {
  return name !== 'prototype' && !(name in Object.prototype);
}

function cleanFields(fields: ReadonlyMap<string, CompiledRule>, value: Readonly<Fields>): Fields {
  const cleaned: Fields = {};
  for (const name of Object.keys(value)) {
    if (!isFieldName(name)) continue;
    const field = fields.get(name);
    const item = field === undefined ? value[name] : field.clean(value[name]);
    if (item !== undefined) cleaned[name] = item;
  }
  return cleaned;
}

function judgeFields(
  fields: ReadonlyMap<string, CompiledRule>,
  cleaned: Readonly<Fields>,
  today: string,
  prefix: string,
  faults: Fault[],
): void {
  const around = { siblings: cleaned, today };
  fields.forEach((field, name) => {
    field.judge(cleaned[name], around, prefix + name, faults);
  });
  for (const name of Object.keys(cleaned)) {
    if (!fields.has(name))
      faults.push({ field: prefix + name.slice(0, longestEchoedName), code: 'unknown-field' });
  }
}

function compileValue(rule: Rule): CompiledRule {
  if (rule.kind === 'object') return compileObject(rule);
  if (rule.kind === 'list') return compileList(rule);
  return compileScalar(rule);
}

function compileScalar(rule: ScalarRule): CompiledRule {
  const reader = scalarReaderOf(rule);
  return {
    clean: (value) => {
      if (isAbsent(value)) return undefined;
      const cleaned = reader.clean(value);
      return cleaned === '' ? undefined : cleaned;
    },
    judge: (cleaned, around, path, faults) => {
      const code = reader.fault(cleaned, around);
      if (code !== undefined) faults.push({ field: path, code });
    },
  };
}

function compileObject(rule: ObjectRule): CompiledRule {
  const table = compileTable(rule.table);
  return {
    clean: (value) => (isFields(value) ? table.clean(value) : isAbsent(value) ? undefined : value),
    judge: (cleaned, around, path, faults) => {
      if (isFields(cleaned)) table.judge(cleaned, around.today, `${path}.`, faults);
      else faults.push({ field: path, code: 'wrong-type' });
    },
  };
}

function compileList(rule: ListRule): CompiledRule {
  const item = compileRule(rule.of);
  const { min = 0, max, distinctBy } = rule;
  return {
    clean: (value) => (Array.isArray(value) ? value.map(item.clean) : isAbsent(value) ? undefined : value),
    judge: (cleaned, around, path, faults) => {
      if (!Array.isArray(cleaned)) faults.push({ field: path, code: 'wrong-type' });
      else if (cleaned.length < min) faults.push({ field: path, code: 'too-few' });
      else if (cleaned.length > max) faults.push({ field: path, code: 'too-many' });
      else {
        cleaned.forEach((value, i) => {
          item.judge(value, around, `${path}.${i}`, faults);
        });
        if (distinctBy !== undefined) judgeDistinct(cleaned, distinctBy, path, faults);
      }
    },
  };
}

function judgeDistinct(
  items: readonly unknown[],
  by: readonly string[],
  path: string,
  faults: Fault[],
): void {
  const positions = new Map<string, number[]>();
  items.forEach((item, i) => {
    const values = isFields(item) ? by.map((name) => item[name]) : [];
    // An object here is a wrong type, reported elsewhere, and may be nested deeper than the stack.
    if (values.length === 0 || values.some((value) => value === undefined || typeof value === 'object'))
      return;
    const key = JSON.stringify(values);
    positions.set(key, [...(positions.get(key) ?? []), i]);
  });
  positions.forEach((same) => {
    if (same.length < 2) return;
    for (const i of same) faults.push({ field: `${path}.${i}.${by[by.length - 1]}`, code: 'duplicate' });
  });
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function requirementOf(rule: Rule): (siblings: Readonly<Fields>) => boolean {
  if (rule.requiredWhen !== undefined) return conditionOf(rule.requiredWhen);
  if (rule.optional === true) return () => false;
  const isForbidden = conditionOf(rule.forbiddenWhen);
  return (siblings) => !isForbidden(siblings);
}

function conditionOf(condition: Condition | undefined): (siblings: Readonly<Fields>) => boolean {
  if (condition === undefined) return () => false;
  const { field } = condition;
  const wanted: readonly unknown[] = Array.isArray(condition.is) ? condition.is : [condition.is];
  return (siblings) => wanted.indexOf(siblings[field]) !== -1;
}

function requireKnownFields(name: string, rule: Rule, table: RuleTable): void {
  if (!isFieldName(name)) throw new Error(`Rule table: "${name}" cannot be a field`);
  const others = [rule.requiredWhen?.field, rule.forbiddenWhen?.field];
  if (rule.kind === 'date') others.push(rule.notBefore);
  if (rule.kind === 'document-number') others.push(rule.typeField ?? 'documentType');
  for (const other of others) {
    if (other !== undefined && !Object.keys(table).includes(other)) {
      throw new Error(`Rule table: "${name}" refers to "${other}", which the table does not have`);
    }
  }
}
