import type { StandardAddress } from '@app/shared/registration/address';

const directions = '东西南北中前后上下新老';
const numerals = '0123456789〇零一二两三四五六七八九十百';

/** Something with a normalised address that another address may turn out to be. */
export type Addressed = { address: StandardAddress };

/**
 * Finds which of many addresses may be one dwelling written differently. Names of roads and estates are compared with each
 * other once, dwellings only where a name that is near, the number, the building and the door meet.
 */
export class SimilarAddresses<T extends Addressed> {
  /** Place → name → addresses there. */
  private readonly places = new Map<string, Map<string, T[]>>();
  private readonly near: NearNames;

  constructor(candidates: readonly T[]) {
    const names = new Set<string>();
    for (const candidate of candidates) {
      for (const { name, place } of placesOf(candidate.address)) {
        names.add(name);
        const byName = entryOf(this.places, place, () => new Map<string, T[]>());
        entryOf(byName, name, () => []).push(candidate);
      }
    }
    this.near = new NearNames(names);
  }

  /** All that may be this address in another spelling, in no particular order; an equal address is among them. */
  similarTo(address: StandardAddress): T[] {
    const found = new Set<T>();
    for (const { name, place } of placesOf(address)) {
      const byName = this.places.get(place);
      for (const near of byName ? this.near.to(name) : []) {
        for (const candidate of byName?.get(near) ?? []) {
          if (maySpellTheSame(address, candidate.address)) found.add(candidate);
        }
      }
    }
    return [...found];
  }
}

function entryOf<V>(map: Map<string, V>, key: string, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}

/** Where an address can be met: by its road and number, and by its estate. */
function placesOf(address: StandardAddress): { name: string; place: string }[] {
  const { road, roadNumber, estate, building = '', doorNumber = '' } = address;
  const places: { name: string; place: string }[] = [];
  if (road !== undefined && roadNumber !== undefined) {
    places.push({ name: road, place: `|${roadNumber}|${building}|${doorNumber}` });
  }
  if (estate !== undefined && building !== '')
    places.push({ name: estate, place: `||${building}|${doorNumber}` });
  return places;
}

/** Names that differ by one sign. Two such names become equal when the right sign of one or both is left out. */
class NearNames {
  private readonly byRemainder = new Map<string, string[]>();
  private readonly known = new Map<string, string[]>();

  constructor(names: Iterable<string>) {
    for (const name of names) {
      for (const remainder of remaindersOf(name)) entryOf(this.byRemainder, remainder, () => []).push(name);
    }
  }

  to(name: string): string[] {
    const known = this.known.get(name);
    if (known) return known;
    const close = new Set(remaindersOf(name).flatMap((remainder) => this.byRemainder.get(remainder) ?? []));
    const near = [...close].filter((other) => nearlyTheSame(name, other));
    this.known.set(name, near);
    return near;
  }
}

function remaindersOf(name: string): string[] {
  const signs = [...name];
  return [...new Set([name, ...signs.map((_, index) => signs.toSpliced(index, 1).join(''))])];
}

/** Whether what both addresses name agrees, except one sign of the road or the estate. */
function maySpellTheSame(one: StandardAddress, other: StandardAddress): boolean {
  return (
    one.building === other.building &&
    one.doorNumber === other.doorNumber &&
    agree(one.town, other.town) &&
    agree(one.roadNumber, other.roadNumber) &&
    agree(one.unit, other.unit) &&
    agree(one.road, other.road, nearlyTheSame) &&
    agree(one.estate, other.estate, nearlyTheSame)
  );
}

/** What one of them leaves out contradicts nothing. */
function agree(a?: string, b?: string, same = (x: string, y: string) => x === y): boolean {
  return a === undefined || b === undefined || same(a, b);
}

/** Equal, or one sign added, left out or replaced. */
function nearlyTheSame(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [[...a], [...b]] : [[...b], [...a]];
  if (long.length - short.length > 1) return false;
  const at = long.findIndex((sign, index) => sign !== short[index]);
  const replaced = long.length === short.length;
  const same = long.slice(at + 1).join('') === short.slice(replaced ? at + 1 : at).join('');
  return same && !tellsPlacesApart(long[at] as string, replaced ? (short[at] as string) : undefined);
}

/** One direction or numeral for another is another road; a numeral more is, too (建设路, 建设一路). */
function tellsPlacesApart(one: string, other: string | undefined): boolean {
  if (other === undefined) return numerals.includes(one);
  return [directions, numerals].some((kind) => kind.includes(one) && kind.includes(other));
}
