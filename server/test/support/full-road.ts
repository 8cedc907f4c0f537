import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseAction, CaseTaskKind } from '@app/shared/casework/case.status';
import { caseworkRoutes, workRoutes } from '@app/shared/casework/casework.routes';
import type { ActedView, CaseView, DraftView, SubmittedView } from '@app/shared/casework/casework.views';
import type { Department } from '@app/shared/casework/departments';
import { type ConsentPurpose, consentTexts } from '@app/shared/identity/consent';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { StaffRole } from '@app/shared/identity/roles';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql, SqlValue } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { CaseMover } from '../../src/platform/casework/case-mover';
import { CaseServices } from '../../src/platform/casework/case-services';
import { systemStep } from '../../src/platform/casework/case-step';
import { CityServices } from '../../src/platform/casework/city-services';
import type { ServiceHandlers } from '../../src/platform/casework/service-handlers';
import { SessionService } from '../../src/platform/identity/session.service';
import { Notifier } from '../../src/platform/notifications/notifier';
import { addCity, type TestArea, type TestCity } from '../factories/area.factory';
import { readyPaper } from '../factories/paper.factory';
import { createAgreeing, type TestPerson } from '../factories/registry.factory';
import type { TestResident } from '../factories/resident.factory';
import { call, createStaff, openApplication, type Reply, type TestStaff } from './application';
import { emptyTables } from './database';
import { fullRoad, fullRoadEdition } from './full-road.definition';
import { stopClock } from './test-clock';

const service = { service: fullRoad.code };

/** What a test may change about the module behind the service. */
export type FullRoadHandlers = { -readonly [K in keyof ServiceHandlers]: ServiceHandlers[K] };

/** The service, its people and the usual steps on its road, all by the API. */
export class FullRoad {
  city!: TestCity;
  applicant!: TestResident & TestPerson;
  clerk!: TestStaff;
  supervisor!: TestStaff;
  police!: TestStaff;
  insurance!: TestStaff;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly handlers: FullRoadHandlers,
  ) {}

  private static readonly known = new WeakMap<NestFastifyApplication, FullRoad>();

  /** The service on an application that others share, registered when it is first asked for. */
  static of(app: NestFastifyApplication): FullRoad {
    const road = FullRoad.known.get(app) ?? FullRoad.on(app);
    FullRoad.known.set(app, road);
    return road;
  }

  /** Registers the service with an application; call {@link reset} before each test. */
  static on(app: NestFastifyApplication): FullRoad {
    const handlers: FullRoadHandlers = {
      admit: async () => ({ areaPath: null, obstacle: null, prefill: {} }),
    };
    app.get(CityServices).publish(fullRoad.code, [fullRoadEdition()]);
    app.get(CaseServices).register(fullRoad, handlers);
    const sample = { title: '全程测试事项', number: '261122-7K3M9Q2-X', sentence: '等待受理。' };
    for (const code of ['test.submitted', 'test.papers-asked', 'test.decided']) {
      app.get(Notifier).declare({
        code,
        sample,
        title: ({ title }) => title,
        body: ({ number, sentence }) => `${number}：${sentence}`,
      });
    }
    return new FullRoad(app, handlers);
  }

  /** An empty database with a city, an applicant who agrees to everything, and an office of four. */
  async reset(): Promise<void> {
    await emptyTables();
    stopClock(this.app, '2026-11-23T02:00:00Z');
    this.app.get(CityServices).publish(fullRoad.code, [fullRoadEdition()]);
    this.city = await addCity(this.app);
    const areaPath = this.city.grid.path;
    Object.assign(this.handlers, {
      admit: async () => ({ areaPath, obstacle: null, prefill: { purpose: 'work' } }),
      after: {},
      automatic: undefined,
      fee: () => ({ fen: 2000, description: '工本费' }),
    });
    this.applicant = await this.person();
    this.clerk = await this.staff('window-clerk');
    this.supervisor = await this.staff('supervisor');
    this.police = await this.staff('department-reviewer', 'public-security');
    this.insurance = await this.staff('department-reviewer', 'human-resources');
  }

  /** One of the public who has agreed to all that applying asks for. */
  async person(): Promise<TestResident & TestPerson> {
    const resident = await createAgreeing(this.app);
    for (const purpose of Object.keys(consentTexts) as ConsentPurpose[]) {
      const body = { purpose, textVersion: consentTexts[purpose].version };
      await call(this.app, identityRoutes.giveConsent, { token: resident.token, body });
    }
    return resident;
  }

  async staff(role: StaffRole, department?: Department, areaPath = this.city.town.path): Promise<TestStaff> {
    return createStaff(this.app, { role, areaPath, department });
  }

  /** A paper with one checked page. */
  async paper(
    materialCode: string,
    who: TestResident = this.applicant,
  ): Promise<{ materialCode: string; paperId: string }> {
    const { paperId } = await readyPaper(this.app, who, { materialCode });
    return { materialCode, paperId };
  }

  saveDraft(body: object = {}, who: TestResident = this.applicant): Promise<Reply<DraftView>> {
    const form = { purpose: 'work', employer: '某厂' };
    return call(this.app, caseworkRoutes.saveDraft, {
      token: who.token,
      params: service,
      body: { version: 0, form, papers: [], ...body },
    });
  }

  /** A draft with everything that its form needs. */
  async fullDraft(
    form: object = { purpose: 'work', employer: '某厂' },
    who: TestResident = this.applicant,
  ): Promise<DraftView> {
    const codes = (form as { purpose?: string }).purpose === 'work' ? ['photo', 'contract'] : ['photo'];
    const papers = [];
    for (const code of codes) papers.push(await this.paper(code, who));
    const saved = await this.saveDraft({ form, papers }, who);
    if (saved.status !== 200) throw new Error(`no draft: ${saved.text}`);
    return saved.body;
  }

  submit(version = 1, who: TestResident = this.applicant, clientKey?: string): Promise<Reply<SubmittedView>> {
    return call(this.app, caseworkRoutes.submit, {
      token: who.token,
      params: service,
      body: { version },
      clientKey,
    });
  }

  /** A case that was just submitted. */
  async submitted(form?: object, who: TestResident = this.applicant): Promise<string> {
    await this.fullDraft(form, who);
    const reply = await this.submit(1, who);
    if (reply.status !== 200) throw new Error(`not submitted: ${reply.text}`);
    return reply.body.caseId;
  }

  /** A case in an area, just submitted by somebody who has said who they are. */
  async submittedIn({ path: areaPath }: TestArea, who: TestResident): Promise<string> {
    this.handlers.admit = async () => ({ areaPath, obstacle: null, prefill: {} });
    return this.submitted({ purpose: 'work', employer: '某厂' }, who);
  }

  /** A case whose departments have been asked. */
  async reviewing(form?: object): Promise<string> {
    const caseId = await this.submitted(form);
    await this.done(this.office(this.clerk, caseId, 'acceptance', { action: 'accept' }));
    return caseId;
  }

  /** A case whose departments have all agreed. */
  async reviewed(): Promise<string> {
    const caseId = await this.reviewing();
    await this.done(this.review(this.police, caseId, ['residence', 'identity']));
    await this.done(this.review(this.insurance, caseId, ['insurance']));
    return caseId;
  }

  /** A case whose outcome is on public notice. */
  async noticed(): Promise<string> {
    const caseId = await this.reviewed();
    await this.done(this.office(this.supervisor, caseId, 'decision', { action: 'approve' }));
    return caseId;
  }

  review(who: TestStaff, caseId: string, items: string[], answer = 'passed'): Promise<Reply<ActedView>> {
    const answers = items.map((item) =>
      answer === 'passed' ? { item, answer } : { item, answer, reasonCode: 'not-found' },
    );
    return this.office(who, caseId, 'review', { action: 'review', items: answers });
  }

  /** One action of the office on the task of this kind, which is first put into the caller's hands. */
  async office(
    who: TestStaff,
    caseId: string,
    kind: CaseTaskKind,
    body: object,
    clientKey?: string,
  ): Promise<Reply<ActedView>> {
    const task = await this.give(who, caseId, kind);
    return this.act(who, caseId, { taskId: task.id, version: task.version, ...body }, clientKey);
  }

  act(who: TestStaff, caseId: string, body: object, clientKey?: string): Promise<Reply<ActedView>> {
    return call(this.app, workRoutes.act, { token: who.token, params: { id: caseId }, body, clientKey });
  }

  apply(
    caseId: string,
    body: object,
    who: TestResident = this.applicant,
    clientKey?: string,
  ): Promise<Reply<ActedView>> {
    return call(this.app, caseworkRoutes.act, { token: who.token, params: { id: caseId }, body, clientKey });
  }

  async view(caseId: string, who: TestResident = this.applicant): Promise<CaseView> {
    const { body, status, text } = await call<CaseView>(this.app, caseworkRoutes.case, {
      token: who.token,
      params: { id: caseId },
    });
    if (status !== 200) throw new Error(`no case: ${text}`);
    return body;
  }

  /** Puts the open task of a kind (of the caller's department) into somebody's hands. */
  async give(who: TestStaff, caseId: string, kind: CaseTaskKind): Promise<{ id: string; version: number }> {
    const sql = this.app.get<Sql>(SQL);
    const department =
      who === this.police ? 'public-security' : who === this.insurance ? 'human-resources' : null;
    const wanted = kind === 'review' ? department : null;
    await sql.change(
      `UPDATE case_task SET holder_account_id = ?, version = version + 1
        WHERE case_id = ? AND kind = ? AND state <> 'done' AND department <=> ?`,
      [who.accountId, caseId, kind, wanted],
    );
    const [task] = await sql.rows<{ id: string; version: number }>(
      'SELECT id, version FROM case_task WHERE case_id = ? AND kind = ? AND department <=> ? ORDER BY id DESC LIMIT 1',
      [caseId, kind, wanted],
    );
    if (!task) throw new Error(`no task ${kind}`);
    return task;
  }

  /** Another day: the clock stands there, and the office, whose sessions end with the day, has signed in again. */
  async onDay(day: string): Promise<void> {
    stopClock(this.app, `${day}T02:00:00Z`);
    for (const who of [this.clerk, this.supervisor, this.police, this.insurance]) {
      who.token = (await this.app.get(SessionService).open(who.accountId, 'staff')).token;
    }
  }

  /** A step of time, a payment or a rule; false when the case has no place for it. */
  bySystem(caseId: string, action: CaseAction): Promise<boolean> {
    const mover = this.app.get(CaseMover);
    return this.app
      .get(TransactionRunner)
      .run((transaction) => mover.moveBySystem(caseId, systemStep(action), transaction));
  }

  rows<Row>(statement: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    return this.app.get<Sql>(SQL).rows<Row>(statement, values);
  }

  async done(acted: Promise<Reply<ActedView>>): Promise<ActedView> {
    const { status, text, body } = await acted;
    if (status !== 200) throw new Error(`refused: ${text}`);
    return body;
  }
}

/** The real server with the service on it and a folder of its own for papers; `close()` when done. */
export async function openFullRoad(
  overrides: Parameters<typeof openApplication>[0] = {},
): Promise<{ road: FullRoad; close: () => Promise<void> }> {
  const store = mkdtempSync(join(tmpdir(), 'casework-'));
  const app = await openApplication({ FILE_STORE: store, REQUESTS_PER_MINUTE: '1000000', ...overrides });
  const close = async () => {
    await app.close();
    rmSync(store, { recursive: true, force: true });
  };
  return { road: FullRoad.on(app), close };
}
