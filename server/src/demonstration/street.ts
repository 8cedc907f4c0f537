import type { DwellingKind } from '@app/shared/registration/dwelling.status';
import type { RegisterDwelling } from '@app/shared/registration/registration.dto';

/** A dwelling of the demonstration street. `key` names it in the stories of `stories.ts`. */
export type StreetDwelling = {
  key: string;
  landlord: LandlordKey;
  request: RegisterDwelling;
};

/** Owners of the houses and flats in turn; 周建国 is the one whose telephone the guide names. */
const owners = ['zhou', 'qian', 'gu', 'tao', 'shen'] as const;

export type LandlordKey = (typeof owners)[number];

const community = '320582100029';
export const firstGrid = `${community}-01`;
export const secondGrid = `${community}-02`;

/** About the place where 乘航社区 lies; a step is some twenty metres. */
const corner = { longitude: 120.5862, latitude: 31.8556 };
const step = 0.0002;

const houseRooms = ['101', '102', '201', '202', '203', '301'] as const;
const flatRooms = ['主卧', '次卧', '北卧'] as const;

/** Eighteen self-built houses on the even side of 乘航东路, let room by room. */
function houses(): StreetDwelling[] {
  return Array.from({ length: 18 }, (_, index) => {
    const number = 2 * (index + 1);
    const rooms = houseRooms.slice(0, 4 + (index % 3));
    return placed(index, 0, {
      key: `E${number}`,
      landlord: ownerOf(index),
      request: {
        communityCode: firstGrid,
        road: '乘航东路',
        roadNumber: String(number),
        kind: 'private-rental',
        floorArea: String(180 + (index % 5) * 20),
        rooms: rooms.map((name, order) => ({ name, floorArea: String(14 + order * 2), capacity: 2 })),
      },
    });
  });
}

/** Twenty-one flats of the estate 航安花苑 on 振兴路: three buildings, two of them with two units. */
function flats(): StreetDwelling[] {
  const doors = [
    ...flatsOf('1', '1', ['101', '102', '201', '202', '301']),
    ...flatsOf('1', '2', ['101', '201', '301', '401']),
    ...flatsOf('2', '1', ['102', '202', '302', '402', '502']),
    ...flatsOf('2', '2', ['101', '201', '301']),
    ...flatsOf('3', '1', ['101', '201', '401', '501']),
  ];
  return doors.map(({ building, unit, doorNumber }, index) =>
    placed(index, 8, {
      key: `Z${building}-${unit}-${doorNumber}`,
      landlord: ownerOf(index),
      request: {
        communityCode: secondGrid,
        road: '振兴路',
        roadNumber: '88',
        estate: '航安花苑',
        building,
        unit,
        doorNumber,
        kind: kindOfFlat(index),
        floorArea: String(78 + (index % 4) * 12),
        rooms:
          index % 3 === 0
            ? [{ name: '整套', capacity: 4 }]
            : flatRooms.map((name, order) => ({
                name,
                floorArea: String(16 - order * 3),
                capacity: order === 0 ? 2 : 1,
              })),
      },
    }),
  );
}

/** The dormitory that a company rents for its workers: thirty rooms of four on three floors. */
function dormitory(): StreetDwelling {
  const rooms = [1, 2, 3].flatMap((floor) =>
    Array.from({ length: 10 }, (_, index) => `${floor}${String(index + 1).padStart(2, '0')}`),
  );
  return placed(4, 14, {
    key: 'D',
    landlord: 'tao',
    request: {
      communityCode: secondGrid,
      road: '振兴路',
      roadNumber: '128',
      kind: 'collective-dormitory',
      floorArea: '1260',
      rooms: rooms.map((name) => ({ name, floorArea: '28', capacity: 4 })),
    },
  });
}

export const street: readonly StreetDwelling[] = [...houses(), ...flats(), dormitory()];

/** Flats whose owner lets them to the sublessor as a whole (转租). */
export const sublet: readonly string[] = street
  .filter(({ landlord, request }) => landlord === 'gu' && request.estate !== undefined)
  .slice(0, 3)
  .map(({ key }) => key);

/** Dwellings whose holders have not signed the safety letter yet. */
export const unsigned: readonly string[] = ['E12', 'E28', 'Z2-1-402', 'Z3-1-501'];

/** The room whose door is printed for whoever tries the product: empty, and let by the landlord of the guide. */
export const printedDoor = { dwelling: 'E22', room: '201' };

function ownerOf(index: number): LandlordKey {
  return owners[index % owners.length] as LandlordKey;
}

function kindOfFlat(index: number): DwellingKind {
  return ownerOf(index) === 'gu' && index < 13 ? 'subletting' : 'private-rental';
}

function flatsOf(building: string, unit: string, doorNumbers: readonly string[]) {
  return doorNumbers.map((doorNumber) => ({ building, unit, doorNumber }));
}

function placed(
  east: number,
  south: number,
  dwelling: Pick<StreetDwelling, 'key' | 'landlord' | 'request'>,
): StreetDwelling {
  return {
    ...dwelling,
    request: {
      ...dwelling.request,
      longitude: (corner.longitude + east * step).toFixed(6),
      latitude: (corner.latitude - south * step).toFixed(6),
    },
  };
}
