import { addDays, daysBetween } from '@app/shared/validation/plain-date';
import type { ReconciliationPolicy } from './reconciliation-policy';
import {
  earlier,
  earlierEnd,
  later,
  type Statement,
  sinceTheOffice,
  standingVoices,
  type Voice,
} from './statement';

/** Another stay of the same person, in this room or another. */
export type OtherStay = { stayId: string; statements: readonly Statement[] };

/** Which other stays put this one in doubt; `from` is the first day in doubt, `since` the day it came to light. */
export type Overlap = {
  stayIds: string[];
  from: string;
  since: string;
  proposedEnd?: { until: string; becauseOfStayId: string };
  recheckOn?: string;
};

type Period = { from: string; until: string | null };

/**
 * Finds the stays of the same person that cannot both be true with this one, and blames only the weaker of each two: the
 * one the person has not declared, else the older one when the person's newer word is about the newer one. Days after
 * today and overlaps within the tolerance are left alone.
 */
export function overlapWith(
  claims: readonly Voice[],
  others: readonly OtherStay[],
  policy: ReconciliationPolicy,
  today: string,
): Overlap {
  const found: Overlap = { stayIds: [], from: today, since: today };
  const mine = periodOf(claims);
  for (const other of [...others].sort((a, b) => (a.stayId < b.stayId ? -1 : 1))) {
    const otherClaims = claimsOf(other);
    const theirs = otherClaims && periodOf(otherClaims);
    if (!mine || !theirs || !otherClaims) continue;
    const shared = { from: later(mine.from, theirs.from), until: earlierEnd(mine.until, theirs.until) };
    const doubt = blame(claims, otherClaims);
    if (!doubt || !lastsLongerThan(shared, policy.toleranceDays)) continue;
    const visibleOn = addDays(shared.from, policy.toleranceDays);
    if (today < visibleOn) {
      found.recheckOn = earlier(found.recheckOn, visibleOn);
      continue;
    }
    add(found, other.stayId, shared.from, later(doubt.since, visibleOn));
    if (doubt.propose && (!found.proposedEnd || theirs.from < found.proposedEnd.until)) {
      found.proposedEnd = { until: theirs.from, becauseOfStayId: other.stayId };
    }
  }
  return found;
}

function add(found: Overlap, stayId: string, from: string, since: string): void {
  const first = found.stayIds.length === 0;
  found.stayIds.push(stayId);
  found.from = first || from < found.from ? from : found.from;
  found.since = first || since < found.since ? since : found.since;
}

/** The words that claim the other stay, or undefined when nobody does or somebody denies it (that is its own conflict). */
function claimsOf(other: OtherStay): Voice[] | undefined {
  const voices = sinceTheOffice(standingVoices(other.statements));
  return voices.length > 0 && voices.every((voice) => voice.kind === 'living') ? voices : undefined;
}

function periodOf(claims: readonly Voice[]): Period | undefined {
  if (claims.length === 0) return undefined;
  const from = claims.map((claim) => claim.from).reduce(later);
  const until = claims.map((claim) => claim.until).reduce(earlierEnd);
  return until !== null && until <= from ? undefined : { from, until };
}

function lastsLongerThan(period: Period, days: number): boolean {
  return period.until === null || daysBetween(period.from, period.until) > days;
}

/** Whether the doubt falls on my stay, since when, and whether ending mine where theirs begins would solve it. */
function blame(
  mine: readonly Voice[],
  theirs: readonly Voice[],
): { since: string; propose: boolean } | undefined {
  const said = (claims: readonly Voice[]) =>
    claims.filter((c) => c.party === 'tenant' || c.party === 'grid-officer');
  const newest = (claims: readonly Voice[]) => Math.max(...claims.map((claim) => claim.declaredAt.getTime()));
  const decision = mine.find((claim) => claim.party === 'grid-officer');
  if (decision && decision.declaredAt.getTime() >= newest(theirs.filter((c) => c.party !== 'grid-officer')))
    return undefined;
  const [myWord, theirWord] = [said(mine), said(theirs)];
  const myFrom = mine.map((claim) => claim.from).reduce(later);
  const theirFrom = theirs.map((claim) => claim.from).reduce(later);
  const since = later(firstSaid(mine), firstSaid(theirs));
  if (theirWord.length === 0) return myWord.length > 0 ? undefined : { since, propose: false };
  if (myWord.length === 0) return { since, propose: myFrom < theirFrom };
  const newerSaidLast =
    myFrom < theirFrom ? newest(theirWord) >= newest(myWord) : newest(myWord) >= newest(theirWord);
  if (myFrom === theirFrom || !newerSaidLast) return { since, propose: false };
  return myFrom < theirFrom ? { since, propose: true } : undefined;
}

function firstSaid(claims: readonly Voice[]): string {
  return claims.map((claim) => claim.saidSince).reduce(earlier, undefined) as string;
}
