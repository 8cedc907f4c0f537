import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { ActedView, AttachedPaper, DraftView, SubmittedView } from '@app/shared/casework/casework.views';
import { pointsApplicationRoutes, pointsOfficeRoutes } from '@app/shared/points/application.routes';
import type { PointsOfficeView, PointsSheetView } from '@app/shared/points/application.views';
import { registryNames } from '@app/shared/registries/registry-question';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '../../src/common/clock';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { ResidenceService } from '../../src/modules/registration/residence.service';
import { SubmissionService } from '../../src/platform/casework/submission.service';
import { RegistryAsker } from '../../src/platform/registries/registry-asker';
import { call, type Reply, type TestStaff } from '../support/application';
import { caseOf, papersFor, takeAndAct } from './permit.factory';
import { agreeToCompare } from './registry.factory';
import type { TestResident } from './resident.factory';

type Who = { token: string };
export type Claims = Record<string, unknown>;

/** Claims that score, each with the material of its proof. */
export const someClaims: Claims = {
  education: 'bachelor',
  veteran: true,
  'housing-fund': [{ from: '2024-01', to: '2026-02' }],
  grade: 'primary',
  'child-birth': '2020-03-01',
  'child-enrolled': false,
};
export const proofsOfSome = ['education', 'veteran', 'housing-fund', 'child-birth'].map(
  (fact) => `proof-${fact}`,
);

/** A draft of an application; the window may be closed. */
export function savePointsDraft(
  app: NestFastifyApplication,
  { token }: Who,
  claims: Claims,
  papers: AttachedPaper[] = [],
  { version = 0, programme = 'schooling' } = {},
): Promise<Reply<DraftView>> {
  return call<DraftView>(app, caseworkRoutes.saveDraft, {
    token,
    params: { service: `points.${programme}` },
    body: { version, form: { claims, truthful: 'yes' }, papers },
  });
}

export function submitPoints(
  app: NestFastifyApplication,
  { token }: Who,
  {
    version = 1,
    programme = 'schooling',
    clientKey,
  }: { version?: number; programme?: string; clientKey?: string } = {},
): Promise<Reply<SubmittedView>> {
  const params = { service: `points.${programme}` };
  return call<SubmittedView>(app, caseworkRoutes.submit, { token, params, body: { version }, clientKey });
}

/** An application from nothing: papers, draft, submission. */
export async function applyForPoints(
  app: NestFastifyApplication,
  who: Who,
  claims: Claims = someClaims,
  proofs: readonly string[] = proofsOfSome,
): Promise<Reply<SubmittedView>> {
  const draft = await savePointsDraft(app, who, claims, await papersFor(app, who, proofs));
  if (draft.status !== 200) throw new Error(`no draft: ${draft.text}`);
  return submitPoints(app, who, { version: draft.body.version });
}

/** One pass over every registry, as the jobs make it. */
export async function askRegistries(app: NestFastifyApplication): Promise<void> {
  for (const registry of registryNames) await app.get(RegistryAsker).runOnce(registry);
}

/** A department answers the items of its review: all passed but those with a reason. */
export function answerItems(
  app: NestFastifyApplication,
  staff: TestStaff,
  caseId: string,
  items: readonly string[],
  failed: Readonly<Record<string, string>> = {},
): Promise<Reply<ActedView>> {
  return takeAndAct(app, staff, caseId, 'review', {
    action: 'review',
    items: items.map((item) =>
      failed[item] ? { item, answer: 'failed', reasonCode: failed[item] } : { item, answer: 'passed' },
    ),
  });
}

/** One action of the applicant on the case as it stands. */
export async function actOnPoints(
  app: NestFastifyApplication,
  who: Who,
  id: string,
  body: { action: string; note?: string; items?: string[]; papers?: AttachedPaper[] },
  clientKey?: string,
): Promise<Reply<ActedView>> {
  const { version } = await caseOf(app, who, id);
  return call<ActedView>(app, caseworkRoutes.act, {
    token: who.token,
    params: { id },
    body: { version, ...body },
    clientKey,
  });
}

export async function sheetOf(
  app: NestFastifyApplication,
  { token }: Who,
  id: string,
): Promise<PointsSheetView> {
  const reply = await call<PointsSheetView>(app, pointsApplicationRoutes.sheet, { token, params: { id } });
  if (reply.status !== 200) throw new Error(`no sheet: ${reply.text}`);
  return reply.body;
}

export async function officeItems(
  app: NestFastifyApplication,
  { token }: Who,
  id: string,
): Promise<PointsOfficeView> {
  const reply = await call<PointsOfficeView>(app, pointsOfficeRoutes.items, { token, params: { id } });
  if (reply.status !== 200) throw new Error(`no items: ${reply.text}`);
  return reply.body;
}

/**
 * An application that claims nothing, made on a day of the window by somebody who is taken to live in the area; clock and
 * residence are then as they were.
 */
export async function addPointsCase(
  app: NestFastifyApplication,
  { accountId, personId }: TestResident,
  areaPath: string,
): Promise<string> {
  await agreeToCompare(app, accountId);
  const clock = app.get(Clock);
  const now = clock.now.bind(clock);
  const residence = app.get(ResidenceService) as Partial<ResidenceService>;
  clock.now = () => new Date('2026-05-12T02:00:00Z');
  residence.currentOf = async () => ({ stayId: '', areaPath, address: '', roomName: '', from: '2026-01-01' });
  const applicant = {
    sessionId: accountId,
    accountId,
    kind: 'public',
    personId,
    consented: true,
    grants: [],
  } as const;
  const form = { claims: {}, truthful: 'yes' };
  try {
    const { caseId } = await app
      .get(TransactionRunner)
      .run((transaction) =>
        app
          .get(SubmissionService)
          .submitDirectly(applicant, 'points.schooling', { personId, form }, transaction),
      );
    return caseId;
  } finally {
    clock.now = now;
    // An own property hides the method.
    delete residence.currentOf;
  }
}
