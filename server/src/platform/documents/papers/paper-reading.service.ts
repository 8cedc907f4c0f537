import { createSecretKey, type KeyObject } from 'node:crypto';
import { Readable } from 'node:stream';
import type { PageElsewhere, PageLink, PaperView } from '@app/shared/documents/paper';
import type { PaperQuery } from '@app/shared/documents/paper.dto';
import { paperRoutes } from '@app/shared/documents/paper.routes';
import { defaultPageSize, type Page } from '@app/shared/http/page';
import { pathOf } from '@app/shared/http/route';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../common/clock';
import { NotFoundError } from '../../../common/errors';
import type { Config } from '../../../config/config';
import { CONFIG } from '../../../config/config.module';
import type { Principal } from '../../identity/principal';
import { DocumentsError } from '../documents.errors';
import { FileStore } from '../file-store';
import { paperView } from './paper.mapper';
import { fileKeyOf, type PageRecord, type PaperRecord } from './paper.record';
import { PaperRepository } from './paper.repository';
import { ownPapers } from './paper.scope';
import { PaperAccess } from './paper-access';
import { isPaperLink, signPaperLink } from './paper-link';
import { PaperPageRepository } from './paper-page.repository';

const linkMinutes = 5;
/** An object store's address works for anybody who has it, so it only lives as long as a phone needs to begin. */
const directSeconds = 60;

/** The bytes of a page, or where an object store has them. */
export type OpenedPage = { stream: Readable; contentType: string; bytes: number } | PageElsewhere;

/** Looking at papers: one's own, and those of cases that one may see. Everything else does not exist. */
@Injectable()
export class PaperReadingService {
  private readonly key: KeyObject;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly papers: PaperRepository,
    private readonly pages: PaperPageRepository,
    private readonly access: PaperAccess,
    private readonly store: FileStore,
    private readonly clock: Clock,
  ) {
    this.key = createSecretKey(Buffer.from(config.JWT_SECRET, 'utf8'));
  }

  async list(principal: Principal, query: PaperQuery): Promise<Page<PaperView>> {
    const { page = 1, pageSize = defaultPageSize, ...filter } = query;
    const { papers, total } = await this.papers.list(ownPapers(principal), filter, { page, pageSize });
    return { items: await this.views(principal, papers), total, page, pageSize };
  }

  async view(principal: Principal, paperId: string): Promise<PaperView> {
    const paper = await this.readable(principal, paperId);
    const [view] = await this.views(principal, [paper]);
    return view as PaperView;
  }

  /** An address of a page for this account alone; `DOCUMENTS.PAGE_NOT_READY` while there is nothing to see. */
  async link(principal: Principal, paperId: string, pageId: string): Promise<PageLink> {
    const paper = await this.readable(principal, paperId);
    const page = await this.pages.find(pageId);
    if (page?.paperId !== paper.id) throw new NotFoundError();
    if (page.state !== 'ready') throw new DocumentsError('DOCUMENTS.PAGE_NOT_READY', 'conflict');
    const expiresAt = new Date(this.clock.now().getTime() + linkMinutes * 60_000);
    const link = signPaperLink({ accountId: principal.accountId, pageId, expiresAt }, this.key);
    return {
      url: pathOf(paperRoutes.openPage, { pageId }, { link }),
      expiresAt: expiresAt.toISOString(),
    };
  }

  /** The page behind a link of this account. Whether it may be seen is asked again: roles end at once (promise S3). */
  async open(principal: Principal, pageId: string, link: string): Promise<OpenedPage> {
    const { accountId } = principal;
    if (!isPaperLink(link, { accountId, pageId }, this.key, this.clock.now())) throw new NotFoundError();
    const page = await this.pages.find(pageId);
    if (!page?.fileHash || page.state !== 'ready') throw new NotFoundError();
    await this.readable(principal, page.paperId);
    return this.content(page, page.fileHash);
  }

  /** Papers as this reader may see them; whose they are must have been decided. */
  async views(principal: Principal | undefined, papers: readonly PaperRecord[]): Promise<PaperView[]> {
    const ids = papers.map(({ id }) => id);
    const pages = await this.pages.listOf(ids);
    const verifications = await this.papers.verificationsOf(ids);
    return papers.map((paper) =>
      paperView(paper, pages, verifications, paper.accountId === principal?.accountId),
    );
  }

  private async readable(principal: Principal, paperId: string): Promise<PaperRecord> {
    const paper = await this.papers.find(paperId);
    if (!paper || !(await this.access.mayOpen(principal, paper))) throw new NotFoundError();
    return paper;
  }

  private async content({ contentType, bytes }: PageRecord, fileHash: Buffer): Promise<OpenedPage> {
    const key = fileKeyOf(fileHash);
    const direct = await this.store.directRead(key, { contentType, seconds: directSeconds });
    if (direct) return { url: direct.url, expiresAt: direct.expiresAt.toISOString() };
    if (!(await this.store.has(key))) throw new NotFoundError();
    return { stream: Readable.from(this.lazily(key)), contentType, bytes };
  }

  /** Opened by the first read, after the opening was logged: what is never sent is never opened. */
  private async *lazily(key: string): AsyncGenerator<Buffer> {
    yield* (await this.store.open(key)) as AsyncIterable<Buffer>;
  }
}
