import type { Page } from '@app/shared/http/page';
import { newsDeskRoutes, newsRoutes } from '@app/shared/news/news.routes';
import type { NewsDeskItem, NewsDeskView, NewsItem, NewsView } from '@app/shared/news/news.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { addCity, type TestArea, type TestCity } from '../factories/area.factory';
import { newsOf } from '../factories/news.factory';
import { call, createStaff, newClientKey, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { stopClock } from '../support/test-clock';

describe('news of the office', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let writer: string;
  let publisher: string;

  beforeAll(async () => {
    app = await openApplication({ REQUESTS_PER_MINUTE: '1000000' });
  });
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-03-01T04:00:00Z');
    city = await addCity(app);
    writer = await officerOf(city.city);
    publisher = await officerOf(city.city);
  });
  afterAll(() => app.close());

  const officerOf = async ({ path: areaPath }: TestArea) =>
    (await createStaff(app, { role: 'policy-officer', areaPath })).token;
  const draft = (more: object = {}, token = writer, clientKey?: string) =>
    call<NewsDeskView>(app, newsDeskRoutes.draft, {
      token,
      clientKey,
      body: newsOf(city.city.code, { from: '2026-03-01', ...more }),
    });
  const act = (
    action: 'publish' | 'discard' | 'withdraw',
    { id, version }: NewsDeskView,
    token = publisher,
    clientKey?: string,
  ) =>
    call<NewsDeskView>(app, newsDeskRoutes[action], { token, clientKey, params: { id }, body: { version } });
  const save = ({ id, version }: NewsDeskView, more: object, token = writer, clientKey?: string) =>
    call<NewsDeskView>(app, newsDeskRoutes.save, {
      token,
      clientKey,
      params: { id },
      body: { ...newsOf(city.city.code, { from: '2026-03-01' }), version, ...more },
    });
  const published = async (more: object = {}, by = { writer, publisher }) => {
    const { body } = await draft(more, by.writer);
    const done = await act('publish', body, by.publisher);
    if (done.status !== 200) throw new Error(done.text);
    return done.body;
  };
  const list = (query: Record<string, string | number> = {}) =>
    call<Page<NewsItem>>(app, newsRoutes.list, { query });
  const titles = async (query: Record<string, string | number> = {}) =>
    (await list(query)).body.items.map(({ title }) => title);
  const item = (id: string) => call<NewsView>(app, newsRoutes.item, { params: { id } });

  it('S16 are seen by nobody before a second person publishes them', async () => {
    const { status, body } = await draft();
    expect([status, body.state, body.allowedActions]).toEqual([200, 'draft', ['save', 'discard']]);
    expect([(await item(body.id)).status, await titles()]).toEqual([404, []]);
    const same = await act('publish', body, writer);
    expect([same.status, same.body.code]).toEqual([403, 'NEWS.SAME_PERSON']);
    const helped = await save(body, { title: '改过的标题一条' }, publisher);
    expect((await act('publish', helped.body, publisher)).body.code).toBe('NEWS.SAME_PERSON');
    const third = await officerOf(city.city);
    expect((await act('publish', helped.body, third)).body.allowedActions).toEqual(['withdraw']);
    expect(await titles()).toEqual(['改过的标题一条']);
  });

  it('R2 are published once, however often the attempt is repeated', async () => {
    const key = newClientKey();
    const first = await draft({}, writer, key);
    expect((await draft({}, writer, key)).body.id).toBe(first.body.id);
    const publishKey = newClientKey();
    for (let time = 0; time < 2; time += 1)
      expect((await act('publish', first.body, publisher, publishKey)).status).toBe(200);
    const again = await act('publish', first.body);
    expect([again.status, again.body.code]).toEqual([409, 'COMMON.VERSION_CHANGED']);
    const acts = await app.get<Sql>(SQL).rows('SELECT action FROM office_news_act ORDER BY at, id');
    expect(acts).toEqual([{ action: 'drafted' }, { action: 'published' }]);
  });

  it('are shown from their first day to their last, by the day of the city', async () => {
    const { id } = await published({ from: '2026-03-02', until: '2026-03-03' });
    const seen = async (instant: string) => {
      stopClock(app, instant);
      return (await item(id)).status;
    };
    expect(await seen('2026-03-01T15:59:59Z')).toBe(404);
    expect(await seen('2026-03-01T16:00:00Z')).toBe(200);
    expect(await seen('2026-03-03T15:59:59Z')).toBe(200);
    expect(await seen('2026-03-03T16:00:00Z')).toBe(404);
  });

  it('keep what was typed as text: no markup is read, nor escaped twice', async () => {
    const body = '<script>alert(1)</script>\n\n[点这里](javascript:alert(1)) & <b>粗</b>\r\n第三段';
    const title = '<img src=x onerror=1> 标题';
    const { id } = await published({ title, body });
    const read = await item(id);
    expect(read.body.title).toBe(title);
    expect(read.body.paragraphs).toEqual([
      '<script>alert(1)</script>',
      '[点这里](javascript:alert(1)) & <b>粗</b>',
      '第三段',
    ]);
    expect(read.headers['content-type']).toContain('application/json');
    expect((await list()).body.items[0]?.firstWords).toContain('<script>');
  });

  it('B6 are found by words in title and text, and by nothing that a search means by itself', async () => {
    await published({ title: '公积金缴存证明可以网上开' });
    await published({ title: '积分入学开始受理', body: '材料清单见政策页，100%网上办。' });
    expect(await titles({ q: '公积金' })).toEqual(['公积金缴存证明可以网上开']);
    expect(await titles({ q: '积分 材料' })).toEqual(['积分入学开始受理']);
    expect(await titles({ q: '100%网' })).toEqual(['积分入学开始受理']);
    expect(await titles({ q: '%' })).toEqual(['积分入学开始受理']);
    expect(await titles({ q: '_' })).toEqual([]);
    expect((await list({ q: '积'.repeat(41) })).body.faults).toEqual([{ field: 'q', code: 'too-long' }]);
    const page = await list({ page: 2, pageSize: 1 });
    expect([page.body.total, page.body.items.length]).toEqual([2, 1]);
  });

  it('are those of an area, of what lies above it and within it', async () => {
    const ofTown = await officerOf(city.town);
    const secondOfTown = await officerOf(city.town);
    await published({ title: '全市的通知一条' });
    await published(
      { title: '杨舍镇的通知一条', areaCode: city.town.code },
      { writer: ofTown, publisher: secondOfTown },
    );
    expect(await titles({ areaCode: city.community.code })).toEqual(['杨舍镇的通知一条', '全市的通知一条']);
    expect(await titles({ areaCode: city.otherTown.code })).toEqual(['全市的通知一条']);
    expect((await list({ areaCode: '999999' })).status).toBe(404);
  });

  it('S1 are written within one’s own areas, and an auditor only reads', async () => {
    const ofTown = await officerOf(city.town);
    expect((await draft({}, ofTown)).status).toBe(404);
    const { body } = await draft();
    expect((await call(app, newsDeskRoutes.view, { token: ofTown, params: { id: body.id } })).status).toBe(
      404,
    );
    expect((await act('publish', body, ofTown)).status).toBe(404);
    const auditor = (await createStaff(app, { role: 'auditor', areaPath: city.city.path })).token;
    const read = await call<Page<NewsDeskItem>>(app, newsDeskRoutes.list, { token: auditor });
    expect(read.body.items.map(({ id }) => id)).toEqual([body.id]);
    expect((await act('publish', body, auditor)).status).toBe(404);
    expect((await draft({}, auditor)).status).toBe(404);
  });

  it('are changed only while they are drafts; what is published is withdrawn, and stays in the history', async () => {
    const done = await published();
    expect((await save(done, {})).body.code).toBe('NEWS.NOT_DRAFT');
    expect((await act('discard', done)).body.code).toBe('NEWS.NOT_DRAFT');
    const gone = await act('withdraw', done);
    expect([gone.body.state, gone.body.allowedActions]).toEqual(['withdrawn', []]);
    expect((await item(done.id)).status).toBe(404);
    expect((await act('withdraw', gone.body)).body.code).toBe('NEWS.NOT_PUBLISHED');
    const { body } = await draft();
    expect((await act('withdraw', body)).body.code).toBe('NEWS.NOT_PUBLISHED');
    expect((await act('discard', body)).body.state).toBe('discarded');
    const sql = app.get<Sql>(SQL);
    await expect(sql.change('DELETE FROM office_news_act')).rejects.toMatchObject({ errno: 1142 });
  });

  it('are not published after their last day', async () => {
    const { body } = await draft({ until: '2026-03-01' });
    stopClock(app, '2026-03-02T01:00:00Z');
    const late = await act('publish', body, await officerOf(city.city));
    expect([late.status, late.body.code]).toEqual([409, 'NEWS.OVER']);
  });

  it.each([
    ['a day that is over', { from: '2026-02-28' }, 'from', 'too-early'],
    ['an end before the beginning', { until: '2026-02-28' }, 'until', 'ends-before-it-begins'],
    ['an address of somebody else', { link: 'https://example.com' }, 'link', 'not-a-choice'],
    ['a policy that is not named', { link: 'policy' }, 'linkTarget', 'required'],
    ['a title of one word', { title: '通知' }, 'title', 'too-short'],
    ['no text', { body: '' }, 'body', 'required'],
    ['an unknown field', { html: true }, 'html', 'unknown-field'],
    ['a number for a title', { title: 7 }, 'title', 'wrong-type'],
  ])('refuses %s', async (_, more, field, code) => {
    const reply = await draft(more);
    expect([reply.status, reply.body.faults]).toEqual([422, [{ field, code }]]);
  });
});
