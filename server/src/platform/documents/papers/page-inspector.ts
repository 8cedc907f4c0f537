import { pageTypeOf } from '@app/shared/documents/page-type';
import type { PageType } from '@app/shared/documents/paper';
import { Injectable } from '@nestjs/common';
import { DocumentsError } from '../documents.errors';
import { cleanImage } from './image-page';
import { requirePlainPdf } from './pdf-page';
import { VirusScanner } from './virus-scanner';

/** A page as it is kept. */
export type CleanPage = { content: Buffer; contentType: PageType; width?: number; height?: number };

/** Decides whether bytes from outside may be kept as a page, and as what (promise B3). */
@Injectable()
export class PageInspector {
  constructor(private readonly scanner: VirusScanner) {}

  /** Name of the scanner that looked, for the page's record. */
  get scannedBy(): string {
    return this.scanner.name;
  }

  /** The page without anything but its page; throws DocumentsError with the reason when it may not be kept. */
  async inspect(content: Buffer, claimed: PageType): Promise<CleanPage> {
    const type = pageTypeOf(content);
    if (!type) throw new DocumentsError('DOCUMENTS.PAGE_TYPE_UNKNOWN');
    if (type !== claimed) throw new DocumentsError('DOCUMENTS.PAGE_TYPE_DIFFERS');
    if (!(await this.scanner.isClean(content))) throw new DocumentsError('DOCUMENTS.PAGE_INFECTED');
    if (type !== 'application/pdf') return cleanImage(content);
    await requirePlainPdf(content);
    return { content, contentType: type };
  }
}
