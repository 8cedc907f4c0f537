/** Whom a child could push out or let in: its wishes, or, where a zone is filled as one, every school. */
export type Wisher = { id: string; prefs: readonly string[] };

/**
 * What a change at some children can reach: the schools they name, the children who name those, their schools, and so
 * on. Whoever is outside gets the same seat as before, because no wish leads there.
 */
export function affectedPart(
  children: Iterable<Wisher>,
  changed: ReadonlySet<string>,
  alsoSchools: Iterable<string> = [],
): { children: Set<string>; schools: Set<string> } {
  const wishersOf = new Map<string, Wisher[]>();
  const part = { children: new Set<string>(), schools: new Set<string>() };
  const waiting: Wisher[] = [];
  for (const child of children) {
    for (const school of child.prefs) {
      const wishers = wishersOf.get(school);
      if (wishers) wishers.push(child);
      else wishersOf.set(school, [child]);
    }
    if (changed.has(child.id)) waiting.push(child);
  }
  const reach = (school: string) => {
    if (part.schools.has(school)) return;
    part.schools.add(school);
    waiting.push(...(wishersOf.get(school) ?? []));
  };
  for (const school of alsoSchools) reach(school);
  for (let child = waiting.pop(); child; child = waiting.pop()) {
    if (part.children.has(child.id)) continue;
    part.children.add(child.id);
    for (const school of child.prefs) reach(school);
  }
  return part;
}
