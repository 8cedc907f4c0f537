import { Transform } from 'class-transformer';
import { ValidateBy, type ValidationArguments, type ValidationError } from 'class-validator';
import type { Fault } from '../http/fault';
import { isAlwaysRequired, openApiSchemaOf } from './open-api-schema';
import { type CompiledRule, compileTable } from './rule-compiler';
import type { RequestOf, Rule, RuleTable } from './rule-language';
import { mostFaults } from './rules';

/** A class with exactly the fields of its table, each of the type the table gives it. */
type Declares<T, C> = [keyof T, keyof C, C, RequestOf<T>] extends [keyof C, keyof T, RequestOf<T>, C]
  ? unknown
  : 'the class declares other fields, or other types, than its table';

const ruleTable = Symbol('rule table');
const constraintName = 'rule';
const wrongTypes = ['isString', 'isInt', 'isNumber', 'isBoolean', 'isArray', 'isObject', 'nestedValidation'];

let ruleClock: () => string = shanghaiToday;

/** Where `today` in date rules comes from; without an argument the system's clock again, read in Asia/Shanghai. */
export function setRuleClock(today: () => string = shanghaiToday): void {
  ruleClock = today;
}

/** Today in the city, `YYYY-MM-DD`, by the clock that date rules use. */
export function ruleToday(): string {
  return ruleClock();
}

/**
 * Makes a class a request class: checks, tidying and OpenAPI properties of every field come from the table. Works under
 * Nest's `ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true })`.
 */
export function FromRules<const T extends RuleTable>(table: T) {
  const compiled = compileTable(table);
  return <C>(target: (new () => C) & Declares<T, C>): void => {
    compiled.fields.forEach((field, name) => {
      Transform(({ value }) => field.clean(value))(target.prototype, name);
      ValidateBy({
        name: constraintName,
        validator: {
          validate: (value, args) => faultsOfField(field, value, args).length === 0,
          defaultMessage: (args) => encodeFaults(faultsOfField(field, args?.value, args)),
        },
      })(target.prototype, name);
    });
    Object.defineProperty(target, ruleTable, { value: table });
    // Where @nestjs/swagger looks for properties that have no decorator of its own.
    Object.defineProperty(target, '_OPENAPI_METADATA_FACTORY', { value: () => openApiPropertiesOf(table) });
  };
}

/** The table of a request class, or undefined when the class is not one. */
export function ruleTableOf(type: unknown): RuleTable | undefined {
  return typeof type === 'function' ? (type as { [ruleTable]?: RuleTable })[ruleTable] : undefined;
}

/** class-validator's errors as the faults of an answer, in the words of the tables. */
export function faultsOf(errors: readonly ValidationError[]): Fault[] {
  return errors.flatMap((error) => faultsOfError(error, '')).slice(0, mostFaults);
}

function faultsOfField(field: CompiledRule, value: unknown, args: ValidationArguments | undefined): Fault[] {
  const faults: Fault[] = [];
  const around = {
    siblings: (args?.object ?? {}) as Record<string, unknown>,
    get today() {
      return ruleClock();
    },
  };
  field.judge(value, around, '', faults);
  return faults;
}

function faultsOfError(error: ValidationError, prefix: string): Fault[] {
  const field = prefix + error.property.slice(0, 64);
  const own = Object.entries(error.constraints ?? {}).flatMap(([name, message]): Fault[] => {
    if (name === constraintName) return decodeFaults(field, message);
    if (name === 'whitelistValidation') return [{ field, code: 'unknown-field' }];
    return [{ field, code: wrongTypes.includes(name) ? 'wrong-type' : 'bad-format' }];
  });
  return own.concat((error.children ?? []).flatMap((child) => faultsOfError(child, `${field}.`)));
}

// class-validator carries nothing but one message per property, and fills in `$value` and its like. A property can hold
// a list of people, so the faults inside travel as JSON, without a dollar sign.
function encodeFaults(faults: readonly Fault[]): string {
  return JSON.stringify(faults).replace(/\$/g, '\\u0024');
}

function decodeFaults(field: string, message: string): Fault[] {
  const inner = JSON.parse(message) as Fault[];
  return inner.map((fault) => ({ field: field + fault.field, code: fault.code }));
}

/** As @nestjs/swagger wants it: an object's own list of required fields is `required`, so its presence is `selfRequired`. */
function openApiPropertiesOf(table: RuleTable): Record<string, object> {
  const described = Object.entries(openApiSchemaOf(table).properties ?? {}).map(([name, schema]) => {
    const selfRequired = isAlwaysRequired(table[name] as Rule);
    return [name, { required: selfRequired, ...schema, selfRequired }];
  });
  return Object.fromEntries(described);
}

/** Asia/Shanghai is UTC+8 all year, and has been since 1991. */
function shanghaiToday(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
}
