import type { EstimateGroupView, EstimateLineView, EstimateView } from '@app/shared/points/estimate.views';
import type { EditionView } from '@app/shared/points/policy.views';
import { type Evaluation, type Line, limitTotal } from './domain/evaluate';
import { pointsText } from './domain/exact-points';
import {
  type ExplainedEvaluation,
  type ExplainedInput,
  type ExplainedLimit,
  explain,
} from './domain/explain';
import type { FactOrigin } from './domain/fact-sheet';
import { givenWords } from './domain/given-words';
import { fractionText } from './domain/measure-words';
import type { CompiledGroup, Program } from './domain/program';
import { type FactPack, isPending } from './domain/standard-pack';
import { toDocumentView } from './edition.mapper';

type Fraction = { numerator: number; denominator: number };

const origins: Record<FactOrigin, string> = {
  claim: '您填写的',
  registry: '部门共享数据',
  evidence: '证明材料',
};

/** An evaluation as the phone draws it. Every number is the engine's own text; only a bar's length is made here. */
export function toEstimateView(evaluation: Evaluation, edition: EditionView): EstimateView {
  const { program } = evaluation;
  const { pack } = program.programme;
  const explained = explain(evaluation);
  const groups = toGroups(evaluation, explained);
  return {
    programme: program.programme.id,
    name: pack.name,
    asOf: program.asOf,
    edition,
    note: edition.note,
    total: explained.total,
    eligible: explained.eligible === null ? 'open' : explained.eligible ? 'yes' : 'no',
    vetoes: (explained.veto ?? []).map(({ reason }) => reason),
    conditions: (explained.conditions ?? []).map(({ sentence, holds }) => ({ sentence, holds })),
    groups,
    missing: explained.missing.map((path) => missingView(path, program)),
    raises: groups.flatMap(({ lines }) =>
      lines.flatMap(({ name, raise }) => (raise === null ? [] : [{ name, text: raise }])),
    ),
    qualifying: qualifyingView(evaluation),
    lines: (pack.lines ?? []).map(({ year, area, value }) => ({
      year,
      area,
      points: fractionText(value),
      ...distanceTo(value, evaluation),
    })),
    holder: explained.holder === undefined ? null : (program.standard.people[explained.holder] ?? null),
  };
}

function toGroups(evaluation: Evaluation, explained: ExplainedEvaluation): EstimateGroupView[] {
  const { program, groups, lines } = evaluation;
  const largest = Math.max(1, ...groups);
  const order = Object.keys(program.standard.groups);
  return program.groups
    .map((group, place) => {
      const ticks = groups[place] as number;
      const most = mostOf(group, program);
      const full = most === null ? largest : most;
      return {
        id: group.id,
        name: program.standard.groups[group.id]?.name ?? group.id,
        within: program.groups[group.within]?.id ?? null,
        points: explained.groups[group.id] as string,
        most: most === null ? null : pointsText(most, program.ticksPerPoint),
        perMille: Math.max(0, Math.min(1000, Math.round((ticks * 1000) / full))),
        lines: lines.flatMap((line, at) =>
          line.indicator.group === place ? [lineView(line, at, evaluation, explained)] : [],
        ),
      };
    })
    .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

/** A cap, or the printed full mark, in ticks; null where the group has neither. */
function mostOf({ id, cap }: CompiledGroup, { standard, ticksPerPoint }: Program): number | null {
  if (Number.isFinite(cap)) return cap;
  const max = standard.groups[id]?.max;
  return max ? (max.numerator * ticksPerPoint) / max.denominator : null;
}

function lineView(
  { indicator }: Line,
  at: number,
  { program }: Evaluation,
  explained: ExplainedEvaluation,
): EstimateLineView {
  const line = explained.lines[at] as ExplainedEvaluation['lines'][number];
  const { pack, cap } = indicator;
  const most = Number.isFinite(cap)
    ? pointsText(cap, program.ticksPerPoint)
    : pack.max
      ? fractionText(pack.max)
      : null;
  return {
    indicator: line.indicator,
    name: line.name,
    points: line.points,
    most,
    rule: line.rule,
    reason: line.reason,
    owner: pack.owner,
    document: toDocumentView(pack.document),
    papers: pack.papers ?? [],
    inputs: line.inputs.map((input) => inputView(input, program)),
    whyNotMore: [
      ...(line.capped ?? []).map((limit) => limitWords(limit, program)),
      ...(line.supersededBy
        ? [`与“${indicatorName(line.supersededBy, program)}”只取较高的一项，这一项不再计分`]
        : []),
    ],
    pending: line.pending ?? null,
    raise: line.raise ?? null,
  };
}

function inputView({ fact, label, person, value, origin }: ExplainedInput, { standard }: Program) {
  return {
    label,
    person: person === undefined ? null : (standard.people[person] ?? null),
    value: givenWords(standard.facts[fact] as FactPack, value),
    origin: origins[origin],
  };
}

function limitWords({ by, limit, before, group = '' }: ExplainedLimit, { standard }: Program): string {
  const whose = { indicator: '这一项', group: `“${standard.groups[group]?.name ?? group}”`, total: '总分' }[
    by
  ];
  return `${whose}最多计${limit}分，没有上限时是${before}分`;
}

function indicatorName(id: string, { indicators }: Program): string {
  return indicators.find(({ pack }) => pack.id === id)?.pack.name ?? id;
}

/** `education`, or `spouse.education` for another person's. */
function missingView(path: string, { standard, persons }: Program): EstimateView['missing'][number] {
  const [first = '', ...rest] = path.split('.');
  const other = rest.length > 0 && persons.includes(first);
  const fact = other ? rest.join('.') : path;
  const { label = fact, from = '' } = standard.facts[fact] ?? {};
  return { fact, person: other ? (standard.people[first] ?? first) : null, label, from };
}

function qualifyingView(evaluation: Evaluation): EstimateView['qualifying'] {
  const { value, note } = evaluation.program.programme.pack.qualifying;
  if (isPending(value)) return { points: null, distance: null, reached: null, note: note ?? null };
  return { points: fractionText(value), ...distanceTo(value, evaluation), note: note ?? null };
}

/** How many points are missing to a line, exactly; `0` when it is reached. */
function distanceTo({ numerator, denominator }: Fraction, { program, total }: Evaluation) {
  const grain = program.ticksPerPoint * denominator;
  const short = numerator * program.ticksPerPoint - limitTotal(program, total) * denominator;
  return { distance: pointsText(Math.max(0, short), grain), reached: short <= 0 };
}
