import { type Condition, compileCondition } from './conditions';
import { packDay } from './counted-time';
import { commonTicks, type Fraction, readFraction, toTicks } from './exact-points';
import { type RuleContext, UnknownDay } from './measures';
import { type Programme, resolveDay } from './programme';
import { type CompiledRule, compileRule } from './rules';
import { applicant, type Standard, type StandardIndicator } from './standard';
import { type FactPack, isPending, type RulePack } from './standard-pack';

/** How the persons of an indicator are brought together. */
export type Pooling = 'best' | 'each';

export type CompiledIndicator = {
  pack: StandardIndicator;
  /** Its place among the lines. */
  index: number;
  /** `<city>/<standard>@<version>#<indicator>` */
  rule: string;
  group: number;
  cap: number;
  floor: number;
  highest: boolean;
  pooling: Pooling;
  persons: readonly number[];
  rules: readonly CompiledRule[];
  /** Places of the facts that its rules read. */
  inputs: readonly number[];
  /** Set for the plain kind, one rule and the applicant alone, which takes the short way. */
  only: CompiledRule | undefined;
  /** Nothing is published, or a day it needs is not: it refuses to be computed. */
  pending: boolean;
};

export type CompiledGroup = { id: string; within: number; cap: number; floor: number };
/** Several indicators that are settled together; indexes of lines. */
export type Together = { id: string; lines: readonly number[]; persons: readonly number[] };
export type NamedCondition = { id: string; name: string; rule: string; condition: Condition | undefined };

/** A standard compiled for one programme and one frozen day. */
export type Program = {
  standard: Standard;
  programme: Programme;
  asOf: string;
  ticksPerPoint: number;
  facts: readonly { name: string; pack: FactPack }[];
  factPlaces: ReadonlyMap<string, number>;
  /** The applicant first, then the standard's other people. */
  persons: readonly string[];
  indicators: readonly CompiledIndicator[];
  /** Every group after those inside it. */
  groups: readonly CompiledGroup[];
  highestOf: readonly Together[];
  onePerson: readonly Together[];
  vetoes: readonly NamedCondition[];
  eligibility: readonly NamedCondition[];
  total: { cap: number; floor: number; rounding?: { unit: number; halfUp: boolean } };
};

/** Compiles a checked standard; what a check would have refused throws. Closures only, no code is made at run time. */
export function compileProgram(standard: Standard, programme: Programme, asOf: string): Program {
  const ticksPerPoint = ticksOf(standard);
  const facts = Object.entries(standard.facts).map(([name, pack]) => ({ name, pack }));
  const context = contextOf(standard, programme, asOf);
  // Of a standard that is not in force: a condition of today may ask for a fact that it does not know, and stays open.
  const strict: RuleContext = {
    ...context,
    fact: (name) => known(standard.facts[name], name),
    indexOf: (name) => known(facts.findIndex((fact) => fact.name === name) + 1, name) - 1,
  };
  const applies = ({ programmes }: { programmes?: string[] }) =>
    !programmes || programmes.includes(programme.id);
  const persons = [applicant, ...Object.keys(standard.people)];
  const groups = orderedGroups(standard, applies, ticksPerPoint);
  const groupIndex = new Map(groups.map(({ id }, index) => [id, index]));
  const rows = standard.indicators.filter((row) => applies(row) && groupIndex.has(row.group));
  const indicators = rows.map((row, index) => {
    const lock = standard.onePerson.find((entry) => entry.indicators.includes(row.id));
    const pack = lock ? { ...row, who: { bestOf: lock.people } } : row;
    return compileIndicator(pack, index, groupIndex.get(row.group) as number, {
      context,
      ticksPerPoint,
      persons,
    });
  });
  const lineOf = new Map(rows.map(({ id }, index) => [id, index]));
  const together = (entry: { id: string; indicators: string[]; people?: string[] }): Together => ({
    id: entry.id,
    lines: entry.indicators.flatMap((id) => lineOf.get(id) ?? []),
    persons: (entry.people ?? []).map((name) => persons.indexOf(name)),
  });
  const named = (id: string, name: string, edition: string, when: StandardVeto['when']): NamedCondition => ({
    id,
    name,
    rule: `${edition}#${id}`,
    condition: isPending(when) ? undefined : attempt(() => compileCondition(when, strict)),
  });
  const { cap, floor, rounding } = standard.total;
  return {
    standard,
    programme,
    asOf,
    ticksPerPoint,
    facts,
    factPlaces: new Map(facts.map(({ name }, place) => [name, place])),
    persons,
    indicators,
    groups,
    highestOf: standard.highestOf.map(together).filter(({ lines }) => lines.length > 1),
    onePerson: standard.onePerson.map(together).filter(({ lines }) => lines.length > 0),
    vetoes: standard.vetoes.filter(applies).map((veto) => named(veto.id, veto.name, veto.edition, veto.when)),
    eligibility: programme.pack.eligibility
      .filter(({ from, until }) => (from ?? asOf) <= asOf && asOf <= (until ?? asOf))
      .map((row) => named(row.id, row.sentence, `${programme.city}/${programme.id}`, row.when)),
    total: {
      ...limits({ cap, floor }, ticksPerPoint),
      ...(rounding && {
        rounding: { unit: ticksPerPoint / 10 ** rounding.decimals, halfUp: rounding.way === 'half-up' },
      }),
    },
  };
}

type StandardVeto = Standard['vetoes'][number];

export function contextOf(standard: Standard, programme: Programme, asOf: string): RuleContext {
  const index = new Map(Object.keys(standard.facts).map((name, place) => [name, place]));
  return {
    asOf: packDay(resolveDay(programme.pack.referenceDay.rule, programme, asOf)),
    fact: (name) => standard.facts[name] as FactPack,
    indexOf: (name) => index.get(name) as number,
    day: (rule) => packDay(resolveDay(rule, programme, asOf)),
  };
}

/** Ticks to a point in which every number of the standard is whole. Throws RangeError when none is fine enough. */
export function ticksOf(standard: Standard): number {
  const ticks = commonTicks(fractionsOf(standard));
  if (ticks === undefined) throw new RangeError('a rate needs finer ticks than exact arithmetic holds');
  return ticks;
}

/** Every number of points in the standard, with the parts that shared items and rounding make of them. */
export function fractionsOf(standard: Standard): Fraction[] {
  const found: Fraction[] = [];
  const add = (...values: (Fraction | undefined)[]) => {
    for (const value of values) if (value) found.push(value);
  };
  const { cap, floor, rounding } = standard.total;
  add(cap, floor);
  if (rounding) add(readFraction(`1/${10 ** rounding.decimals}`));
  for (const group of Object.values(standard.groups)) add(group.cap, group.floor);
  for (const indicator of standard.indicators) {
    add(indicator.cap, indicator.floor);
    for (const rule of isPending(indicator.rules) ? [] : indicator.rules)
      add(...ruleFractions(rule, standard));
  }
  return found;
}

function ruleFractions(rule: RulePack, standard: Standard): Fraction[] {
  if ('fixed' in rule) return [rule.fixed];
  if ('rate' in rule) return [rule.rate];
  if ('tiers' in rule) {
    const rows = rule.tiers.flatMap(({ points, step }) => (step ? [points, step.points] : [points]));
    return isPending(rule.outside) ? rows : [...rows, rule.outside];
  }
  const scores = Object.values(rule.scores);
  if ('table' in rule || rule.split === undefined) return scores;
  const most = standard.facts[rule.items]?.holdersAtMost ?? 2;
  const parts = Array.from({ length: most }, (_, index) => index + 2);
  return scores.flatMap(({ numerator, denominator }) =>
    parts.map((count) => ({ numerator, denominator: denominator * count })),
  );
}

type Compiling = { context: RuleContext; ticksPerPoint: number; persons: readonly string[] };

function compileIndicator(
  pack: StandardIndicator,
  index: number,
  group: number,
  { context, ticksPerPoint, persons }: Compiling,
): CompiledIndicator {
  const written = isPending(pack.rules) ? undefined : pack.rules;
  const rules = written && attempt(() => written.map((rule) => compileRule(rule, context, ticksPerPoint)));
  const { who = applicant } = pack;
  const names = typeof who === 'string' ? [who] : 'bestOf' in who ? who.bestOf : who.each;
  const places = names.map((name) => persons.indexOf(name));
  return {
    pack,
    index,
    rule: `${pack.edition}#${pack.id}`,
    group,
    ...limits(pack, ticksPerPoint),
    highest: pack.combine === 'highest',
    pooling: typeof who === 'object' && 'each' in who ? 'each' : 'best',
    persons: places,
    rules: rules ?? [],
    inputs: [...new Set((rules ?? []).flatMap(({ facts }) => facts))].map((name) => context.indexOf(name)),
    only: rules?.length === 1 && places.length === 1 && places[0] === 0 ? rules[0] : undefined,
    pending: rules === undefined,
  };
}

function known<T>(found: T | undefined | 0, name: string): T {
  if (!found) throw new UnknownDay(name);
  return found;
}

/** Undefined when it needs a day that is not published, or a fact that the standard does not have. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnknownDay) return undefined;
    throw error;
  }
}

function limits({ cap, floor }: { cap?: Fraction; floor?: Fraction }, ticksPerPoint: number) {
  return {
    cap: cap ? toTicks(cap, ticksPerPoint) : Number.POSITIVE_INFINITY,
    floor: floor ? toTicks(floor, ticksPerPoint) : Number.NEGATIVE_INFINITY,
  };
}

function orderedGroups(
  { groups }: Standard,
  applies: (row: { programmes?: string[] }) => boolean,
  ticksPerPoint: number,
): CompiledGroup[] {
  const depth = (id: string): number => (groups[id]?.within ? 1 + depth(groups[id].within) : 0);
  const ids = Object.keys(groups).filter((id) => applies(groups[id] ?? {}));
  const ordered = ids.sort((a, b) => depth(b) - depth(a));
  return ordered.map((id) => ({
    id,
    within: ordered.indexOf(groups[id]?.within ?? ''),
    ...limits(groups[id] ?? {}, ticksPerPoint),
  }));
}
