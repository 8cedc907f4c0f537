import type { AddressElement, StandardAddress } from '@app/shared/registration/address';
import type { SourceReason } from '@app/shared/registration/source-list';
import { tidyAddress } from './address-text';
import { normaliseAddress } from './standard-address';

/** The names a free-text address may begin with. Towns carry the other names people use for them. */
export type Gazetteer = {
  province: string;
  city: string;
  county: string;
  towns: readonly { name: string; aliases: readonly string[] }[];
  communities: readonly string[];
};

/** Elements of a free-text address, and why it cannot be used when it cannot. `rest` is what was not understood. */
export type ParsedAddress = { address: StandardAddress; rest: string; faults: SourceReason[] };

type Cursor = { rest: string; found: StandardAddress };

const number = '[A-Z]?\\d{1,5}[A-Z]?(?:-\\d{1,4})?|[〇零一二两三四五六七八九十百]{1,5}';
const letter = '[A-Z]|[甲乙丙丁戊己庚辛]|[东西南北中]';
const estateEnding = '小区|花园|花苑|新村|公寓|家园|家苑|佳苑|名苑|广场|宿舍|大厦|苑|园|庭|府|湾|城|村';

const patterns = {
  community:
    /^([\u4e00-\u9fff]{1,8}?(?:社区|居委会|村委会|[^新]村))(?!路|街|巷|弄|大道|小区|公寓|花园|花苑)/u,
  road: /^([\u4e00-\u9fff0-9A-Z]{1,11}?(?:大道|公路|国道|省道|大街|路|街(?!道)|巷|弄|浜|埭))/u,
  group: /^([0-9一二三四五六七八九十]{1,3}组)/u,
  roadNumber: new RegExp(`^(${number})号(?!楼|房)`, 'u'),
  estate: new RegExp(
    `^([\\u4e00-\\u9fff]{1,11}(?:${estateEnding})(?:[一二三四五六0-9]期)?(?:[东西南北A-Z]区)?)`,
    'u',
  ),
  namedEstate: new RegExp(`^([\\u4e00-\\u9fff]{2,11}?)(?=(?:${number})(?:号楼|栋|幢|座|#))`, 'u'),
  building: new RegExp(`^(${number}|${letter})(?:号楼|栋|幢|座|#|号(?!房))`, 'u'),
  unit: new RegExp(`^(?:(${number}|[A-Z])(?:单元|门|梯)|([甲乙丙丁东西南北中])单元)`, 'u'),
  floor: /^([0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:层|楼)/u,
  doorNumber: new RegExp(`^(${number})(?:室|号(?!房)|房(?!间)|(?![0-9]|间|房|号))`, 'u'),
  room: new RegExp(`^(${number}|${letter})(?:号房|房间|间|房|号)?$`, 'u'),
  dashed: /^([A-Z]?\d{1,4}[A-Z]?)-(?:(\d{1,2})-)?(\d{2,4}[A-Z]?)(?:室|号|房)?/u,
} as const;

/** Reads a free-text address as far as it follows the usual order from county to room. Deterministic; guesses nothing. */
export function parseAddress(text: string, gazetteer: Gazetteer): ParsedAddress {
  const cursor: Cursor = { rest: tidyAddress(text), found: {} };
  takeDivision(cursor, gazetteer);
  takeTown(cursor, gazetteer);
  takeCommunity(cursor, gazetteer);
  take(cursor, 'road', patterns.road);
  const inGroup = take(cursor, 'estate', patterns.group);
  if (cursor.found.road || cursor.found.community) take(cursor, 'roadNumber', patterns.roadNumber);
  if (!inGroup) take(cursor, 'estate', patterns.estate) || take(cursor, 'estate', patterns.namedEstate);
  takeInside(cursor);
  const address = normaliseAddress(cursor.found);
  return { address, rest: cursor.rest, faults: faultsOf(address, cursor.rest) };
}

/** Province, city and county in full; their short names only where they are not the name of a road (张家港大道). */
function takeDivision(cursor: Cursor, { province, city, county }: Gazetteer): void {
  for (const [element, name] of [
    ['province', province],
    ['city', city],
    ['county', county],
  ] as const) {
    const short = name.slice(0, -1);
    const length = cursor.rest.startsWith(name)
      ? name.length
      : cursor.rest.startsWith(short)
        ? short.length
        : 0;
    if (length === 0 || /^(?:大道|公路|路|街|河|湖)/u.test(cursor.rest.slice(length))) continue;
    cursor.found[element] = name;
    cursor.rest = cursor.rest.slice(length);
  }
}

/** The town whose name or other name is the longest beginning of the text. */
function takeTown(cursor: Cursor, { towns }: Gazetteer): void {
  let spelling = '';
  for (const { name, aliases } of towns) {
    for (const known of [name, ...aliases]) {
      if (known.length <= spelling.length || !cursor.rest.startsWith(known)) continue;
      spelling = known;
      cursor.found.town = name;
    }
  }
  cursor.rest = cursor.rest.slice(spelling.length);
}

function takeCommunity(cursor: Cursor, { communities }: Gazetteer): void {
  const known = communities
    .filter((name) => cursor.rest.startsWith(name))
    .reduce<string | undefined>(
      (longest, name) => (name.length > (longest?.length ?? 0) ? name : longest),
      undefined,
    );
  if (known === undefined) {
    take(cursor, 'community', patterns.community);
    return;
  }
  cursor.found.community = known;
  cursor.rest = cursor.rest.slice(known.length);
}

/** Building, unit, floor, door and room, written out or as 3-2-502. */
function takeInside(cursor: Cursor): void {
  const { found } = cursor;
  cursor.rest = cursor.rest.replace(/^-/, '');
  const dashed = patterns.dashed.exec(cursor.rest);
  if (dashed && (found.road || found.estate)) {
    found.building = dashed[1];
    if (dashed[2] !== undefined) found.unit = dashed[2];
    found.doorNumber = dashed[3];
    cursor.rest = cursor.rest.slice(dashed[0].length);
  } else {
    take(cursor, 'building', patterns.building);
    take(cursor, 'unit', patterns.unit);
    take(cursor, 'floor', patterns.floor);
    take(cursor, 'doorNumber', patterns.doorNumber);
  }
  cursor.rest = cursor.rest.replace(/^-/, '');
  take(cursor, 'room', patterns.room);
}

function take(cursor: Cursor, element: AddressElement, pattern: RegExp): boolean {
  const parts = pattern.exec(cursor.rest);
  if (!parts) return false;
  cursor.found[element] = parts[1] ?? parts[2];
  cursor.rest = cursor.rest.slice(parts[0].length);
  return true;
}

function faultsOf(address: StandardAddress, rest: string): SourceReason[] {
  const faults: SourceReason[] = [];
  if (!address.road && !address.estate && !address.community) faults.push('no-road-or-estate');
  if (!address.building && !address.roadNumber) faults.push('no-building-or-number');
  if (rest !== '') faults.push('address-not-understood');
  return faults;
}
