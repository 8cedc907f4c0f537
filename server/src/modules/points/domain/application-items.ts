import type { ReviewAnswer } from '@app/shared/casework/case.status';
import type { PointsItemState } from '@app/shared/points/application.views';
import type { ApplicationFact } from './application-facts';
import type { FactOrigin } from './fact-sheet';
import type { Known } from './known-answers';

/** One answer of a person about an item. */
export type ItemAnswer = {
  item: string;
  answer: ReviewAnswer;
  reasonCode: string | null;
  finding: { value: unknown } | null;
};

/** A fact as the engine reads it. */
export type CountedFact = {
  value: unknown;
  origin: FactOrigin;
  source?: string;
  evidence?: { id: string }[];
};

export type Item = {
  of: ApplicationFact;
  state: PointsItemState;
  /** What the applicant claimed, or a registry answered. */
  given: unknown;
  known: Known | undefined;
  /** What counts by what is settled; undefined: nothing. */
  counted: CountedFact | undefined;
  /** How many answers of a person it needs by now; 0: nobody has to look. */
  needed: number;
  /** How many of its last objections changed nothing. */
  objectedInVain: number;
  reasonCode: string | null;
};

/** What was added or changed after the submission: what had been said of each item by then says nothing of it now. */
export type Amendment = {
  day: string;
  /** The day as of which the whole score is computed since. */
  asOf: string;
  /** Objections of the case by then. */
  objections: number;
  /** Its items, with how many answers of people each had by then. */
  items: readonly { item: string; answers: number }[];
};

export type ItemContext = {
  /** Claims by person and fact, as the form has them. */
  claimOf(fact: ApplicationFact): unknown;
  /** Papers that were handed in for a claim. */
  papersOf(fact: ApplicationFact): string[];
  knownOf(fact: ApplicationFact): Known;
  answers: readonly ItemAnswer[];
  /** Items of every objection so far. */
  contested: readonly (readonly string[])[];
  /** Oldest first. */
  amendments: readonly Amendment[];
};

/**
 * Where every fact of an application stands. What a registry answered is settled without a person, until an objection asks
 * for one (promise S12); a claim needs a department. The newest answer decides; a refused fact does not count.
 */
export function itemsOf(facts: readonly ApplicationFact[], context: ItemContext): Item[] {
  return facts.flatMap((of) => {
    const amended = context.amendments.findLast(({ items }) => items.some(({ item }) => item === of.item));
    const outdated = amended?.items.find(({ item }) => item === of.item)?.answers ?? 0;
    const objections = context.contested
      .slice(amended?.objections ?? 0)
      .filter((items) => items.includes(of.item)).length;
    const answers = context.answers.filter(({ item }) => item === of.item).slice(outdated);
    const item = of.answer === undefined ? claimed(of, context) : answered(of, of.answer.by, context);
    if (!item) return [];
    const now = decided({ ...item, needed: item.needed + objections }, answers);
    return [{ ...now, needed: now.needed + outdated, objectedInVain: inVain(item, answers, objections) }];
  });
}

/** Every objection asks for one answer; those are counted, newest first, that left what counts as it was. */
function inVain(item: Item, answers: readonly ItemAnswer[], objections: number): number {
  const after = (count: number) => {
    const last = answers.slice(0, count).at(-1);
    return JSON.stringify((last ? countedBy(last, item) : item.counted)?.value);
  };
  let count = 0;
  for (let place = item.needed + objections - 1; place >= item.needed; place -= 1) {
    if (place >= answers.length) continue;
    if (after(place) !== after(place + 1)) break;
    count += 1;
  }
  return count;
}

/** What the engine is to read: every item that counts, the applicant's bare, others under their name. */
export function factsOf(items: readonly Item[]): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const { of, counted } of items) {
    if (!counted) continue;
    if (of.person === null) facts[of.fact] = counted;
    else facts[of.person] = { ...(facts[of.person] as object | undefined), [of.fact]: counted };
  }
  return facts;
}

export function isSettled(items: readonly Item[], answers: readonly ItemAnswer[]): boolean {
  return items.every(
    ({ of, state, needed }) =>
      state !== 'registry-waiting' && answers.filter(({ item }) => item === of.item).length >= needed,
  );
}

/** What was decided, by a person or by the system, may be objected to. */
export function isDecided({ state }: Item): boolean {
  return state === 'passed' || state === 'refused' || state === 'passed-by-registry';
}

/** … as often as the city allows while nothing changes. */
export function isContestable(item: Item, objectionsPerItem: number): boolean {
  return isDecided(item) && item.objectedInVain < objectionsPerItem;
}

function claimed(of: ApplicationFact, { claimOf, papersOf }: ItemContext): Item | undefined {
  const given = claimOf(of);
  if (given === undefined || given === null) return undefined;
  const evidence = papersOf(of).map((id) => ({ id }));
  const counted: CountedFact = { value: given, origin: 'claim', ...(evidence.length > 0 && { evidence }) };
  const base = { of, known: undefined, reasonCode: null, needed: 1, objectedInVain: 0 };
  return { ...base, given, state: 'review-waiting', counted };
}

function answered(
  of: ApplicationFact,
  by: NonNullable<ApplicationFact['answer']>['by'],
  { claimOf, knownOf }: ItemContext,
): Item | undefined {
  const base = { of, known: undefined, reasonCode: null, needed: 0, objectedInVain: 0 };
  if (by === 'applicant') {
    const given = claimOf(of);
    if (given === undefined || given === null) return undefined;
    return { ...base, given, state: 'declared', counted: { value: given, origin: 'claim' } };
  }
  const known = knownOf(of);
  if (known.state === 'waiting')
    return { ...base, known, given: undefined, state: 'registry-waiting', counted: undefined };
  if (known.state === 'unusable')
    return { ...base, known, given: undefined, state: 'review-waiting', counted: undefined, needed: 1 };
  const { value, source } = known;
  return {
    ...base,
    known,
    given: value,
    state: 'passed-by-registry',
    counted: { value, origin: 'registry', source },
  };
}

/** What a person answered goes before what was told; while another answer is awaited, the last one stands. */
function decided(item: Item, answers: readonly ItemAnswer[]): Item {
  const last = answers.at(-1);
  const waits = answers.length < item.needed;
  if (!last) return waits ? { ...item, state: 'review-waiting' } : item;
  const state = waits ? 'review-waiting' : last.answer === 'passed' ? 'passed' : 'refused';
  return { ...item, state, counted: countedBy(last, item), reasonCode: last.reasonCode };
}

function countedBy({ answer, finding }: ItemAnswer, { counted, given, of }: Item): CountedFact | undefined {
  if (answer === 'failed') return undefined;
  const source = of.lines.length > 0 ? '部门核定' : of.pack.from;
  if (finding) return { value: finding.value, origin: 'registry', source };
  if (given === undefined) return undefined;
  return counted?.origin === 'claim' ? { ...counted, origin: 'evidence' } : counted;
}
