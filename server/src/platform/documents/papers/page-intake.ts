import { createHash } from 'node:crypto';
import type { PageUpload } from '@app/shared/documents/paper';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../common/clock';
import { NotFoundError } from '../../../common/errors';
import { DocumentsError } from '../documents.errors';
import { FileStore } from '../file-store';
import { filePartName } from '../multipart-file';
import { UploadService } from '../upload.service';
import { PageInspector } from './page-inspector';
import { type PageRecord, rawKeyOf, rawSubjectOf } from './paper.record';
import { PaperFiles } from './paper-files';
import { type KeptPage, PaperPageRepository } from './paper-page.repository';

const purpose = 'paper-page';
const uploadSeconds = 15 * 60;
const lateSeconds = 60 * 60;

/** A page that passed: what is written down of it, and its content for the file store. */
export type TakenPage = { kept: KeptPage; content: Buffer };

/** The way of a page's bytes: a place to send them to, then the check, then the store. */
@Injectable()
export class PageIntake {
  constructor(
    private readonly store: FileStore,
    private readonly uploads: UploadService,
    private readonly inspector: PageInspector,
    private readonly files: PaperFiles,
    private readonly pages: PaperPageRepository,
    private readonly clock: Clock,
  ) {}

  /** Where the bytes go: to the object store itself where there is one, otherwise to this server with a ticket. */
  async place({ id, bytes, contentType }: PageRecord): Promise<PageUpload> {
    await this.pages.expectUntil(id, new Date(this.clock.now().getTime() + uploadSeconds * 1000));
    const direct = await this.store.directUpload(rawKeyOf(id), {
      bytes,
      contentType,
      seconds: uploadSeconds,
    });
    if (!direct) return this.uploads.issueForm(purpose, rawSubjectOf(id), bytes);
    return {
      url: direct.url,
      method: 'POST',
      headers: {},
      fields: direct.fields,
      fileField: filePartName,
      expiresAt: direct.expiresAt.toISOString(),
    };
  }

  /**
   * Looks at what arrived. Bytes that may not be kept are thrown away and the page is marked with the reason; missing
   * or half-sent ones leave it waiting (`DOCUMENTS.PAGE_NOT_RECEIVED`).
   */
  async take(page: PageRecord): Promise<TakenPage> {
    const raw = await this.read(page);
    const clean = await this.inspector.inspect(raw, page.contentType).catch(async (error: unknown) => {
      // A scanner that is away says nothing about the page.
      if (error instanceof DocumentsError && error.kind === 'invalid') {
        await this.pages.refuse(page.id, error.code, this.clock.now());
        await this.discard(page.id);
      }
      throw error;
    });
    const fileHash = createHash('sha256').update(clean.content).digest();
    await this.files.put(fileHash, clean.content, this.clock.now());
    return {
      content: clean.content,
      kept: {
        contentType: clean.contentType,
        bytes: clean.content.length,
        width: clean.width ?? null,
        height: clean.height ?? null,
        sourceHash: createHash('sha256').update(raw).digest(),
        fileHash,
        scanner: this.inspector.scannedBy,
      },
    };
  }

  /**
   * Throws away what arrived and was not finished, also behind a page that was finished or taken out meanwhile: a form
   * that was under way when its time ended has long arrived. Says how many places were cleared.
   */
  async clear(now: Date, most: number): Promise<number> {
    const before = new Date(now.getTime() - lateSeconds * 1000);
    const ended = await this.pages.uploadsEndedBefore(before, most);
    for (const pageId of ended) {
      await this.discard(pageId);
      await this.pages.forgetUpload(pageId, before);
    }
    return ended.length;
  }

  /** Removes the raw bytes of a page; there may be none. */
  discard(pageId: string): Promise<void> {
    return this.store.remove(rawKeyOf(pageId));
  }

  private async read({ id, bytes }: PageRecord): Promise<Buffer> {
    const content = await this.store.open(rawKeyOf(id)).catch((error: unknown) => {
      throw error instanceof NotFoundError ? notReceived() : error;
    });
    const parts: Buffer[] = [];
    let read = 0;
    for await (const part of content as AsyncIterable<Buffer>) {
      read += part.length;
      // More than was announced: it is not read to its end, however long it is.
      if (read > bytes) break;
      parts.push(part);
    }
    if (read === bytes) return Buffer.concat(parts);
    await this.discard(id);
    throw notReceived();
  }
}

function notReceived(): DocumentsError {
  return new DocumentsError('DOCUMENTS.PAGE_NOT_RECEIVED', 'conflict');
}
