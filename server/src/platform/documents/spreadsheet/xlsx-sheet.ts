import { DocumentsError } from '../documents.errors';
import { findMergedCells } from './merged-cells';
import { readXml } from './read-xml';
import { readSharedStrings, StringTable } from './shared-strings';
import type { RawRow, RawSheet } from './sheet.types';
import type { SheetFile } from './sheet-file';
import { XlsxArchive } from './xlsx-archive';
import { XlsxRowBuilder } from './xlsx-row-builder';
import { readWorkbook, type Workbook } from './xlsx-workbook';

/** Opens the first visible sheet of an .xlsx. Everything that can be refused before the rows is refused here. */
export async function openXlsxSheet(file: SheetFile): Promise<RawSheet> {
  const archive = await XlsxArchive.open(file);
  try {
    const workbook = await readWorkbook(archive);
    const { sharedStringsPart: part } = workbook;
    const strings =
      part && archive.has(part) ? await readSharedStrings(archive.read(part)) : new StringTable();
    return {
      format: 'xlsx',
      notes: workbook.hasMoreSheets ? [{ code: 'other-sheets-ignored', value: workbook.sheetName }] : [],
      rows: readRows(archive, workbook, strings),
      close: async () => archive.close(),
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function* readRows(
  archive: XlsxArchive,
  workbook: Workbook,
  strings: StringTable,
): AsyncGenerator<RawRow> {
  const merged = await findMergedCells(archive.read(workbook.sheetPart));
  const builder = new XlsxRowBuilder(workbook, strings);
  let lastRow = 0;
  for await (const _ of readXml(archive.read(workbook.sheetPart), builder)) {
    for (const row of builder.takeRows()) {
      // The same row twice, or backwards: one of them would silently win.
      if (row.rowNumber <= lastRow) throw new DocumentsError('DOCUMENTS.SHEET_DAMAGED');
      lastRow = row.rowNumber;
      if (row.cells.length > 0) yield { ...row, isMerged: merged.onRow(row.rowNumber) };
    }
  }
}
