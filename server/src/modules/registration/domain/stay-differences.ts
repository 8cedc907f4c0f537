import type { DeclarationParty } from '@app/shared/registration/declaration';
import type { StayDifference } from '@app/shared/registration/reconciliation';
import { daysBetween } from '@app/shared/validation/plain-date';
import type { Voice } from './statement';

/** Where standing words differ by more than the city's tolerance (days). Withdrawn words must be left out. */
export function differencesBetween(voices: readonly Voice[], toleranceDays: number): StayDifference[] {
  const claims = voices.filter((voice) => voice.kind === 'living');
  const differences: StayDifference[] = [];
  if (claims.length > 0 && claims.length < voices.length) {
    differences.push({
      field: 'living',
      values: valuesOf(voices, (v) => v.kind as 'living' | 'not-living-here'),
    });
  }
  if (spanOf(claims.map((claim) => claim.from)) > toleranceDays) {
    differences.push({ field: 'from', values: valuesOf(claims, (claim) => claim.from) });
  }
  if (endsDiffer(claims, toleranceDays)) {
    differences.push({ field: 'until', values: valuesOf(claims, (claim) => claim.until) });
  }
  return differences;
}

/**
 * Two named days of leaving differ by their distance. "Still living here" differs from a day of leaving only when it was
 * said after that day: an older word was true when it was said and merely waits for an answer.
 */
function endsDiffer(claims: readonly Voice[], toleranceDays: number): boolean {
  const ends = claims.flatMap((claim) => (claim.until === null ? [] : [claim.until]));
  if (spanOf(ends) > toleranceDays) return true;
  return claims.some(
    (open) => open.until === null && ends.some((end) => daysBetween(end, open.declaredOn) > toleranceDays),
  );
}

function spanOf(days: readonly string[]): number {
  const sorted = [...days].sort();
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  return first === undefined || last === undefined ? 0 : daysBetween(first, last);
}

function valuesOf<T>(
  voices: readonly Voice[],
  read: (voice: Voice) => T,
): Partial<Record<DeclarationParty, T>> {
  return Object.fromEntries(voices.map((voice) => [voice.party, read(voice)])) as Partial<
    Record<DeclarationParty, T>
  >;
}
