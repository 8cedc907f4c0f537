import type { OpenSourceList, RequestUpload } from '@app/shared/registration/registration.dto';
import type { SourceListView, UploadTicket } from '@app/shared/registration/registration.views';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { FileStore } from '../../platform/documents/file-store';
import { UploadService } from '../../platform/documents/upload.service';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { AreaDirectory } from '../../platform/jurisdiction/area-directory';
import { managingRole, managingRoles } from './registration.scope';
import { SourceListReader } from './source-list.reader';
import { SourceListBook } from './source-list-book';
import { SourceListReadingService } from './source-list-reading.service';

const purpose = 'source-list';

/** Sending a list of rentals in: a ticket, the file, then a preview of what merging it would do. */
@Injectable()
export class SourceListOpeningService {
  constructor(
    private readonly writes: WriteOnce,
    private readonly uploads: UploadService,
    private readonly files: FileStore,
    private readonly areas: AreaDirectory,
    private readonly reader: SourceListReader,
    private readonly book: SourceListBook,
    private readonly reading: SourceListReadingService,
  ) {}

  requestUpload(principal: Principal, { bytes }: RequestUpload): UploadTicket {
    return this.uploads.issue(principal, purpose, bytes);
  }

  /** The preview of an uploaded list of an area the caller looks after. The file itself is not kept. */
  async open(principal: Principal, clientKey: string, request: OpenSourceList): Promise<SourceListView> {
    const { accountId } = principal;
    const attempt = { actorId: accountId, clientKey, action: 'source-list.open', payload: request };
    const view = await this.writes.run(attempt, async (transaction) => {
      const area = await this.areas.requireWithin(principal, managingRoles, request.areaCode, transaction);
      const role = managingRole(principal, area.path);
      if (!role) throw new NotFoundError();
      const list = { id: uuid(), source: request.source, areaPath: area.path, fileName: request.fileName };
      const read = await this.read(principal, list, request.uploadId, transaction);
      await this.book.store({ ...list, ...read }, { accountId, role, areaPath: area.path }, transaction);
      return this.reading.view(principal, list.id, transaction);
    });
    await this.uploads.discard(principal, purpose, request.uploadId);
    return view;
  }

  private async read(
    principal: Principal,
    list: { id: string; source: OpenSourceList['source']; areaPath: string },
    uploadId: string,
    sql: Sql,
  ) {
    const key = `source-lists/${list.id}`;
    try {
      const sha256 = await this.uploads.claim(principal, purpose, uploadId, key);
      const { entries, counts } = await this.reader.read(
        await this.files.open(key),
        list.source,
        list.areaPath,
        sql,
      );
      return { sha256, entries, counts };
    } finally {
      await this.files.remove(key);
    }
  }
}
