import { isPlainDate } from '@app/shared/validation/plain-date';
import { applicant, type Standard } from './standard';
import {
  type ConditionPack,
  dayRuleShape,
  type FactPack,
  type FactType,
  isPending,
  type MeasurePack,
  type RulePack,
} from './standard-pack';

/** Says a fault at a path of the pack. */
export type Say = (path: string, problem: string) => void;

/** Whether what a rule reads is there, of the right type, and has the kinds, places and fields that the rule names. */
export class FactUseCheck {
  constructor(
    private readonly standard: Standard,
    private readonly say: Say,
  ) {}

  rule(rule: RulePack, path: string): void {
    if (rule.when) this.condition(rule.when, `${path}.when`);
    if ('table' in rule) {
      const fact = this.fact(rule.table, ['choice'], `${path}.table`);
      this.known(Object.keys(rule.scores), fact?.values, `${path}.scores`);
      if (rule.take && !fact?.many)
        this.say(`${path}.take`, `means nothing while ${rule.table} has one value only`);
    }
    if ('items' in rule) {
      const fact = this.fact(rule.items, ['items'], `${path}.items`);
      this.known(Object.keys(rule.scores), fact?.kinds, `${path}.scores`);
      if (rule.split && !fact?.holdersAtMost)
        this.say(`${path}.split`, `needs holdersAtMost at the fact ${rule.items}`);
      this.window(rule, path);
    }
    if ('of' in rule) this.measure(rule.of, `${path}.of`);
  }

  condition(pack: ConditionPack, path: string): void {
    if ('all' in pack) for (const [at, part] of pack.all.entries()) this.condition(part, `${path}.all.${at}`);
    if ('any' in pack) for (const [at, part] of pack.any.entries()) this.condition(part, `${path}.any.${at}`);
    if ('not' in pack) this.condition(pack.not, `${path}.not`);
    if ('measure' in pack) {
      this.measure(pack.measure, `${path}.measure`);
      if (!pack.atLeast && !pack.atMost) this.say(path, 'needs atLeast or atMost');
    }
    if ('date' in pack) {
      this.fact(pack.date, ['date', 'birth'], `${path}.date`);
      if (!pack.from && !pack.before) this.say(path, 'needs from or before');
      this.window(pack, path);
    }
    if ('fact' in pack) {
      const fact = this.fact(pack.fact, pack.in ? ['choice'] : ['flag', 'items', 'choice'], `${path}.fact`);
      if (pack.in) this.known(pack.in, fact?.values, `${path}.in`);
    }
  }

  measure(pack: MeasurePack, path: string): void {
    if ('age' in pack) this.fact(pack.age, ['birth'], `${path}.age`);
    else if ('number' in pack) this.fact(pack.number, ['number'], `${path}.number`);
    else if ('residence' in pack) {
      this.fact(pack.residence, ['periods'], `${path}.residence`);
      if ((pack.gaps === 'forgive') !== (pack.graceDays !== undefined))
        this.say(`${path}.graceDays`, 'belongs to gaps: forgive, and only to it');
      this.window(pack, path);
    } else if ('months' in pack) {
      const fact = this.fact(pack.months, ['months'], `${path}.months`);
      this.known(pack.kinds ?? [], fact?.kinds, `${path}.kinds`);
      this.known(pack.places ?? [], fact?.places, `${path}.places`);
      if (pack.eachKind && !fact?.kinds)
        this.say(`${path}.eachKind`, `needs kinds at the fact ${pack.months}`);
      this.window(pack, path);
    } else {
      const [key, name] = Object.entries(pack)[0] as [string, string];
      const fact = this.fact(name, ['items'], `${path}.${key}`);
      this.known(pack.kinds ?? [], fact?.kinds, `${path}.kinds`);
      if ('field' in pack) this.known([pack.field], fact?.fields, `${path}.field`);
      if ('byShare' in pack && pack.byShare && !fact?.shared)
        this.say(`${path}.byShare`, `needs shared at the fact ${name}`);
      this.window(pack, path);
    }
  }

  people(names: readonly string[], path: string): void {
    for (const name of names)
      if (name !== applicant && !(name in this.standard.people))
        this.say(path, `${name} is not among the people`);
  }

  private fact(name: string, types: readonly FactType[], path: string): FactPack | undefined {
    const fact = this.standard.facts[name];
    if (!fact) this.say(path, `${name} is not among the facts`);
    else if (!types.includes(fact.type))
      this.say(path, `${name} is a fact of type ${fact.type}, not ${types.join(' or ')}`);
    return fact;
  }

  private known(names: readonly string[], known: Record<string, unknown> | undefined, path: string): void {
    for (const name of names)
      if (!known || !Object.hasOwn(known, name)) this.say(path, `${name} is not known to the fact`);
  }

  private window(pack: object, path: string): void {
    const { from, before } = pack as { from?: string; before?: string };
    for (const [key, rule] of Object.entries({ from, before })) {
      const anchor = rule === undefined ? undefined : dayRuleShape.exec(rule)?.[1];
      if (anchor && /^\d/.test(anchor) && !isPlainDate(anchor))
        this.say(`${path}.${key}`, `${anchor} is no day`);
    }
    if (isPlainDate(from) && isPlainDate(before) && before <= from)
      this.say(`${path}.before`, 'lies before from');
  }
}

/** Every day rule of a standard: a calendar must know the events they name. */
export function dayRulesOf(standard: Standard): string[] {
  const rules = standard.indicators.map(({ rules: written }) => written);
  return dayRulesIn([
    ...rules.filter((written) => !isPending(written)),
    ...standard.vetoes.map(({ when }) => when),
  ]);
}

/** Every day rule inside a rule, a measure or a condition. */
export function dayRulesIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string')
    return (key === 'from' || key === 'before') && dayRuleShape.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => dayRulesIn(inner, name));
}
