import type { CodeView, QuestionStepView, QuestionView } from '@app/shared/points/estimate.views';
import { isCut } from './facts-schema';
import type { Program } from './program';
import type { FactPack, FactType } from './standard-pack';

/** Questions to a step; a list that is filled entry by entry stands alone. */
const questionsPerStep = 3;
const lists: readonly FactType[] = ['months', 'periods', 'items'];

/**
 * The questions of an estimate, the applicant's first. Asked is only what a published rule, a condition or a veto of this
 * programme reads on this day: anything else could change neither the score nor the standing.
 */
export function questionSteps(program: Program): QuestionStepView[] {
  return program.persons.flatMap((name, place) => {
    const person = place === 0 ? null : name;
    const asked = factsAsked(program, place);
    const questions = program.facts
      .filter((fact) => asked.has(fact.name))
      .map((fact) => questionOf(fact, person, program));
    const label = person === null ? '' : `${program.standard.people[name] ?? name}的`;
    return inSteps(questions).map((step) => ({
      title: `${label}${step.map((question) => question.label).join('、')}`,
      person,
      questions: step,
    }));
  });
}

/** Facts that somebody's points or standing rest on. In a family everyone may turn out to be the holder. */
export function factsAsked(program: Program, place: number): Set<string> {
  const family = program.programme.pack.holder === 'best-of-family';
  const counted = program.indicators.filter(
    ({ pending, persons }) => !pending && (family || persons.includes(place)),
  );
  const rules = counted.flatMap(({ rules: own }) => own.flatMap(({ facts }) => facts));
  const standing = [...program.eligibility, ...program.vetoes].flatMap(
    ({ condition }) => condition?.facts ?? [],
  );
  return new Set(family || place === 0 ? [...rules, ...standing] : rules);
}

function inSteps(questions: readonly QuestionView[]): QuestionView[][] {
  const steps: QuestionView[][] = [];
  let open: QuestionView[] | undefined;
  for (const question of questions) {
    const alone = lists.includes(question.kind) && !question.bare;
    if (!alone && open && open.length < questionsPerStep) open.push(question);
    else {
      const step = [question];
      steps.push(step);
      open = alone ? undefined : step;
    }
  }
  return steps;
}

function questionOf(
  { name, pack }: Program['facts'][number],
  person: string | null,
  { standard }: Program,
): QuestionView {
  const bare = (pack.type === 'months' || pack.type === 'periods') && !isCut(name, pack, standard);
  return {
    fact: name,
    person,
    kind: pack.type,
    label: pack.label,
    ask: pack.ask ?? pack.label,
    help: `${helpOf(pack, bare)}正式申请时由${pack.from}核验。`,
    many: pack.many ?? false,
    values: codesOf(pack.values),
    unit: pack.unit ?? null,
    decimals: pack.decimals ?? 0,
    bare,
    kinds: codesOf(pack.kinds),
    places: codesOf(pack.places),
    fields: Object.entries(pack.fields ?? {}).map(([field, { label, unit, decimals }]) => ({
      name: field,
      label,
      unit: unit ?? null,
      decimals: decimals ?? 0,
    })),
    shared: pack.shared ?? false,
    holdersAtMost: pack.holdersAtMost ?? null,
  };
}

function helpOf({ type, many }: FactPack, bare: boolean): string {
  if (bare) return '填一共有多少个月就可以，记不清的先填个大概。';
  if (type === 'months') return '一段一段地填，从哪个月到哪个月。';
  if (type === 'periods') return '一段一段地填，现在还在持续的，结束日期不用填。';
  if (type === 'items') return '有几项填几项，没有就选“没有”。';
  return many ? '可以选几项。' : '';
}

function codesOf(codes: Readonly<Record<string, string>> | undefined): CodeView[] {
  return Object.entries(codes ?? {}).map(([code, label]) => ({ code, label }));
}
