import type { StaffRole } from '@app/shared/identity/roles';
import { newsWriters } from '@app/shared/news/news.routes';
import { areasOf, holds, type Principal } from '../identity/principal';
import { allOf, escapeLike, inArea, type Predicate, withinAreas } from '../jurisdiction/area-scope';

/** Roles of the office that read news in every state. */
const deskRoles = ['policy-officer', 'auditor'] as const satisfies readonly StaffRole[];

/** News that the caller looks after or looks into: get, list, count and every change share it. `n` is it. */
export function newsAtDesk(principal: Principal): Predicate {
  return withinAreas('n.area_path', areasOf(principal, deskRoles));
}

/** Whether the caller may write news of this area at all. */
export function mayWriteIn(principal: Principal, areaPath: string): boolean {
  return (
    newsWriters.some((role) => holds(principal, role)) &&
    areasOf(principal, newsWriters).some((path) => areaPath.startsWith(path))
  );
}

/** What everybody sees on a day: published, begun and not over. */
export function newsShownOn(day: string): Predicate {
  return {
    sql: "(n.state = 'published' AND n.from_date <= ? AND (n.until_date IS NULL OR n.until_date >= ?))",
    values: [day, day],
  };
}

/** News that concern an area: its own, those of the areas above it, and those of the areas within it. */
export function newsOfArea(areaPath: string, areaCode: string): Predicate {
  const above = areaPath
    .split('/')
    .filter(Boolean)
    .map((_, at, codes) => `/${codes.slice(0, at + 1).join('/')}/`);
  const within = inArea('n.area_path', areaCode);
  return {
    sql: `(n.area_path IN (${above.map(() => '?').join(',')}) OR ${within.sql})`,
    values: [...above, ...within.values],
  };
}

/** All of a search's words stand in the title or the text. */
export function newsWith(words: readonly string[]): Predicate | undefined {
  if (words.length === 0) return undefined;
  return allOf(
    ...words.map((word) => ({
      sql: "(CONCAT(n.title, '\\n', n.body) LIKE ?)",
      values: [`%${escapeLike(word)}%`],
    })),
  );
}
