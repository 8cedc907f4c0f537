import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PageElsewhere, PageLink, PaperView } from '@app/shared/documents/paper';
import { paperRoutes } from '@app/shared/documents/paper.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import sharp from 'sharp';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { AccessLog } from '../../src/platform/audit/access-log';
import { FileStore } from '../../src/platform/documents/file-store';
import { PaperService } from '../../src/platform/documents/papers/paper.service';
import { PaperAccess } from '../../src/platform/documents/papers/paper-access';
import type { Principal } from '../../src/platform/identity/principal';
import { SessionService } from '../../src/platform/identity/session.service';
import { addCity } from '../factories/area.factory';
import { createDeclarer, type TestDeclarer } from '../factories/declarer.factory';
import { addPage, readyPaper, startPage, startPaper } from '../factories/paper.factory';
import { call, createStaff, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { openObjectStore } from '../support/object-store';
import { pdfFile, plainPicture } from '../support/page-samples';
import { advanceClock, startClock, stopClock } from '../support/test-clock';

describe('opening papers', () => {
  let app: NestFastifyApplication;
  let folder: string;
  let owner: TestDeclarer;
  let stranger: TestDeclarer;
  let reviewer: TestStaff;
  let otherReviewer: TestStaff;
  let paperId: string;
  let pageId: string;
  let caseId: string;
  const readers = new Set<string>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'openings-'));
    app = await openApplication({ FILE_STORE: folder });
    await emptyTables();
    app.get(PaperAccess).register('test-case', async ({ accountId }: Principal, subjectId) => {
      return subjectId === caseId && readers.has(accountId);
    });
    const { city } = await addCity(app);
    [owner, stranger] = [await createDeclarer(app), await createDeclarer(app)];
    reviewer = await createStaff(app, { role: 'department-reviewer', areaPath: city.path });
    otherReviewer = await createStaff(app, { role: 'department-reviewer', areaPath: city.path });
  });
  beforeEach(async () => {
    stopClock(app, '2026-11-21T04:00:00Z');
    ({ paperId, pageId } = await readyPaper(app, owner));
    caseId = uuid();
    readers.clear();
    readers.add(reviewer.accountId);
  });
  afterEach(() => startClock(app));
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const linkFor = ({ token }: { token: string }, params = { id: paperId, pageId }) =>
    call<PageLink>(app, paperRoutes.linkPage, { token, params });
  const open = (url: string, { token }: { token?: string }) =>
    app.inject({ method: 'GET', url, headers: token ? { authorization: `Bearer ${token}` } : {} });
  const openings = () =>
    app
      .get<Sql>(SQL)
      .rows<{ account_id: string; role: string; subject_id: string; disclosure: string }>(
        "SELECT account_id, role, subject_id, disclosure FROM access_log WHERE route LIKE '%paper-pages%' ORDER BY id",
      );
  const bind = async () => {
    const principal = (await app.get(SessionService).principalOf(owner.token)) as Principal;
    await app
      .get(TransactionRunner)
      .run((transaction) =>
        app
          .get(PaperService)
          .bind(principal, [paperId], { subjectType: 'test-case', subjectId: caseId }, transaction),
      );
  };
  const missing = async () => {
    const answer = await open(`/api/paper-pages/${uuid()}/content?link=x.y`, owner);
    return [answer.statusCode, answer.json().code];
  };

  it('S5 shows the owner the page, and has written it down before the bytes leave', async () => {
    const before = await openings();
    const { body } = await linkFor(owner);
    expect(Date.parse(body.expiresAt) - Date.parse('2026-11-21T04:00:00Z')).toBe(5 * 60_000);
    expect(await openings()).toEqual(before);
    const answer = await open(body.url, owner);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect((await sharp(answer.rawPayload).metadata()).format).toBe('jpeg');
    expect((await openings()).slice(before.length)).toEqual([
      { account_id: owner.accountId, role: 'resident', subject_id: pageId, disclosure: 'personal' },
    ]);
  });

  it('S5 gives no byte when the opening cannot be written down', async () => {
    const { url } = (await linkFor(owner)).body;
    const log = app.get(AccessLog);
    const store = app.get(FileStore);
    const opened: string[] = [];
    const [add, read] = [log.add, store.open];
    log.add = () => Promise.reject(new Error('the log is full'));
    store.open = (key) => {
      opened.push(key);
      return read.call(store, key);
    };
    try {
      const answer = await open(url, owner);
      expect([answer.statusCode, answer.rawPayload.length < 200, opened]).toEqual([500, true, []]);
    } finally {
      log.add = add;
      store.open = read;
    }
  });

  it('S1 a link of another account, another page, a forged or an ended one is nothing at all', async () => {
    const { url } = (await linkFor(owner)).body;
    const other = await readyPaper(app, owner);
    const theirs = (await linkFor(owner, { id: other.paperId, pageId: other.pageId })).body.url;
    const link = new URL(url, 'http://x').searchParams.get('link') as string;
    const before = await openings();
    const answers = [
      await open(url, stranger),
      await open(url, reviewer),
      await open(url.replace(pageId, other.pageId), owner),
      await open(theirs.replace(other.pageId, pageId), owner),
      await open(url.replace(link, `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`), owner),
      await open(url.replace(link, link.split('.')[0] as string), owner),
    ];
    for (const answer of answers) expect([answer.statusCode, answer.json().code]).toEqual(await missing());
    advanceClock(app, 5 * 60);
    const late = await open(url, owner);
    expect([late.statusCode, late.json().code]).toEqual(await missing());
    expect((await open(url, {})).statusCode).toBe(401);
    expect(await openings()).toEqual(before);
  });

  it('S1 only who may see the case opens its papers, and nobody of the office before it is one', async () => {
    const view = (token: string) =>
      call<PaperView>(app, paperRoutes.view, { token, params: { id: paperId } });
    expect([(await linkFor(reviewer)).status, (await view(reviewer.token)).status]).toEqual([404, 404]);
    await bind();
    const seen = await view(reviewer.token);
    expect(seen.body).toMatchObject({ id: paperId, allowedActions: [] });
    const answer = await open((await linkFor(reviewer)).body.url, reviewer);
    expect(answer.statusCode).toBe(200);
    expect((await openings()).at(-1)).toMatchObject({
      account_id: reviewer.accountId,
      role: 'department-reviewer',
      subject_id: pageId,
    });
    for (const other of [otherReviewer, stranger]) {
      expect([(await linkFor(other)).status, (await view(other.token)).status]).toEqual([404, 404]);
    }
  });

  it('S3 a link ends with the right to the case', async () => {
    await bind();
    const { url } = (await linkFor(reviewer)).body;
    readers.clear();
    expect((await open(url, reviewer)).statusCode).toBe(404);
  });

  it('S14 is denied when nobody can say whether it is allowed', async () => {
    await bind();
    const { url } = (await linkFor(reviewer)).body;
    readers.has = () => {
      throw new Error('the source is down');
    };
    try {
      expect((await open(url, reviewer)).statusCode).toBe(500);
      expect((await linkFor(reviewer)).status).toBe(500);
    } finally {
      Reflect.deleteProperty(readers, 'has');
    }
  });

  it('says that a page has nothing to show yet', async () => {
    const paper = await startPaper(app, owner);
    const { body } = await startPage(app, owner, paper.id, { contentType: 'image/png', bytes: 5 });
    expect(await linkFor(owner, { id: paper.id, pageId: body.page.id })).toMatchObject({
      status: 409,
      body: { code: 'DOCUMENTS.PAGE_NOT_READY' },
    });
  });

  it('shows PDFs as PDFs, and knows that a page was taken out', async () => {
    const paper = await startPaper(app, owner);
    const added = await addPage(app, owner, paper.id, pdfFile(), 'application/pdf');
    const params = { id: paper.id, pageId: added.pageId };
    const { url } = (await linkFor(owner, params)).body;
    const answer = await open(url, owner);
    expect([answer.headers['content-type'], answer.rawPayload]).toEqual(['application/pdf', pdfFile()]);
    await call(app, paperRoutes.removePage, { token: owner.token, params });
    expect((await open(url, owner)).statusCode).toBe(404);
  });

  it('an object store hands the page out itself, for a minute, after the opening was written down', async () => {
    const objects = await openObjectStore();
    const other = await openApplication({
      OBJECT_STORE: 's3',
      S3_ENDPOINT: objects.endpoint,
      S3_BUCKET: objects.bucket,
      S3_ACCESS_KEY: objects.accessKeyId,
      S3_SECRET_KEY: objects.secretAccessKey,
      S3_PATH_STYLE: 'true',
    });
    try {
      const person = await createDeclarer(other);
      const paper = await startPaper(other, person);
      const added = await addPage(other, person, paper.id, await plainPicture('png'), 'image/png');
      const params = { id: paper.id, pageId: added.pageId };
      const { body } = await call<PageLink>(other, paperRoutes.linkPage, { token: person.token, params });
      const headers = { authorization: `Bearer ${person.token}` };
      const before = (await openings()).length;
      const elsewhere = (await other.inject({ method: 'GET', url: body.url, headers })).json<PageElsewhere>();
      expect(await openings()).toHaveLength(before + 1);
      const page = await fetch(elsewhere.url);
      expect(page.headers.get('content-type')).toBe('image/png');
      expect((await sharp(Buffer.from(await page.arrayBuffer())).metadata()).width).toBe(320);
      expect(objects.asked.filter((asked) => asked.startsWith('GET papers/'))).toHaveLength(1);
    } finally {
      await other.close();
      await objects.close();
    }
  });
});
