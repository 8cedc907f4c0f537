import { buffer } from 'node:stream/consumers';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { readSheet } from './read-sheet';
import { writeSheet } from './write-sheet';

const columns = [
  { key: 'name', label: '姓名' },
  { key: 'documentNumber', label: '证件号码', width: 20 },
] as const;

async function roundTrip(rows: { name?: string; documentNumber?: string }[]) {
  const sheet = await readSheet(writeSheet(columns, rows), { columns });
  const read = [];
  for await (const row of sheet) read.push(row);
  return read;
}

describe('a written sheet', () => {
  it('reads back as it was written: rare names, markup, line breaks, digits', async () => {
    const rows = [
      { name: '𠮷田·买买提', documentNumber: '320582199001011234' },
      { name: '<b>"&amp;\'', documentNumber: '00123X' },
      { name: '两\n行_x0041_\u0001', documentNumber: '🏠' },
    ];
    expect(await roundTrip(rows)).toEqual(
      rows.map((cells, index) => ({ rowNumber: index + 2, cells, faults: [] })),
    );
  });

  it('B5 reads back any text a person can type', async () => {
    const typed = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((text) => text.trim() === text && text !== '' && !/^[\u200b\u2060]|[\u200b\u2060]$/.test(text));
    await fc.assert(
      fc.asyncProperty(fc.array(typed, { minLength: 1, maxLength: 5 }), async (names) => {
        const read = await roundTrip(names.map((name) => ({ name })));
        expect(read.map(({ cells }) => cells.name)).toEqual(names);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps what looks like a formula as text', async () => {
    const [row] = await roundTrip([{ name: '=HYPERLINK("http://example.com")', documentNumber: '@SUM(1)' }]);
    expect(row).toEqual({
      rowNumber: 2,
      cells: { name: '=HYPERLINK("http://example.com")', documentNumber: '@SUM(1)' },
      faults: [],
    });
    const bytes = await buffer(writeSheet(columns, [{ name: '=1+1' }]));
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
  });

  it('cuts a cell that is longer than a spreadsheet program opens', async () => {
    const bytes = await buffer(writeSheet(columns, [{ name: '长'.repeat(40_000) }]));
    const partName = 'xl/worksheets/sheet1.xml';
    const xml = inflateRawSync(bytes.subarray(bytes.indexOf(partName) + partName.length)).toString();
    const texts = [...xml.matchAll(/<t xml:space="preserve">([^<]*)</g)].map(([, text]) => text!);
    expect(texts.at(-1)).toBe(`${'长'.repeat(32_766)}…`);
  });

  it('passes on the error of its rows and closes them when nobody reads on', async () => {
    async function* failing() {
      yield { name: '张三' };
      throw new Error('database went away');
    }
    await expect(buffer(writeSheet(columns, failing()))).rejects.toThrow('database went away');

    let close: (value: string) => void = () => {};
    const closed = new Promise<string>((resolve) => {
      close = resolve;
    });
    let number = 0;
    async function* endless() {
      try {
        for (;;) yield { name: `${number++}` };
      } finally {
        close('closed');
      }
    }
    for await (const _ of writeSheet(columns, endless())) {
      if (number > 0) break;
    }
    await expect(closed).resolves.toBe('closed');
  });
});
