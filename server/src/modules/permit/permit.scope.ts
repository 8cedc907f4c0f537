import type { Predicate } from '../../platform/jurisdiction/area-scope';

/** Which permits the caller may see: their own and those of the children they act for. `p` is the permit (promise S1). */
export function permitsOf(personIds: readonly string[]): Predicate {
  if (personIds.length === 0) return { sql: '(1 = 0)', values: [] };
  return { sql: `(p.person_id IN (${personIds.map(() => '?').join(',')}))`, values: [...personIds] };
}
