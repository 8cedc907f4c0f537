import { nothing, type Predicate } from '../../platform/jurisdiction/area-scope';

/** Which scores the caller may see: their own and those of the children they act for. `s` is the score (promise S1). */
export function scoresOf(personIds: readonly string[]): Predicate {
  if (personIds.length === 0) return nothing;
  return { sql: `(s.person_id IN (${personIds.map(() => '?').join(',')}))`, values: [...personIds] };
}
