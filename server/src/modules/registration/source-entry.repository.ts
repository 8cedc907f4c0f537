import type { StandardAddress } from '@app/shared/registration/address';
import type { LettingState } from '@app/shared/registration/dwelling.status';
import type { SourceDecision, SourceReason, SourceVerdict } from '@app/shared/registration/source-list';
import { maskMobileNumber } from '@app/shared/validation/mobile-number';
import { Injectable } from '@nestjs/common';
import { Sealer } from '../../common/crypto/sealed-value';
import { placeholders, type Sql, type SqlValue } from '../../database/sql';

/** What a row says. `text` is its address as it stands in the file; area in hundredths of a square metre. */
export type EntryContent = {
  text: string;
  address: StandardAddress;
  ownerName?: string;
  floorArea?: number;
  lettingState?: LettingState;
  /** Where a new dwelling would lie. */
  areaCode: string;
  areaPath: string;
};

export type NewEntry = {
  rowNumber: number;
  verdict: SourceVerdict;
  reasons: SourceReason[];
  content: EntryContent;
  ownerMobile?: string;
  /** The dwelling of the base that the row is, or may be. */
  dwellingId: string | null;
};

export type EntryRow = {
  row_no: number;
  verdict: SourceVerdict;
  reasons: SourceReason[];
  content: EntryContent;
  mobile_cipher: Buffer | null;
  dwelling_id: string | null;
  decision: SourceDecision | null;
};

/** An entry with the dwelling it is compared with. */
export type EntryView = EntryRow & {
  base_address: string | null;
  base_owner: string | null;
  base_area: number | null;
};

type Stored = { reasons: SourceReason[] | string; entry: EntryContent | string };

/** Context of the sealed column: `table.column` without `_cipher`. */
const sealContext = 'source_entry.mobile';
const rowsAtOnce = 500;
const columns = 'e.row_no, e.verdict, e.reasons, e.entry, e.mobile_cipher, e.dwelling_id, e.decision';

/** Rows of the lists. The caller has checked the scope of their list. */
@Injectable()
export class SourceEntryRepository {
  constructor(private readonly sealer: Sealer) {}

  async insert(listId: string, entries: readonly NewEntry[], transaction: Sql): Promise<void> {
    for (let start = 0; start < entries.length; start += rowsAtOnce) {
      const chunk = entries.slice(start, start + rowsAtOnce);
      await transaction.change(
        `INSERT INTO source_entry (source_list_id, row_no, verdict, reasons, entry, mobile_cipher, dwelling_id)
         VALUES ${placeholders(chunk.length, 7)}`,
        chunk.flatMap((entry): SqlValue[] => [
          listId,
          entry.rowNumber,
          entry.verdict,
          JSON.stringify(entry.reasons),
          JSON.stringify(entry.content),
          entry.ownerMobile === undefined ? null : this.sealer.seal(entry.ownerMobile, sealContext),
          entry.dwellingId,
        ]),
      );
    }
  }

  /** In the order of the file; `page` counts from 1. */
  async list(
    listId: string,
    verdict: SourceVerdict | undefined,
    page: { page: number; pageSize: number },
    sql: Sql,
  ): Promise<EntryView[]> {
    const offset = Math.trunc((page.page - 1) * page.pageSize);
    const rows = await sql.rows<Omit<EntryView, 'reasons' | 'content'> & Stored>(
      `SELECT ${columns}, d.address AS base_address, d.floor_area_centiares AS base_area,
              (SELECT MIN(h.holder_name) FROM holding h WHERE h.dwelling_id = d.id AND h.kind = 'owner'
                  AND h.until_date IS NULL) AS base_owner
         FROM source_entry e LEFT JOIN dwelling d ON d.id = e.dwelling_id
        WHERE e.source_list_id = ? ${verdict ? 'AND e.verdict = ?' : ''}
        ORDER BY e.row_no LIMIT ${Math.trunc(page.pageSize)} OFFSET ${offset}`,
      verdict ? [listId, verdict] : [listId],
    );
    return rows.map(parsed);
  }

  /** The next rows after `after` in the order of the file. */
  async listAfter(listId: string, after: number, limit: number, sql: Sql): Promise<EntryRow[]> {
    const rows = await sql.rows<Omit<EntryRow, 'reasons' | 'content'> & Stored>(
      `SELECT ${columns} FROM source_entry e WHERE e.source_list_id = ? AND e.row_no > ?
        ORDER BY e.row_no LIMIT ${Math.trunc(limit)}`,
      [listId, after],
    );
    return rows.map(parsed);
  }

  async find(listId: string, rowNumber: number, sql: Sql): Promise<EntryRow | undefined> {
    const [row] = await sql.rows<Omit<EntryRow, 'reasons' | 'content'> & Stored>(
      `SELECT ${columns} FROM source_entry e WHERE e.source_list_id = ? AND e.row_no = ?`,
      [listId, rowNumber],
    );
    return row && parsed(row);
  }

  async decide(listId: string, rowNumber: number, decision: SourceDecision, transaction: Sql): Promise<void> {
    await transaction.change('UPDATE source_entry SET decision = ? WHERE source_list_id = ? AND row_no = ?', [
      decision,
      listId,
      rowNumber,
    ]);
  }

  /** Notes which dwelling a row became. */
  async tie(listId: string, rowNumber: number, dwellingId: string, transaction: Sql): Promise<void> {
    await transaction.change(
      'UPDATE source_entry SET dwelling_id = ? WHERE source_list_id = ? AND row_no = ?',
      [dwellingId, listId, rowNumber],
    );
  }

  /** The owner's number as the list has it. */
  mobileOf({ mobile_cipher: cipher }: Pick<EntryRow, 'mobile_cipher'>): string | null {
    return cipher === null ? null : this.sealer.open(cipher, sealContext);
  }

  maskedMobileOf(entry: Pick<EntryRow, 'mobile_cipher'>): string {
    const mobile = this.mobileOf(entry);
    return mobile === null ? '' : maskMobileNumber(mobile);
  }
}

/** MySQL gives JSON columns parsed, MariaDB as text. */
function parsed<Row extends Stored>(
  row: Row,
): Omit<Row, keyof Stored> & Pick<EntryRow, 'reasons' | 'content'> {
  const { reasons, entry, ...rest } = row;
  return {
    ...rest,
    reasons: typeof reasons === 'string' ? (JSON.parse(reasons) as SourceReason[]) : reasons,
    content: typeof entry === 'string' ? (JSON.parse(entry) as EntryContent) : entry,
  };
}
