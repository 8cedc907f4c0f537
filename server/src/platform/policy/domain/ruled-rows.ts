import { mapping, type Reader, text } from './pack-reader';
import { orPending, pendingMark } from './pack-rows';

/** A rule with the document it rests on. `confirmed` false: 待主管部门确认, a placeholder that only a demonstration may use. */
export type Ruled<T> = { value: T; rule: string; confirmed: boolean };

/** A row may carry a value for demonstrations beside 待主管部门确认; production refuses the row all the same. */
export type RuleRow<T> = { value: T | typeof pendingMark; basis: string; demonstration?: T; note?: string };

/** `unpublished` makes the refusal of a row; `demonstration` lets its stand-in pass instead, where there is one. */
export type RowUse = { demonstration: boolean; unpublished: (row: string) => Error };

/** Reads one row: a value or the mark that none is published, and what it rests on. */
export const ruleRow = <T>(reader: Reader<T>): Reader<RuleRow<T>> =>
  mapping({ value: orPending(reader), basis: text }, { demonstration: reader, note: text }) as Reader<
    RuleRow<T>
  >;

/** The row as a rule; reading the value of one that nobody published throws what `unpublished` makes. */
export function ruledOf<T>(name: string, row: RuleRow<T>, rule: string, use: RowUse): Ruled<T> {
  const { value, demonstration: standIn } = row;
  if (value !== pendingMark) return { value: value as T, rule, confirmed: true };
  if (use.demonstration && standIn !== undefined) return { value: standIn, rule, confirmed: false };
  return {
    rule,
    confirmed: false,
    get value(): T {
      throw use.unpublished(name);
    },
  };
}

/** The same rule with another reading of its value, which is read only when somebody asks for it. */
export function mapRule<T, R>(rule: Ruled<T>, read: (value: T) => R): Ruled<R> {
  return {
    rule: rule.rule,
    confirmed: rule.confirmed,
    get value(): R {
      return read(rule.value);
    },
  };
}
