import type { Page } from '@app/shared/http/page';
import { employerRoutes } from '@app/shared/registration/employer.routes';
import { employerColumns } from '@app/shared/registration/employer-import.rules';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { landlordRoutes, residentRoutes } from '@app/shared/registration/registration.routes';
import type {
  DwellingView,
  HomeView,
  ImportView,
  SourceListView,
  TaskListItem,
  UploadTicket,
} from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { EmployerImportWorker } from '../../src/modules/registration/employer-import.worker';
import { OutboxDispatcher } from '../../src/platform/outbox/outbox-dispatcher';
import { addGrant, addOrganisation } from '../factories/account.factory';
import type { TestArea } from '../factories/area.factory';
import {
  createDeclarer,
  createDoor,
  declarationOf,
  declare,
  declareByLandlord,
  type TestDeclarer,
  type TestDoor,
} from '../factories/declarer.factory';
import { residentNumber } from '../factories/identity.factory';
import { createResident, type TestResident } from '../factories/resident.factory';
import { listOfRows } from '../factories/source-list.factory';
import { call, createStaff, type TestStaff } from './application';

/** One of everything that a route may name by its id, all of it in one town, and the people whose it is. */
export type Side = {
  town: TestArea;
  community: TestArea;
  door: TestDoor;
  tenant: TestDeclarer;
  agent: TestResident;
  /** Somebody of the office whose role an administrator may take back. */
  colleague: TestStaff;
  ids: Record<
    | 'stay'
    | 'task'
    | 'message'
    | 'dwelling'
    | 'room'
    | 'door'
    | 'subletting'
    | 'import'
    | 'list'
    | 'organisation'
    | 'agentGrant'
    | 'grant',
    string
  >;
};

/** Fills a town with one of everything, each by the road that people take. `number` makes names and codes its own. */
export async function createSide(
  app: NestFastifyApplication,
  town: TestArea,
  community: TestArea,
  number: number,
): Promise<Side> {
  const door = await createDoor(app, community);
  const tenant = await createDeclarer(app);
  const declared = await declare(app, tenant, declarationOf(door));
  await declareByLandlord(app, door, tenant, { from: '2026-08-01' });
  const supervisor = await createStaff(app, { role: 'supervisor', areaPath: town.path });
  const tasks = await call<Page<TaskListItem>>(app, fieldRoutes.tasks, { token: supervisor.token });
  const list = await listOfRows(app, supervisor.token, community, [
    `${door.dwelling.address},别人,,120,出租`,
  ]);
  const organisation = await addOrganisation(app, {
    areaPath: community.path,
    creditCode: `91320582MA000001${30 + number}`,
  });
  const agent = await createResident(app);
  const agentOf = ({ accountId }: TestResident) =>
    addGrant(app, { accountId, role: 'employer-agent', organisationId: organisation.id });
  await agentOf(agent);
  const colleague = await createStaff(app, { role: 'auditor', areaPath: community.path });
  await app.get(OutboxDispatcher).runOnce();
  const home = await call<HomeView>(app, residentRoutes.home, { token: tenant.token });
  return {
    town,
    community,
    door,
    tenant,
    agent,
    colleague,
    ids: {
      stay: declared.body.stays[0]?.id as string,
      task: tasks.body.items[0]?.id as string,
      message: home.body.messages[0]?.id as string,
      dwelling: door.dwelling.id,
      room: door.roomIds[1],
      door: door.dwelling.doors[0]?.id as string,
      subletting: await sublet(app, door),
      import: await sendFile(app, agent, door, number),
      list: (list as SourceListView).id,
      organisation: organisation.id,
      // Of another agent, who may be taken away.
      agentGrant: await agentOf(await createResident(app)),
      grant: colleague.grantId,
    },
  };
}

async function sublet(app: NestFastifyApplication, door: TestDoor): Promise<string> {
  const body = {
    sublessorName: '钱二房',
    sublessorMobile: '13700137000',
    roomId: door.roomIds[0],
    from: '2026-01-01',
  };
  const params = { id: door.dwelling.id };
  const { body: view } = await call<DwellingView>(app, landlordRoutes.sublet, {
    token: door.landlord.token,
    params,
    body,
  });
  return view.holders.find(({ kind }) => kind === 'sublessor')?.id as string;
}

/** An employer's file that was read, with one row that can be declared. */
async function sendFile(
  app: NestFastifyApplication,
  { token }: TestResident,
  { code }: TestDoor,
  number: number,
): Promise<string> {
  const header = employerColumns.map(({ label }) => label).join(',');
  const content = Buffer.from(`${header}\r\n工友,,${residentNumber(900 + number)},,${code},东间,2026-09-01,`);
  const ticket = await call<UploadTicket>(app, employerRoutes.requestUpload, {
    token,
    body: { fileName: '名单.csv', bytes: content.length },
  });
  const { url, headers, uploadId } = ticket.body;
  await app.inject({ method: 'PUT', url, headers, payload: content });
  const body = { uploadId, fileName: '名单.csv' };
  const opened = await call<ImportView>(app, employerRoutes.openImport, { token, body });
  await app.get(EmployerImportWorker).run();
  return opened.body.id;
}

type Named = {
  id: keyof Side['ids'];
  also?: Record<string, keyof Side['ids'] | { is: string }>;
  body?: object;
  /** The act uses its object up, so that only one role can try it. */
  ends?: true;
};

/** A version that nobody has seen: what is within reach answers that, and stays as it is. */
const version = 999_999;
const answer = { version };

/**
 * Every route with an id in its path, and what that id names. The bodies keep to the rules, so that what is refused is
 * refused by scope.
 */
export const routesById: Record<string, Named> = {
  'residentRoutes.readMessage': { id: 'message' },
  'residentRoutes.stay': { id: 'stay' },
  'residentRoutes.correct': { id: 'stay', body: { version, from: '2026-11-02' } },
  'residentRoutes.leave': { id: 'stay', body: { version, until: '2026-11-20' } },
  'residentRoutes.withdraw': { id: 'stay', body: answer },
  'residentRoutes.deny': { id: 'stay', body: answer },
  'landlordRoutes.dwelling': { id: 'dwelling' },
  'landlordRoutes.changeDwelling': { id: 'dwelling', body: { version, lettingState: 'let' } },
  'landlordRoutes.addRoom': { id: 'dwelling', body: { name: '西间' } },
  'landlordRoutes.changeRoom': { id: 'room', body: { version, name: '西间' } },
  'landlordRoutes.closeRoom': { id: 'room' },
  'landlordRoutes.sublet': {
    id: 'dwelling',
    body: { sublessorName: '钱二房', sublessorMobile: '13700137001', from: '2026-01-01' },
  },
  'landlordRoutes.endSubletting': { id: 'subletting' },
  'landlordRoutes.tenants': { id: 'dwelling' },
  'landlordRoutes.stay': { id: 'stay' },
  'landlordRoutes.correct': { id: 'stay', body: { version, from: '2026-11-02' } },
  'landlordRoutes.leave': { id: 'stay', body: { version, until: '2026-11-20' } },
  'landlordRoutes.confirm': { id: 'stay', body: answer },
  'landlordRoutes.deny': { id: 'stay', body: answer },
  'landlordRoutes.safetyLetter': { id: 'dwelling' },
  'landlordRoutes.signSafetyLetter': { id: 'dwelling', body: { textVersion: 'none', agreed: true } },
  'landlordRoutes.labels': { id: 'dwelling' },
  'landlordRoutes.reissueDoor': { id: 'door', body: { version, reason: 'lost' } },
  'employerRoutes.import': { id: 'import' },
  'employerRoutes.importRows': { id: 'import' },
  'employerRoutes.importFaults': { id: 'import' },
  'employerRoutes.submitImport': { id: 'import' },
  'fieldRoutes.task': { id: 'task' },
  'fieldRoutes.decideTask': { id: 'task', body: { version, outcome: 'confirmed' } },
  'fieldRoutes.stay': { id: 'stay' },
  'fieldRoutes.dwelling': { id: 'dwelling' },
  'fieldRoutes.recordPlace': { id: 'dwelling', body: { version, longitude: '120.55', latitude: '31.87' } },
  'fieldRoutes.dwellingStays': { id: 'dwelling' },
  'fieldRoutes.reissueDoor': { id: 'door', body: { version, reason: 'lost' } },
  'fieldRoutes.sourceList': { id: 'list' },
  'fieldRoutes.sourceEntries': { id: 'list' },
  'fieldRoutes.decideSourceEntry': {
    id: 'list',
    also: { row: { is: '2' } },
    body: { decision: 'keep-base' },
  },
  'fieldRoutes.applySourceList': { id: 'list' },
  'identityRoutes.revokeRole': { id: 'grant' },
  'organisationRoutes.view': { id: 'organisation' },
  'organisationRoutes.addAgent': { id: 'organisation', body: { mobile: '13700137002' } },
  'organisationRoutes.removeAgent': { id: 'organisation', also: { agentId: 'agentGrant' }, ends: true },
};

/** The path parameters that name the thing on this side, or, without a side, a thing that is not there. */
export function paramsOf({ id, also = {} }: Named, side?: Side): Record<string, string> {
  const nameOf = (key: keyof Side['ids']) => side?.ids[key] ?? uuid();
  const more = Object.entries(also).map(([name, what]) => [
    name,
    typeof what === 'string' ? nameOf(what) : what.is,
  ]);
  return { id: nameOf(id), ...Object.fromEntries(more) };
}
