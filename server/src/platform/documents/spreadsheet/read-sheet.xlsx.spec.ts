import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { textRow, workbookFile } from '../../../../test/support/workbook-file';
import { readSheet } from './read-sheet';
import type { SheetRow } from './sheet.types';

const columns = [
  { key: 'name', label: '姓名', required: true },
  { key: 'documentNumber', label: '证件号码', required: true },
  { key: 'startDate', label: '入住日期' },
] as const;
const header = textRow(1, ['姓名', '证件号码', '入住日期']);

type Key = (typeof columns)[number]['key'];

async function read(bytes: Buffer, options: { maxRows?: number } = {}) {
  const sheet = await readSheet(Readable.from([bytes]), { columns, ...options });
  const rows: SheetRow<Key>[] = [];
  for await (const row of sheet) rows.push(row);
  return { rows, notes: sheet.notes, format: sheet.format };
}

/** The cells of the first data row when column A holds this cell element, column B a plain text. */
async function readCell(cell: string, file: Parameters<typeof workbookFile>[0] = {}) {
  const rows = `${header}<row r="2">${cell}<c r="B2" t="inlineStr"><is><t>x</t></is></c></row>`;
  const [row] = (await read(workbookFile({ ...file, rows }))).rows;
  return { value: row!.cells.name, faults: row!.faults };
}

describe('reading an .xlsx', () => {
  it('gives strings whatever way a cell holds its text', async () => {
    const strings = [
      '<t>共享</t>',
      '<r><t>富</t></r><r><t>文本</t></r><rPh><t>fù</t></rPh>',
      '<t>a_x000D_b</t>',
    ];
    expect(await readCell('<c r="A2" t="s"><v>0</v></c>', { sharedStrings: strings })).toEqual({
      value: '共享',
      faults: [],
    });
    expect((await readCell('<c r="A2" t="s"><v>1</v></c>', { sharedStrings: strings })).value).toBe('富文本');
    expect((await readCell('<c r="A2" t="s"><v>2</v></c>', { sharedStrings: strings })).value).toBe('a\rb');
    expect(
      (await readCell('<c r="A2" t="inlineStr"><is><r><t>内</t></r><r><t>联</t></r></is></c>')).value,
    ).toBe('内联');
    expect((await readCell('<c r="A2" t="str"><v>文字</v></c>')).value).toBe('文字');
    expect((await readCell('<c r="A2" t="b"><v>1</v></c>')).value).toBe('TRUE');
    expect((await readCell('<c r="A2"><v>13812345678</v></c>')).value).toBe('13812345678');
    expect((await readCell('<c r="A2"><v>0.10000000000000001</v></c>')).value).toBe('0.1');
    expect((await readCell('<c r="A2" t="inlineStr"><is><t><![CDATA[<甲>]]></t></is></c>')).value).toBe(
      '<甲>',
    );
  });

  it('T4 gives the day of a date cell, by its format and the date system of the file', async () => {
    const styles = { styles: [0, 14, 176, 20], customFormats: { 176: 'yyyy"年"m"月"d"日"' } };
    const date = (style: number, serial: number) => `<c r="A2" s="${style}"><v>${serial}</v></c>`;
    expect((await readCell(date(1, 45351), styles)).value).toBe('2024-02-29');
    expect((await readCell(date(2, 45351.75), styles)).value).toBe('2024-02-29');
    expect((await readCell(date(1, 43889), { ...styles, date1904: true })).value).toBe('2024-02-29');
    expect((await readCell(date(0, 45351), styles)).value).toBe('45351');
    expect((await readCell(date(3, 0.5), styles)).value).toBe('0.5');
    expect((await readCell('<c r="A2" t="d"><v>2024-02-29T00:00:00</v></c>')).value).toBe('2024-02-29');
    expect((await readCell(date(1, 60), styles)).faults).toEqual([
      { column: 'name', code: 'impossible-date' },
    ]);
  });

  it('B4 refuses a formula cell, also one that has a value', async () => {
    for (const cell of [
      '<c r="A2"><f>1+1</f><v>2</v></c>',
      '<c r="A2" t="str"><f>A1&amp;"x"</f><v>张三</v></c>',
      '<c r="A2"><f t="shared" si="0"/><v>2</v></c>',
    ]) {
      expect(await readCell(cell)).toEqual({ value: '', faults: [{ column: 'name', code: 'formula-cell' }] });
    }
  });

  it('refuses an identity number that was kept as a number, and an error value', async () => {
    const lost = await readCell('<c r="A2"><v>3.2058219900101101E+17</v></c>');
    expect(lost).toEqual({ value: '', faults: [{ column: 'name', code: 'number-not-text' }] });
    const error = await readCell('<c r="A2" t="e"><v>#N/A</v></c>');
    expect(error).toEqual({ value: '', faults: [{ column: 'name', code: 'error-cell' }] });
  });

  it('refuses a cell of 10,000 characters and keeps the rest of its row', async () => {
    const long = await readCell(`<c r="A2" t="inlineStr"><is><t>${'长'.repeat(10_000)}</t></is></c>`);
    expect(long).toEqual({ value: '', faults: [{ column: 'name', code: 'too-long' }] });
  });

  it('keeps the row numbers that Excel shows and leaves out empty rows', async () => {
    const rows = `${header}${textRow(3, ['甲', '1'])}<row r="4"><c r="A4" s="1"/><c r="B4" t="inlineStr"><is><t> </t></is></c></row>
      ${textRow(9, ['', '2'])}<row r="1048576"/>`;
    const read1 = await read(workbookFile({ rows }));
    expect(read1.rows.map(({ rowNumber, cells }) => [rowNumber, cells.name, cells.documentNumber])).toEqual([
      [3, '甲', '1'],
      [9, '', '2'],
    ]);
  });

  it('reads files that name no rows or cells, or name elements with a prefix', async () => {
    const bare =
      '<row><c t="inlineStr"><is><t>姓名</t></is></c><c t="inlineStr"><is><t>证件号码</t></is></c></row>'.concat(
        '<row><c t="inlineStr"><is><t>甲</t></is></c><c><v>7</v></c></row>',
      );
    expect((await read(workbookFile({ rows: bare }))).rows[0]).toMatchObject({
      rowNumber: 2,
      cells: { documentNumber: '7' },
    });
    const prefixed = `<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData>${`${header}${textRow(2, ['甲', '8'])}`.replace(
      /<(\/?)(row|c|is|t)\b/g,
      '<$1x:$2',
    )}</x:sheetData></x:worksheet>`;
    const file = workbookFile({ parts: [{ name: 'xl/worksheets/sheet1.xml', data: prefixed }] });
    expect((await read(file)).rows[0]!.cells.documentNumber).toBe('8');
  });

  it('marks every merged cell of a row and reads the others', async () => {
    const rows = `${textRow(1, ['员工名单'])}${textRow(2, ['姓名', '证件号码', '入住日期'])}${textRow(3, ['甲', '1', ''])}
      ${textRow(4, ['', '2', ''])}${textRow(5, ['丙', '3', ''])}`;
    const afterRows =
      '<mergeCells count="3"><mergeCell ref="A1:C1"/><mergeCell ref="A3:A4"/><mergeCell ref="C5:C5"/></mergeCells>';
    const result = await read(workbookFile({ rows, afterRows }));
    const merged = [{ column: 'name', code: 'merged-cell' }];
    expect(result.rows.map(({ cells, faults }) => [cells.name, cells.documentNumber, faults])).toEqual([
      ['', '1', merged],
      ['', '2', merged],
      ['丙', '3', []],
    ]);
    expect(result.notes).toEqual([{ code: 'rows-above-header-skipped', value: '1' }]);
  });

  it('reads the first visible sheet and says that there are others', async () => {
    const sheets = [
      { name: '字典', state: 'veryHidden' as const, rows: textRow(1, ['姓名', '证件号码']) },
      { name: '员工', rows: `${header}${textRow(2, ['甲', '1'])}` },
      { name: '旧表', rows: header },
    ];
    const result = await read(workbookFile({ sheets }));
    expect(result.rows).toHaveLength(1);
    expect(result.notes).toEqual([{ code: 'other-sheets-ignored', value: '员工' }]);
  });

  it('B4 names a value outside every column by its letter', async () => {
    const rows = `${header}${textRow(2, ['甲', '1', '', '', '备注'])}`;
    expect((await read(workbookFile({ rows }))).rows[0]!.faults).toEqual([
      { column: 'E', code: 'unknown-field' },
    ]);
  });

  it('refuses an empty sheet, one with a header only, one without a header, one with too many rows', async () => {
    const code = (rows: string, options = {}) =>
      read(workbookFile({ rows }), options).catch(({ code }) => code);
    expect(await code('')).toBe('DOCUMENTS.SHEET_EMPTY');
    expect(await code(header)).toBe('DOCUMENTS.SHEET_EMPTY');
    expect(await code(textRow(1, ['工号', '工资']))).toBe('DOCUMENTS.SHEET_HEADER_MISSING');
    const three = [2, 3, 4].map((number) => textRow(number, ['甲', `${number}`])).join('');
    expect(await code(header + three, { maxRows: 2 })).toBe('DOCUMENTS.SHEET_TOO_MANY_ROWS');
    expect((await read(workbookFile({ rows: header + three }), { maxRows: 3 })).rows).toHaveLength(3);
  });

  it('leaves no temporary file behind, read to the end, broken off, refused or never read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'read-sheet-spec-'));
    const options = { columns, temporaryFolder: folder };
    const bytes = workbookFile({ rows: `${header}${textRow(2, ['甲', '1'])}${textRow(3, ['乙', '2'])}` });
    const open = (data: Buffer, maxBytes?: number) =>
      readSheet(Readable.from([data]), { ...options, maxBytes });
    try {
      const unread = await open(bytes);
      expect(await readdir(folder)).toHaveLength(1);
      await unread.close();
      for await (const _ of await open(bytes));
      for await (const _ of await open(bytes)) break;
      await expect(open(Buffer.from('nothing'))).rejects.toThrow('HEADER_MISSING');
      await expect(open(bytes, 10)).rejects.toThrow('FILE_TOO_LARGE');
      expect(await readdir(folder)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
