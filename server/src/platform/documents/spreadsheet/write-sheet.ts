import type { Readable } from 'node:stream';
import { lettersOf } from './cell-address';
import { zipStream } from './zip-stream';

export type WriteColumn<Key extends string = string> = {
  key: Key;
  label: string;
  /** In characters of a Chinese font; 12 when absent. */
  width?: number;
};

const maxCellLength = 32_767;
const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * An .xlsx with one sheet, made while it is read. Every cell is text, which no program runs as a formula and which
 * keeps all digits of an identity number; the columns are text too, so that what is typed below keeps them as well.
 */
export function writeSheet<Key extends string>(
  columns: readonly WriteColumn<Key>[],
  rows: AsyncIterable<Partial<Record<Key, string>>> | Iterable<Partial<Record<Key, string>>>,
  sheetName = 'Sheet1',
): Readable {
  return zipStream([
    { name: '[Content_Types].xml', content: [contentTypes] },
    { name: '_rels/.rels', content: [relations([['officeDocument', 'xl/workbook.xml']])] },
    { name: 'xl/workbook.xml', content: [workbook(sheetName)] },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: [
        relations([
          ['worksheet', 'worksheets/sheet1.xml'],
          ['styles', 'styles.xml'],
        ]),
      ],
    },
    { name: 'xl/styles.xml', content: [styles] },
    { name: 'xl/worksheets/sheet1.xml', content: worksheet(columns, rows) },
  ]);
}

async function* worksheet<Key extends string>(
  columns: readonly WriteColumn<Key>[],
  rows: AsyncIterable<Partial<Record<Key, string>>> | Iterable<Partial<Record<Key, string>>>,
): AsyncGenerator<string> {
  const letters = columns.map((_, index) => lettersOf(index));
  yield `${declaration}<worksheet xmlns="${namespace}"><sheetViews><sheetView workbookViewId="0">`;
  yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>';
  yield columns.map(({ width = 12 }, index) => columnElement(index + 1, width)).join('');
  yield '</cols><sheetData>';
  yield rowElement(
    1,
    columns.map(({ label }, index) => cell(letters[index]!, 1, label, headerStyle)).join(''),
  );
  let number = 1;
  for await (const row of rows) {
    number += 1;
    let cells = '';
    columns.forEach(({ key }, index) => {
      const text = row[key];
      if (text) cells += cell(letters[index]!, number, text, textStyle);
    });
    yield rowElement(number, cells);
  }
  yield '</sheetData></worksheet>';
}

/** A Chinese character is two of the digits in which Excel counts widths. */
function columnElement(number: number, width: number): string {
  return `<col min="${number}" max="${number}" width="${width * 2}" style="${textStyle}" customWidth="1"/>`;
}

function rowElement(number: number, cells: string): string {
  return `<row r="${number}">${cells}</row>`;
}

function cell(letters: string, row: number, text: string, style: number): string {
  const value = escapeXml(text.length > maxCellLength ? `${text.slice(0, maxCellLength - 1)}…` : text);
  return `<c r="${letters}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML text; characters that XML cannot hold, and what Excel would take for its notation of them, as `_xHHHH_`. */
function escapeXml(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\u0000-\u0008\u000b\u000c\u000d-\u001f\ufffe\uffff]/g, toNotation)
    .replace(/[&<>"]/g, (character) => entities[character]!);
}

function toNotation(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

const textStyle = 1;
const headerStyle = 2;
/** Format 49 is `@`, text. */
const styles = `${declaration}<styleSheet xmlns="${namespace}"><fonts count="2"><font><sz val="11"/><name val="等线"/></font>\
<font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;

const mainType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const contentTypes = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/xl/workbook.xml" ContentType="${mainType}.sheet.main+xml"/>\
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${mainType}.worksheet+xml"/>\
<Override PartName="/xl/styles.xml" ContentType="${mainType}.styles+xml"/></Types>`;

function workbook(sheetName: string): string {
  return `${declaration}<workbook xmlns="${namespace}" xmlns:r="${relationships}"><bookViews><workbookView/></bookViews><sheets>\
<sheet name="${escapeXml(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
}

function relations(targets: [type: string, target: string][]): string {
  const items = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${relationships}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packageRelationships}">${items.join('')}</Relationships>`;
}
