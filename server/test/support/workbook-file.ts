import { type ZipFilePart, zipFile } from './zip-file';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export type WorkbookFile = {
  /** What stands inside `<sheetData>` of the first sheet. */
  rows?: string;
  /** What stands behind `</sheetData>`. */
  afterRows?: string;
  /** Contents of the `<si>` elements. */
  sharedStrings?: string[];
  /** Custom formats by id, and the format id of each cell style. */
  customFormats?: Record<number, string>;
  styles?: number[];
  date1904?: boolean;
  /** Names and visibility, in order; the first is `xl/worksheets/sheet1.xml`. */
  sheets?: { name: string; state?: 'visible' | 'hidden' | 'veryHidden'; rows?: string }[];
  /** Parts to add or, by the same name, to replace. */
  parts?: ZipFilePart[];
};

/** The bytes of an .xlsx as Excel lays it out, written by hand so that every odd cell can be made. */
export function workbookFile(file: WorkbookFile): Buffer {
  const sheets = file.sheets ?? [{ name: '名单', rows: file.rows }];
  const standard: ZipFilePart[] = [
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: 'xl/workbook.xml', data: workbookXml(file, sheets) },
    { name: 'xl/_rels/workbook.xml.rels', data: relationsXml(sheets.length) },
    { name: 'xl/styles.xml', data: stylesXml(file) },
    { name: 'xl/sharedStrings.xml', data: sharedStringsXml(file.sharedStrings ?? []) },
    ...sheets.map(({ rows }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      data: worksheetXml(rows ?? '', file.afterRows ?? ''),
    })),
  ];
  const replaced = new Set(file.parts?.map(({ name }) => name));
  return zipFile([...standard.filter(({ name }) => !replaced.has(name)), ...(file.parts ?? [])]);
}

export function worksheetXml(rows: string, afterRows = ''): string {
  return `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${afterRows}</worksheet>`;
}

/** A row of inline strings, beginning in column A. */
export function textRow(number: number, texts: string[]): string {
  const cells = texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`);
  return `<row r="${number}">${cells.join('')}</row>`;
}

function workbookXml({ date1904 }: WorkbookFile, sheets: NonNullable<WorkbookFile['sheets']>): string {
  const items = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
  );
  const properties = date1904 ? '<workbookPr date1904="1"/>' : '<workbookPr/>';
  return `<workbook xmlns="${main}" xmlns:r="${relationships}">${properties}<sheets>${items.join('')}</sheets></workbook>`;
}

function relationsXml(sheets: number): string {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relationships}/${type}" Target="${target}"/>`;
  return `<Relationships>${Array.from({ length: sheets }, (_, index) =>
    relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  ).join(
    '',
  )}${relation('rS', 'styles', '/xl/styles.xml')}${relation('rT', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`;
}

function stylesXml({ customFormats = {}, styles = [0] }: WorkbookFile): string {
  const formats = Object.entries(customFormats).map(
    ([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  );
  const cellStyles = styles.map((id) => `<xf numFmtId="${id}"/>`);
  return `<styleSheet xmlns="${main}"><numFmts>${formats.join('')}</numFmts>\
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${cellStyles.join('')}</cellXfs></styleSheet>`;
}

function sharedStringsXml(items: string[]): string {
  return `<sst xmlns="${main}">${items.map((item) => `<si>${item}</si>`).join('')}</sst>`;
}
