import { caseworkRoutes, workRoutes } from '@app/shared/casework/casework.routes';
import type { CaseView } from '@app/shared/casework/casework.views';
import { registryNames } from '@app/shared/registries/registry-question';
import { childSchoolingRoutes, schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import type { ChildSchoolingPage, DeskYearView, PoolItem } from '@app/shared/schooling/schooling.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { ScoreBook } from '../../src/modules/points/score-book.service';
import { EntryRepository } from '../../src/modules/schooling/entry.repository';
import { EntryPool } from '../../src/modules/schooling/entry-pool';
import { EntryScores } from '../../src/modules/schooling/entry-scores';
import type { EntryRow } from '../../src/modules/schooling/schooling.rows';
import { CaseMover } from '../../src/platform/casework/case-mover';
import { systemStep } from '../../src/platform/casework/case-step';
import { SessionService } from '../../src/platform/identity/session.service';
import { RegistryAsker } from '../../src/platform/registries/registry-asker';
import { addCity, type TestCity } from '../factories/area.factory';
import { staffCase, takeAndAct } from '../factories/permit.factory';
import {
  applyForSchool,
  type Born,
  createFamily,
  createSchool,
  schoolingForm,
  type TestFamily,
} from '../factories/schooling.factory';
import { calculate, confirm, scoreOf } from '../factories/score.factory';
import { call, createStaff, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { RegistriesSimulator } from '../support/registries-simulator';
import { stopClock } from '../support/test-clock';

const spring = '2026-04-10T02:00:00Z';
const twins: Born[] = [
  { name: '王大双', birthDate: '2020-03-05', sequence: 901 },
  { name: '王小双', birthDate: '2020-03-05', sequence: 902 },
];
const items = ['child', 'guardian', 'home', 'no-owned-home', 'no-student-status'];

describe('the pool of a schooling year', () => {
  let simulator: RegistriesSimulator;
  let app: NestFastifyApplication;
  let city: TestCity;
  let keeper: TestStaff;
  let clerk: TestStaff;
  let school: { id: string; name: string };
  let family: TestFamily;

  beforeAll(async () => {
    simulator = await RegistriesSimulator.start();
    app = await openApplication({ ...simulator.settings, REQUESTS_PER_MINUTE: '100000', LOG_LEVEL: 'error' });
  }, 60_000);
  afterAll(async () => {
    await app?.close();
    await simulator?.stop();
  });
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-01-10T02:00:00Z');
    await simulator.begin('2026-01-10T02:00:00Z');
    city = await addCity(app);
    const reviewer = { role: 'department-reviewer', department: 'education' } as const;
    keeper = await createStaff(app, { ...reviewer, areaPath: city.town.path });
    clerk = await createStaff(app, { role: 'window-clerk', areaPath: city.town.path });
    school = await createSchool(app, keeper, city.community);
    family = await createFamily(app, city.community, twins, { spouse: '吴秀兰' });
    for (const { name, documentNumber } of family.children) await known({ name, documentNumber });
    await turnTo(spring);
  });

  const known = ({ name, documentNumber }: { name: string; documentNumber: string }, facts: object = {}) =>
    simulator.addPerson({ name, documentType: 'resident-id', documentNumber, ...facts });
  const turnTo = async (instant: string) => {
    stopClock(app, instant);
    await simulator.setClock(new Date(instant));
    const sessions = app.get(SessionService);
    family.parent.token = (await sessions.open(family.parent.accountId, 'public')).token;
    for (const staff of [keeper, clerk]) staff.token = (await sessions.open(staff.accountId, 'staff')).token;
  };
  const askRegistries = async () => {
    for (const registry of registryNames) await app.get(RegistryAsker).runOnce(registry);
  };
  const child = (index: number) => family.children[index] ?? { personId: '' };
  /** As far as the department's answer; the registries are asked by the caller. */
  const reviewed = async (index = 0) => {
    const reply = await applyForSchool(app, family.parent, child(index), schoolingForm([school.name]));
    if (reply.status !== 200) throw new Error(reply.text);
    const { caseId } = reply.body;
    await takeAndAct(app, clerk, caseId, 'acceptance', { action: 'accept' });
    const answers = items.map((item) => ({ item, answer: 'passed' }));
    await takeAndAct(app, keeper, caseId, 'review', { action: 'review', items: answers });
    return caseId;
  };
  const approved = async (index = 0) => {
    await known({ name: '王小明', documentNumber: family.parent.documentNumber });
    const caseId = await reviewed(index);
    await askRegistries();
    return caseId;
  };
  const entryOf = async (caseId: string) => (await app.get(EntryRepository).findByCase(caseId)) as EntryRow;
  const stateOf = async (id: string) =>
    (await call<CaseView>(app, caseworkRoutes.case, { token: family.parent.token, params: { id } })).body;
  const pageOf = async (index = 0) =>
    (
      await call<ChildSchoolingPage>(app, childSchoolingRoutes.child, {
        token: family.parent.token,
        params: { id: child(index).personId },
      })
    ).body;
  const pool = async () => {
    const found: EntryRow[] = [];
    for await (const batch of app.get(EntryRepository).stream('2026', 'primary')) found.push(...batch);
    return found;
  };

  it('takes a child whom the department passed and of whom the registries know nothing against', async () => {
    const caseId = await approved();
    expect((await stateOf(caseId)).state).toBe('approved');
    expect(await pool()).toMatchObject([
      {
        caseId,
        cycle: '2026',
        childPersonId: child(0).personId,
        guardianPersonId: family.parent.personId,
        wishes: [school.id],
        adjustment: true,
        districtCode: city.town.code,
        scoreId: null,
        siblingGroup: null,
        keys: {},
      },
    ]);
    const page = await pageOf();
    expect(page.application).toMatchObject({ state: 'approved', score: null, leftAt: null });
    expect(page.nextSentence).toContain('还没有确认的积分');
  });

  it('leaves the decision to a person where a registry knows of a home', async () => {
    const home = {
      place: '杨舍镇人民路',
      areaCode: '320582100',
      shareParts: 1,
      shareWhole: 1,
      since: '2020-01-01',
    };
    await known({ name: '王小明', documentNumber: family.parent.documentNumber }, { homes: [home] });
    const caseId = await reviewed();
    await askRegistries();
    expect((await stateOf(caseId)).state).toBe('reviewing');
    expect(await pool()).toEqual([]);
    const reasonCodes = ['owns-home'];
    const refused = await takeAndAct(app, clerk, caseId, 'decision', { action: 'refuse', reasonCodes });
    expect([refused.status, refused.body.state]).toEqual([200, 'refused']);
    // The place of the child is free again.
    await turnTo('2026-04-20T02:00:00Z');
    const again = await applyForSchool(app, family.parent, child(0), schoolingForm([school.name]));
    expect(again.status).toBe(200);
  });

  it('takes what an upheld objection brings back, and not over an application that came meanwhile', async () => {
    const supervisor = await createStaff(app, { role: 'supervisor', areaPath: city.town.path });
    await known({ name: '王小明', documentNumber: family.parent.documentNumber });
    const caseId = await reviewed();
    const reasonCodes = ['not-guardian'];
    await takeAndAct(app, clerk, caseId, 'decision', { action: 'refuse', reasonCodes });
    const { version } = await stateOf(caseId);
    const object = { action: 'object', version, note: '户口簿上写明了父子关系' };
    const { token } = family.parent;
    const objected = await call(app, caseworkRoutes.act, { token, params: { id: caseId }, body: object });
    expect(objected.status).toBe(200);
    const settle = {
      action: 'settle-objection',
      objection: 'upheld',
      reasonCodes: ['new-evidence'],
      note: '已核对',
    };
    const settled = await takeAndAct(app, supervisor, caseId, 're-review', settle);
    expect([settled.status, settled.body.state]).toEqual([200, 'reviewing']);
    const second = await applyForSchool(app, family.parent, child(0), schoolingForm([school.name]));
    expect(second.status).toBe(409);
  });

  it('keeps twins beside one another, each with an entry, and never merges them', async () => {
    const cases = [await approved(0), await approved(1)];
    const entries = await Promise.all(cases.map(entryOf));
    expect(new Set(entries.map(({ childPersonId }) => childPersonId)).size).toBe(2);
    expect(entries[0]?.siblingGroup).not.toBeNull();
    expect(entries[0]?.siblingGroup).toBe(entries[1]?.siblingGroup);
    const { body } = await call<{ items: PoolItem[] }>(app, schoolingDeskRoutes.pool, {
      token: keeper.token,
    });
    expect(body.items.map(({ personName, hasSiblings }) => [personName, hasSiblings]).sort()).toEqual([
      ['王大双', true],
      ['王小双', true],
    ]);
  });

  it('R1 puts twins who are approved in the same moment into one group', async () => {
    const cases = [await reviewed(0), await reviewed(1)];
    await Promise.all(
      cases.map((caseId) =>
        app.get(TransactionRunner).run((transaction) => app.get(EntryPool).enter(caseId, transaction)),
      ),
    );
    const [one, other] = await Promise.all(cases.map(entryOf));
    expect(one?.siblingGroup).not.toBeNull();
    expect(one?.siblingGroup).toBe(other?.siblingGroup);
    const again = app
      .get(TransactionRunner)
      .run((transaction) => app.get(EntryPool).enter(cases[0] as string, transaction));
    await expect(again).rejects.toMatchObject({ code: 'SCHOOLING.CHILD_APPLIED' });
  });

  describe('the score', () => {
    const confirmed = async (personId: string, facts: Record<string, unknown> = {}) => {
      const score = scoreOf(app, { personId, facts });
      const scoreId = await calculate(app, score);
      await confirm(app, score.caseId);
      return { scoreId, caseId: score.caseId };
    };

    it('is pinned when the child comes into the pool', async () => {
      const { scoreId } = await confirmed(family.parent.personId);
      const entry = await entryOf(await approved());
      expect(entry).toMatchObject({ scoreId, keys: { total: expect.any(Number) } });
      const page = await pageOf();
      expect(page.application?.score).toMatchObject({ holderName: '王小明', total: expect.any(String) });
      const { body } = await call<DeskYearView>(app, schoolingDeskRoutes.year, { token: keeper.token });
      expect(body.figures.find(({ stage }) => stage === 'primary')).toMatchObject({
        inPool: 1,
        withScore: 1,
      });
    });

    it('is that of the parent who has more, never the sum of both', async () => {
      const { scoreId: less } = await confirmed(family.parent.personId, { insurance: 2 });
      const { scoreId: more } = await confirmed(family.spouse?.personId ?? '', { insurance: 9 });
      expect(less).not.toBe(more);
      expect(await entryOf(await approved())).toMatchObject({ scoreId: more });
      expect((await pageOf()).application?.score).toMatchObject({ holderName: '吴秀兰' });
    });

    it('that is confirmed later is pinned then, and a void one is taken away', async () => {
      const caseId = await approved();
      const { scoreId, caseId: points } = await confirmed(family.parent.personId);
      await app.get(EntryScores).refreshOf(family.parent.personId);
      expect(await entryOf(caseId)).toMatchObject({ scoreId });
      await app
        .get(TransactionRunner)
        .run((transaction) => app.get(ScoreBook).void(points, 'withdrawn', transaction));
      expect(await app.get(EntryScores).refreshAll()).toBe(1);
      expect(await app.get(EntryScores).refreshAll()).toBe(0);
      expect(await entryOf(caseId)).toMatchObject({ scoreId: null, keys: {} });
    });

    it('T7 that is confirmed after the city’s instant does not rank, and what was pinned stays', async () => {
      const caseId = await approved();
      await turnTo('2026-06-10T15:59:59Z');
      const { scoreId, caseId: points } = await confirmed(family.parent.personId);
      await app.get(EntryScores).refreshAll();
      expect(await entryOf(caseId)).toMatchObject({ scoreId });
      await turnTo('2026-06-10T16:00:00Z');
      await app
        .get(TransactionRunner)
        .run((transaction) => app.get(ScoreBook).void(points, 'withdrawn', transaction));
      await app.get(EntryScores).refreshAll();
      expect(await entryOf(caseId)).toMatchObject({ scoreId });
    });
  });

  it('takes a child again whose refusal at the end of the year was upheld as wrong', async () => {
    const supervisor = await createStaff(app, { role: 'supervisor', areaPath: city.town.path });
    const caseId = await approved();
    await app
      .get(TransactionRunner)
      .run((transaction) => app.get(CaseMover).moveBySystem(caseId, systemStep('refuse'), transaction));
    expect(await entryOf(caseId)).toMatchObject({ leftWhy: 'not-placed' });
    const { version } = await stateOf(caseId);
    const { token } = family.parent;
    const body = { action: 'object', version, note: '学位还有空余' };
    await call(app, caseworkRoutes.act, { token, params: { id: caseId }, body });
    const settle = {
      action: 'settle-objection',
      objection: 'upheld',
      reasonCodes: ['new-evidence'],
      note: '属实',
    };
    await takeAndAct(app, supervisor, caseId, 're-review', settle);
    const answers = items.map((item) => ({ item, answer: 'passed' }));
    await takeAndAct(app, keeper, caseId, 'review', { action: 'review', items: answers });
    expect((await stateOf(caseId)).state).toBe('approved');
    expect(await entryOf(caseId)).toMatchObject({ leftAt: null, leftWhy: null });
    expect(await pool()).toHaveLength(1);
  });

  describe('a child leaves', () => {
    it('when its guardian takes the application back', async () => {
      const caseId = await approved();
      const { version } = await stateOf(caseId);
      const body = { action: 'withdraw', version };
      const { token } = family.parent;
      expect((await call(app, caseworkRoutes.act, { token, params: { id: caseId }, body })).status).toBe(200);
      expect(await pool()).toEqual([]);
      expect(await entryOf(caseId)).toMatchObject({ leftWhy: 'withdrawn' });
      expect((await applyForSchool(app, family.parent, child(0), schoolingForm([school.name]))).status).toBe(
        200,
      );
    });

    it('when its family leaves the city, and its case says so', async () => {
      const caseId = await approved();
      const leave = () =>
        app
          .get(TransactionRunner)
          .run((transaction) => app.get(EntryPool).leaveCity(child(0).personId, transaction));
      await leave();
      await leave();
      expect(await entryOf(caseId)).toMatchObject({ leftWhy: 'left-city' });
      expect((await stateOf(caseId)).state).toBe('withdrawn');
      expect((await pageOf()).application).toMatchObject({ leftWhy: 'left-city' });
    });
  });

  it('S1 S2 is seen in the areas of its readers alone', async () => {
    const caseId = await approved();
    const reviewer = { role: 'department-reviewer', department: 'education' } as const;
    const stranger = await createStaff(app, { ...reviewer, areaPath: city.otherTown.path });
    const housing = await createStaff(app, {
      role: 'department-reviewer',
      department: 'housing',
      areaPath: city.city.path,
    });
    for (const { token } of [stranger, housing]) {
      const { body } = await call<{ items: PoolItem[]; total: number }>(app, schoolingDeskRoutes.pool, {
        token,
      });
      expect([body.items, body.total]).toEqual([[], 0]);
      const { body: year } = await call<DeskYearView>(app, schoolingDeskRoutes.year, { token });
      expect(year.figures.every(({ inPool }) => inPool === 0)).toBe(true);
      expect((await call(app, workRoutes.case, { token, params: { id: caseId } })).status).toBe(404);
    }
    expect((await staffCase(app, keeper, caseId)).case.state).toBe('approved');
  });
});
