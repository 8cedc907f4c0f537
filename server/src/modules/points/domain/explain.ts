import { pendingMark } from '../../../platform/policy/domain/pack-rows';
import { type Evaluation, type Line, missingFacts, standingOf } from './evaluate';
import { pointsText } from './exact-points';
import type { Cell, Evidence, FactOrigin } from './fact-sheet';
import { missing } from './measures';
import type { NamedCondition, Program } from './program';
import { raiseOf } from './raise';
import { ruleSentence, wordsOf } from './rule-sentences';
import type { CompiledRule } from './rules';

/** A fact as it entered a line, and where it came from. */
export type ExplainedInput = {
  fact: string;
  label: string;
  person?: string;
  value: unknown;
  origin: FactOrigin;
  source?: string;
  evidence?: Evidence[];
};
export type ExplainedLimit = {
  by: 'indicator' | 'group' | 'total';
  limit: string;
  before: string;
  group?: string;
};

/** A line in words; points are exact decimals, or fractions where no decimal ends. */
export type ExplainedLine = {
  indicator: string;
  name: string;
  points: string;
  reason: string;
  /** `<city>/<standard>@<version>#<indicator>` */
  rule: string;
  inputs: ExplainedInput[];
  capped?: ExplainedLimit[];
  supersededBy?: string;
  /** Who has still to say something: the office that publishes the rule, or the department that verifies the claim. */
  pending?: string;
  /** What would raise the line. */
  raise?: string;
};

export type ExplainedCondition = { id: string; sentence: string; rule: string; holds: boolean | null };

/** An evaluation in words. `veto`, `eligible` and a total of zero are three different answers. */
export type ExplainedEvaluation = {
  total: string;
  /** Null while a fact, or a rule nobody has published, leaves it open. */
  eligible: boolean | null;
  veto: { veto: string; reason: string; rule: string }[] | null;
  groups: Record<string, string>;
  lines: ExplainedLine[];
  missing: string[];
  /** The holder whose points count, when it is not the applicant. */
  holder?: string;
  /** Conditions and vetoes that fail or are open. */
  conditions?: ExplainedCondition[];
};

/** Derives the words of an evaluation; the same evaluation always has the same words. */
export function explain(evaluation: Evaluation): ExplainedEvaluation {
  const { program, lines, total, holder } = evaluation;
  const { eligible, failed, undecided, vetoes, openVetoes } = standingOf(evaluation);
  const open = [
    ...failed.map((row) => conditionOf(row, false)),
    ...undecided.map((row) => conditionOf(row, null)),
    ...openVetoes.map((row) => conditionOf(row, null)),
  ];
  return {
    total: pointsText(total, program.ticksPerPoint),
    eligible: eligible ?? null,
    veto:
      vetoes.length === 0
        ? null
        : vetoes.map(({ id, name, rule }) => ({ veto: id, reason: `${name}，一票否决`, rule })),
    groups: Object.fromEntries(
      program.groups.map(({ id }, place) => [
        id,
        pointsText(evaluation.groups[place] as number, program.ticksPerPoint),
      ]),
    ),
    lines: lines.map((line) => explainLine(evaluation, line)),
    missing: missingFacts(evaluation),
    ...(holder > 0 && { holder: program.persons[holder] as string }),
    ...(open.length > 0 && { conditions: open }),
  };
}

/** A line in words, for who asks for that line alone. */
export function explainLine(evaluation: Evaluation, line: Line): ExplainedLine {
  const { program } = evaluation;
  const { indicator, ticks, supersededBy } = line;
  const explained: ExplainedLine = {
    indicator: indicator.pack.id,
    name: indicator.pack.name,
    points: pointsText(ticks, program.ticksPerPoint),
    reason: '',
    rule: indicator.rule,
    inputs: [],
  };
  if (indicator.pending) {
    explained.reason = `计分办法${pendingMark}，不予计算（${documentWords(indicator)}）`;
    explained.pending = pendingMark;
    return explained;
  }
  explained.inputs = inputsOf(evaluation, line);
  explained.reason = reasonOf(line, program);
  const limits = limitsOf(evaluation, line);
  if (limits.length > 0) explained.capped = limits;
  if (supersededBy) explained.supersededBy = supersededBy.pack.id;
  const pending = pendingOf(line, explained.inputs, program);
  if (pending !== undefined) explained.pending = pending;
  const raise = supersededBy || isAbsent(line) ? undefined : raiseOf(line, program);
  if (raise !== undefined) explained.raise = raise;
  return explained;
}

export function unitsOfRule({ units }: Line, place: number): number {
  return typeof units === 'number' ? units : (units[place] ?? missing);
}

function reasonOf(line: Line, program: Program): string {
  const { indicator, ticks, uncapped, supersededBy } = line;
  const points = (value: number) => pointsText(value, program.ticksPerPoint);
  const { name } = indicator.pack;
  // Nobody there whose facts could count, such as a co-applicant.
  let words = isAbsent(line)
    ? `没有${indicator.persons.map((person) => personName(program, person)).join('、')}的信息，不计分`
    : '';
  for (let place = 0; place < indicator.rules.length && !isAbsent(line); place += 1) {
    const rule = indicator.rules[place] as CompiledRule;
    words += `${place > 0 ? '；' : ''}${ruleSentence(rule, unitsOfRule(line, place), program, name)}`;
  }
  if (indicator.highest && indicator.rules.length > 1) words += '；各项只取最高';
  if (indicator.pooling === 'each' && indicator.persons.length > 1)
    words += `；各人合计${points(uncapped)}分`;
  if (supersededBy) words += `；与“${supersededBy.pack.name}”只取最高，不再计分`;
  else if (uncapped > indicator.cap) words += `；超过上限，按${points(ticks)}分计`;
  else if (uncapped < indicator.floor) words += `；扣分到限，按${points(ticks)}分计`;
  const person = line.person > 0 ? `（${personName(program, line.person)}）` : '';
  return `${name}${person}：${words}（${documentWords(indicator)}）`;
}

function isAbsent({ units, indicator }: Line): boolean {
  return typeof units !== 'number' && units.length === 0 && indicator.rules.length > 0;
}

function documentWords({ pack: { document } }: Line['indicator']): string {
  return document.number === pendingMark ? `${document.title}，文号${pendingMark}` : document.number;
}

function limitsOf(
  { program, groupsUncapped, totalUncapped, total }: Evaluation,
  line: Line,
): ExplainedLimit[] {
  const points = (value: number) => pointsText(value, program.ticksPerPoint);
  const { indicator, ticks, uncapped, supersededBy } = line;
  const limits: ExplainedLimit[] = [];
  if (!supersededBy && (uncapped > indicator.cap || uncapped < indicator.floor))
    limits.push({ by: 'indicator', limit: points(ticks), before: points(uncapped) });
  if (ticks === 0) return limits;
  for (let place = indicator.group; place >= 0; place = program.groups[place]?.within ?? -1) {
    const { id, cap, floor } = program.groups[place] as Program['groups'][number];
    const before = groupsUncapped[place] as number;
    if (before > cap) limits.push({ by: 'group', limit: points(cap), before: points(before), group: id });
    if (before < floor) limits.push({ by: 'group', limit: points(floor), before: points(before), group: id });
  }
  if (totalUncapped > program.total.cap || totalUncapped < program.total.floor)
    limits.push({ by: 'total', limit: points(total), before: points(totalUncapped) });
  return limits;
}

/** The facts that the line's rules read, of everyone whose points are in it. */
function inputsOf({ program, sheet }: Evaluation, line: Line): ExplainedInput[] {
  const { indicator } = line;
  const persons = indicator.pooling === 'each' ? indicator.persons : [line.person];
  const inputs: ExplainedInput[] = [];
  for (const person of persons) {
    for (const place of indicator.inputs) {
      const cell = sheet.persons[person]?.cells[place];
      const fact = program.facts[place];
      if (cell && fact) inputs.push(inputOf(fact.name, fact.pack.label, cell, program, person));
    }
  }
  return inputs;
}

function inputOf(fact: string, label: string, cell: Cell, program: Program, person: number): ExplainedInput {
  const input: ExplainedInput = { fact, label, value: cell.given, origin: cell.origin };
  if (person > 0) input.person = program.persons[person] as string;
  if (cell.source !== undefined) input.source = cell.source;
  if (cell.evidence) input.evidence = cell.evidence;
  return input;
}

function pendingOf(line: Line, inputs: readonly ExplainedInput[], program: Program): string | undefined {
  const { indicator } = line;
  const open = indicator.rules.some((rule, place) =>
    isOpen(rule, unitsOfRule(line, place), wordsOf(rule, program).open),
  );
  if (open) return pendingMark;
  if (line.uncapped !== 0 && inputs.some(({ origin }) => origin === 'claim'))
    return `待${indicator.pack.owner}核验`;
  return undefined;
}

/** Units for which the table itself leaves the points open. */
function isOpen(rule: CompiledRule, units: number, openOutside: boolean): boolean {
  if (!rule.tiers || units < 0) return false;
  const tier = rule.tiers.find(({ low, high }) => units >= low && units <= high);
  return tier ? tier.flag !== undefined : openOutside;
}

function conditionOf({ id, name, rule, condition }: NamedCondition, holds: false | null): ExplainedCondition {
  return { id, sentence: condition ? name : `${name}（${pendingMark}）`, rule, holds };
}

function personName(program: Program, person: number): string {
  return program.standard.people[program.persons[person] ?? ''] ?? '';
}
