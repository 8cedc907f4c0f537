import type { Page } from '@app/shared/http/page';
import { noticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import type {
  NoticeEntries,
  NoticeListItem,
  NoticeView,
  OwnEntries,
} from '@app/shared/public-notice/public-notice.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import { placeholders, type Sql } from '../../src/database/sql';
import { CalendarKeeper } from '../../src/platform/calendar/calendar-keeper';
import { Guardianship } from '../../src/platform/documents/papers/guardianship';
import type { NoticeEntry } from '../../src/platform/public-notice/notice.types';
import { PublicNotices } from '../../src/platform/public-notice/public-notices';
import { addCity } from '../factories/area.factory';
import { inTransaction } from '../factories/clock.factory';
import { createDeclarer } from '../factories/declarer.factory';
import { linesOf, listOwner, noticeSubjectType, openNotice } from '../factories/public-notice.factory';
import { call, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { stopClock } from '../support/test-clock';

describe('a public notice', () => {
  let app: NestFastifyApplication;
  const sql = () => app.get<Sql>(SQL);

  beforeAll(async () => {
    app = await openApplication({ REQUESTS_PER_MINUTE: '100000' });
    listOwner(app);
  }, 60_000);
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-03-02T04:00:00Z');
    await app.get(CalendarKeeper).sync();
  });
  afterAll(() => app.close());

  const addPerson = async (name: string): Promise<string> => {
    const id = uuid();
    await sql().change('INSERT INTO person (id, name) VALUES (?, ?)', [id, name]);
    return id;
  };
  const addPeople = async (names: readonly string[]) => Promise.all(names.map(addPerson));
  const view = (id: string) => call<NoticeView>(app, noticeRoutes.view, { params: { id } });
  const list = (query: Record<string, string | number> = {}) =>
    call<Page<NoticeListItem>>(app, noticeRoutes.list, { query });
  const entries = async (id: string, query: Record<string, string | number> = {}) =>
    (await call<NoticeEntries>(app, noticeRoutes.entries, { params: { id }, query })).body;

  it('T1 is read by everybody, with its ground and the end of its last working day', async () => {
    await addCity(app);
    const { id } = await openNotice(app, linesOf(await addPeople(['张小明'])), {
      files: [{ name: 'result.jsonl', title: '结果', url: '/files/result.jsonl' }],
    });
    const { status, body } = await view(id);
    expect([status, body]).toEqual([
      200,
      {
        id,
        title: '2026年积分入学拟录取名单公示',
        areaName: '张家港市',
        phase: 'running',
        openedOn: '2026-03-02',
        lastDay: '2026-03-09',
        endsAt: '2026-03-09T16:00:00.000Z',
        workingDaysLeft: 5,
        entryCount: 1,
        preface: '按积分从高到低排序，现予公示。',
        basis: '张政办〔2023〕10号',
        columns: [
          { key: 'total', title: '总分' },
          { key: 'school', title: '拟录取学校' },
        ],
        files: [{ name: 'result.jsonl', title: '结果', url: '/files/result.jsonl' }],
        answerWorkingDays: 3,
        listHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        withdrawnReason: null,
        takesObjections: true,
      },
    ]);
    expect((await view(uuid())).status).toBe(404);
  });

  it('S4 shows masked names and no number, and says nowhere whose line it is', async () => {
    const people = await addPeople(['张小明', '欧阳震华', '𠮷田明', '买买提·吐尔逊', '李四']);
    const lines = linesOf(people).map((line, index) =>
      index === 0 ? { ...line, values: { total: '90', school: '证件320582199001011234' } } : line,
    );
    const { id } = await openNotice(app, lines);
    const reply = await call<NoticeEntries>(app, noticeRoutes.entries, { params: { id } });
    expect(reply.body.items.map(({ shownName }) => shownName)).toEqual([
      '张*明',
      '欧阳**',
      '𠮷*明',
      '买**·吐**',
      '李*',
    ]);
    expect(Object.keys(reply.body.items[0] as object).sort()).toEqual([
      'number',
      'place',
      'shownName',
      'values',
    ]);
    expect(reply.body.items[0]?.values.school).toBe('证件**************1234');
    for (const secret of [...people, '张小明', 'line-1']) expect(reply.text).not.toContain(secret);
  });

  it('refuses a line of nobody and a value without a column, and publishes nothing', async () => {
    const [personId] = (await addPeople(['张三'])) as [string];
    const [line] = linesOf([personId]) as [NoticeEntry];
    await expect(openNotice(app, [{ ...line, personId: uuid() }])).rejects.toThrow('of nobody');
    await expect(openNotice(app, [{ ...line, values: { mobile: '1' } }])).rejects.toThrow('without a column');
    await expect(openNotice(app, [line, line])).rejects.toThrow('uq_public_notice_reference');
    expect((await list()).body.total).toBe(0);
  });

  it('pages its lines by number, and finds those of one name', async () => {
    const names = Array.from({ length: 130 }, (_, index) => (index % 10 === 3 ? '王小二' : '张三'));
    const { id } = await openNotice(app, linesOf(await addPeople(names)));
    const first = await entries(id);
    expect([first.items.length, first.total, first.next]).toEqual([50, 130, 50]);
    const seen: number[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const part: NoticeEntries = await entries(id, { after, limit: 40 });
      seen.push(...part.items.map(({ number }) => number));
      after = part.next;
    }
    expect(seen).toEqual(names.map((_, index) => index + 1));
    for (const name of ['王*二', '王小二', '王＊二']) {
      const found = await entries(id, { name, limit: 10 });
      expect([found.total, found.items.map(({ number }) => number)]).toEqual([
        13,
        [4, 14, 24, 34, 44, 54, 64, 74, 84, 94],
      ]);
      expect((await entries(id, { name, limit: 10, after: found.next ?? 0 })).items.length).toBe(3);
    }
    expect((await entries(id, { name: '%' })).total).toBe(0);
    expect((await entries(id, { name: '王' })).total).toBe(0);
  });

  it('shows a person their own lines and those of a child in their care, and nobody else’s', async () => {
    const parent = await createDeclarer(app, { name: '张父' });
    const stranger = await createDeclarer(app, { name: '张父' });
    const [child, other] = (await addPeople(['张小明', '别人'])) as [string, string];
    app
      .get(Guardianship)
      .registerChildren(async ({ personId }) =>
        personId === parent.personId ? [{ id: child, name: '张小明' }] : [],
      );
    const { id } = await openNotice(app, linesOf([other, child, parent.personId]));
    const mine = async ({ token }: { token: string }) =>
      (await call<OwnEntries>(app, noticeRoutes.mine, { token, params: { id } })).body.items.map(
        ({ number, whose }) => [number, whose],
      );
    expect(await mine(parent)).toEqual([
      [2, 'child'],
      [3, 'self'],
    ]);
    expect(await mine(stranger)).toEqual([]);
    expect((await call(app, noticeRoutes.mine, { params: { id } })).status).toBe(401);
  });

  it('lists the running ones first, and finds past ones by words of their title', async () => {
    const people = await addPeople(['张三']);
    const { id: past } = await openNotice(app, linesOf(people), { title: '100%公平的去年名单' });
    stopClock(app, '2026-03-20T04:00:00Z');
    const { id: running } = await openNotice(app, linesOf(people));
    const withdrawn = await openNotice(app, linesOf(people), { title: '撤回的名单' });
    await inTransaction(app, (transaction) =>
      app.get(PublicNotices).withdraw(noticeSubjectType, withdrawn.subjectId, '数据有误', transaction),
    );
    const { items, total } = (await list()).body;
    expect([total, items.map(({ id, phase }) => [id, phase])]).toEqual([
      3,
      [
        [running, 'running'],
        [past, 'settling'],
        [withdrawn.id, 'withdrawn'],
      ],
    ]);
    const found = async (query: Record<string, string>) => (await list(query)).body.items.map(({ id }) => id);
    expect(await found({ text: '去年' })).toEqual([past]);
    expect(await found({ text: '%' })).toEqual([past]);
    expect(await found({ text: '_' })).toEqual([]);
    expect(await found({ state: 'past' })).toEqual([withdrawn.id]);
    expect((await view(withdrawn.id)).body.withdrawnReason).toBe('数据有误');
    expect(await entries(withdrawn.id)).toEqual({ items: [], total: 0, next: null });
  });

  it('T2 is refused, with an alarm, when a year on the way has no calendar', async () => {
    const people = await addPeople(['张三']);
    stopClock(app, '2026-12-30T04:00:00Z');
    await expect(openNotice(app, linesOf(people))).rejects.toMatchObject({
      code: 'NOTICES.NO_CALENDAR',
    });
    await app.get(CalendarKeeper).sync();
    expect(
      await sql().rows("SELECT about FROM alarm WHERE kind = 'calendar-missing' AND is_open = 1"),
    ).toEqual([{ about: '2027' }]);
    expect(await sql().rows('SELECT id FROM public_notice')).toEqual([]);
  });

  it('is one for a subject, until it is withdrawn', async () => {
    const lines = linesOf(await addPeople(['张三']));
    const { subjectId } = await openNotice(app, lines, { subjectId: 'run-1' });
    await expect(openNotice(app, lines, { subjectId })).rejects.toMatchObject({
      code: 'NOTICES.ALREADY_OPEN',
    });
    const notices = app.get(PublicNotices);
    await inTransaction(app, (transaction) =>
      notices.withdraw(noticeSubjectType, subjectId, '数据有误', transaction),
    );
    const again = await openNotice(app, lines, { subjectId });
    expect(await notices.stateOf(noticeSubjectType, subjectId)).toEqual({
      noticeId: again.id,
      state: 'running',
      until: '2026-03-09',
      openObjections: 0,
    });
    expect(await notices.stateOf(noticeSubjectType, 'never')).toBeUndefined();
  });

  it('holds fifty thousand lines, taken in as they come, in one transaction', async () => {
    const people = Array.from({ length: 50_000 }, () => uuid());
    for (let from = 0; from < people.length; from += 5000) {
      const part = people.slice(from, from + 5000);
      await sql().change(
        `INSERT INTO person (id, name) VALUES ${placeholders(part.length, 2)}`,
        part.flatMap((id, index) => [id, index % 2 ? '张小明' : '欧阳震华']),
      );
    }
    let handedOver = 0;
    let inStore = 0;
    async function* lines(): AsyncGenerator<NoticeEntry[]> {
      for (let from = 0; from < people.length; from += 2000) {
        // What was handed over before is stored, not kept in memory, and nobody sees it before the end.
        if (from === 40_000) {
          const [row] = await sql().rows<{ total: number }>(
            'SELECT COUNT(*) AS total FROM public_notice_entry',
          );
          inStore = Number(row?.total);
        }
        handedOver += 1;
        yield linesOf(people.slice(from, from + 2000)).map((line, index) => ({
          ...line,
          place: from + index + 1,
          reference: `line-${from + index + 1}`,
        }));
      }
    }
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().heapUsed);
    }, 20);
    const id = await inTransaction(app, (transaction) =>
      app.get(PublicNotices).open(
        {
          subjectType: noticeSubjectType,
          subjectId: uuid(),
          title: '全市名单',
          preface: '公示',
          basis: '文件',
          areaPath: '/320582/',
          workingDays: 5,
          answerWorkingDays: 3,
          columns: [
            { key: 'total', title: '总分' },
            { key: 'school', title: '学校' },
          ],
        },
        lines(),
        transaction,
      ),
    );
    clearInterval(watch);
    expect([handedOver, inStore]).toEqual([25, 0]);
    expect(most - before).toBeLessThan(150 * 1024 * 1024);
    const last = await entries(id, { after: 49_950 });
    expect([last.total, last.items.length, last.next]).toEqual([50_000, 50, 50_000]);
    expect((await entries(id, { after: 50_000 })).items).toEqual([]);
    expect((await entries(id, { name: '欧阳**', limit: 1 })).total).toBe(25_000);
  }, 60_000);
});
