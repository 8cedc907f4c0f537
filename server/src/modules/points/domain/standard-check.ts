import type { PackFault } from '../../../platform/policy/domain/pack-reader';
import { commonTicks, type Fraction, toTicks } from './exact-points';
import { FactUseCheck, type Say } from './fact-use-check';
import { fractionsOf } from './program';
import { type Bounds, indicatorBounds, limited, scaleOf } from './rule-bounds';
import { tiersOf } from './rule-functions';
import type { Standard } from './standard';
import { type IndicatorPack, isPending, type RulePack, type StandardPack } from './standard-pack';

/** What is wrong with a standard that its shape does not show. `standard` is the pack with its layers. */
export function checkStandard(pack: StandardPack, standard: Standard): PackFault[] {
  const faults: PackFault[] = [];
  const say: Say = (path, problem) => faults.push({ path, problem });
  if (pack.validFrom && pack.validUntil && pack.validUntil < pack.validFrom)
    say('validUntil', 'lies before validFrom');
  const uses = new FactUseCheck(standard, say);
  checkFacts(pack, say);
  checkGroups(pack, standard, say);
  for (const [at, indicator] of pack.indicators.entries()) {
    const path = `indicators.${at}`;
    if (!(indicator.group in standard.groups))
      say(`${path}.group`, `${indicator.group} is not among the groups`);
    checkBasis(indicator.basis, pack, `${path}.basis`, say);
    if (typeof indicator.who === 'string') uses.people([indicator.who], `${path}.who`);
    else if (indicator.who) uses.people(Object.values(indicator.who)[0] as string[], `${path}.who`);
    if (isPending(indicator.rules)) continue;
    for (const [place, rule] of indicator.rules.entries()) uses.rule(rule, `${path}.rules.${place}`);
  }
  checkTogether(pack, standard, uses, say);
  for (const [at, veto] of (pack.vetoes ?? []).entries()) {
    checkBasis(veto.basis, pack, `vetoes.${at}.basis`, say);
    if (!isPending(veto.when)) uses.condition(veto.when, `vetoes.${at}.when`);
  }
  // Numbers are looked at only when every name is right.
  if (faults.length > 0) return faults;
  const ticks = exactTicks(pack, standard, say);
  if (ticks !== undefined) checkNumbers(pack, standard, ticks, say);
  return faults;
}

function checkFacts({ facts }: StandardPack, say: Say): void {
  const belongs = {
    values: ['choice'],
    many: ['choice'],
    decimals: ['number'],
    unit: ['number'],
    kinds: ['months', 'items'],
    places: ['months'],
    overlap: ['months'],
    fields: ['items'],
    shared: ['items'],
    holdersAtMost: ['items'],
  } as const;
  for (const [name, fact] of Object.entries(facts)) {
    for (const [key, types] of Object.entries(belongs))
      if (key in fact && !(types as readonly string[]).includes(fact.type))
        say(`facts.${name}.${key}`, `means nothing for a fact of type ${fact.type}`);
    if (fact.type === 'choice' && !fact.values) say(`facts.${name}`, 'needs values');
  }
  const births = Object.entries(facts).filter(([, { type }]) => type === 'birth');
  if (births.length > 1) say(`facts.${births[1]?.[0]}`, 'a person is born once: one fact of type birth');
}

function checkGroups(pack: StandardPack, { groups }: Standard, say: Say): void {
  for (const [id, { within }] of Object.entries(pack.groups)) {
    if (within !== undefined && !(within in groups))
      say(`groups.${id}.within`, `${within} is not among the groups`);
    const seen = new Set([id]);
    for (let up = within; up !== undefined; up = groups[up]?.within) {
      if (seen.has(up)) {
        say(`groups.${id}.within`, 'goes round in a circle');
        return;
      }
      seen.add(up);
    }
  }
}

function checkBasis(basis: string, { documents }: StandardPack, path: string, say: Say): void {
  if (!(basis in documents)) say(path, `${basis} is not among the documents`);
}

function checkTogether(pack: StandardPack, standard: Standard, uses: FactUseCheck, say: Say): void {
  const taken = new Map<string, string>();
  for (const kind of ['highestOf', 'onePerson'] as const) {
    for (const [at, entry] of (pack[kind] ?? []).entries()) {
      const path = `${kind}.${at}`;
      checkBasis(entry.basis, pack, `${path}.basis`, say);
      if ('people' in entry) uses.people(entry.people as string[], `${path}.people`);
      for (const id of entry.indicators) {
        const indicator = standard.indicators.find((row) => row.id === id);
        if (!indicator) say(`${path}.indicators`, `${id} is not among the indicators`);
        else if (kind === 'onePerson' && indicator.who)
          say(`${path}.indicators`, `${id} has a who of its own`);
        if (taken.has(id)) say(`${path}.indicators`, `${id} is settled in ${taken.get(id)} already`);
        taken.set(id, entry.id);
      }
    }
  }
}

/** Ticks in which every number is whole; names the numbers that the exact arithmetic cannot hold. */
function exactTicks(pack: StandardPack, standard: Standard, say: Say): number | undefined {
  const ticks = commonTicks(fractionsOf(standard));
  if (ticks !== undefined) return ticks;
  for (const [at, indicator] of pack.indicators.entries()) {
    const alone = {
      ...standard,
      groups: {},
      total: {},
      indicators: standard.indicators.filter(({ id }) => id === indicator.id),
    };
    if (commonTicks(fractionsOf(alone)) === undefined)
      say(
        `indicators.${at}`,
        'a rate needs finer ticks than exact arithmetic holds; write a fraction, such as "1/3"',
      );
  }
  say('indicators', 'the rates together need finer ticks than exact arithmetic holds');
  return undefined;
}

function checkNumbers(pack: StandardPack, standard: Standard, ticks: number, say: Say): void {
  const bounds = new Map<string, Bounds>();
  for (const [at, indicator] of pack.indicators.entries()) {
    const path = `indicators.${at}`;
    if (!isPending(indicator.rules))
      for (const [place, rule] of indicator.rules.entries())
        checkRule(rule, standard, ticks, `${path}.rules.${place}`, say);
    const own = indicatorBounds(indicator, standard, ticks);
    if (own) checkLimits(indicator, own, ticks, path, say);
  }
  for (const indicator of standard.indicators) {
    const own = indicatorBounds(indicator, standard, ticks);
    bounds.set(
      indicator.id,
      own ? limitedBy(indicator, own, ticks) : { low: 0, high: Number.POSITIVE_INFINITY },
    );
  }
  const ofGroup = (id: string): Bounds => {
    const parts = [
      ...standard.indicators.filter(({ group }) => group === id).map((row) => bounds.get(row.id) as Bounds),
      ...Object.keys(standard.groups)
        .filter((name) => standard.groups[name]?.within === id)
        .map((name) => limitedBy(standard.groups[name] ?? {}, ofGroup(name), ticks)),
    ];
    return parts.reduce((sum, part) => ({ low: sum.low + part.low, high: sum.high + part.high }), {
      low: 0,
      high: 0,
    });
  };
  for (const id of Object.keys(pack.groups))
    checkLimits(pack.groups[id] ?? {}, ofGroup(id), ticks, `groups.${id}`, say);
  const roots = Object.keys(standard.groups).filter((id) => !standard.groups[id]?.within);
  const all = roots.map((id) => limitedBy(standard.groups[id] ?? {}, ofGroup(id), ticks));
  const total = { low: all.reduce((s, b) => s + b.low, 0), high: all.reduce((s, b) => s + b.high, 0) };
  if (pack.total) checkLimits(pack.total, total, ticks, 'total', say);
}

type Limits = Pick<IndicatorPack, 'cap' | 'floor' | 'max'>;

function limitedBy({ cap, floor }: Limits, bounds: Bounds, ticks: number): Bounds {
  return limited(bounds, cap && toTicks(cap, ticks), floor && toTicks(floor, ticks));
}

function checkLimits(
  { cap, floor, max }: Limits,
  bounds: Bounds,
  ticks: number,
  path: string,
  say: Say,
): void {
  const points = (value: number) => (Number.isFinite(value) ? String(value / ticks) : 'without end');
  if (cap && toTicks(cap, ticks) >= bounds.high)
    say(
      `${path}.cap`,
      `can never bite: the rows give at most ${points(bounds.high)}; write max for a printed full mark`,
    );
  if (floor && toTicks(floor, ticks) <= bounds.low && bounds.low !== 0)
    say(`${path}.floor`, `can never bite: the rows give at least ${points(bounds.low)}`);
  const most = cap ? Math.min(bounds.high, toTicks(cap, ticks)) : bounds.high;
  if (max && max.numerator * ticks !== most * max.denominator)
    say(`${path}.max`, `is not what the rows give, at most ${points(most)}`);
}

function checkRule(rule: RulePack, standard: Standard, ticks: number, path: string, say: Say): void {
  if ('scores' in rule) {
    const signs = new Set(Object.values(rule.scores).map(({ numerator }) => Math.sign(numerator)));
    if (signs.has(1) && signs.has(-1))
      say(`${path}.scores`, 'must not both add and deduct: write two indicators');
    if (signs.has(-1) && 'table' in rule && standard.facts[rule.table]?.many)
      say(`${path}.scores`, 'cannot deduct for several values: use items');
  }
  if (!('of' in rule)) return;
  const scale = scaleOf(rule.of, standard);
  const whole = (amount: Fraction | undefined, key: string) => {
    if (amount && (amount.numerator * scale) % amount.denominator !== 0)
      say(`${path}.${key}`, `has more decimals than what is measured (${Math.log10(scale)})`);
  };
  if ('rate' in rule) {
    for (const key of ['per', 'minimum', 'beyond', 'atMost'] as const) whole(rule[key], key);
    if (rule.per && rule.per.numerator <= 0) say(`${path}.per`, 'must be more than nothing');
    return;
  }
  for (const [at, { from, above, to, below, step }] of rule.tiers.entries()) {
    const here = `tiers.${at}`;
    for (const [key, amount] of Object.entries({ from, above, to, below })) whole(amount, `${here}.${key}`);
    if (from && above) say(`${path}.${here}`, 'has from and above: one of them');
    if (to && below) say(`${path}.${here}`, 'has to and below: one of them');
    if (step && (step.above === undefined) === (step.below === undefined))
      say(`${path}.${here}.step`, 'counts from one edge: above or below');
    if (step && step.per.numerator <= 0) say(`${path}.${here}.step.per`, 'must be more than nothing');
  }
  checkRows(rule, scale, ticks, path, say);
}

/** Every quantity between the first row and the last has exactly one row. */
function checkRows(
  rule: Extract<RulePack, { tiers: unknown }>,
  scale: number,
  ticks: number,
  path: string,
  say: Say,
): void {
  const rows = tiersOf(rule.tiers, scale, ticks);
  for (const [at, row] of rows.entries()) {
    if (row.high < row.low) say(`${path}.tiers`, `a row ends before it begins, at ${row.low / scale}`);
    const next = rows[at + 1];
    if (!next) continue;
    if (next.low <= row.high)
      say(`${path}.tiers`, `rows overlap from ${next.low / scale} to ${row.high / scale}`);
    if (next.low > row.high + 1)
      say(`${path}.tiers`, `there is a gap between ${row.high / scale} and ${next.low / scale}`);
  }
}
