import type { DocumentsCode } from '@app/shared/documents/documents.codes';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../../database/database.module';
import type { Sql } from '../../../database/sql';
import type { PageRecord } from './paper.record';

type PageRow = {
  id: string;
  paper_id: string;
  page_no: number;
  state: PageRecord['state'];
  content_type: PageRecord['contentType'];
  bytes: number;
  width: number | null;
  height: number | null;
  file_hash: Buffer | null;
  fault_code: DocumentsCode | null;
};

const columns =
  'g.id, g.paper_id, g.page_no, g.state, g.content_type, g.bytes, g.width, g.height, g.file_hash, g.fault_code';

/** What is known of a page once its bytes were checked. */
export type KeptPage = Pick<PageRecord, 'contentType' | 'bytes' | 'width' | 'height'> & {
  sourceHash: Buffer;
  fileHash: Buffer;
  scanner: string;
};

@Injectable()
export class PaperPageRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async find(id: string, sql: Sql = this.sql): Promise<PageRecord | undefined> {
    const [row] = await sql.rows<PageRow>(`SELECT ${columns} FROM paper_page g WHERE g.id = ?`, [id]);
    return row && recordOf(row);
  }

  /** Pages of these papers in their order. */
  async listOf(paperIds: readonly string[], sql: Sql = this.sql): Promise<PageRecord[]> {
    if (paperIds.length === 0) return [];
    const rows = await sql.rows<PageRow>(
      `SELECT ${columns} FROM paper_page g WHERE g.paper_id IN (${paperIds.map(() => '?').join(',')})
        ORDER BY g.paper_id, g.page_no, g.id`,
      paperIds,
    );
    return rows.map(recordOf);
  }

  async insert(page: PageRecord, at: Date, transaction: Sql): Promise<void> {
    await transaction.change(
      `INSERT INTO paper_page (id, paper_id, page_no, state, content_type, bytes, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [page.id, page.paperId, page.pageNo, page.state, page.contentType, page.bytes, at],
    );
  }

  /** A page that this account already handed in for this person with the same bytes. */
  async findSame(
    owner: { accountId: string; personId: string },
    sourceHash: Buffer,
    transaction: Sql,
  ): Promise<KeptPage | undefined> {
    const [row] = await transaction.rows<PageRow & { source_hash: Buffer; scanner: string }>(
      `SELECT ${columns}, g.source_hash, g.scanner FROM paper p JOIN paper_page g ON g.paper_id = p.id
        WHERE p.account_id = ? AND p.person_id = ? AND g.source_hash = ? AND g.state = 'ready' LIMIT 1`,
      [owner.accountId, owner.personId, sourceHash],
    );
    if (!row) return undefined;
    const { contentType, bytes, width, height, fileHash } = recordOf(row);
    if (fileHash === null) return undefined;
    return { contentType, bytes, width, height, fileHash, sourceHash, scanner: row.scanner };
  }

  /** Whether the page was still waiting: of two who finish it one keeps it. */
  async keep(id: string, page: KeptPage, at: Date, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE paper_page SET state = 'ready', content_type = ?, bytes = ?, width = ?, height = ?, source_hash = ?,
              file_hash = ?, scanner = ?, finished_at = ? WHERE id = ? AND state = 'waiting'`,
      [
        page.contentType,
        page.bytes,
        page.width,
        page.height,
        page.sourceHash,
        page.fileHash,
        page.scanner,
        at,
        id,
      ],
    );
    return changed === 1;
  }

  /** Remembers until when bytes of this page may still arrive. */
  async expectUntil(id: string, expiresAt: Date): Promise<void> {
    await this.sql.change(
      'INSERT INTO paper_upload (page_id, expires_at) VALUES (?, ?) ON DUPLICATE KEY UPDATE expires_at = ?',
      [id, expiresAt, expiresAt],
    );
  }

  /** Pages for which nothing can arrive any more since this instant; some may be gone themselves. */
  async uploadsEndedBefore(instant: Date, most: number): Promise<string[]> {
    const rows = await this.sql.rows<{ page_id: string }>(
      `SELECT page_id FROM paper_upload WHERE expires_at < ? ORDER BY expires_at LIMIT ${Number(most)}`,
      [instant],
    );
    return rows.map((row) => row.page_id);
  }

  async forgetUpload(id: string, endedBefore: Date): Promise<void> {
    await this.sql.change('DELETE FROM paper_upload WHERE page_id = ? AND expires_at < ?', [id, endedBefore]);
  }

  async refuse(id: string, code: string, at: Date): Promise<void> {
    await this.sql.change(
      "UPDATE paper_page SET state = 'refused', fault_code = ?, finished_at = ? WHERE id = ? AND state = 'waiting'",
      [code, at, id],
    );
  }

  async order(ids: readonly string[], transaction: Sql): Promise<void> {
    for (const [index, id] of ids.entries()) {
      await transaction.change('UPDATE paper_page SET page_no = ? WHERE id = ?', [index + 1, id]);
    }
  }

  async remove(id: string, transaction: Sql): Promise<void> {
    await transaction.change('DELETE FROM paper_page WHERE id = ?', [id]);
  }

  async removeOf(paperId: string, transaction: Sql): Promise<void> {
    await transaction.change('DELETE FROM paper_page WHERE paper_id = ?', [paperId]);
  }
}

function recordOf(row: PageRow): PageRecord {
  return {
    id: row.id,
    paperId: row.paper_id,
    pageNo: row.page_no,
    state: row.state,
    contentType: row.content_type,
    bytes: row.bytes,
    width: row.width,
    height: row.height,
    fileHash: row.file_hash,
    faultCode: row.fault_code,
  };
}
