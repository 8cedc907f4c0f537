import type { DocumentsCode } from '@app/shared/documents/documents.codes';
import type { PaperView, StartedPage } from '@app/shared/documents/paper';
import { mostPageBytes } from '@app/shared/documents/paper';
import { paperRoutes } from '@app/shared/documents/paper.routes';
import { ApiError } from '@/platform/api-error';
import { newClientKey } from '@/platform/client-key';
import { sendPage } from '@/platform/photo';
import type { ChosenPage } from '@/platform/photo.types';
import { call } from '@/platform/request';
import { createStore } from '@/platform/store';
import { surface } from '@/platform/surface';

/** `broken`: the network failed, it will go on. `refused`: this page cannot be taken, another one is needed. */
export type PaperPageState = 'waiting' | 'sending' | 'checking' | 'ready' | 'broken' | 'refused';

export type PaperPage = {
  /** Names it on the screen, before and after the server knows it. */
  key: string;
  state: PaperPageState;
  /** 0 to 1 while it is sent. */
  share?: number;
  isPdf: boolean;
  preview?: string;
  pageId?: string;
  /** Why it is broken or refused; a code with words in words/errors. */
  fault?: string;
};

export type PaperProgress = { paper: PaperView | undefined; pages: readonly PaperPage[]; busy: boolean };

type Work = { page: ChosenPage; clientKey: string };

const triesAtOnce = 3;
const pauseMs = 800;

/**
 * Sends the pages of one paper one after the other. What is finished stays finished: a page whose sending broke is begun
 * again under its own key, so that it is there once.
 */
export class PaperUploader {
  readonly progress = createStore<PaperProgress>({ paper: undefined, pages: [], busy: false });
  private readonly work = new Map<string, Work>();
  private paperKey: string | undefined;
  private running = false;

  constructor(
    private readonly what: { materialCode: string; personId?: string },
    private readonly onPaper: (paper: PaperView) => void = () => undefined,
    private readonly pause: (ms: number) => Promise<void> = (ms) =>
      new Promise((done) => setTimeout(done, ms)),
  ) {}

  /** Takes up a paper that was begun before. Throws ApiError. */
  async load(paperId: string): Promise<void> {
    const paper = await call<PaperView>(paperRoutes.view, { params: { id: paperId } });
    // What waits for bytes that this phone no longer has can only be taken again.
    const pages = paper.pages.map(({ id, state, contentType, fault }) => ({
      key: id,
      pageId: id,
      isPdf: contentType === 'application/pdf',
      ...(state === 'ready'
        ? { state: 'ready' as const }
        : {
            state: 'refused' as const,
            fault: fault ?? ('DOCUMENTS.PAGE_NOT_RECEIVED' satisfies DocumentsCode),
          }),
    }));
    this.progress.set({ ...this.progress.get(), paper, pages });
  }

  /** Adds pages behind the others, or one in the place of another that is then taken out. */
  async add(chosen: readonly ChosenPage[], insteadOf?: string): Promise<void> {
    const { pages } = this.progress.get();
    const added: PaperPage[] = [];
    for (const page of chosen) {
      const key = await newClientKey();
      const fault = faultOf(page);
      const isPdf = page.contentType === 'application/pdf';
      added.push({
        key,
        isPdf,
        preview: page.preview,
        ...(fault ? { state: 'refused', fault } : { state: 'waiting' }),
      });
      if (!fault) this.work.set(key, { page, clientKey: key });
    }
    const at = pages.findIndex(({ key }) => key === insteadOf);
    const next = [...pages];
    next.splice(at < 0 ? pages.length : at, 0, ...added);
    this.show({ pages: next });
    await this.run();
    if (insteadOf !== undefined && at >= 0) await this.remove(insteadOf);
  }

  /** Goes on with everything that broke. */
  async resume(): Promise<void> {
    for (const { key, state } of this.progress.get().pages)
      if (state === 'broken') this.change(key, { state: 'waiting' });
    await this.run();
  }

  /** Takes a page out, here and on the server. */
  async remove(key: string): Promise<void> {
    const page = this.progress.get().pages.find((known) => known.key === key);
    const { paper } = this.progress.get();
    if (page?.pageId && paper) {
      const params = { id: paper.id, pageId: page.pageId };
      await call<PaperView>(paperRoutes.removePage, { params }).then(
        (answer) => this.keep(answer),
        (error: unknown) => {
          // It is gone: that is what was wanted.
          if (!(error instanceof ApiError) || error.status !== 404) throw error;
        },
      );
    }
    this.work.delete(key);
    this.show({ pages: this.progress.get().pages.filter((known) => known.key !== key) });
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.show({ busy: true });
    try {
      for (let next = this.next(); next; next = this.next()) await this.send(next.key);
      await this.settleOrder();
    } finally {
      this.running = false;
      this.show({ busy: false });
    }
  }

  private next(): PaperPage | undefined {
    return this.progress.get().pages.find(({ key, state }) => state === 'waiting' && this.work.has(key));
  }

  private async send(key: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.attempt(key);
        return;
      } catch (thrown) {
        if (!(thrown instanceof ApiError)) surface(thrown);
        const error = thrown instanceof ApiError ? thrown : new ApiError('COMMON.UNEXPECTED');
        const passes = isPassing(error);
        if (passes && attempt < triesAtOnce) {
          await this.pause(pauseMs * attempt);
          continue;
        }
        this.change(key, { state: passes ? 'broken' : 'refused', fault: error.code, share: undefined });
        return;
      }
    }
  }

  private async attempt(key: string): Promise<void> {
    const work = this.work.get(key);
    if (!work) return;
    const paper = await this.begun();
    const { page, clientKey } = work;
    const body = { contentType: page.contentType, bytes: page.size };
    const started = await call<StartedPage>(paperRoutes.startPage, {
      params: { id: paper.id },
      body,
      clientKey,
    });
    const pageId = started.page.id;
    this.change(key, { pageId, state: 'sending', share: 0 });
    // The bytes may have arrived when only the answer was lost.
    if (started.upload) {
      await sendPage(started.upload, page, (share) => this.change(key, { share })).catch(unlessStored);
    }
    this.change(key, { state: 'checking', share: undefined });
    const params = { id: paper.id, pageId };
    this.keep(await call<PaperView>(paperRoutes.finishPage, { params }));
    this.work.delete(key);
    this.change(key, { state: 'ready', fault: undefined });
  }

  private async begun(): Promise<PaperView> {
    const { paper } = this.progress.get();
    if (paper) return paper;
    this.paperKey ??= await newClientKey();
    return this.keep(await call<PaperView>(paperRoutes.start, { body: this.what, clientKey: this.paperKey }));
  }

  /** The server counts pages as they came; the screen shows them where they were put. */
  private async settleOrder(): Promise<void> {
    const { paper, pages } = this.progress.get();
    const wanted = pages.flatMap(({ pageId }) => pageId ?? []);
    const present = paper?.pages.map(({ id }) => id) ?? [];
    const isSame = wanted.length !== present.length || wanted.every((id, at) => present[at] === id);
    if (!paper || isSame) return;
    const asked = { params: { id: paper.id }, body: { pageIds: wanted } };
    // Pages in another order are still all there.
    await call<PaperView>(paperRoutes.orderPages, asked).then(
      (answer) => this.keep(answer),
      () => undefined,
    );
  }

  private keep(paper: PaperView): PaperView {
    this.show({ paper });
    this.onPaper(paper);
    return paper;
  }

  private change(key: string, change: Partial<PaperPage>): void {
    const { pages } = this.progress.get();
    this.show({ pages: pages.map((page) => (page.key === key ? { ...page, ...change } : page)) });
  }

  private show(change: Partial<PaperProgress>): void {
    this.progress.set({ ...this.progress.get(), ...change });
  }
}

/** Why a page need not even be sent. */
function faultOf({ contentType, size }: ChosenPage): DocumentsCode | undefined {
  if (contentType === undefined || size === 0) return 'DOCUMENTS.PAGE_TYPE_UNKNOWN';
  return size > mostPageBytes ? 'DOCUMENTS.FILE_TOO_LARGE' : undefined;
}

function unlessStored(error: unknown): void {
  if (!(error instanceof ApiError) || error.code !== 'DOCUMENTS.FILE_EXISTS') throw error;
}

/** What another try may mend. A store that is not ours says in words of its own that its permission has ended. */
function isPassing(error: ApiError): boolean {
  return (
    error.undecided ||
    ['CLIENT.UNREADABLE', 'DOCUMENTS.PAGE_NOT_RECEIVED', 'DOCUMENTS.UPLOAD_TICKET_EXPIRED'].includes(
      error.code,
    )
  );
}
