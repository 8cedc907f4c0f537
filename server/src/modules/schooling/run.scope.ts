import type { Role } from '@app/shared/identity/roles';
import { areasOf, type Principal } from '../../platform/identity/principal';
import { type Predicate, withinAreas } from '../../platform/jurisdiction/area-scope';

/** Those of the education bureau's side who see runs. */
const readers: readonly Role[] = ['policy-officer', 'supervisor', 'auditor'];

/** Everything: for what the system does by itself, and for what is public. */
export const nothingBars: Predicate = { sql: '(1 = 1)', values: [] };

/** Runs of the caller's areas; `r` is the run (promise S1). */
export function runsOf(principal: Principal): Predicate {
  return withinAreas('r.area_path', areasOf(principal, readers));
}

/** Letters of the caller's areas; `l` is the letter. */
export function lettersOf(principal: Principal): Predicate {
  return withinAreas('l.area_path', areasOf(principal, readers));
}
