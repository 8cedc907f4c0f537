import { consentTexts } from '@app/shared/identity/consent';
import { landlordRoutes, residentRoutes } from '@app/shared/registration/registration.routes';
import type { Declared, DoorView, DwellingView } from '@app/shared/registration/registration.views';
import { maskDocumentNumber } from '@app/shared/validation/identity-document';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { Sealer } from '../../src/common/crypto/sealed-value';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { PersonRegistry } from '../../src/platform/identity/person-registry';
import { call, type Reply } from '../support/application';
import type { TestArea } from './area.factory';
import { createDwelling } from './dwelling.factory';
import { residentNumber } from './identity.factory';
import { createResident, type TestResident } from './resident.factory';

export type TestDeclarer = TestResident & { documentNumber: string };

let declarers = 0;

/** A resident who may declare: known by a document of their own, and agreed to the text in force. */
export async function createDeclarer(
  app: NestFastifyApplication,
  options: { name?: string; mobile?: string; documentNumber?: string } = {},
): Promise<TestDeclarer> {
  declarers += 1;
  const { name = '王小明', mobile } = options;
  const { documentNumber = residentNumber(declarers % 1000, dayOf(declarers)) } = options;
  const resident = await createResident(app, { name, mobile });
  const sql = app.get<Sql>(SQL);
  await sql.change(
    `INSERT INTO identity_document (id, person_id, type, number_hash, number_cipher, number_masked)
     VALUES (?, ?, 'resident-id', ?, ?, ?)`,
    [
      uuid(),
      resident.personId,
      app.get(PersonRegistry).hashOf('resident-id', documentNumber),
      app.get(Sealer).seal(documentNumber, 'identity_document.number'),
      maskDocumentNumber('resident-id', documentNumber),
    ],
  );
  await sql.change(
    "INSERT INTO consent (id, account_id, purpose, text_version) VALUES (?, ?, 'identity', ?)",
    [uuid(), resident.accountId, consentTexts.identity.version],
  );
  return { ...resident, documentNumber };
}

/** A birthday for each thousand, so that numbers never repeat. */
function dayOf(sequence: number): string {
  return `1988-06-${String(1 + Math.floor(sequence / 1000)).padStart(2, '0')}`;
}

/** A dwelling with two rooms, as its plate shows it. */
export type TestDoor = {
  landlord: TestResident;
  dwelling: DwellingView;
  /** What the plate of the dwelling says. */
  code: string;
  roomIds: [string, string];
  /** Answers to what the city asks of everybody. */
  facts: { occupation?: string; reason?: string; workplace: string; hukouAddress: string };
  /** How the second and every further person of a household is related to the first. */
  relation?: string;
};

export async function createDoor(app: NestFastifyApplication, community: TestArea): Promise<TestDoor> {
  const { landlord, dwelling } = await createDwelling(app, community);
  const code = dwelling.doors.find((door) => door.roomName === null)?.code ?? '';
  const { body } = await call<DoorView>(app, residentRoutes.door, { params: { code } });
  const [first, second] = dwelling.roomList.map((room) => room.id) as [string, string];
  return {
    landlord,
    dwelling,
    code,
    roomIds: [first, second],
    facts: {
      occupation: body.form.occupations[0]?.value,
      reason: body.form.reasons[0]?.value,
      workplace: '某纺织厂',
      hukouAddress: '安徽省阜阳市某村',
    },
    relation: body.form.relations[0]?.value,
  };
}

/** What a tenant sends who moved into the first room on 1 November. */
export function declarationOf(
  door: TestDoor,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    doorCode: door.code,
    roomId: door.roomIds[0],
    from: '2026-11-01',
    people: [{ self: true, ...door.facts }],
    ...changes,
  };
}

export function declare(
  app: NestFastifyApplication,
  { token }: { token: string },
  body: unknown,
  clientKey?: string,
): Promise<Reply<Declared>> {
  return call<Declared>(app, residentRoutes.declare, { token, body, clientKey });
}

/** The landlord's word about one person. */
export function declareByLandlord(
  app: NestFastifyApplication,
  door: TestDoor,
  tenant: { name: string; documentNumber: string },
  changes: Record<string, unknown> = {},
): Promise<Reply<Declared>> {
  const person = {
    self: false,
    name: tenant.name,
    documentType: 'resident-id',
    documentNumber: tenant.documentNumber,
  };
  return call<Declared>(app, landlordRoutes.declare, {
    token: door.landlord.token,
    body: {
      roomId: door.roomIds[0],
      from: '2026-11-01',
      people: [{ ...person, ...door.facts }],
      ...changes,
    },
  });
}
