import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PaperView, StartedPage } from '@app/shared/documents/paper';
import { mostPageBytes, mostPages } from '@app/shared/documents/paper';
import { paperRoutes } from '@app/shared/documents/paper.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import sharp from 'sharp';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { FileStore } from '../../src/platform/documents/file-store';
import { createDeclarer, type TestDeclarer } from '../factories/declarer.factory';
import {
  addPage,
  finishPage,
  readyPaper,
  sendBytes,
  startPage,
  startPaper,
} from '../factories/paper.factory';
import { createResident } from '../factories/resident.factory';
import { call, newClientKey, openApplication } from '../support/application';
import { type ClamdStandIn, openClamd } from '../support/clamd-stand-in';
import { emptyTables } from '../support/database';
import { type ObjectStore, openObjectStore } from '../support/object-store';
import { eicar, pdfFile, phonePhoto, pixelFlood, plainPicture } from '../support/page-samples';
import { storedState } from '../support/stored-state';

let objects: ObjectStore;
let clamd: ClamdStandIn;
beforeAll(async () => {
  objects = await openObjectStore();
  clamd = await openClamd();
});
afterAll(async () => {
  await objects.close();
  await clamd.close();
});

const settingsOf = (store: string, folder: string): Record<string, string> =>
  store === 'disk'
    ? { FILE_STORE: folder }
    : {
        FILE_STORE: folder,
        OBJECT_STORE: 's3',
        S3_ENDPOINT: objects.endpoint,
        S3_BUCKET: objects.bucket,
        S3_ACCESS_KEY: objects.accessKeyId,
        S3_SECRET_KEY: objects.secretAccessKey,
        S3_PATH_STYLE: 'true',
      };

describe.each(['disk', 's3'])('handing in papers, kept on %s', (where) => {
  let app: NestFastifyApplication;
  let folder: string;
  let person: TestDeclarer;
  let photo: Buffer;
  let paper: PaperView;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'papers-'));
    app = await openApplication({
      ...settingsOf(where, folder),
      VIRUS_SCANNER: 'clamd',
      CLAMD_ADDRESS: clamd.address,
      REQUESTS_PER_MINUTE: '1000000',
    });
    await emptyTables();
    person = await createDeclarer(app);
    photo = await phonePhoto();
  });
  beforeEach(async () => {
    clamd.mood = 'well';
    paper = await startPaper(app, person);
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const pageOf = async (bytes = photo.length, contentType = 'image/jpeg') =>
    (await startPage(app, person, paper.id, { contentType, bytes })).body as Required<StartedPage>;
  const view = async () =>
    (await call<PaperView>(app, paperRoutes.view, { token: person.token, params: { id: paper.id } })).body;
  const rawOf = (pageId: string) => app.get(FileStore).has(`uploads/pages/${pageId}`);
  const filesKept = async () =>
    app.get<Sql>(SQL).rows<{ file_hash: Buffer }>('SELECT file_hash FROM paper_file');

  it('B3 keeps a page drawn anew under the hash of its content, and throws the raw bytes away', async () => {
    const added = await addPage(app, person, paper.id, photo);
    expect(added).toMatchObject({
      status: 200,
      body: { pages: [{ state: 'ready', contentType: 'image/jpeg', width: 480, height: 640 }] },
    });
    expect(await rawOf(added.pageId)).toBe(false);
    const [row] = await app
      .get<Sql>(SQL)
      .rows<{ file_hash: Buffer; scanner: string; source_hash: Buffer }>(
        'SELECT file_hash, source_hash, scanner FROM paper_page WHERE id = ?',
        [added.pageId],
      );
    const parts: Buffer[] = [];
    const key = `papers/${row?.file_hash.toString('hex')}`;
    for await (const part of await app.get(FileStore).open(key)) parts.push(part as Buffer);
    const kept = Buffer.concat(parts);
    expect(createHash('sha256').update(kept).digest()).toEqual(row?.file_hash);
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
    expect(row).toMatchObject({
      scanner: 'clamd',
      source_hash: createHash('sha256').update(photo).digest(),
    });
  });

  it('takes photos and PDFs as pages of one paper, in the order that the person gives them', async () => {
    await addPage(app, person, paper.id, await plainPicture('png'), 'image/png');
    await addPage(app, person, paper.id, pdfFile(), 'application/pdf');
    const { body } = await addPage(app, person, paper.id, await plainPicture('webp'), 'image/webp');
    expect(body.pages.map(({ contentType }) => contentType)).toEqual([
      'image/png',
      'application/pdf',
      'image/jpeg',
    ]);
    const pageIds = body.pages.map(({ id }) => id).reverse();
    const order = (ids: string[], clientKey = newClientKey()) =>
      call<PaperView>(app, paperRoutes.orderPages, {
        token: person.token,
        params: { id: paper.id },
        body: { pageIds: ids },
        clientKey,
      });
    const key = newClientKey();
    for (const reply of [await order(pageIds, key), await order(pageIds, key)]) {
      expect(reply.body.pages.map(({ id }) => id)).toEqual(pageIds);
    }
    for (const wrong of [pageIds.slice(1), [...pageIds.slice(1), pageIds[1] as string]]) {
      expect(await order(wrong)).toMatchObject({ status: 409, body: { code: 'DOCUMENTS.PAGES_DIFFER' } });
    }
    expect((await view()).pages.map(({ id }) => id)).toEqual(pageIds);
  });

  it('R2 announces a page once, however often it is asked, with a fresh place to send to', async () => {
    const key = newClientKey();
    const request = { contentType: 'image/jpeg', bytes: photo.length };
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => startPage(app, person, paper.id, request, key)),
    );
    const later = await startPage(app, person, paper.id, request, key);
    expect(new Set([...replies, later].map(({ body }) => body.page.id)).size).toBe(1);
    expect((await view()).pages).toHaveLength(1);
    expect(later.body.upload?.fileField).toBe('file');
    expect(await startPage(app, person, paper.id, { ...request, bytes: 1 }, key)).toMatchObject({
      status: 409,
      body: { code: 'COMMON.CLIENT_KEY_REUSED' },
    });
  });

  it('R2 keeps a page once when it is finished many times at once', async () => {
    const { page, upload } = await pageOf();
    await sendBytes(app, upload, photo);
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => finishPage(app, person, paper.id, page.id)),
    );
    for (const { status, body } of replies) {
      expect([status, body.pages?.map(({ state }) => state)]).toEqual([200, ['ready']]);
    }
    const key = newClientKey();
    expect((await finishPage(app, person, paper.id, page.id, key)).status).toBe(200);
    expect((await finishPage(app, person, paper.id, page.id, key)).status).toBe(200);
  });

  it('keeps the same content once, whoever hands it in, and tells nobody of the other', async () => {
    const other = await createDeclarer(app);
    const picture = await plainPicture('jpeg', { colour: where === 'disk' ? '#123456' : '#654321' });
    const before = (await filesKept()).length;
    await addPage(app, person, paper.id, picture);
    const theirs = await startPaper(app, other);
    const sha256 = createHash('sha256').update(picture).digest('hex');
    const request = { contentType: 'image/jpeg', bytes: picture.length, sha256 };
    const strange = await startPage(app, other, theirs.id, request);
    expect(strange.body.upload).toBeDefined();
    await addPage(app, other, theirs.id, picture);
    expect(await filesKept()).toHaveLength(before + 1);
    // The same person need not send it again.
    const again = await startPage(app, person, paper.id, request);
    expect([again.body.page.state, again.body.upload]).toEqual(['ready', undefined]);
    expect((await view()).pages.map(({ state }) => state)).toEqual(['ready', 'ready']);
  });

  it('B3 a network that breaks in the middle of a page costs that page only, which is sent again', async () => {
    const first = await addPage(app, person, paper.id, photo);
    expect(first.status).toBe(200);
    const { page, upload } = await pageOf();
    const half = await breakOff(app, upload, photo, where === 'disk' ? 0.5 : 0.7);
    expect(half).toBe('broken');
    expect(await finishPage(app, person, paper.id, page.id)).toMatchObject({
      status: 409,
      body: { code: 'DOCUMENTS.PAGE_NOT_RECEIVED' },
    });
    expect((await view()).pages.map(({ state }) => state)).toEqual(['ready', 'waiting']);
    expect(await sendBytes(app, upload, photo)).toBeLessThan(300);
    expect((await finishPage(app, person, paper.id, page.id)).status).toBe(200);
  });

  it('B3 takes neither more nor less than was announced', async () => {
    const { page, upload } = await pageOf(photo.length - 1);
    expect(await sendBytes(app, upload, photo)).toBeGreaterThanOrEqual(400);
    const short = await pageOf(photo.length + 1);
    await sendBytes(app, short.upload, photo);
    for (const { id } of [page, short.page]) {
      expect((await finishPage(app, person, paper.id, id)).body.code).toBe('DOCUMENTS.PAGE_NOT_RECEIVED');
      expect(await rawOf(id)).toBe(false);
    }
  });

  it.each<[string, () => Buffer | Promise<Buffer>, string, string]>([
    ['another type than announced', () => plainPicture('png'), 'image/jpeg', 'PAGE_TYPE_DIFFERS'],
    ['a flood of pixels', () => pixelFlood(), 'image/png', 'PAGE_TOO_MANY_PIXELS'],
    ['half a photo', async () => photo.subarray(0, photo.length / 2), 'image/jpeg', 'PAGE_DAMAGED'],
    ['HTML called a photo', () => Buffer.from('<html><script>1</script>'), 'image/jpeg', 'PAGE_TYPE_UNKNOWN'],
    [
      'a PDF that runs',
      () => pdfFile(['<< /S /JavaScript /JS (x) >>']),
      'application/pdf',
      'PAGE_ACTIVE_CONTENT',
    ],
    ['a virus', () => pdfFile([`(${eicar})`]), 'application/pdf', 'PAGE_INFECTED'],
  ])('B3 refuses %s, keeps nothing of it and says so again', async (_, make, contentType, code) => {
    const content = await make();
    const before = await filesKept();
    const { page, upload } = await pageOf(content.length, contentType);
    expect(await sendBytes(app, upload, content)).toBeLessThan(300);
    for (const attempt of [1, 2]) {
      const { status, body } = await finishPage(app, person, paper.id, page.id);
      expect([attempt, status, body.code]).toEqual([attempt, 422, `DOCUMENTS.${code}`]);
    }
    expect((await view()).pages).toMatchObject([{ state: 'refused', fault: `DOCUMENTS.${code}` }]);
    expect(await rawOf(page.id)).toBe(false);
    expect(await filesKept()).toEqual(before);
  });

  it('S14 keeps nothing unseen while the scanner is away, and goes on when it is back', async () => {
    const { page, upload } = await pageOf();
    await sendBytes(app, upload, photo);
    clamd.mood = 'hangs-up';
    expect(await finishPage(app, person, paper.id, page.id)).toMatchObject({
      status: 503,
      body: { code: 'DOCUMENTS.SCANNER_UNAVAILABLE', retryAfterSeconds: 30 },
    });
    expect((await view()).pages[0]?.state).toBe('waiting');
    clamd.mood = 'well';
    expect((await finishPage(app, person, paper.id, page.id)).status).toBe(200);
  });

  it('takes a page out again, once, and never one of another paper', async () => {
    const { pageId } = await addPage(app, person, paper.id, photo);
    const other = await readyPaper(app, person);
    const remove = (id: string, page: string, clientKey = newClientKey()) =>
      call<PaperView>(app, paperRoutes.removePage, {
        token: person.token,
        params: { id, pageId: page },
        clientKey,
      });
    expect((await remove(paper.id, other.pageId)).status).toBe(404);
    const key = newClientKey();
    expect((await remove(paper.id, pageId, key)).body.pages).toEqual([]);
    expect((await remove(paper.id, pageId, key)).status).toBe(200);
    expect((await remove(paper.id, pageId)).status).toBe(404);
  });

  it('B1 refuses what no page is: type, size, too many pages', async () => {
    for (const body of [
      { contentType: 'image/svg+xml', bytes: 100 },
      { contentType: 'image/jpeg', bytes: 0 },
      { contentType: 'image/jpeg', bytes: mostPageBytes + 1 },
      { contentType: 'image/jpeg', bytes: 100, sha256: 'x'.repeat(64) },
    ]) {
      expect((await startPage(app, person, paper.id, body)).status).toBe(422);
    }
    for (let count = 0; count < mostPages; count += 1) await pageOf(100);
    expect(await startPage(app, person, paper.id, { contentType: 'image/png', bytes: 9 })).toMatchObject({
      status: 409,
      body: { code: 'DOCUMENTS.PAPER_FULL' },
    });
  });

  it('S1 a paper of somebody else does not exist, whatever is done to it', async () => {
    const stranger = await createDeclarer(app);
    const { paperId, pageId } = await readyPaper(app, person);
    const before = await storedState(['access_log']);
    for (const { route, body } of [
      { route: paperRoutes.view },
      { route: paperRoutes.startPage, body: { contentType: 'image/png', bytes: 9 } },
      { route: paperRoutes.finishPage },
      { route: paperRoutes.orderPages, body: { pageIds: [pageId] } },
      { route: paperRoutes.linkPage },
      { route: paperRoutes.removePage },
    ]) {
      const ask = async (id: string, page: string) => {
        const { status, body: answer } = await call(app, route, {
          token: stranger.token,
          params: { id, pageId: page },
          body,
        });
        return [status, answer.code];
      };
      const missing = '018f0000-0000-7000-8000-000000000009';
      expect([route.path, await ask(paperId, pageId)]).toEqual([route.path, await ask(missing, missing)]);
    }
    expect(await storedState(['access_log'])).toEqual(before);
    const listed = await call<{ total: number }>(app, paperRoutes.list, { token: stranger.token });
    expect(listed.body.total).toBe(0);
    const begun = await call(app, paperRoutes.start, {
      token: stranger.token,
      body: { materialCode: 'id-card', personId: person.personId },
    });
    expect(begun.status).toBe(404);
  });

  it('S11 begins no paper without consent to the handling of one’s identity', async () => {
    const { token } = await createResident(app);
    const body = { materialCode: 'id-card' };
    expect((await call(app, paperRoutes.start, { token, body })).body.code).toBe('IDENTITY.CONSENT_MISSING');
  });
});

/** Begins to send over a real connection and lets it break after a part; `broken` when nothing was answered. */
async function breakOff(
  app: NestFastifyApplication,
  upload: Required<StartedPage>['upload'],
  content: Buffer,
  share: number,
): Promise<string> {
  if (!app.getHttpServer().listening) await app.listen(0, '127.0.0.1');
  const url = new URL(upload.url, (await app.getUrl()).replace('[::1]', '127.0.0.1'));
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append(upload.fileField, new Blob([new Uint8Array(content)]), 'page');
  const whole = new Response(form);
  const body = Buffer.from(await whole.arrayBuffer());
  const headers = { ...upload.headers, 'content-type': whole.headers.get('content-type') as string };
  const lines = Object.entries({ ...headers, host: url.host, 'content-length': String(body.length) });
  const head = `POST ${url.pathname} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  return new Promise((resolve) => {
    const socket = connect(Number(url.port), url.hostname, () => {
      socket.write(head);
      socket.write(body.subarray(0, Math.floor(body.length * share)), () => socket.destroy());
    });
    let answered = '';
    socket.on('data', (bytes) => {
      answered += bytes.toString();
    });
    socket.on('close', () => resolve(answered === '' ? 'broken' : answered));
  });
}
