import type { DeclarationParty } from '@app/shared/registration/declaration';
import type { CountsFromReason, StayAgreement } from '@app/shared/registration/reconciliation';
import type { StayStatus } from '@app/shared/registration/stay.status';
import type { TaskKind } from '@app/shared/registration/task.status';
import { addDays } from '@app/shared/validation/plain-date';
import { countsFromDay } from './counts-from';
import { confirms, type ReconciliationPolicy } from './reconciliation-policy';
import {
  earlier,
  earlierEnd,
  later,
  type Statement,
  sinceTheOffice,
  standingVoices,
  type Voice,
} from './statement';
import { differencesBetween } from './stay-differences';
import { type OtherStay, overlapWith } from './stay-overlap';

/** What the words about one stay come to on one day. */
export type StayOutcome = StayAgreement & {
  countsFromReason?: CountsFromReason;
  /** True when the grid officer is needed; `taskKind` says for what. */
  needsPerson: boolean;
  taskKind?: TaskKind;
  /** The next day the outcome may change without a new word; undefined when only a word can change it. */
  recheckOn?: string;
  /** Other stays of the same person that cannot both be true with this one. */
  overlapsWith: string[];
  /** Moved without saying so: end this stay on the day the person's own newer stay began. */
  proposedEnd?: { until: string; becauseOfStayId: string };
};

/**
 * Compares the words about one stay. `otherStays` are the same person's (found by person id, never by name). Two parties
 * that agree confirm; the office's word settles everything said before it; a lone word waits, then is silence.
 */
export function reconcile(input: {
  statements: readonly Statement[];
  otherStays: readonly OtherStay[];
  policy: ReconciliationPolicy;
  today: string;
}): StayOutcome {
  const { statements, otherStays, policy, today } = input;
  const all = standingVoices(statements);
  const relevant = sinceTheOffice(all);
  const outcome = withoutOthers(all, relevant, policy, today);
  const claims = relevant.filter((voice) => voice.kind === 'living');
  if (!['waiting', 'silent', 'confirmed', 'ended'].includes(outcome.state)) return outcome;
  return withOverlap(outcome, overlapWith(claims, otherStays, policy, today), policy, today);
}

function withoutOthers(
  all: Voice[],
  voices: Voice[],
  policy: ReconciliationPolicy,
  today: string,
): StayOutcome {
  const claims = voices.filter((voice) => voice.kind === 'living');
  if (claims.length === 0) {
    const rejected = voices.some((voice) => voice.party === 'grid-officer');
    return blank(rejected ? 'rejected' : 'withdrawn', rejected ? ['grid-officer'] : []);
  }
  const differences = differencesBetween(voices, policy.toleranceDays);
  const parties = claims.map((claim) => claim.party);
  if (differences.length > 0) {
    const denied = claims.length < voices.length;
    return {
      ...blank('conflict', agreeingIn(voices, policy)),
      ...(denied || !confirms(parties, policy) ? {} : undisputed(all, claims, policy)),
      differences,
      needsPerson: true,
      taskKind: 'conflict',
    };
  }
  if (!confirms(parties, policy)) return unanswered(claims, policy, today);
  return agreed(all, claims, policy, today);
}

function unanswered(claims: Voice[], policy: ReconciliationPolicy, today: string): StayOutcome {
  const since = claims
    .map((claim) => later(claim.saidSince, claim.from))
    .reduce(earlier, undefined) as string;
  const awaiting = [...new Set(policy.confirmingPairs.flat())].filter(
    (party) =>
      claims.every((claim) => claim.party !== party) &&
      confirms([...claims.map((claim) => claim.party), party], policy),
  );
  return { ...blank('waiting', []), ...clock(since, policy, today), awaiting };
}

/** Start agreed. What remains is the end: none, agreed, accepted from one party, or still to be answered. */
function agreed(all: Voice[], claims: Voice[], policy: ReconciliationPolicy, today: string): StayOutcome {
  const parties = claims.map((claim) => claim.party);
  const facts = { ...blank('confirmed', parties), ...undisputed(all, claims, policy) };
  const leaving = claims.filter((claim) => claim.until !== null);
  const end = facts.confirmedUntil ?? null;
  if (end === null) return facts;
  if (today < end) return { ...facts, recheckOn: end };
  const said = leaving.map((claim) => claim.party);
  const settled = confirms(said, policy) || said.some((party) => policy.endAcceptedFrom.includes(party));
  if (settled) return { ...facts, state: 'ended' };
  const since = leaving.map((claim) => claim.endSaidSince).reduce(earlier, undefined) as string;
  const open = claims.filter((claim) => claim.until === null && claim.party !== 'grid-officer');
  const awaiting = open.map((claim) => claim.party);
  return { ...facts, ...clock(later(since, end), policy, today), awaiting };
}

/** Within the city's days a missing answer is waited for; after them it is silence and needs a person. */
function clock(
  since: string,
  policy: ReconciliationPolicy,
  today: string,
): Partial<StayOutcome> & { state: StayStatus } {
  const silentOn = addDays(since, policy.silenceDays);
  if (today < silentOn) return { state: 'waiting', recheckOn: silentOn };
  return { state: 'silent', needsPerson: true, taskKind: 'silence', recheckOn: undefined };
}

/** The days every claim contains; inside the tolerance the office's or the person's own date stands. */
function undisputed(all: Voice[], claims: Voice[], policy: ReconciliationPolicy): Partial<StayOutcome> {
  const differ = differencesBetween(claims, policy.toleranceDays).map((difference) => difference.field);
  const leaving = claims.find((claim) => claim.until !== null);
  const until = differ.includes('until')
    ? claims.map((claim) => claim.until).reduce(earlierEnd)
    : (leaving?.until ?? null);
  let from = claims.map((claim) => claim.from).reduce(later);
  if (differ.length === 0) from = agreedStart(claims[0] as Voice, leaving);
  if (until !== null && until < from) return {};
  return { confirmedFrom: from, confirmedUntil: until, ...countsFromDay(from, all, policy) };
}

/** The preferred word's start, unless the day of leaving another word names lies before it (a stay of a few days). */
function agreedStart(preferred: Voice, leaving: Voice | undefined): string {
  return leaving?.until && leaving.until < preferred.from ? leaving.from : preferred.from;
}

function agreeingIn(voices: Voice[], policy: ReconciliationPolicy): DeclarationParty[] {
  const agreeing = new Set<DeclarationParty>();
  for (const one of voices) {
    for (const other of voices) {
      if (one.party >= other.party || one.kind !== other.kind || one.kind !== 'living') continue;
      if (!confirms([one.party, other.party], policy)) continue;
      if (differencesBetween([one, other], policy.toleranceDays).length > 0) continue;
      agreeing.add(one.party).add(other.party);
    }
  }
  return voices.map((voice) => voice.party).filter((party) => agreeing.has(party));
}

function withOverlap(
  outcome: StayOutcome,
  overlap: ReturnType<typeof overlapWith>,
  policy: ReconciliationPolicy,
  today: string,
): StayOutcome {
  const recheckOn = earlier(outcome.recheckOn, overlap.recheckOn);
  if (overlap.stayIds.length === 0) return { ...outcome, recheckOn };
  const due = overlap.proposedEnd ? addDays(overlap.since, policy.silenceDays) : overlap.since;
  const needsPerson = outcome.needsPerson || today >= due;
  return {
    ...outcome,
    ...cutAt(outcome, overlap.from),
    state: 'overlap',
    needsPerson,
    taskKind: needsPerson ? 'overlap' : undefined,
    recheckOn: today < due ? earlier(recheckOn, due) : recheckOn,
    overlapsWith: overlap.stayIds,
    proposedEnd: overlap.proposedEnd,
  };
}

/** Days from the overlap on are in doubt; what lies before stays agreed. */
function cutAt(outcome: StayOutcome, day: string): Partial<StayOutcome> {
  if (outcome.confirmedFrom === undefined) return {};
  if (outcome.confirmedFrom < day) {
    return { confirmedUntil: earlierEnd(outcome.confirmedUntil ?? null, day) };
  }
  return {
    confirmedFrom: undefined,
    confirmedUntil: undefined,
    countsFrom: undefined,
    countsFromReason: undefined,
  };
}

function blank(state: StayStatus, agreeing: DeclarationParty[]): StayOutcome {
  return { state, agreeing, awaiting: [], differences: [], needsPerson: false, overlapsWith: [] };
}
