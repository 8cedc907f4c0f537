import { noticeOfficeRoles } from '@app/shared/public-notice/public-notice.routes';
import { areasOf, type Principal } from '../identity/principal';
import { nothing, type Predicate, withinAreas } from '../jurisdiction/area-scope';

/** What is published is there for everybody. */
export const everyNotice: Predicate = { sql: '(1 = 1)', values: [] };

/** Notices that the caller looks after: get, list and count share it. `n` is the notice. */
export function officeNotices(principal: Principal): Predicate {
  return withinAreas('n.area_path', areasOf(principal, noticeOfficeRoles));
}

/** Objections that the caller may answer or look at: get, list, count, papers and answers share it. `o` is it. */
export function officeObjections(principal: Principal): Predicate {
  return withinAreas('o.area_path', areasOf(principal, noticeOfficeRoles));
}

/** The caller's own objections. */
export function ownObjections({ personId }: Principal): Predicate {
  return personId === null ? nothing : { sql: '(o.person_id = ?)', values: [personId] };
}
