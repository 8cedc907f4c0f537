import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { AreaView } from '@app/shared/identity/identity.views';
import { call } from '@/platform/request';
import type { AreaOfMe } from './staff-ways';

/** What may be chosen at one level, and what is. */
export type AreaLevelChoice = {
  /** The area these lie in; absent for the areas of the caller. */
  within: AreaOfMe | undefined;
  options: readonly { code: string; name: string; level?: AreaView['level'] }[];
  chosen: string | undefined;
};

const known = new Map<string, Promise<AreaView[]>>();

/** Areas directly below one; they do not change while somebody works. */
export function childrenOf(parent: string): Promise<AreaView[]> {
  const before = known.get(parent);
  if (before) return before;
  const asked = call<AreaView[]>(identityRoutes.areas, { query: { parent } });
  known.set(parent, asked);
  // A failure is not knowledge: the next one asks again.
  asked.catch(() => known.delete(parent));
  return asked;
}

/** Codes are built from left to right, so the area on the way to `code` is the longest that it begins with. */
export function onTheWayTo<Area extends { code: string }>(
  code: string | undefined,
  areas: readonly Area[],
): Area | undefined {
  const fitting = areas.filter((area) => code?.startsWith(area.code));
  return fitting.sort((a, b) => b.code.length - a.code.length)[0];
}

/** The chain of choices from the caller's areas down to `code`, and one level below it. */
export async function levelsTo(
  code: string | undefined,
  roots: readonly AreaOfMe[],
): Promise<AreaLevelChoice[]> {
  const levels: AreaLevelChoice[] = [];
  let at: AreaOfMe | undefined = roots.length === 1 ? roots[0] : onTheWayTo(code, roots);
  if (roots.length > 1) levels.push({ within: undefined, options: roots, chosen: at?.code });
  while (at) {
    const options: AreaView[] = await childrenOf(at.code);
    if (options.length === 0) break;
    const next: AreaView | undefined = onTheWayTo(code, options);
    levels.push({ within: at, options, chosen: next?.code });
    at = next;
  }
  return levels;
}

/** The name of the area that is chosen. */
export function chosenName(levels: readonly AreaLevelChoice[]): string | undefined {
  const last = levels.filter(({ chosen }) => chosen !== undefined).at(-1);
  return last?.options.find(({ code }) => code === last.chosen)?.name;
}
