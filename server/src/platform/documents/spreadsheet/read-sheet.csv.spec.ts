import { Readable } from 'node:stream';
import { encode } from 'iconv-lite';
import { readSheet } from './read-sheet';
import type { SheetRow } from './sheet.types';

const columns = [
  { key: 'name', label: '姓名', required: true },
  { key: 'documentNumber', label: '证件号码', required: true },
  { key: 'mobile', label: '手机号码' },
] as const;

async function read(bytes: Buffer | string, chunkSize = 7) {
  const data = Buffer.from(bytes as Buffer);
  const chunks = Array.from({ length: Math.ceil(data.length / chunkSize) }, (_, index) =>
    data.subarray(index * chunkSize, (index + 1) * chunkSize),
  );
  const sheet = await readSheet(Readable.from(chunks), { columns });
  const rows: SheetRow<(typeof columns)[number]['key']>[] = [];
  for await (const row of sheet) rows.push(row);
  return { rows, encoding: sheet.encoding, format: sheet.format };
}

const people = '姓名,证件号码,手机号码\r\n𠮷田㛃·买买提,320582199001011234,13812345678\r\n';
const codeOf = (bytes: Buffer | string) => read(bytes).catch(({ code }) => code);

describe('reading a .csv', () => {
  it.each([
    ['UTF-8', Buffer.from(people), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${people}`), 'utf-8'],
    ['GB18030', encode(people, 'gb18030'), 'gb18030'],
  ])('B4 tells the encoding by validity: %s', async (_, bytes, encoding) => {
    const result = await read(bytes);
    expect(result).toMatchObject({ encoding, format: 'csv' });
    expect(result.rows).toEqual([
      {
        rowNumber: 2,
        cells: { name: '𠮷田㛃·买买提', documentNumber: '320582199001011234', mobile: '13812345678' },
        faults: [],
      },
    ]);
  });

  it('B4 reads GBK whose characters look like UTF-8 to a lenient reader', async () => {
    const result = await read(encode('姓名,证件号码\n联通,1\n', 'gbk'));
    expect(result.rows[0]!.cells.name).toBe('联通');
  });

  it('B4 refuses text in neither encoding, marked UTF-8 that is broken, and UTF-16', async () => {
    const latin = Buffer.concat([Buffer.from(people), Buffer.from([0xff, 0xfe, 0x41])]);
    expect(await codeOf(latin)).toBe('DOCUMENTS.SHEET_WRONG_ENCODING');
    // Without its mark this would be valid GB18030.
    const broken = Buffer.concat([Buffer.from('\ufeffname,number\n'), encode('张三,1\n', 'gbk')]);
    expect(await codeOf(broken)).toBe('DOCUMENTS.SHEET_WRONG_ENCODING');
    expect(await codeOf(Buffer.from(`\ufeff${people}`, 'utf16le'))).toBe('DOCUMENTS.SHEET_WRONG_ENCODING');
    const cut = Buffer.from(`\ufeff${people}𠮷`).subarray(0, -1);
    expect(await codeOf(cut)).toBe('DOCUMENTS.SHEET_WRONG_ENCODING');
  });

  it('B4 refuses cells that a spreadsheet program would run, and keeps telephone numbers', async () => {
    const { rows } = await read(
      '姓名,证件号码,手机号码\n=1+1,@x,+8613812345678\n"  =cmd|""/C calc""!A0",-3,\n',
    );
    expect(rows.map(({ cells, faults }) => [cells, faults])).toEqual([
      [
        { name: '', documentNumber: '', mobile: '+8613812345678' },
        [
          { column: 'name', code: 'formula-cell' },
          { column: 'documentNumber', code: 'formula-cell' },
        ],
      ],
      [{ name: '', documentNumber: '-3', mobile: '' }, [{ column: 'name', code: 'formula-cell' }]],
    ]);
  });

  it('refuses an identity number in the scientific form', async () => {
    const { rows } = await read('姓名,证件号码\n张三,3.20582E+17\n');
    expect(rows[0]!.faults).toEqual([{ column: 'documentNumber', code: 'number-not-text' }]);
  });

  it('reads tabs, semicolons, quotes, mixed line ends; counts rows as Excel does', async () => {
    expect((await read('姓名\t证件号码\n张,三\t1')).rows[0]!.cells.name).toBe('张,三');
    expect((await read('姓名;证件号码\n张,三;1')).rows[0]!.cells.name).toBe('张,三');
    const { rows } = await read('名单\n\n姓名,证件号码\r\n"张\n""三""",1\n\n李四,\t2 \r\n');
    expect(rows.map(({ rowNumber, cells }) => [rowNumber, cells.name, cells.documentNumber])).toEqual([
      [4, '张\n"三"', '1'],
      [6, '李四', '2'],
    ]);
  });

  it('names a value beyond the header, and reads a row that is too short', async () => {
    const { rows } = await read('姓名,证件号码\n张三,1,,多余\n李四\n');
    expect(rows.map(({ faults }) => faults)).toEqual([[{ column: 'D', code: 'unknown-field' }], []]);
    expect(rows[1]!.cells.documentNumber).toBe('');
  });

  it('refuses a quote that is never closed, an empty file, blank lines only', async () => {
    expect(await codeOf('姓名,证件号码\n"张三,1\n李四,2\n')).toBe('DOCUMENTS.SHEET_DAMAGED');
    expect(await codeOf('')).toBe('DOCUMENTS.SHEET_EMPTY');
    expect(await codeOf('\n ,\n')).toBe('DOCUMENTS.SHEET_EMPTY');
  });
});
