import type { Sql } from '../../database/sql';
import { type FrozenChild, type FrozenHead, type FrozenSchool, keysFor } from './domain/run-input';
import { affectedPart } from './domain/run-part';
import type { EntryRepository } from './entry.repository';
import type { OfferRepository } from './offer.repository';
import type { RunRepository } from './run.repository';
import type { Run } from './run.rows';
import type { RunChunkRepository } from './run-chunk.repository';
import type { EntryRow } from './schooling.rows';
import type { SeatPlans } from './seat-plans';

/** What a run is about to freeze. Children come in the order of their ids. */
export type RunSource = {
  head: FrozenHead;
  names: Record<string, string>;
  children: AsyncIterable<FrozenChild[]>;
  /** The children whom a redo runs again; null for every other kind. */
  part: Set<string> | null;
};

type Stores = {
  runs: RunRepository;
  chunks: RunChunkRepository;
  entries: EntryRepository;
  seats: SeatPlans;
  offers: OfferRepository;
};

/** Where each kind of run takes its children and seats from; docs/schooling.md tells the rules. */
export function sourceOf(run: Run, stores: Stores, sql: Sql): Promise<RunSource> {
  return run.kind === 'redo' ? redoSource(run, stores, sql) : poolSource(run, stores, sql);
}

/** Children of the pool who have no place, and the seats that nobody has. */
async function poolSource(run: Run, { entries, seats, offers }: Stores, sql: Sql): Promise<RunSource> {
  const { cycle, stage, kind } = run;
  const [approved, taken] = await Promise.all([
    seats.approved(cycle, stage, sql),
    offers.takenSeats(cycle, stage, sql),
  ]);
  const schools = approved
    .filter(({ districtCode }) => isInArea(run, districtCode))
    .map(({ schoolId, name, seats: all }) => ({
      id: schoolId,
      name,
      quota: Math.max(0, all - (taken.get(schoolId) ?? 0)),
    }))
    .filter(({ quota }) => kind === 'first' || quota > 0);
  const isAdjustment = kind === 'adjustment' || kind === 'second-adjustment';
  const open = new Set(schools.map(({ id }) => id));
  const frozenSchools = schools.map(({ id, quota }): FrozenSchool => ({ id, quota }));
  const bonuses = new BonusBook(run, frozenSchools);
  const together = togetherOf(run);

  async function* taking(): AsyncGenerator<{ entry: EntryRow; prefs: string[] }[]> {
    for await (const batch of entries.stream(cycle, stage, sql)) {
      const ids = batch.map(({ id }) => id);
      const excluded = await offers.excluded(ids, sql);
      const able = batch.filter(
        (entry) =>
          isInArea(run, entry.districtCode) &&
          !excluded.has(entry.id) &&
          (!isAdjustment || entry.adjustment) &&
          isAbove(run, entry),
      );
      const asking = able.map((entry) => ({
        entry,
        prefs: isAdjustment ? [] : entry.wishes.filter((school) => open.has(school)),
      }));
      yield asking.filter(({ prefs }) => isAdjustment || prefs.length > 0);
    }
  }
  async function* children(): AsyncGenerator<FrozenChild[]> {
    const families = together ? await familiesOf(taking()) : new Map<string, string>();
    for await (const batch of taking()) {
      yield batch.map(({ entry, prefs }) => {
        bonuses.note(entry, prefs);
        const group = families.get(entry.id);
        const child = { id: entry.id, prefs, keys: keysFor(run.rules.chain, entry.keys) };
        return group === undefined ? child : { ...child, group };
      });
    }
  }
  return {
    head: {
      mode: run.mode,
      schools: frozenSchools,
      tieBreak: run.rules.chain,
      ...(together && { together }),
    },
    names: Object.fromEntries(schools.map(({ id, name }) => [id, name])),
    children: children(),
    part: null,
  };
}

/** What an upheld objection can reach, on the parent's frozen input, the contested children as they are now. */
async function redoSource(run: Run, { runs, chunks, entries }: Stores, sql: Sql): Promise<RunSource> {
  const parentId = run.parentId as string;
  const [frame, contests] = await Promise.all([chunks.frame(parentId, sql), runs.contests(parentId, sql)]);
  const answered = contests.filter(({ objectionId }) => run.part?.objections.includes(objectionId));
  const wholeList = answered.length === 0 || answered.some(({ entryId }) => entryId === null);
  const changed = new Set(answered.flatMap(({ entryId }) => entryId ?? []));
  const before = new Map<string, FrozenChild>();
  for await (const batch of chunks.children(parentId, sql)) {
    for (const child of batch) before.set(child.id, child);
  }
  const open = new Set(frame.head.schools.map(({ id }) => id));
  const after = new Map(before);
  for (const id of wholeList ? before.keys() : changed) {
    const entry = await entries.find(id, sql);
    if (!entry || entry.leftAt !== null) after.delete(id);
    else {
      const prefs = (after.get(id)?.prefs.length === 0 ? [] : entry.wishes).filter((school) =>
        open.has(school),
      );
      const { group } = after.get(id) ?? {};
      const keys = keysFor(run.rules.chain, entry.keys);
      after.set(id, { id, prefs, keys, ...(group !== undefined && { group }) });
    }
  }
  const everything = wholeList || run.mode === 'zone-pool';
  const reached = [...changed].flatMap((id) => before.get(id)?.prefs ?? []);
  const part = everything
    ? { children: new Set(before.keys()), schools: open }
    : affectedPart(after.values(), changed, reached);
  const ordered = [...after.values()].filter(({ id }) => part.children.has(id));
  ordered.sort((a, b) => (a.id < b.id ? -1 : 1));
  const again = new Set(ordered.map(({ id }) => id));
  return {
    head: {
      mode: run.mode,
      tieBreak: run.rules.chain,
      ...(frame.head.together && { together: frame.head.together }),
      schools: frame.head.schools
        .filter(({ id }) => part.schools.has(id))
        .map(({ id, quota, bonus }) => ({ id, quota, ...(bonus && { bonus: only(bonus, again) }) })),
    },
    names: frame.names,
    children: (async function* () {
      yield ordered;
    })(),
    part: new Set([...part.children, ...changed]),
  };
}

function only(bonus: Record<string, number>, ids: ReadonlySet<string>): Record<string, number> {
  return Object.fromEntries(Object.entries(bonus).filter(([id]) => ids.has(id)));
}

function isInArea({ areaCode, areaPath }: Run, districtCode: string): boolean {
  return areaCode === districtCode || isCity(areaPath);
}

/** `/320582/`: the whole city. */
function isCity(areaPath: string): boolean {
  return areaPath.split('/').length <= 3;
}

function isAbove({ minimumTicks, rules }: Run, { keys }: EntryRow): boolean {
  if (minimumTicks === null) return true;
  const points = keys[rules.chain[0]?.key ?? 'total'];
  return typeof points === 'number' && points >= minimumTicks;
}

/** What becomes of families; undefined where the rule does not keep them together. */
function togetherOf({ rules: { siblings } }: Run): FrozenHead['together'] {
  return siblings.keep === 'same-school' ? { fallback: siblings.fallback } : undefined;
}

/**
 * The family of each child that has brothers or sisters in this run with the same wishes; who wishes otherwise wants to be
 * apart.
 */
async function familiesOf(
  taking: AsyncIterable<{ entry: EntryRow; prefs: string[] }[]>,
): Promise<Map<string, string>> {
  const members = new Map<string, string[]>();
  for await (const batch of taking) {
    for (const { entry, prefs } of batch) {
      if (entry.siblingGroup === null) continue;
      const alike = `${entry.siblingGroup} ${prefs.join(' ')}`;
      members.set(alike, [...(members.get(alike) ?? []), entry.id]);
    }
  }
  const families = [...members.values()].filter((ids) => ids.length > 1);
  return new Map(families.flatMap((ids) => ids.map((id): [string, string] => [id, ids[0]!])));
}

/** Points more at a school; only deferred acceptance knows of them. */
class BonusBook {
  private readonly schools: ReadonlyMap<string, FrozenSchool>;
  private readonly counts: boolean;

  constructor({ mode }: Run, schools: readonly FrozenSchool[]) {
    this.schools = new Map(schools.map((school) => [school.id, school]));
    this.counts = mode === 'deferred-acceptance';
  }

  note({ id, bonus }: EntryRow, prefs: readonly string[]): void {
    if (!this.counts) return;
    for (const school of prefs) {
      const frozen = this.schools.get(school);
      const points = bonus[school];
      if (!frozen || !points) continue;
      frozen.bonus ??= {};
      frozen.bonus[id] = points;
    }
  }
}
