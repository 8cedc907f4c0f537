import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { AttachedPaper, DraftView, SubmittedView } from '@app/shared/casework/casework.views';
import { type ConsentPurpose, consentTexts } from '@app/shared/identity/consent';
import { schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import type { Stage } from '@app/shared/schooling/schooling.status';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { ConsentService } from '../../src/platform/identity/consent.service';
import { PersonRegistry } from '../../src/platform/identity/person-registry';
import { call, type Reply, type TestStaff } from '../support/application';
import type { TestArea } from './area.factory';
import {
  createDeclarer,
  createDoor,
  declarationOf,
  declare,
  declareByLandlord,
  type TestDeclarer,
  type TestDoor,
} from './declarer.factory';
import { residentNumber } from './identity.factory';
import { readyPaper } from './paper.factory';

export type TestChild = { personId: string; name: string; documentNumber: string };
export type TestFamily = { parent: TestDeclarer; door: TestDoor; children: TestChild[]; spouse?: TestChild };
/** A child to be declared; `sequence` tells twins apart by the last digits of their numbers. */
export type Born = { name: string; birthDate: string; sequence?: number };

let childNumber = 400;
let schoolNumber = 0;

/** A parent and children in a home that both sides have confirmed; the parent agrees to all that applying asks for. */
export async function createFamily(
  app: NestFastifyApplication,
  community: TestArea,
  born: readonly Born[],
  options: { from?: string; door?: TestDoor; consents?: readonly ConsentPurpose[]; spouse?: string } = {},
): Promise<TestFamily> {
  const { from = '2026-01-05', consents = ['compare-registries', 'child-schooling'] } = options;
  const door = options.door ?? (await createDoor(app, community));
  const parent = await createDeclarer(app);
  const numbered = born.map(({ name, birthDate, sequence }) => {
    childNumber += 1;
    return { name, documentNumber: residentNumber(sequence ?? childNumber, birthDate) };
  });
  const [spouse] = (options.spouse ? [options.spouse] : []).map((name) => {
    childNumber += 1;
    return { name, documentNumber: residentNumber(childNumber, '1991-10-05') };
  });
  const member = (relationToHead: string) => (person: { name: string; documentNumber: string }) => ({
    self: false,
    documentType: 'resident-id',
    relationToHead,
    ...person,
    ...door.facts,
  });
  const people = [
    { self: true, relationToHead: 'head', ...door.facts },
    ...(spouse ? [spouse] : []).map(member('spouse')),
    ...numbered.map(member('child')),
  ];
  const declared = await declare(app, parent, declarationOf(door, { from, people }));
  if (declared.status !== 200) throw new Error(`not declared: ${declared.text}`);
  for (const person of [parent, ...numbered]) {
    const { status, text } = await declareByLandlord(app, door, person, { from });
    if (status !== 200) throw new Error(`not confirmed: ${text}`);
  }
  for (const purpose of consents)
    await app.get(ConsentService).record(parent.accountId, purpose, consentTexts[purpose].version);
  const children = await Promise.all(
    numbered.map(async (child) => ({ ...child, personId: await personOf(app, child.documentNumber) })),
  );
  const partner = spouse && { ...spouse, personId: await personOf(app, spouse.documentNumber) };
  return { parent, door, children, ...(partner ? { spouse: partner } : {}) };
}

async function personOf(app: NestFastifyApplication, documentNumber: string): Promise<string> {
  const hash = app.get(PersonRegistry).hashOf('resident-id', documentNumber);
  const [row] = await app
    .get<Sql>(SQL)
    .rows<{ person_id: string }>('SELECT person_id FROM identity_document WHERE number_hash = ?', [hash]);
  if (!row) throw new Error('nobody has this number');
  return row.person_id;
}

/** A school with a catchment that is its whole area. */
export async function createSchool(
  app: NestFastifyApplication,
  keeper: TestStaff,
  area: TestArea,
  change: {
    name?: string;
    stages?: Stage[];
    longitude?: string;
    latitude?: string;
    catchment?: TestArea;
  } = {},
): Promise<{ id: string; name: string; version: number }> {
  schoolNumber += 1;
  const { name = `第${schoolNumber}实验学校`, stages = ['primary'], catchment = area, ...place } = change;
  const body = {
    code: `S${schoolNumber}`,
    name,
    areaCode: area.code,
    address: '人民路1号',
    stages,
    ...place,
  };
  const added = await call<{ id: string }>(app, schoolingDeskRoutes.addSchool, { token: keeper.token, body });
  if (added.status !== 200) throw new Error(`no school: ${added.text}`);
  let version = 1;
  for (const stage of stages) {
    const parts = [{ kind: 'area', areaCode: catchment.code }];
    const set = await call(app, schoolingDeskRoutes.setCatchment, {
      token: keeper.token,
      params: { id: added.body.id },
      body: { version, stage, parts },
    });
    if (set.status !== 200) throw new Error(`no catchment: ${set.text}`);
    version += 1;
  }
  return { id: added.body.id, name, version };
}

/** What a guardian sends for a child. */
export function schoolingForm(schools: readonly string[], change: object = {}): Record<string, unknown> {
  return { stage: 'primary', schools, adjustment: 'yes', guardianAgrees: 'yes', truthful: 'yes', ...change };
}

const service = { service: 'schooling.application' };

/** From nothing to a case of a child, with the paper that every grade needs. */
export async function applyForSchool(
  app: NestFastifyApplication,
  { token }: { token: string },
  child: { personId: string },
  form: Record<string, unknown>,
  materials: readonly string[] = ['family-register'],
): Promise<Reply<SubmittedView>> {
  const { personId } = child;
  const papers: AttachedPaper[] = [];
  for (const materialCode of materials)
    papers.push({
      materialCode,
      paperId: (await readyPaper(app, { token }, { materialCode, personId })).paperId,
    });
  const view = await call<{ draft: DraftView | null }>(app, caseworkRoutes.service, {
    token,
    params: service,
    query: { personId },
  });
  const draft = await call<DraftView>(app, caseworkRoutes.saveDraft, {
    token,
    params: service,
    body: { version: view.body.draft?.version ?? 0, form, papers, personId },
  });
  if (draft.status !== 200) throw new Error(`no draft: ${draft.text}`);
  const body = { version: draft.body.version, personId };
  return call<SubmittedView>(app, caseworkRoutes.submit, { token, params: service, body });
}
