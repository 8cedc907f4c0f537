import type { EndorsementState, PermitState } from '@app/shared/permit/permit.status';
import { addDays, addMonths } from '@app/shared/validation/plain-date';
import type { PermitPolicy } from './permit-policy';

/**
 * The present term of a permit: `countedFrom` is the day from which its years count, `years` how many terms were
 * endorsed since then. Terms are counted from `countedFrom` every time, so that a permit issued on 29 February does not
 * lose a day each year.
 */
export type PermitTerm = { countedFrom: string; years: number };

/** When the next endorsement may be made, its last day, and the day on which use is suspended without it. */
export type EndorsementWindow = { opensOn: string; lastDay: string; suspendedFrom: string };

/** The window of the endorsement that the term needs next (居住证暂行条例 art. 10: 每满1年之日前1个月内). */
export function endorsementWindow(term: PermitTerm, policy: PermitPolicy): EndorsementWindow {
  const { everyMonths, opensMonthsBefore, lastDay: last } = policy.endorsement;
  const anniversary = addMonths(term.countedFrom, everyMonths.value * (term.years + 1));
  const lastDay = last.value === 'anniversary' ? anniversary : addDays(anniversary, -1);
  return {
    opensOn: addMonths(anniversary, -opensMonthsBefore.value),
    lastDay,
    suspendedFrom: addDays(lastDay, 1),
  };
}

/** Where the endorsement stands on a day. */
export function endorsementStateOn(term: PermitTerm, today: string, policy: PermitPolicy): EndorsementState {
  const { opensOn, lastDay } = endorsementWindow(term, policy);
  if (today < opensOn) return 'not-yet';
  return today <= lastDay ? 'open' : 'late';
}

/** What a permit is worth on a day; what was written down about it goes before what the calendar says. */
export function permitStateOn(
  permit: PermitTerm & { ended: 'lost' | 'replaced' | 'ended' | null },
  today: string,
  policy: PermitPolicy,
): PermitState {
  return permit.ended ?? (endorsementStateOn(permit, today, policy) === 'late' ? 'suspended' : 'valid');
}

/**
 * The term after an endorsement on a day. In time, the year runs on. Late, the city's rule decides: the years are
 * counted anew from the endorsement, or run on as if nothing had been. Throws RangeError before the window opens.
 */
export function endorse(term: PermitTerm, on: string, policy: PermitPolicy): PermitTerm {
  const state = endorsementStateOn(term, on, policy);
  if (state === 'not-yet') throw new RangeError('the window of the endorsement is not open yet');
  if (state === 'late' && policy.endorsement.late.value === 'restart-from-endorsement')
    return { countedFrom: on, years: 0 };
  let next = { ...term, years: term.years + 1 };
  // Several years late: the terms that nobody endorsed have passed as well.
  while (endorsementWindow(next, policy).lastDay < on) next = { ...next, years: next.years + 1 };
  return next;
}

/** The days on which the permit could not be used before a late endorsement, for the residence ledger; undefined when in time. */
export function lateDays(
  term: PermitTerm,
  on: string,
  policy: PermitPolicy,
): { from: string; until: string } | undefined {
  const { suspendedFrom } = endorsementWindow(term, policy);
  return suspendedFrom < on ? { from: suspendedFrom, until: on } : undefined;
}
