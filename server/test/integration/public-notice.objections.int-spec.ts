import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@app/shared/http/page';
import { notificationRoutes } from '@app/shared/notifications/notifications.routes';
import type { MessageView } from '@app/shared/notifications/notifications.views';
import {
  type ObjectionAction,
  objectionActions,
  objectionStates,
  objectionVerbs,
} from '@app/shared/public-notice/notice.status';
import { objectionRoutes, staffNoticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import type {
  ObjectionListItem,
  ObjectionView,
  StaffNoticeItem,
  StaffNoticeView,
  StaffObjectionItem,
  StaffObjectionView,
} from '@app/shared/public-notice/public-notice.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { CalendarKeeper } from '../../src/platform/calendar/calendar-keeper';
import { OutboxDispatcher } from '../../src/platform/outbox/outbox-dispatcher';
import { PublicNotices } from '../../src/platform/public-notice/public-notices';
import { addCity, type TestCity } from '../factories/area.factory';
import { createDeclarer, type TestDeclarer } from '../factories/declarer.factory';
import { readyPaper } from '../factories/paper.factory';
import {
  linesOf,
  listOwner,
  noticeSubjectType,
  objectTo,
  openNotice,
} from '../factories/public-notice.factory';
import { createResident } from '../factories/resident.factory';
import { call, createStaff, newClientKey, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { stopClock } from '../support/test-clock';

const reasons = '经核查，社保月数少计了三个月，予以更正。';

describe('an objection to a public notice', () => {
  let app: NestFastifyApplication;
  let store: string;
  let city: TestCity;
  let person: TestDeclarer;
  let other: TestDeclarer;
  let officer: TestStaff;
  const sql = () => app.get<Sql>(SQL);
  const owner = () => listOwner(app);

  beforeAll(async () => {
    store = mkdtempSync(join(tmpdir(), 'objections-'));
    app = await openApplication({ REQUESTS_PER_MINUTE: '100000', FILE_STORE: store });
  }, 60_000);
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-03-02T04:00:00Z');
    await app.get(CalendarKeeper).sync();
    owner().clear();
    city = await addCity(app);
    person = await createDeclarer(app, { name: '张小明' });
    other = await createDeclarer(app, { name: '李四' });
    officer = await createStaff(app, { role: 'supervisor', areaPath: city.city.path });
  });
  afterAll(async () => {
    await app.close();
    rmSync(store, { recursive: true, force: true });
  });

  const open = (change: Parameters<typeof openNotice>[2] = {}) =>
    openNotice(app, linesOf([person.personId, other.personId]), change);
  const mine = (who: { token: string }, id: string) =>
    call<ObjectionView>(app, objectionRoutes.view, { token: who.token, params: { id } });
  const seen = (who: { token: string }, id: string) =>
    call<StaffObjectionView>(app, staffNoticeRoutes.objection, { token: who.token, params: { id } });
  const answer = (
    who: { token: string },
    id: string,
    body: Record<string, unknown> = {},
    clientKey?: string,
  ) =>
    call<StaffObjectionView>(app, staffNoticeRoutes.answer, {
      token: who.token,
      params: { id },
      body: { version: 1, outcome: 'upheld', reasons, ...body },
      clientKey,
    });
  const withdraw = (who: { token: string }, id: string, version = 1) =>
    call<ObjectionView>(app, objectionRoutes.withdraw, {
      token: who.token,
      params: { id },
      body: { version },
    });
  const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [status, body.code];
  const acts = async (noticeId: string) =>
    (
      await sql().rows<{ action: string }>(
        'SELECT action FROM public_notice_history WHERE notice_id = ? ORDER BY seq',
        [noticeId],
      )
    ).map(({ action }) => action);

  it('T1 is answered within the published working days: by the objector’s side and the office’s', async () => {
    const { id, subjectId } = await open();
    const { paperId } = await readyPaper(app, person, { materialCode: 'objection-paper' });
    const filed = await objectTo(app, person, id, { entry: 2, papers: [paperId] });
    expect([filed.status, filed.body.answerBy]).toEqual([200, '2026-03-05']);
    const { body: own } = await mine(person, filed.body.id);
    expect(own).toMatchObject({
      state: 'open',
      entry: { number: 2, shownName: '李*' },
      workingDaysLeft: 3,
      allowedActions: ['withdraw'],
      papers: [{ id: paperId }],
    });
    const { body: office } = await seen(officer, filed.body.id);
    expect(office).toMatchObject({
      personName: '张小明',
      isOwnEntry: false,
      allowedActions: ['uphold', 'dismiss'],
    });

    const answered = await answer(officer, filed.body.id);
    expect([answered.status, answered.body.state, answered.body.allowedActions]).toEqual([200, 'upheld', []]);
    expect(owner().upheldOnes).toEqual([
      { noticeId: id, subjectId, reference: 'line-2', objectionId: filed.body.id },
    ]);
    expect((await mine(person, filed.body.id)).body).toMatchObject({
      state: 'upheld',
      reasons,
      workingDaysLeft: null,
    });
    await app.get(OutboxDispatcher).runOnce();
    const told = await call<Page<MessageView>>(app, notificationRoutes.messages, { token: person.token });
    expect(told.body.items.map(({ title }) => title)).toEqual(['您的异议成立']);
    expect(await acts(id)).toEqual(['opened', 'objected', 'objection-upheld']);
  });

  it('is against the whole list as well, and one that is dismissed changes nothing', async () => {
    const { id, subjectId } = await open();
    const filed = await objectTo(app, person, id);
    expect((await mine(person, filed.body.id)).body.entry).toBeNull();
    await answer(officer, filed.body.id, { outcome: 'dismissed' });
    expect(owner().upheldOnes).toEqual([]);
    expect(owner().dismissedOnes).toEqual([
      { noticeId: id, subjectId, reference: null, objectionId: filed.body.id },
    ]);
    const notices = app.get(PublicNotices);
    expect(await notices.stateOf(noticeSubjectType, subjectId)).toMatchObject({
      state: 'running',
      openObjections: 0,
    });
  });

  it('T7 is taken until the very instant at which the notice ends, and refused from it on', async () => {
    const { id } = await open();
    stopClock(app, '2026-03-09T15:59:59.999Z');
    expect((await objectTo(app, person, id, { entry: 1 })).status).toBe(200);
    stopClock(app, '2026-03-09T16:00:00Z');
    expect(codeOf(await objectTo(app, other, id, { entry: 1 }))).toEqual([409, 'NOTICES.CLOSED']);
    expect(await sql().rows('SELECT id FROM public_notice_objection')).toHaveLength(1);
  });

  it('is refused without a person, without consent, for a line that is not there, and as bad input', async () => {
    const { id } = await open();
    const nobody = await createResident(app);
    expect(codeOf(await objectTo(app, nobody, id))).toEqual([409, 'IDENTITY.CONSENT_MISSING']);
    await sql().change('UPDATE account SET person_id = NULL WHERE id = ?', [nobody.accountId]);
    expect(codeOf(await objectTo(app, nobody, id))).toEqual([409, 'IDENTITY.PERSON_MISSING']);
    expect((await objectTo(app, person, id, { entry: 3 })).body.faults).toEqual([
      { field: 'entry', code: 'not-a-choice' },
    ]);
    expect((await objectTo(app, person, uuid())).status).toBe(404);
    expect((await objectTo(app, person, id, { text: '不公平' })).body.faults).toEqual([
      { field: 'text', code: 'too-short' },
    ]);
    expect((await objectTo(app, person, id, { text: '不'.repeat(1001) })).status).toBe(422);
    expect((await objectTo(app, person, id, { entry: 'first' as never })).status).toBe(422);
    expect((await objectTo(app, person, id, { state: 'upheld' } as never)).body.faults).toEqual([
      { field: 'state', code: 'unknown-field' },
    ]);
    const theirs = await readyPaper(app, other, { materialCode: 'objection-paper' });
    expect((await objectTo(app, person, id, { papers: [theirs.paperId] })).status).toBe(422);
    expect(await sql().rows('SELECT id FROM public_notice_objection')).toEqual([]);
    expect(await acts(id)).toEqual(['opened']);
  });

  it('is one for a person and a line while it is open, also when eight come at once', async () => {
    const { id } = await open();
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => objectTo(app, person, id, { entry: 1 })),
    );
    const done = replies.filter(({ status }) => status === 200);
    expect(done).toHaveLength(1);
    expect(new Set(replies.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(
      new Set(['NOTICES.OBJECTION_OPEN']),
    );
    expect((await objectTo(app, person, id, { entry: 2 })).status).toBe(200);
    expect((await objectTo(app, other, id, { entry: 1 })).status).toBe(200);
    await answer(officer, done[0]?.body.id as string, { outcome: 'dismissed' });
    await sql().change('DELETE FROM rate_counter');
    expect((await objectTo(app, person, id, { entry: 1 })).status).toBe(200);
  });

  it('R2 is stored once however often it is sent, and answered alike', async () => {
    const { id } = await open();
    const key = newClientKey();
    const first = await objectTo(app, person, id, { entry: 1 }, key);
    const again = await Promise.all([1, 2, 3].map(() => objectTo(app, person, id, { entry: 1 }, key)));
    for (const reply of again) expect([reply.status, reply.body]).toEqual([200, first.body]);
    expect(codeOf(await objectTo(app, person, id, { entry: 2 }, key))).toEqual([
      409,
      'COMMON.CLIENT_KEY_REUSED',
    ]);
    const answerKey = newClientKey();
    const answered = await answer(officer, first.body.id, {}, answerKey);
    const repeated = await answer(officer, first.body.id, {}, answerKey);
    expect([repeated.status, repeated.body]).toEqual([200, answered.body]);
    expect(owner().upheldOnes).toHaveLength(1);
  });

  it('B7 is taken from one person ten times a day, and the retry of a stored one is still answered', async () => {
    const { id } = await openNotice(app, linesOf(Array.from({ length: 12 }, () => person.personId)));
    const key = newClientKey();
    const first = await objectTo(app, person, id, { entry: 1 }, key);
    for (let entry = 2; entry <= 10; entry += 1)
      expect((await objectTo(app, person, id, { entry })).status).toBe(200);
    expect(codeOf(await objectTo(app, person, id, { entry: 11 }))).toEqual([429, 'COMMON.TOO_MANY_REQUESTS']);
    expect((await objectTo(app, person, id, { entry: 1 }, key)).body).toEqual(first.body);
    expect((await objectTo(app, other, id, { entry: 11 })).status).toBe(200);
    stopClock(app, '2026-03-03T04:00:00Z');
    expect((await objectTo(app, person, id, { entry: 11 })).status).toBe(200);
  });

  const pairs = objectionStates.flatMap((state) =>
    objectionVerbs
      .filter((verb) => !Object.keys(objectionActions[state]).includes(verb))
      .map((verb) => [state, verb] as const),
  );
  it.each(pairs)('R4 in the state %s refuses to %s, and writes nothing', async (state, verb) => {
    const { id } = await open();
    const objection = (await objectTo(app, person, id, { entry: 1 })).body.id;
    if (state === 'withdrawn') await withdraw(person, objection);
    else await answer(officer, objection, { outcome: state });
    const before = await acts(id);
    expect(codeOf(await act(verb, objection))).toEqual([409, 'NOTICES.OBJECTION_CLOSED']);
    expect(await acts(id)).toEqual(before);
    expect((await mine(person, objection)).body.state).toBe(state);
  });

  const act = (verb: ObjectionAction, id: string) =>
    verb === 'withdraw'
      ? withdraw(person, id, 2)
      : answer(officer, id, { version: 2, outcome: verb === 'uphold' ? 'upheld' : 'dismissed' });
  it('R5 is answered in the version that the officer saw, and by one of two at once', async () => {
    const { id } = await open();
    const objection = (await objectTo(app, person, id, { entry: 1 })).body.id;
    expect(codeOf(await answer(officer, objection, { version: 7 }))).toEqual([409, 'COMMON.VERSION_CHANGED']);
    const replies = await Promise.all([
      answer(officer, objection),
      answer(officer, objection, { outcome: 'dismissed' }),
      withdraw(person, objection),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await acts(id)).length).toBe(3);
  });

  it('R6 is not upheld when the owner of the list fails: all or nothing', async () => {
    const { id } = await open();
    const objection = (await objectTo(app, person, id, { entry: 1 })).body.id;
    owner().whenUpheld = async (_, transaction) => {
      await transaction.change("UPDATE public_notice SET title = '改了' WHERE id = ?", [id]);
      throw new Error('the owner fails');
    };
    expect((await answer(officer, objection)).status).toBe(500);
    expect((await mine(person, objection)).body).toMatchObject({ state: 'open', version: 1, reasons: null });
    expect(await sql().rows('SELECT title FROM public_notice')).toEqual([
      { title: '2026年积分入学拟录取名单公示' },
    ]);
    expect(await sql().rows('SELECT id FROM message')).toEqual([]);
  });

  it('S12 is answered also when upholding another one took the list back: nobody’s objection is lost', async () => {
    const { id, subjectId } = await open();
    const first = (await objectTo(app, person, id, { entry: 1 })).body.id;
    const second = (await objectTo(app, other, id)).body.id;
    owner().whenUpheld = ({ subjectId: subject }, transaction) =>
      app.get(PublicNotices).withdraw(noticeSubjectType, subject, '异议成立，重新计算后再公示', transaction);
    expect((await answer(officer, first)).status).toBe(200);
    expect((await mine(person, first)).body.state).toBe('upheld');
    expect(await app.get(PublicNotices).stateOf(noticeSubjectType, subjectId)).toMatchObject({
      state: 'withdrawn',
      openObjections: 1,
    });
    expect(codeOf(await objectTo(app, person, id, { entry: 2 }))).toEqual([409, 'NOTICES.CLOSED']);
    expect((await answer(officer, second)).status).toBe(200);
    expect(owner().upheldOnes.map(({ reference }) => reference)).toEqual(['line-1', null]);
    expect(await acts(id)).toEqual([
      'opened',
      'objected',
      'objected',
      'objection-upheld',
      'withdrawn',
      'objection-upheld',
    ]);
  });

  it('S1 S2 is seen by its author and by the office of the area, in one and the same scope', async () => {
    const { id } = await open({ areaPath: city.town.path });
    const objection = (await objectTo(app, person, id, { entry: 1 })).body.id;
    expect((await mine(other, objection)).status).toBe(404);
    expect((await withdraw(other, objection)).status).toBe(404);
    const list = async (who: TestStaff) =>
      (await call<Page<StaffObjectionItem>>(app, staffNoticeRoutes.objections, { token: who.token })).body;
    const notices = async (who: TestStaff) =>
      (await call<Page<StaffNoticeItem>>(app, staffNoticeRoutes.list, { token: who.token })).body;
    const views = async (who: TestStaff) => [
      (await list(who)).total,
      (await list(who)).items.length,
      (await notices(who)).total,
      (await seen(who, objection)).status,
      (await call(app, staffNoticeRoutes.view, { token: who.token, params: { id } })).status,
      (await answer(who, objection, { version: 9 })).status,
    ];
    const all = [1, 1, 1, 200, 200, 409];
    const none = [0, 0, 0, 404, 404, 404];
    const staff = (role: 'supervisor' | 'policy-officer', areaPath: string) =>
      createStaff(app, { role, areaPath });
    expect(await views(officer)).toEqual(all);
    expect(await views(await staff('policy-officer', city.town.path))).toEqual(all);
    expect(await views(await staff('supervisor', city.otherTown.path))).toEqual(none);
    expect(await views(await staff('supervisor', city.community.path))).toEqual(none);
    const own = await call<Page<ObjectionListItem>>(app, objectionRoutes.list, { token: other.token });
    expect(own.body.total).toBe(0);
  });

  it('S5 leaves a row for whoever of the office read it', async () => {
    const { id } = await open();
    const objection = (await objectTo(app, person, id, { entry: 1 })).body.id;
    await seen(officer, objection);
    await call(app, staffNoticeRoutes.objections, { token: officer.token });
    expect(await sql().rows('SELECT account_id, route, subject_id FROM access_log ORDER BY at, id')).toEqual([
      {
        account_id: officer.accountId,
        route: 'GET /api/staff/public-notice-objections/:id',
        subject_id: objection,
      },
      { account_id: officer.accountId, route: 'GET /api/staff/public-notice-objections', subject_id: null },
    ]);
  });

  it('S12 is answered by a person, and by another one than who published the list', async () => {
    const publisher = await createStaff(app, { role: 'policy-officer', areaPath: city.city.path });
    const { id } = await open({ openedBy: publisher.accountId });
    const objection = (await objectTo(app, person, id, { entry: 1 })).body.id;
    expect((await seen(publisher, objection)).body.allowedActions).toEqual([]);
    expect(codeOf(await answer(publisher, objection))).toEqual([403, 'NOTICES.OWN_NOTICE']);
    expect((await answer(officer, objection)).status).toBe(200);
    const { body } = await call<StaffNoticeView>(app, staffNoticeRoutes.view, {
      token: officer.token,
      params: { id },
    });
    expect(body).toMatchObject({ openObjections: 0, closedObjections: 1 });
    expect(body.history.map(({ action, by }) => [action, by])).toEqual([
      ['opened', '李干部'],
      ['objected', null],
      ['objection-upheld', '李干部'],
    ]);
  });
});
