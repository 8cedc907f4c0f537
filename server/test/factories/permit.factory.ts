import { caseworkRoutes, workRoutes } from '@app/shared/casework/casework.routes';
import type {
  ActedView,
  AttachedPaper,
  CaseView,
  DraftView,
  StaffCaseView,
  SubmittedView,
} from '@app/shared/casework/casework.views';
import { permitRoutes } from '@app/shared/permit/permit.routes';
import type { PermitView } from '@app/shared/permit/permit.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { call, type Reply, type TestStaff } from '../support/application';
import type { TestArea } from './area.factory';
import {
  createDeclarer,
  createDoor,
  declarationOf,
  declare,
  declareByLandlord,
  type TestDeclarer,
} from './declarer.factory';
import { readyPaper } from './paper.factory';
import { agreeToCompare } from './registry.factory';

type Who = { token: string };
export type PermitService = 'permit.application' | 'permit.endorsement' | 'permit.change' | 'permit.reissue';

/** Somebody whose stay two sides have confirmed, and who agrees to be compared with the registries. */
export async function createSettled(
  app: NestFastifyApplication,
  community: TestArea,
  from: string,
): Promise<TestDeclarer> {
  const door = await createDoor(app, community);
  const tenant = await createDeclarer(app);
  const declared = await declare(app, tenant, declarationOf(door, { from }));
  if (declared.status !== 200) throw new Error(`not declared: ${declared.text}`);
  const confirmed = await declareByLandlord(app, door, tenant, { from });
  if (confirmed.status !== 200) throw new Error(`not confirmed: ${confirmed.text}`);
  await agreeToCompare(app, tenant.accountId);
  return tenant;
}

/** Papers that are ready, one for each material. */
export function papersFor(
  app: NestFastifyApplication,
  who: Who,
  materials: readonly string[],
): Promise<AttachedPaper[]> {
  return Promise.all(
    materials.map(async (materialCode) => ({
      materialCode,
      paperId: (await readyPaper(app, who, { materialCode })).paperId,
    })),
  );
}

export function saveDraft(
  app: NestFastifyApplication,
  { token }: Who,
  service: PermitService,
  body: { version: number; form: object; papers?: AttachedPaper[]; personId?: string },
): Promise<Reply<DraftView>> {
  return call<DraftView>(app, caseworkRoutes.saveDraft, { token, params: { service }, body });
}

/** From nothing to a case: the draft, then its submission. */
export async function apply(
  app: NestFastifyApplication,
  who: Who,
  service: PermitService,
  form: object,
  papers: AttachedPaper[] = [],
): Promise<Reply<SubmittedView>> {
  const draft = await saveDraft(app, who, service, { version: 0, form, papers });
  if (draft.status !== 200) throw new Error(`no draft: ${draft.text}`);
  const { version } = draft.body;
  return call<SubmittedView>(app, caseworkRoutes.submit, {
    token: who.token,
    params: { service },
    body: { version },
  });
}

export async function caseOf(app: NestFastifyApplication, { token }: Who, id: string): Promise<CaseView> {
  return (await call<CaseView>(app, caseworkRoutes.case, { token, params: { id } })).body;
}

export async function staffCase(
  app: NestFastifyApplication,
  { token }: Who,
  id: string,
): Promise<StaffCaseView> {
  return (await call<StaffCaseView>(app, workRoutes.case, { token, params: { id } })).body;
}

/** Takes the caller's open task of a kind on a case, and acts on it. */
export async function takeAndAct(
  app: NestFastifyApplication,
  staff: TestStaff,
  caseId: string,
  kind: string,
  body: object,
): Promise<Reply<ActedView>> {
  const before = await staffCase(app, staff, caseId);
  const claimable = before.allowedActions
    .filter(({ action }) => action === 'claim')
    .map(({ taskId }) => taskId);
  const task = before.tasks.find(
    (line) => line.kind === kind && (line.mine || claimable.includes(line.taskId)),
  );
  if (!task) throw new Error(`no ${kind} for this caller: ${JSON.stringify(before.tasks)}`);
  if (!task.mine) {
    const tasks = [{ id: task.taskId, version: task.version }];
    await call(app, workRoutes.claim, { token: staff.token, body: { tasks } });
  }
  const now = await staffCase(app, staff, caseId);
  const version = now.tasks.find(({ taskId }) => taskId === task.taskId)?.version;
  return call<ActedView>(app, workRoutes.act, {
    token: staff.token,
    params: { id: caseId },
    body: { taskId: task.taskId, version, ...body },
  });
}

export async function permitsOf(app: NestFastifyApplication, { token }: Who): Promise<PermitView[]> {
  return (await call<{ items: PermitView[] }>(app, permitRoutes.mine, { token })).body.items;
}

/** A permit in use, written straight into the table; issued a month ago. */
export async function addPermit(
  app: NestFastifyApplication,
  {
    personId,
    areaPath,
    ...change
  }: { personId: string; areaPath: string; countedFrom?: string; lastDay?: string },
): Promise<string> {
  const { countedFrom = '2026-10-21', lastDay = '2027-10-21' } = change;
  const id = uuid();
  await app.get<Sql>(SQL).change(
    `INSERT INTO residence_permit (id, number, person_id, area_path, address, holder_name, ground, issued_on,
       counted_from, years, last_day, active_key)
     VALUES (?, ?, ?, ?, '张家港市杨舍镇人民路1号 101', '王小明', 'dwelling', ?, ?, 0, ?, ?)`,
    [id, `R${id.slice(-12)}`, personId, areaPath, countedFrom, countedFrom, lastDay, personId],
  );
  return id;
}
