import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PaperView } from '@app/shared/documents/paper';
import { paperRoutes } from '@app/shared/documents/paper.routes';
import { consentTexts } from '@app/shared/identity/consent';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { FileStore } from '../../src/platform/documents/file-store';
import { PaperService } from '../../src/platform/documents/papers/paper.service';
import { PaperAccess } from '../../src/platform/documents/papers/paper-access';
import { PaperRetentionJob } from '../../src/platform/documents/papers/paper-retention.job';
import type { Principal } from '../../src/platform/identity/principal';
import { SessionService } from '../../src/platform/identity/session.service';
import { addCity, type TestCity } from '../factories/area.factory';
import {
  createDeclarer,
  createDoor,
  declarationOf,
  declare,
  type TestDeclarer,
} from '../factories/declarer.factory';
import { residentNumber } from '../factories/identity.factory';
import {
  addPage,
  finishPage,
  readyPaper,
  sendBytes,
  startPage,
  startPaper,
} from '../factories/paper.factory';
import { call, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { pixelFlood, plainPicture } from '../support/page-samples';
import { advanceClock, stopClock } from '../support/test-clock';

describe('papers of an application', () => {
  let app: NestFastifyApplication;
  let folder: string;
  let city: TestCity;
  let person: TestDeclarer;
  let principal: Principal;
  let papers: PaperService;
  const tenant = 'test-permit';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bound-papers-'));
    app = await openApplication({ FILE_STORE: folder, PAPER_DAYS: '30', REQUESTS_PER_MINUTE: '100000' });
    await emptyTables();
    city = await addCity(app);
    papers = app.get(PaperService);
    app.get(PaperAccess).register(tenant, async () => false);
  });
  beforeEach(async () => {
    stopClock(app, '2026-11-21T04:00:00Z');
    person = await createDeclarer(app);
    principal = await principalOf(person.token);
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const principalOf = async (token: string) =>
    (await app.get(SessionService).principalOf(token)) as Principal;
  const inOne = <Answer>(work: (transaction: Sql) => Promise<Answer>) => app.get(TransactionRunner).run(work);
  const bind = (paperIds: string[], subjectId = uuid(), who = principal) =>
    inOne((transaction) => papers.bind(who, paperIds, { subjectType: tenant, subjectId }, transaction));
  const ready = (paperIds: string[], personIds = [person.personId]) =>
    inOne((transaction) => papers.requireReady(paperIds, personIds, transaction));
  const consent = () =>
    call(app, identityRoutes.giveConsent, {
      token: person.token,
      body: { purpose: 'reuse-papers', textVersion: consentTexts['reuse-papers'].version },
    });
  const withdraw = () =>
    call(app, identityRoutes.withdrawConsent, {
      token: person.token,
      params: { purpose: 'reuse-papers' },
    });
  const verify = (paperId: string, programme: string, until?: string) =>
    inOne((transaction) => papers.verify(paperId, { programme, by: person.accountId, until }, transaction));

  it('are ready when every page is kept, theirs and once in the list; each fault names its place', async () => {
    const { paperId } = await readyPaper(app, person);
    const stranger = await createDeclarer(app);
    const theirs = await readyPaper(app, stranger);
    const empty = await startPaper(app, person);
    const half = await startPaper(app, person);
    await addPage(app, person, half.id, await plainPicture('jpeg'));
    await startPage(app, person, half.id, { contentType: 'image/png', bytes: 3 });
    const bad = await startPaper(app, person);
    await addPage(app, person, bad.id, pixelFlood(), 'image/png');

    expect(await ready([paperId])).toEqual([
      { id: paperId, materialCode: 'id-card', personId: person.personId, pageCount: 1 },
    ]);
    await expect(
      ready([paperId, theirs.paperId, empty.id, half.id, bad.id, uuid(), paperId]),
    ).rejects.toMatchObject({
      code: 'DOCUMENTS.PAPERS_NOT_READY',
      details: {
        faults: [
          { field: 'papers.1', code: 'not-a-choice' },
          { field: 'papers.2', code: 'required' },
          { field: 'papers.3', code: 'required' },
          { field: 'papers.4', code: 'required' },
          { field: 'papers.5', code: 'not-a-choice' },
          { field: 'papers.6', code: 'duplicate' },
        ],
      },
    });
  });

  it('do not change any more once they are bound, and are listed in the order they came', async () => {
    const [first, second] = [await readyPaper(app, person), await readyPaper(app, person)];
    const subjectId = uuid();
    await bind([first.paperId], subjectId);
    await bind([first.paperId, second.paperId], subjectId);
    const listed = await papers.listFor(tenant, subjectId);
    expect(listed.map(({ id, pages }) => [id, pages.length])).toEqual([
      [first.paperId, 1],
      [second.paperId, 1],
    ]);
    const params = { id: first.paperId, pageId: first.pageId };
    for (const [route, body] of [
      [paperRoutes.removePage, undefined],
      [paperRoutes.orderPages, { pageIds: [first.pageId] }],
      [paperRoutes.startPage, { contentType: 'image/png', bytes: 9 }],
    ] as const) {
      expect(await call(app, route, { token: person.token, params, body })).toMatchObject({
        status: 409,
        body: { code: 'DOCUMENTS.PAPER_BOUND' },
      });
    }
    const { body } = await call<PaperView>(app, paperRoutes.view, { token: person.token, params });
    expect(body.allowedActions).toEqual([]);
  });

  it('R6 are bound all or none, and never without somebody who knows their readers', async () => {
    const own = await readyPaper(app, person);
    const theirs = await readyPaper(app, await createDeclarer(app));
    await expect(bind([own.paperId, theirs.paperId])).rejects.toThrow('NOT_FOUND');
    const subject = { subjectType: 'nobody-knows', subjectId: uuid() };
    await expect(
      inOne((transaction) => papers.bind(principal, [own.paperId], subject, transaction)),
    ).rejects.toThrow('nobody said');
    expect(
      await app.get<Sql>(SQL).rows('SELECT id FROM paper_use_log WHERE paper_id = ?', [own.paperId]),
    ).toEqual([]);
  });

  it('R1 a page that is finished while its paper is bound is in it or refused, never half', async () => {
    const paper = await startPaper(app, person);
    await addPage(app, person, paper.id, await plainPicture('jpeg'));
    const picture = await plainPicture('png', { colour: '#333399' });
    const { body } = await startPage(app, person, paper.id, {
      contentType: 'image/png',
      bytes: picture.length,
    });
    if (body.upload) await sendBytes(app, body.upload, picture);
    const hand = (subjectId: string) =>
      inOne(async (transaction) => {
        await papers.requireReady([paper.id], [person.personId], transaction);
        await papers.bind(principal, [paper.id], { subjectType: tenant, subjectId }, transaction);
      });
    const [finished, bound] = await Promise.allSettled([
      finishPage(app, person, paper.id, body.page.id),
      hand(uuid()),
    ]);
    const view = await call<PaperView>(app, paperRoutes.view, {
      token: person.token,
      params: { id: paper.id },
    });
    const states = view.body.pages.map(({ state }) => state);
    const status = finished.status === 'fulfilled' ? finished.value.status : 0;
    // Waiting pages hinder binding, so the page was kept in any case.
    expect([states, status]).toEqual([['ready', 'ready'], 200]);
    if (bound.status === 'rejected') expect(String(bound.reason)).toContain('PAPERS_NOT_READY');
  });

  it('S11 that were verified are offered to the next programme, and used there with consent only', async () => {
    const { paperId } = await readyPaper(app, person);
    const offered = () => papers.offerable(principal, person.personId, 'id-card');
    await bind([paperId]);
    expect(await offered()).toEqual([]);
    await verify(paperId, 'permit.first');
    expect(await offered()).toEqual([
      {
        paperId,
        materialCode: 'id-card',
        verifiedFor: 'permit.first',
        verifiedOn: '2026-11-21',
        until: null,
      },
    ]);
    const next = uuid();
    await expect(bind([paperId], next)).rejects.toMatchObject({ code: 'IDENTITY.CONSENT_MISSING' });
    await consent();
    await bind([paperId], next);
    await bind([paperId], next);
    const [use] = await app
      .get<Sql>(SQL)
      .rows('SELECT consent_version FROM paper_use_log WHERE paper_id = ? AND subject_id = ?', [
        paperId,
        next,
      ]);
    expect(use).toEqual({ consent_version: consentTexts['reuse-papers'].version });
    await withdraw();
    await expect(bind([paperId])).rejects.toMatchObject({ code: 'IDENTITY.CONSENT_MISSING' });
    expect((await papers.listFor(tenant, next)).map(({ id }) => id)).toEqual([paperId]);
  });

  it('S1 are offered to their owner alone, and no longer than somebody vouches for them', async () => {
    const { paperId } = await readyPaper(app, person);
    await verify(paperId, 'permit.first', '2026-11-22');
    const stranger = await principalOf((await createDeclarer(app)).token);
    expect(await papers.offerable(stranger, person.personId, 'id-card')).toEqual([]);
    expect(await papers.offerable(principal, person.personId, 'photo')).toEqual([]);
    expect(await papers.offerable(principal, person.personId, 'id-card')).toHaveLength(1);
    advanceClock(app, 2 * 86_400);
    expect(await papers.offerable(principal, person.personId, 'id-card')).toEqual([]);
  });

  it('of a child are handed in by who declared the child into their household, and by nobody else', async () => {
    const door = await createDoor(app, city.community);
    const child = { name: '王小宝', documentNumber: residentNumber(77, '2018-05-06') };
    const declared = await declare(
      app,
      person,
      declarationOf(door, {
        people: [
          { self: true, ...door.facts },
          {
            self: false,
            documentType: 'resident-id',
            relationToHead: 'child',
            ...child,
            ...door.facts,
          },
        ],
      }),
    );
    expect([declared.status, declared.body.faults]).toEqual([200, undefined]);
    const [row] = await app
      .get<Sql>(SQL)
      .rows<{ id: string }>('SELECT id FROM person WHERE name = ?', [child.name]);
    const personId = row?.id as string;
    const begin = (token: string, of: string) =>
      call<PaperView>(app, paperRoutes.start, { token, body: { materialCode: 'photo', personId: of } });
    expect((await begin(person.token, personId)).body).toMatchObject({ personId, materialCode: 'photo' });
    const landlord = await createDeclarer(app);
    for (const [token, of] of [
      [landlord.token, personId],
      [door.landlord.token, personId],
      [person.token, landlord.personId],
    ] as const) {
      expect((await begin(token, of)).status).not.toBe(200);
    }
    // Of age they hand in their own papers.
    stopClock(app, '2036-05-06T04:00:00Z');
    const { token } = await app.get(SessionService).open(person.accountId, 'public');
    expect((await begin(token, personId)).status).toBe(404);
  });

  it('S13 that were never handed in are cleared away when their days are over, files and all', async () => {
    const keptPaper = await readyPaper(app, person);
    await bind([keptPaper.paperId]);
    const lost = await readyPaper(app, person);
    const waiting = await startPaper(app, person);
    const { body } = await startPage(app, person, waiting.id, { contentType: 'image/png', bytes: 4 });
    if (body.upload) await sendBytes(app, body.upload, Buffer.from('1234'));
    const hashes = await app
      .get<Sql>(SQL)
      .rows<{ id: string; file_hash: Buffer }>(
        'SELECT id, file_hash FROM paper_page WHERE file_hash IS NOT NULL',
      );
    const keyOf = (pageId: string) =>
      `papers/${hashes.find(({ id }) => id === pageId)?.file_hash.toString('hex')}`;
    const has = (key: string) => app.get(FileStore).has(key);
    const job = app.get(PaperRetentionJob);

    advanceClock(app, 29 * 86_400);
    await job.run();
    expect(await has(keyOf(lost.pageId))).toBe(true);
    advanceClock(app, 2 * 86_400);
    const counts = await Promise.all([job.run(), job.run()]);
    await job.run();
    expect(counts.some((count) => count > 0)).toBe(true);
    expect([await has(keyOf(lost.pageId)), await has(`uploads/pages/${body.page.id}`)]).toEqual([
      false,
      false,
    ]);
    expect(await has(keyOf(keptPaper.pageId))).toBe(true);
    const left = await app
      .get<Sql>(SQL)
      .rows('SELECT id FROM paper WHERE id IN (?, ?)', [lost.paperId, waiting.id]);
    expect(left).toEqual([]);
    expect(await job.run()).toBe(0);
  });

  it('S13 raw bytes do not stay, also when they arrive after the page was finished or taken out', async () => {
    const picture = await plainPicture('jpeg', { colour: '#010203' });
    const paper = await startPaper(app, person);
    const request = { contentType: 'image/jpeg', bytes: picture.length };
    const places = [
      (await startPage(app, person, paper.id, request)).body,
      (await startPage(app, person, paper.id, request)).body,
    ];
    const params = (pageId = '') => ({ id: paper.id, pageId });
    const [kept, removed] = places.map(({ page }) => page.id);
    if (places[0]?.upload) await sendBytes(app, places[0].upload, picture);
    expect((await finishPage(app, person, paper.id, kept ?? '')).status).toBe(200);
    await call(app, paperRoutes.removePage, { token: person.token, params: params(removed) });
    for (const { upload } of places) if (upload) expect(await sendBytes(app, upload, picture)).toBe(200);
    const raw = () => Promise.all([kept, removed].map((id) => app.get(FileStore).has(`uploads/pages/${id}`)));
    expect(await raw()).toEqual([true, true]);
    advanceClock(app, 2 * 3600);
    await app.get(PaperRetentionJob).run();
    expect(await raw()).toEqual([false, false]);
    expect((await ready([paper.id]))[0]?.pageCount).toBe(1);
  });

  it('a file that was cleared away is put again by the next page that is the same', async () => {
    const picture = await plainPicture('jpeg', { colour: '#0f0e0d' });
    const paper = await startPaper(app, person);
    const { pageId } = await addPage(app, person, paper.id, picture);
    await call(app, paperRoutes.removePage, { token: person.token, params: { id: paper.id, pageId } });
    advanceClock(app, 25 * 3600);
    expect(await app.get(PaperRetentionJob).run()).toBeGreaterThan(0);
    const again = await addPage(app, person, paper.id, picture);
    expect(again.status).toBe(200);
    const [row] = await app
      .get<Sql>(SQL)
      .rows<{ file_hash: Buffer }>('SELECT file_hash FROM paper_page WHERE id = ?', [again.pageId]);
    expect(await app.get(FileStore).has(`papers/${row?.file_hash.toString('hex')}`)).toBe(true);
  });
});
