import type { PaperView, StartedPage } from '@app/shared/documents/paper';
import { paperRoutes } from '@app/shared/documents/paper.routes';
import type { Page } from '@app/shared/http/page';
import { staffPaymentRoutes } from '@app/shared/payments/payments.routes';
import type { StaffPaymentView } from '@app/shared/payments/payments.views';
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
import { draftNews } from '../factories/news.factory';
import { openPayment } from '../factories/payment.factory';
import { addPermit } from '../factories/permit.factory';
import { addPointsCase } from '../factories/points-application.factory';
import { linesOf, objectTo, openNotice } from '../factories/public-notice.factory';
import { createCheck } from '../factories/registry.factory';
import { createResident, type TestResident } from '../factories/resident.factory';
import { addConfirmed, addPointsList } from '../factories/score.factory';
import { listOfRows } from '../factories/source-list.factory';
import { call, createStaff, type TestStaff } from './application';
import { FullRoad } from './full-road';
import { createAppointments } from './scope-appointments';
import { createRun } from './scope-runs';
import { createSchooling } from './scope-schooling';
import { createTerminal } from './test-terminal';

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
    | 'grant'
    | 'payment'
    | 'refund'
    | 'terminal'
    | 'news'
    | 'registryCheck'
    | 'paper'
    | 'permit'
    | 'score'
    | 'pointsList'
    | 'pointsCase'
    | 'paperPage'
    | 'case'
    | 'caseTask'
    | 'office'
    | 'window'
    | 'service'
    | 'booking'
    | 'ticket'
    | 'demand'
    | 'school'
    | 'seatPlan'
    | 'child'
    | 'run'
    | 'entry'
    | 'offer'
    | 'letter'
    | 'notice'
    | 'objection',
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
      ...(await createAppointments(app, community, tenant)),
      ...(await createSchooling(app, community, tenant, number)),
      ...(await createRun(app, { town, community, tenant })),
      ...(await openFees(app, tenant, community)),
      terminal: (await createTerminal(app, community)).id,
      news: (await draftNews(app, community)).id,
      registryCheck: await createCheck(app, community),
      ...(await beginPaper(app, tenant)),
      score: await addConfirmed(app, { personId: tenant.personId, areaPath: community.path }),
      pointsList: await addPointsList(app, town.path),
      pointsCase: await addPointsCase(app, tenant, community.path),
      permit: await addPermit(app, { personId: tenant.personId, areaPath: community.path }),
      ...(await submitCase(app, tenant, community)),
      ...(await publishList(app, tenant, community)),
    },
  };
}

/** A paper of the tenant with one page that waits for its bytes. */
async function beginPaper(
  app: NestFastifyApplication,
  { token }: TestResident,
): Promise<{ paper: string; paperPage: string }> {
  const body = { materialCode: 'id-card' };
  const paper = await call<PaperView>(app, paperRoutes.start, { token, body });
  const { id } = paper.body;
  const page = { contentType: 'image/jpeg', bytes: 1000 };
  const started = await call<StartedPage>(app, paperRoutes.startPage, { token, params: { id }, body: page });
  return { paper: id, paperPage: started.body.page.id };
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

/** A fee of the tenant that waits, and the refund that was asked for of another. */
async function openFees(
  app: NestFastifyApplication,
  tenant: TestResident,
  { path: areaPath }: TestArea,
): Promise<{ payment: string; refund: string }> {
  const paid = await openPayment(app, tenant, { areaPath });
  const { token } = await createStaff(app, { role: 'window-clerk', areaPath });
  const params = { id: paid };
  const receipt = { version: 1, receiptNumber: paid.slice(0, 36) };
  await call(app, staffPaymentRoutes.recordReceipt, { token, params, body: receipt });
  const body = { version: 2, reason: '重复缴费' };
  const asked = await call<StaffPaymentView>(app, staffPaymentRoutes.askRefund, { token, params, body });
  const refund = asked.body.refunds[0]?.id as string;
  return { payment: await openPayment(app, tenant, { areaPath }), refund };
}

/** An application of the tenant, and the task it gives the office. */
async function submitCase(
  app: NestFastifyApplication,
  tenant: TestResident,
  community: TestArea,
): Promise<{ case: string; caseTask: string }> {
  const road = FullRoad.of(app);
  const id = await road.submittedIn(community, tenant);
  const [task] = await road.rows<{ id: string }>('SELECT id FROM case_task WHERE case_id = ?', [id]);
  return { case: id, caseTask: task?.id as string };
}

/** A list with the tenant's line, to which the tenant objects. */
async function publishList(
  app: NestFastifyApplication,
  tenant: TestResident,
  { path: areaPath }: TestArea,
): Promise<{ notice: string; objection: string }> {
  const { id } = await openNotice(app, linesOf([tenant.personId]), { areaPath });
  const filed = await objectTo(app, tenant, id, { entry: 1 });
  return { notice: id, objection: filed.body.id };
}
