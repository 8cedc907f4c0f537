import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Readable } from 'node:stream';
import { documentsRoutes, uploadTicketHeader } from '@app/shared/documents/documents.routes';
import type { PageUpload } from '@app/shared/documents/paper';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Principal } from '../identity/principal';
import { FileStore, type StoredFile } from './file-store';
import { filePartName } from './multipart-file';
import { issueUploadTicket, type UploadTicket, verifyUploadTicket } from './upload-ticket';

const minutes = 15;
/** No file of this product is larger; each purpose sets its own smaller limit. */
const largestClaim = 64 * 1024 * 1024;

/** Files come in beside the API: a ticket for one file, the bytes to the store, then the file is taken over by name. */
@Injectable()
export class UploadService {
  private readonly key: KeyObject;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly files: FileStore,
    private readonly clock: Clock,
  ) {
    this.key = createSecretKey(Buffer.from(config.JWT_SECRET, 'utf8'));
  }

  /** A ticket for one file of this caller and purpose; valid for a quarter of an hour. */
  issue(principal: Principal, purpose: string, maxBytes: number) {
    const expiresAt = new Date(this.clock.now().getTime() + minutes * 60_000);
    const subject = `${principal.accountId}/${uuid()}`;
    const ticket = issueUploadTicket({ purpose, subject, maxBytes, expiresAt }, this.key);
    return {
      uploadId: ticket,
      url: documentsRoutes.upload.path,
      method: documentsRoutes.upload.method,
      headers: { [uploadTicketHeader]: ticket, 'content-type': 'application/octet-stream' },
      expiresAt: expiresAt.toISOString(),
    };
  }

  /**
   * A ticket for one page of a paper, as a form: what phones can send. It lands under `uploads/<subject>`; a page's
   * ticket may be issued again and again.
   */
  issueForm(purpose: string, subject: string, maxBytes: number): PageUpload {
    const expiresAt = new Date(this.clock.now().getTime() + minutes * 60_000);
    const ticket = issueUploadTicket({ purpose, subject, maxBytes, expiresAt }, this.key);
    const { path: url, method } = documentsRoutes.uploadForm;
    return {
      url,
      method,
      headers: { [uploadTicketHeader]: ticket },
      fields: {},
      fileField: filePartName,
      expiresAt: expiresAt.toISOString(),
    };
  }

  /** Stores the bytes of a ticket. The same bytes again are accepted; a broken upload leaves nothing. */
  async receive(ticketText: string, content: Readable): Promise<StoredFile> {
    const ticket = verifyUploadTicket(ticketText, undefined, this.key, this.clock.now());
    return this.files.put(keyOf(ticket), content, { maxBytes: ticket.maxBytes });
  }

  /** Takes an uploaded file over under a key of its own; only for the caller the ticket was made for. Gives its SHA-256. */
  async claim(principal: Principal, purpose: string, ticketText: string, key: string): Promise<Buffer> {
    const ticket = verifyUploadTicket(ticketText, purpose, this.key, this.clock.now());
    requireOwn(ticket, principal);
    const stored = await this.files.put(key, await this.files.open(keyOf(ticket)), {
      maxBytes: largestClaim,
    });
    return Buffer.from(stored.sha256, 'hex');
  }

  /** Removes the uploaded bytes once they were taken over; a retry may come when its ticket has long ended. */
  async discard(principal: Principal, purpose: string, ticketText: string): Promise<void> {
    const ticket = verifyUploadTicket(ticketText, purpose, this.key, new Date(0));
    requireOwn(ticket, principal);
    await this.files.remove(keyOf(ticket));
  }
}

function keyOf(ticket: UploadTicket): string {
  return `uploads/${ticket.subject}`;
}

function requireOwn(ticket: UploadTicket, principal: Principal): void {
  if (ticket.subject.split('/')[0] !== principal.accountId) throw new NotFoundError();
}
