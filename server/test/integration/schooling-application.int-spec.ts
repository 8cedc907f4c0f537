import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { CaseView, ServiceView } from '@app/shared/casework/casework.views';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import { childSchoolingRoutes, schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import type { ChildSchoolingPage, ChildSchoolingView, PoolItem } from '@app/shared/schooling/schooling.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { SessionService } from '../../src/platform/identity/session.service';
import { addCity, type TestCity } from '../factories/area.factory';
import { createDeclarer } from '../factories/declarer.factory';
import { readyPaper } from '../factories/paper.factory';
import { takeAndAct } from '../factories/permit.factory';
import {
  applyForSchool,
  type Born,
  createFamily,
  createSchool,
  schoolingForm,
  type TestFamily,
} from '../factories/schooling.factory';
import { call, createStaff, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { stopClock } from '../support/test-clock';

const spring = '2026-04-10T02:00:00Z';
const six: Born = { name: '王小宝', birthDate: '2020-03-05' };

describe('an application for a school', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let keeper: TestStaff;
  let school: { id: string; name: string };

  beforeAll(async () => {
    app = await openApplication({ REQUESTS_PER_MINUTE: '100000' });
  });
  afterAll(() => app?.close());
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-01-10T02:00:00Z');
    city = await addCity(app);
    const reviewer = { role: 'department-reviewer', department: 'education' } as const;
    keeper = await createStaff(app, { ...reviewer, areaPath: city.town.path });
    school = await createSchool(app, keeper, city.community);
  });

  /** Time passes for everybody who is signed in. */
  const turnTo = async (instant: string, ...families: TestFamily[]) => {
    stopClock(app, instant);
    const sessions = app.get(SessionService);
    keeper.token = (await sessions.open(keeper.accountId, 'staff')).token;
    for (const { parent } of families) parent.token = (await sessions.open(parent.accountId, 'public')).token;
  };
  const inSpring = async (
    born: readonly Born[] = [six],
    options: Parameters<typeof createFamily>[3] = {},
  ) => {
    stopClock(app, '2026-01-10T02:00:00Z');
    const family = await createFamily(app, city.community, born, options);
    await turnTo(spring, family);
    return family;
  };
  const apply = ({ parent, children }: TestFamily, change: object = {}, child = children[0]) =>
    applyForSchool(app, parent, child ?? { personId: '' }, schoolingForm([school.name], change));
  const serviceOf = async ({ parent }: TestFamily, personId: string) =>
    (
      await call<ServiceView>(app, caseworkRoutes.service, {
        token: parent.token,
        params: { service: 'schooling.application' },
        query: { personId },
      })
    ).body;
  const pageOf = ({ parent }: { parent: { token: string } }, personId: string) =>
    call<ChildSchoolingPage>(app, childSchoolingRoutes.child, {
      token: parent.token,
      params: { id: personId },
    });
  const withdraw = async ({ parent }: TestFamily, caseId: string) => {
    const { version } = (
      await call<CaseView>(app, caseworkRoutes.case, { token: parent.token, params: { id: caseId } })
    ).body;
    return call(app, caseworkRoutes.act, {
      token: parent.token,
      params: { id: caseId },
      body: { action: 'withdraw', version },
    });
  };

  describe('who may apply', () => {
    it.each([
      ['too-young', '2020-09-01', '不满6周岁'],
      ['too-old', '2019-08-31', '超过'],
    ])('is told %s by the rule, with the birthdays of the year', async (code, birthDate, words) => {
      const family = await inSpring([{ name: '王小宝', birthDate }]);
      const { body } = await pageOf(family, family.children[0]?.personId ?? '');
      const primary = body.stages.find(({ stage }) => stage === 'primary');
      expect(primary?.obstacles).toMatchObject([{ code, rule: expect.stringContaining('义务教育法') }]);
      expect(primary?.obstacles[0]?.text).toContain(words);
      expect(primary?.obstacles[0]?.text).toContain('2019年9月1日');
      const refused = await apply(family);
      expect([refused.status, refused.body.code]).toEqual([409, 'CASEWORK.NOT_ELIGIBLE']);
    });

    it.each(['2019-09-01', '2020-08-31'])('born on %s is within the year', async (birthDate) => {
      const family = await inSpring([{ name: '王小宝', birthDate }]);
      expect((await apply(family)).status).toBe(200);
    });

    it('names the grade that fits, and the schools of the catchment of the home', async () => {
      const elsewhere = await createSchool(app, keeper, city.town, { catchment: city.grid });
      const family = await inSpring();
      const [child] = family.children;
      expect(await serviceOf(family, child?.personId ?? '')).toMatchObject({
        obstacle: null,
        prefill: { stage: 'primary' },
        window: { open: true, closesAt: '2026-05-31T16:00:00.000Z' },
      });
      const { body } = await pageOf(family, child?.personId ?? '');
      const primary = body.stages.find(({ stage }) => stage === 'primary');
      expect(primary).toMatchObject({
        open: true,
        obstacles: [],
        schools: [{ name: school.name }],
        mostWishes: 1,
      });
      expect(body.nextSentence).toContain('2026年5月31日');
      const refused = await apply(family, { schools: [elsewhere.name] });
      expect([refused.status, refused.body.faults]).toEqual([
        422,
        [{ field: 'form.schools.0', code: 'not-a-choice' }],
      ]);
      const many = await apply(family, { schools: [school.name, school.name] });
      expect(many.body.faults).toEqual([
        { field: 'form.schools.1', code: 'duplicate' },
        { field: 'form.schools', code: 'too-many' },
      ]);
    });

    it('is asked for which child, who would apply for themself', async () => {
      const family = await inSpring();
      const { personId } = family.parent;
      await app.get<Sql>(SQL).change("UPDATE person SET birth_date = '1990-03-12' WHERE id = ?", [personId]);
      expect((await serviceOf(family, personId)).obstacle).toMatchObject({ code: 'not-a-child' });
    });

    it('S1 S2 is seen by the guardian alone', async () => {
      const family = await inSpring();
      const stranger = await createDeclarer(app);
      const id = family.children[0]?.personId ?? '';
      expect((await pageOf({ parent: stranger }, id)).status).toBe(404);
      const { body } = await call<{ items: ChildSchoolingView[] }>(app, childSchoolingRoutes.children, {
        token: stranger.token,
      });
      expect(body.items).toEqual([]);
    });
  });

  describe('its window', () => {
    it.each([
      ['before it opens', '2026-02-28T15:59:59Z', 409],
      ['at its first instant', '2026-02-28T16:00:00Z', 200],
      ['in its last second', '2026-05-31T15:59:59Z', 200],
      ['at the instant it closes', '2026-05-31T16:00:00Z', 409],
    ])('T7 %s', async (_, instant, status) => {
      const family = await inSpring();
      await turnTo(instant, family);
      const reply = await apply(family);
      expect([reply.status, reply.body.code]).toEqual([
        status,
        status === 200 ? undefined : 'CASEWORK.WINDOW_CLOSED',
      ]);
    });
  });

  describe('consent', () => {
    it('S11 of the guardian is given separately for a child, and a withdrawn one stops the next use', async () => {
      const family = await inSpring([six, { name: '王小贝', birthDate: '2020-05-06' }]);
      expect((await apply(family)).status).toBe(200);
      const { token } = family.parent;
      await call(app, identityRoutes.withdrawConsent, { token, params: { purpose: 'child-schooling' } });
      const refused = await apply(family, {}, family.children[1]);
      expect([refused.status, refused.body.code]).toEqual([409, 'IDENTITY.CONSENT_MISSING']);
      expect(await rows('schooling_application')).toBe(1);
      expect(await rows('service_case')).toBe(1);
    });
  });

  describe('one for each child and year', () => {
    it('R2 is one, however often and from wherever it is sent', async () => {
      const family = await inSpring();
      expect((await apply(family)).status).toBe(200);
      const again = await apply(family);
      expect([again.status, again.body.code]).toEqual([409, 'CASEWORK.NOT_ELIGIBLE']);
      const { body } = await pageOf(family, family.children[0]?.personId ?? '');
      expect(body.stages.flatMap(({ obstacles }) => obstacles.map(({ code }) => code))).toContain('applied');
    });

    it('R1 R2 is one of two that are sent in the same moment', async () => {
      const family = await inSpring();
      const { token } = family.parent;
      const personId = family.children[0]?.personId as string;
      const { paperId } = await readyPaper(app, { token }, { materialCode: 'family-register', personId });
      const params = { service: 'schooling.application' };
      const papers = [{ materialCode: 'family-register', paperId }];
      const draft = { version: 0, form: schoolingForm([school.name]), papers, personId };
      await call(app, caseworkRoutes.saveDraft, { token, params, body: draft });
      const body = { version: 1, personId };
      const replies = await Promise.all(
        [1, 2, 3].map(() => call(app, caseworkRoutes.submit, { token, params, body })),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      expect(await rows('schooling_application')).toBe(1);
      expect(await rows('schooling_home_year')).toBe(5);
    });

    it('R3 is free again when it was withdrawn', async () => {
      const family = await inSpring();
      const first = await apply(family);
      expect((await withdraw(family, first.body.caseId)).status).toBe(200);
      expect((await apply(family)).status).toBe(200);
      expect(await rows("schooling_application WHERE child_key LIKE '2026:%'")).toBe(1);
      expect(await rows('schooling_home_year WHERE year = 2026')).toBe(1);
    });
  });

  describe('brothers and sisters', () => {
    const twins: Born[] = [
      { name: '王大双', birthDate: '2020-03-05', sequence: 901 },
      { name: '王小双', birthDate: '2020-03-05', sequence: 902 },
    ];

    it('B5 twins of like names and one birthday are two children, each with a case of its own', async () => {
      const family = await inSpring(twins);
      const [one, other] = family.children;
      const replies = [await apply(family, {}, one), await apply(family, {}, other)];
      expect(replies.map(({ status }) => status)).toEqual([200, 200]);
      expect(new Set(replies.map(({ body }) => body.caseId)).size).toBe(2);
      for (const [child, sibling] of [
        [one, '王小双'],
        [other, '王大双'],
      ] as const) {
        const { body } = await pageOf(family, child?.personId ?? '');
        expect(body).toMatchObject({
          personName: child?.name,
          application: { state: 'submitted', siblings: [sibling], wishes: [{ name: school.name }] },
        });
      }
    });

    it('share a home that counts for one child, and hand it on to each other', async () => {
      const family = await inSpring(twins);
      const [one, other] = family.children;
      const first = await apply(family, {}, one);
      expect((await apply(family, {}, other)).status).toBe(200);
      await withdraw(family, first.body.caseId);
      expect(await rows('schooling_home_year')).toBe(5);
      const neighbours = await inSpring([six], { door: family.door });
      await turnTo(spring, family, neighbours);
      const refused = await apply(neighbours);
      expect([refused.status, refused.body.code]).toEqual([409, 'CASEWORK.NOT_ELIGIBLE']);
    });
  });

  describe('one home', () => {
    it('is for one family’s child of a grade in five years, and the other is told', async () => {
      const family = await inSpring();
      expect((await apply(family)).status).toBe(200);
      const neighbours = await inSpring([six, { name: '王小班', birthDate: '2023-01-01' }], {
        door: family.door,
      });
      const id = neighbours.children[0]?.personId ?? '';
      const { body } = await pageOf(neighbours, id);
      expect(body.stages.find(({ stage }) => stage === 'primary')?.obstacles).toMatchObject([
        { code: 'home-used', text: expect.stringContaining('5年内') },
      ]);
      // Another grade is free.
      const { body: small } = await pageOf(neighbours, neighbours.children[1]?.personId ?? '');
      expect(small.stages.find(({ stage }) => stage === 'kindergarten')?.obstacles).toMatchObject([
        { code: 'no-school' },
      ]);
    });

    it('R1 goes to one of two families who apply in the same moment', async () => {
      const family = await inSpring();
      const neighbours = await inSpring([six], { door: family.door });
      const replies = await Promise.all([apply(family), apply(neighbours)]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await rows('schooling_home_year WHERE year = 2026')).toBe(1);
    });
  });

  describe('at the office', () => {
    it('is accepted by the window of its town, and reviewed by education alone', async () => {
      const family = await inSpring();
      const { caseId } = (await apply(family)).body;
      const clerk = await createStaff(app, { role: 'window-clerk', areaPath: city.town.path });
      expect((await takeAndAct(app, clerk, caseId, 'acceptance', { action: 'accept' })).status).toBe(200);
      const { body } = await call<{ items: PoolItem[] }>(app, schoolingDeskRoutes.pool, {
        token: keeper.token,
      });
      expect(body.items).toEqual([]);
      const reviews = await app
        .get<Sql>(SQL)
        .rows<{ department: string }>(
          "SELECT department FROM case_task WHERE case_id = ? AND kind = 'review'",
          [caseId],
        );
      expect(reviews).toEqual([{ department: 'education' }]);
    });
  });

  async function rows(from: string): Promise<number> {
    const [row] = await app.get<Sql>(SQL).rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${from}`);
    return Number(row?.n);
  }
});
