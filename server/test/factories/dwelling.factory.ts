import type { RegisterDwelling } from '@app/shared/registration/registration.dto';
import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { DwellingView } from '@app/shared/registration/registration.views';
import type { StayStatus } from '@app/shared/registration/stay.status';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { call, type Reply } from '../support/application';
import type { TestArea } from './area.factory';
import { createResident, type TestResident } from './resident.factory';

let houseNumber = 0;

/** A request for a dwelling at an address of its own. */
export function dwellingRequest(
  community: TestArea,
  changes: Partial<RegisterDwelling> = {},
): RegisterDwelling {
  houseNumber += 1;
  return {
    communityCode: community.code,
    road: '暨阳中路',
    roadNumber: `${houseNumber}号`,
    building: '3幢',
    doorNumber: '502室',
    kind: 'private-rental',
    floorArea: '86.5',
    rooms: [{ name: '东间' }, { name: '西间', floorArea: '12', capacity: 2 }],
    ...changes,
  };
}

/** Registers by the real road, as the landlord. */
export function register(
  app: NestFastifyApplication,
  landlord: TestResident,
  request: RegisterDwelling,
  clientKey?: string,
): Promise<Reply<DwellingView>> {
  return call<DwellingView>(app, landlordRoutes.register, {
    token: landlord.token,
    body: request,
    clientKey,
  });
}

/** A landlord with one dwelling of two rooms. */
export async function createDwelling(
  app: NestFastifyApplication,
  community: TestArea,
  changes: Partial<RegisterDwelling> = {},
): Promise<{ landlord: TestResident; dwelling: DwellingView }> {
  const landlord = await createResident(app, { name: '李房东' });
  const { status, body, text } = await register(app, landlord, dwellingRequest(community, changes));
  if (status !== 200) throw new Error(`no dwelling: ${text}`);
  return { landlord, dwelling: body };
}

/** A stay of somebody in a room, as it stands in the database. */
export async function addStay(
  app: NestFastifyApplication,
  stay: {
    personId: string;
    dwellingId: string;
    roomId: string;
    areaPath: string;
    state: StayStatus;
    from?: string;
  },
): Promise<string> {
  const id = uuid();
  const { from = '2026-01-05', state } = stay;
  await app.get<Sql>(SQL).change(
    `INSERT INTO stay (id, person_id, room_id, dwelling_id, area_path, from_date, state, confirmed_from, declared_by, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NOW(3))`,
    [
      id,
      stay.personId,
      stay.roomId,
      stay.dwellingId,
      stay.areaPath,
      from,
      state,
      state === 'confirmed' ? from : null,
      stay.personId,
    ],
  );
  return id;
}
