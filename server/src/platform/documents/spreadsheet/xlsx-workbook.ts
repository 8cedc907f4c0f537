import { posix } from 'node:path';
import { DocumentsError } from '../documents.errors';
import { isDateFormat } from './excel-date';
import { readXml, type XmlHandler } from './read-xml';
import type { XlsxArchive } from './xlsx-archive';

/** What the rows of a sheet cannot be read without. */
export type Workbook = {
  sheetName: string;
  /** Name of the sheet's part in the archive. */
  sheetPart: string;
  /** Whether other sheets exist that are not read. */
  hasMoreSheets: boolean;
  dateSystem: 1900 | 1904;
  /** Whether the cell style of this number shows a day. */
  dateStyles: boolean[];
  sharedStringsPart: string | undefined;
};

type ListedSheet = { name: string; relation: string; visible: boolean };
type Relation = { type: string; target: string };

/** Reads the parts around the sheets and picks the first visible work sheet. */
export async function readWorkbook(archive: XlsxArchive): Promise<Workbook> {
  const { sheets, dateSystem } = await readSheetList(archive);
  const relations = await readRelations(archive);
  const worksheets = sheets.filter(({ relation }) => relations.get(relation)?.type === 'worksheet');
  const chosen = worksheets.find(({ visible }) => visible);
  if (!chosen) throw new DocumentsError('DOCUMENTS.SHEET_EMPTY');
  return {
    sheetName: chosen.name,
    sheetPart: relations.get(chosen.relation)!.target,
    hasMoreSheets: worksheets.length > 1,
    dateSystem,
    dateStyles: await readDateStyles(archive, partOf(relations, 'styles')),
    sharedStringsPart: partOf(relations, 'sharedStrings'),
  };
}

async function readSheetList(archive: XlsxArchive) {
  const sheets: ListedSheet[] = [];
  let dateSystem: Workbook['dateSystem'] = 1900;
  await readPart(archive, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(?:1|true|on)$/.test(attributes.date1904 ?? '')) dateSystem = 1904;
      if (name !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      if (!relation) throw new DocumentsError('DOCUMENTS.SHEET_DAMAGED');
      sheets.push({
        name: attributes.name ?? '',
        relation,
        visible: (attributes.state ?? 'visible') === 'visible',
      });
    },
  });
  return { sheets, dateSystem };
}

async function readRelations(archive: XlsxArchive): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  await readPart(archive, 'xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (name !== 'Relationship' || !attributes.Id || !attributes.Target) return;
      if (attributes.TargetMode === 'External') throw new DocumentsError('DOCUMENTS.SHEET_ACTIVE_CONTENT');
      // Transitional and strict files differ in the address before the last word.
      const type = (attributes.Type ?? '').split('/').at(-1)!;
      relations.set(attributes.Id, { type, target: posix.resolve('/xl', attributes.Target).slice(1) });
    },
  });
  return relations;
}

function partOf(relations: Map<string, Relation>, type: string): string | undefined {
  return [...relations.values()].find((relation) => relation.type === type)?.target;
}

async function readDateStyles(archive: XlsxArchive, part: string | undefined): Promise<boolean[]> {
  const styles: boolean[] = [];
  if (!part || !archive.has(part)) return styles;
  const codes = new Map<number, string>();
  let inCellFormats = false;
  await readPart(archive, part, {
    open(name, attributes) {
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name !== 'xf' || !inCellFormats) return;
      const id = Number(attributes.numFmtId ?? 0);
      styles.push(isDateFormat(id, codes.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
}

async function readPart(archive: XlsxArchive, name: string, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(archive.read(name), handler));
}
