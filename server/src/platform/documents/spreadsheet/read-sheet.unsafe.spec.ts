import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { deflateRawSync } from 'node:zlib';
import { textRow, workbookFile, worksheetXml } from '../../../../test/support/workbook-file';
import { type ZipFilePart, zipFile } from '../../../../test/support/zip-file';
import { readSheet } from './read-sheet';

const columns = [
  { key: 'name', label: '姓名', required: true },
  { key: 'documentNumber', label: '证件号码', required: true },
] as const;
const rows = textRow(1, ['姓名', '证件号码']) + textRow(2, ['甲', '1']);
const sheetPart = 'xl/worksheets/sheet1.xml';

/** The code with which a file is refused, or how many rows it gave. */
async function outcome(bytes: Buffer, maxBytes?: number): Promise<string | number> {
  try {
    let count = 0;
    for await (const _ of await readSheet(Readable.from([bytes]), { columns, maxBytes })) count += 1;
    return count;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const withParts = (...parts: ZipFilePart[]) => outcome(workbookFile({ rows, parts }));

describe('B3 a file that is not what it seems', () => {
  it('reads the honest file that the others are made from', async () => {
    expect(await withParts()).toBe(1);
  });

  it.each([
    [
      'an old .xls',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]),
      'OLD_FORMAT',
    ],
    [
      'an .xlsx with a password',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(65_500),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'ENCRYPTED',
    ],
    ['a web page', Buffer.from('\n<html><table><tr><td>姓名</td></tr></table>'), 'NOT_A_SPREADSHEET'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'NOT_A_SPREADSHEET'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), 'NOT_A_SPREADSHEET'],
    ['another archive', zipFile([{ name: 'photo.jpg', data: 'x' }]), 'NOT_A_SPREADSHEET'],
    ['an empty archive', zipFile([]), 'NOT_A_SPREADSHEET'],
    ['the first half of an archive', workbookFile({ rows }).subarray(0, 900), 'DAMAGED'],
  ])('refuses %s', async (_, bytes, code) => {
    expect(await outcome(bytes)).toBe(`DOCUMENTS.SHEET_${code}`);
  });

  it('refuses a file above the size limit', async () => {
    expect(await outcome(workbookFile({ rows }), 500)).toBe('DOCUMENTS.FILE_TOO_LARGE');
  });
});

describe('B3 an archive made to harm', () => {
  const bomb = worksheetXml(' '.repeat(3_000_000));

  it('refuses a part that unpacks to far more than it weighs', async () => {
    expect(deflateRawSync(bomb).length).toBeLessThan(10_000);
    expect(await withParts({ name: sheetPart, data: bomb })).toBe('DOCUMENTS.SHEET_UNSAFE');
    expect(await withParts({ name: 'xl/sharedStrings.xml', data: bomb })).toBe('DOCUMENTS.SHEET_UNSAFE');
    expect(await withParts({ name: 'docProps/never-read.xml', data: bomb })).toBe('DOCUMENTS.SHEET_UNSAFE');
  });

  it('refuses a part that unpacks to more than its directory says', async () => {
    expect(await withParts({ name: sheetPart, data: bomb, claimedSize: 5_000 })).toBe(
      'DOCUMENTS.SHEET_DAMAGED',
    );
  });

  it('refuses parts that say to unpack to more than a sheet may have', async () => {
    const part = {
      name: 'xl/media/image1.png',
      data: randomBytes(2_000_000),
      claimedSize: 300 * 1024 * 1024,
    };
    expect(await withParts(part)).toBe('DOCUMENTS.SHEET_UNSAFE');
  });

  it('refuses parts that share their data', async () => {
    const shared = Array.from({ length: 50 }, (_, index) => ({
      name: `xl/media/${index}.xml`,
      data: '<Types/>'.repeat(500),
      method: 0 as const,
      sharesFirstPart: true,
    }));
    expect(await withParts(...shared)).toBe('DOCUMENTS.SHEET_UNSAFE');
  });

  it('refuses a thousand and more parts, and two parts of one name', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({ name: `xl/${index}.xml`, data: '' }));
    expect(await withParts(...many)).toBe('DOCUMENTS.SHEET_UNSAFE');
    const twice = { name: sheetPart, data: worksheetXml(rows) };
    expect(await withParts(twice, twice)).toBe('DOCUMENTS.SHEET_UNSAFE');
  });

  it.each(['../evil.xml', '/etc/passwd', 'C:/evil.xml', 'xl\\..\\..\\evil.xml'])(
    'refuses a part named %s',
    async (name) => {
      expect(await withParts({ name, data: 'x' })).toBe('DOCUMENTS.SHEET_UNSAFE');
    },
  );

  it.each(['xl/media/inner.zip', 'xl/inner.xlsx', 'xl/tool.exe'])(
    'refuses an archive inside: %s',
    async (name) => {
      expect(await withParts({ name, data: 'x' })).toBe('DOCUMENTS.SHEET_UNSAFE');
    },
  );

  it.each([
    'xl/vbaProject.bin',
    'xl/externalLinks/externalLink1.xml',
    'xl/embeddings/a.bin',
    'xl/connections.xml',
  ])('refuses %s, which runs or reaches out', async (name) => {
    expect(await withParts({ name, data: 'x' })).toBe('DOCUMENTS.SHEET_ACTIVE_CONTENT');
  });

  it('refuses an external relation and a part with a password', async () => {
    const relation =
      '<Relationship Id="rId1" Type="x/worksheet" Target="http://example.com/a" TargetMode="External"/>';
    expect(
      await withParts({
        name: 'xl/_rels/workbook.xml.rels',
        data: `<Relationships>${relation}</Relationships>`,
      }),
    ).toBe('DOCUMENTS.SHEET_ACTIVE_CONTENT');
    expect(await withParts({ name: 'xl/secret.xml', data: 'x', flags: 1, method: 8 })).toBe(
      'DOCUMENTS.SHEET_ENCRYPTED',
    );
  });

  it('refuses a wrong checksum before a row is given', async () => {
    const part = { name: sheetPart, data: worksheetXml(rows), claimedChecksum: 1 };
    const bytes = workbookFile({ rows, parts: [part] });
    await expect(readSheet(Readable.from([bytes]), { columns })).rejects.toThrow('DOCUMENTS.SHEET_DAMAGED');
  });
});

describe('B3 XML made to harm', () => {
  const sheet = (data: string | Buffer) => withParts({ name: sheetPart, data });

  it('refuses entities, which is how little XML becomes much', async () => {
    const laughs = `<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${worksheetXml(rows.replace('甲', '&b;'))}`;
    expect(await sheet(laughs)).toBe('DOCUMENTS.SHEET_UNSAFE');
    const outside = `<!DOCTYPE worksheet [<!ENTITY a SYSTEM "file:///etc/passwd">]>${worksheetXml(rows)}`;
    expect(await sheet(outside)).toBe('DOCUMENTS.SHEET_UNSAFE');
    expect(await sheet(worksheetXml(rows.replace('甲', '&b;')))).toBe('DOCUMENTS.SHEET_DAMAGED');
  });

  it('refuses a depth that no workbook has', async () => {
    expect(await sheet(worksheetXml(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`))).toBe(
      'DOCUMENTS.SHEET_UNSAFE',
    );
  });

  it('refuses one endless text before it fills the memory', async () => {
    const noise = Array.from({ length: 300_000 }, (_, index) =>
      ((index * 2_654_435_761) >>> 0).toString(36),
    ).join('');
    expect(await sheet(worksheetXml(`<row r="1"><c t="str"><v>${noise}`))).toBe('DOCUMENTS.SHEET_UNSAFE');
    expect(await sheet(worksheetXml(`<row r="1" spans="${noise}`))).toBe('DOCUMENTS.SHEET_UNSAFE');
  });

  it('refuses broken XML and bytes that are not UTF-8', async () => {
    expect(await sheet(worksheetXml(rows).slice(0, -20))).toBe('DOCUMENTS.SHEET_DAMAGED');
    expect(await sheet(Buffer.from(worksheetXml(rows), 'utf16le'))).toBe('DOCUMENTS.SHEET_DAMAGED');
  });

  it.each([
    ['the same row twice', rows + textRow(2, ['乙', '2'])],
    ['a row before the one above it', rows + textRow(1, ['乙', '2'])],
    ['a cell twice', `${rows}<row r="3"><c r="A3"><v>1</v></c><c r="A3"><v>2</v></c></row>`],
    ['a row without a number', `${rows}<row r="x"/>`],
    ['a shared string that is not there', `${rows}<row r="3"><c r="A3" t="s"><v>99</v></c></row>`],
    ['a number that is none', `${rows}<row r="3"><c r="A3"><v>1,5</v></c></row>`],
    ['an unknown type', `${rows}<row r="3"><c r="A3" t="z"><v>1</v></c></row>`],
  ])('B4 refuses %s: one of two would silently win', async (_, data) => {
    expect(await sheet(worksheetXml(data))).toBe('DOCUMENTS.SHEET_DAMAGED');
  });
});
