import type { Fault, FaultCode } from '../http/fault';
import { type CompiledRule, compileRule, compileTable, isFields } from './rule-compiler';
import type { RequestOf, Rule, RuleTable } from './rule-language';

export type { Condition, RequestOf, Rule, RuleTable } from './rule-language';

export type RequestReading<T> = { ok: true; request: RequestOf<T> } | { ok: false; faults: Fault[] };

/** More would only make the answer long. */
export const mostFaults = 100;

const compiledRules = new WeakMap<Rule, CompiledRule>();

/**
 * Normalises a request by its table and checks it: the request with every value as it is to be stored, or all that is
 * wrong with it. `today` is the city's day, `YYYY-MM-DD`. Null or undefined counts as an empty request.
 */
export function readRequest<T extends RuleTable>(
  table: T,
  value: unknown,
  { today }: { today: string },
): RequestReading<T> {
  if (value !== undefined && value !== null && !isFields(value)) {
    return { ok: false, faults: [{ field: '', code: 'wrong-type' }] };
  }
  const compiled = compileTable(table);
  const cleaned = compiled.clean(value ?? {});
  const faults: Fault[] = [];
  compiled.judge(cleaned, today, '', faults);
  if (faults.length > 0) return { ok: false, faults: faults.slice(0, mostFaults) };
  return { ok: true, request: cleaned as RequestOf<T> };
}

/** All that is wrong with a request, with paths such as `people.2.documentNumber`; empty when it may be sent. */
export function checkRequest(table: RuleTable, value: unknown, context: { today: string }): Fault[] {
  const reading = readRequest(table, value, context);
  return reading.ok ? [] : reading.faults;
}

/** A copy with every value as it is to be stored. Its type is only true of a request without faults. */
export function normaliseRequest<T extends RuleTable>(table: T, value: object): RequestOf<T> {
  return compileTable(table).clean(value as Record<string, unknown>) as RequestOf<T>;
}

/** What is wrong with one field as typed; `siblings` are the other fields of the form, for rules that look at them. */
export function fieldFault(
  rule: Rule,
  value: unknown,
  { today, siblings = {} }: { today: string; siblings?: Readonly<Record<string, unknown>> },
): FaultCode | undefined {
  const compiled = compiledRules.get(rule) ?? compileRule(rule);
  compiledRules.set(rule, compiled);
  const faults: Fault[] = [];
  compiled.judge(compiled.clean(value), { siblings, today }, '', faults);
  return faults[0]?.code;
}
