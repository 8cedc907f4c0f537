import type { PaperView, StartedPage } from '@app/shared/documents/paper';
import { mostPages } from '@app/shared/documents/paper';
import type { OrderPages, StartPage, StartPaper } from '@app/shared/documents/paper.dto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../../common/clock';
import { AppError, NotFoundError } from '../../../common/errors';
import type { Sql } from '../../../database/sql';
import { WriteOnce } from '../../idempotency/write-once';
import type { Principal } from '../../identity/principal';
import { DocumentsError } from '../documents.errors';
import { Guardianship } from './guardianship';
import { PageIntake } from './page-intake';
import { pageView } from './paper.mapper';
import type { PageRecord, PaperRecord } from './paper.record';
import { PaperRepository } from './paper.repository';
import { PaperFiles } from './paper-files';
import { PaperPageRepository } from './paper-page.repository';
import { PaperReadingService } from './paper-reading.service';

/** Handing papers in, page by page. What was finished stays when the network breaks; only the broken page is sent anew. */
@Injectable()
export class PaperUploadService {
  constructor(
    private readonly papers: PaperRepository,
    private readonly pages: PaperPageRepository,
    private readonly files: PaperFiles,
    private readonly intake: PageIntake,
    private readonly reading: PaperReadingService,
    private readonly writes: WriteOnce,
    private readonly guardianship: Guardianship,
    private readonly clock: Clock,
  ) {}

  /** Begins a paper of the caller's own person, or of a child in their care; anybody else is not found. */
  async start(principal: Principal, clientKey: string, request: StartPaper): Promise<PaperView> {
    if (!principal.consented) throw new AppError('IDENTITY.CONSENT_MISSING', 'conflict');
    if (principal.personId === null) throw new AppError('IDENTITY.PERSON_MISSING', 'conflict');
    const personId = request.personId ?? principal.personId;
    if (personId !== principal.personId && !(await this.guardianship.covers(principal, personId))) {
      throw new NotFoundError();
    }
    const paper: PaperRecord = {
      id: uuid(),
      personId,
      accountId: principal.accountId,
      materialCode: request.materialCode,
      createdAt: this.clock.now(),
      boundAt: null,
    };
    const { id } = await this.write(principal, clientKey, 'papers.start', request, async (transaction) => {
      await this.papers.insert(paper, transaction);
      return { id: paper.id };
    });
    return this.reading.view(principal, id);
  }

  /**
   * Announces a page. Repeating it with the same key gives the same page and a fresh place to send to; bytes that this
   * account handed in for this person before need not be sent at all.
   */
  async startPage(
    principal: Principal,
    clientKey: string,
    paperId: string,
    request: StartPage,
  ): Promise<StartedPage> {
    const payload = { paperId, ...request };
    const { id } = await this.write(
      principal,
      clientKey,
      'papers.start-page',
      payload,
      async (transaction) => {
        const paper = await this.begin(principal, paperId, transaction);
        const present = await this.pages.listOf([paperId], transaction);
        if (present.length >= mostPages) throw new DocumentsError('DOCUMENTS.PAPER_FULL', 'conflict');
        const page: PageRecord = {
          id: uuid(),
          paperId,
          pageNo: (present.at(-1)?.pageNo ?? 0) + 1,
          state: 'waiting',
          contentType: request.contentType,
          bytes: request.bytes,
          width: null,
          height: null,
          fileHash: null,
          faultCode: null,
        };
        await this.pages.insert(page, this.clock.now(), transaction);
        if (request.sha256 !== undefined) await this.takeKnown(paper, page.id, request.sha256, transaction);
        return { id: page.id };
      },
    );
    const page = await this.pages.find(id);
    if (!page) throw new NotFoundError();
    if (page.state !== 'waiting') return { page: pageView(page) };
    return { page: pageView(page), upload: await this.intake.place(page) };
  }

  /**
   * Checks and keeps what was sent. A page that may not be kept stays as refused, with the reason; one whose bytes have
   * not all arrived goes on waiting.
   */
  async finishPage(
    principal: Principal,
    clientKey: string,
    paperId: string,
    pageId: string,
  ): Promise<PaperView> {
    const page = await this.ownPage(principal, paperId, pageId);
    if (page.state === 'waiting') await this.takeIn(principal, clientKey, page);
    else if (page.faultCode !== null) throw new DocumentsError(page.faultCode);
    return this.reading.view(principal, paperId);
  }

  async orderPages(
    principal: Principal,
    clientKey: string,
    paperId: string,
    { pageIds }: OrderPages,
  ): Promise<PaperView> {
    await this.write(principal, clientKey, 'papers.order', { paperId, pageIds }, async (transaction) => {
      await this.begin(principal, paperId, transaction);
      const present = (await this.pages.listOf([paperId], transaction)).map(({ id }) => id);
      const isSame =
        pageIds.length === present.length &&
        new Set(pageIds).size === present.length &&
        present.every((id) => pageIds.includes(id));
      if (!isSame) throw new DocumentsError('DOCUMENTS.PAGES_DIFFER', 'conflict');
      await this.pages.order(pageIds, transaction);
      return {};
    });
    return this.reading.view(principal, paperId);
  }

  /** Takes a page out. Its file goes later, when no other page is the same. */
  async removePage(
    principal: Principal,
    clientKey: string,
    paperId: string,
    pageId: string,
  ): Promise<PaperView> {
    await this.write(principal, clientKey, 'papers.remove-page', { paperId, pageId }, async (transaction) => {
      await this.begin(principal, paperId, transaction);
      const page = await this.pages.find(pageId, transaction);
      if (page?.paperId !== paperId) throw new NotFoundError();
      await this.pages.remove(pageId, transaction);
      return {};
    });
    await this.intake.discard(pageId);
    return this.reading.view(principal, paperId);
  }

  private async takeIn(principal: Principal, clientKey: string, page: PageRecord): Promise<void> {
    const taken = await this.intake.take(page).catch(async (error: unknown) => {
      // Somebody else has finished it meanwhile, and taken the raw bytes away.
      const now = await this.pages.find(page.id);
      if (now?.state === 'ready') return undefined;
      throw error;
    });
    if (!taken) return;
    const payload = { paperId: page.paperId, pageId: page.id };
    await this.write(principal, clientKey, 'papers.finish-page', payload, async (transaction) => {
      await this.begin(principal, page.paperId, transaction);
      await this.files.hold(taken.kept.fileHash, taken.content, this.clock.now(), transaction);
      await this.pages.keep(page.id, taken.kept, this.clock.now(), transaction);
      return {};
    });
    await this.intake.discard(page.id);
  }

  private async takeKnown(
    paper: PaperRecord,
    pageId: string,
    sha256: string,
    transaction: Sql,
  ): Promise<void> {
    const known = await this.pages.findSame(paper, Buffer.from(sha256, 'hex'), transaction);
    const now = this.clock.now();
    if (!known || !(await this.files.holdAgain(known.fileHash, now, transaction))) return;
    await this.pages.keep(pageId, known, now, transaction);
  }

  private async ownPage(principal: Principal, paperId: string, pageId: string): Promise<PageRecord> {
    const [paper, page] = [await this.papers.find(paperId), await this.pages.find(pageId)];
    if (paper?.accountId !== principal.accountId || page?.paperId !== paperId) throw new NotFoundError();
    return page;
  }

  private async begin(principal: Principal, paperId: string, transaction: Sql): Promise<PaperRecord> {
    const paper = await this.papers.beginChange(paperId, principal.accountId, transaction);
    if (!paper) throw new NotFoundError();
    return paper;
  }

  private write<Answer>(
    { accountId: actorId }: Principal,
    clientKey: string,
    action: string,
    payload: unknown,
    work: (transaction: Sql) => Promise<Answer>,
  ): Promise<Answer> {
    return this.writes.run({ actorId, clientKey, action, payload }, work);
  }
}
