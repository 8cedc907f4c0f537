import { deflateRawSync, deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import {
  packedObject,
  pdfFile,
  phonePhoto,
  pixelFlood,
  plainPicture,
} from '../../../../test/support/page-samples';
import { zipFile } from '../../../../test/support/zip-file';
import type { DocumentsError } from '../documents.errors';
import { PageInspector } from './page-inspector';
import { AbsentVirusScanner } from './virus-scanner';

const inspector = new PageInspector(new AbsentVirusScanner());
const pdf = 'application/pdf';
const codeOf = (content: Buffer, claimed: Parameters<PageInspector['inspect']>[1]) =>
  inspector.inspect(content, claimed).then(
    () => 'kept',
    (error: DocumentsError) => error.code.replace('DOCUMENTS.', ''),
  );

/** As office programs write it: compressed objects and content. */
async function printed(): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4' });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const end = new Promise((resolve) => document.on('end', resolve));
  document
    .text('Lease, page 1')
    .addPage()
    .image(await plainPicture('jpeg'), 20, 20);
  document.end();
  await end;
  return Buffer.concat(parts);
}

/** Packed so that the first words stand in the file as they are, and the others do not. */
function halfStored(open: string, hidden: string): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(open.length, 0);
  size.writeUInt16LE(~open.length & 0xffff, 2);
  const sum = deflateSync(open + hidden).subarray(-4);
  return Buffer.concat([Buffer.from([0x78, 1, 0]), size, Buffer.from(open), deflateRawSync(hidden), sum]);
}

const objectsOf = (objects: string) => packedObject(`/Type /ObjStm /N 1 /First 4`, `1 0 ${objects}`);

describe('B3 pictures', () => {
  it('lose where and with what they were taken, and stand upright', async () => {
    const photo = await phonePhoto(640, 480);
    expect((await sharp(photo).metadata()).exif?.includes('SecretMaker')).toBe(true);
    const kept = await inspector.inspect(photo, 'image/jpeg');
    const seen = await sharp(kept.content).metadata();
    expect(seen).toMatchObject({ format: 'jpeg', width: 480, height: 640 });
    expect([seen.exif, seen.xmp, seen.iptc, seen.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(kept).toMatchObject({ contentType: 'image/jpeg', width: 480, height: 640 });
    expect(kept.content.includes('SecretMaker')).toBe(false);
    // Orientation 6 turns the left side, red, to the top.
    const top = await sharp(kept.content).extract({ left: 100, top: 20, width: 8, height: 8 }).stats();
    expect(top.dominant.r).toBeGreaterThan(top.dominant.b);
  });

  it('lose what was hidden behind them or in their comments', async () => {
    const page = Buffer.from('<html><script>alert(1)</script></html>');
    const archive = zipFile([{ name: 'a.exe', data: 'MZ' }]);
    for (const type of ['jpeg', 'png', 'webp'] as const) {
      const polyglot = Buffer.concat([await plainPicture(type), archive, page]);
      const { content } = await inspector.inspect(polyglot, `image/${type}`);
      expect([type, content.includes('PK\x05\x06'), content.includes('<script>')]).toEqual([
        type,
        false,
        false,
      ]);
    }
  });

  it('keep PNG as PNG; WebP becomes JPEG on white', async () => {
    expect((await inspector.inspect(await plainPicture('png'), 'image/png')).contentType).toBe('image/png');
    const clear = await sharp({ create: { width: 90, height: 90, channels: 4, background: '#00000000' } })
      .webp()
      .toBuffer();
    const kept = await inspector.inspect(clear, 'image/webp');
    expect(kept.contentType).toBe('image/jpeg');
    expect((await sharp(kept.content).stats()).dominant.r).toBeGreaterThan(240);
  });

  it('are made smaller than a wall', async () => {
    const { width, height } = await inspector.inspect(
      await plainPicture('jpeg', { width: 6000, height: 3000 }),
      'image/jpeg',
    );
    expect([width, height]).toEqual([4096, 2048]);
  });

  it.each<[string, () => Promise<Buffer> | Buffer, 'image/jpeg' | 'image/png', string]>([
    ['a flood of pixels', () => pixelFlood(), 'image/png', 'PAGE_TOO_MANY_PIXELS'],
    ['a stamp', () => plainPicture('png', { width: 40, height: 400 }), 'image/png', 'PAGE_TOO_SMALL'],
    ['a PNG that is called JPEG', () => plainPicture('png'), 'image/jpeg', 'PAGE_TYPE_DIFFERS'],
    ['a page of the web', () => Buffer.from('<!doctype html><b>hi</b>'), 'image/jpeg', 'PAGE_TYPE_UNKNOWN'],
    [
      'an SVG',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'image/png',
      'PAGE_TYPE_UNKNOWN',
    ],
    ['a program', () => Buffer.from('MZ\x90\x00'), 'image/jpeg', 'PAGE_TYPE_UNKNOWN'],
    ['an archive', () => zipFile([{ name: 'a', data: 'a' }]), 'image/png', 'PAGE_TYPE_UNKNOWN'],
    ['nothing', () => Buffer.alloc(0), 'image/jpeg', 'PAGE_TYPE_UNKNOWN'],
    ['three good bytes', () => Buffer.from([0xff, 0xd8, 0xff]), 'image/jpeg', 'PAGE_DAMAGED'],
    ['half a photo', () => half(phonePhoto()), 'image/jpeg', 'PAGE_DAMAGED'],
    ['half a PNG', () => half(noisy()), 'image/png', 'PAGE_DAMAGED'],
    [
      'a picture with HTML in its first bytes',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<script>alert(1)</script>')]),
      'image/jpeg',
      'PAGE_DAMAGED',
    ],
  ])('%s is refused', async (_, make, claimed, code) => {
    expect(await codeOf(await make(), claimed)).toBe(code);
  });
});

const half = async (whole: Promise<Buffer>) => (await whole).subarray(0, (await whole).length / 2);

/** Does not compress to nothing, so that half of it really misses pixels. */
function noisy(): Promise<Buffer> {
  return sharp({
    create: {
      width: 200,
      height: 200,
      channels: 3,
      background: '#000000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .png()
    .toBuffer();
}

describe('B3 PDFs', () => {
  it('that only show pages are kept as they are', async () => {
    const lease = await printed();
    expect((await inspector.inspect(lease, pdf)).content).toEqual(lease);
    expect(await codeOf(pdfFile([objectsOf('<< /Type /Page >>')]), pdf)).toBe('kept');
    expect(await codeOf(pdfFile([packedObject('', 'q 1 0 0 1 0 0 cm Q')]), pdf)).toBe('kept');
    const outline =
      '<< /Title (A \\) title \\( (1 0 obj) ) /First 9 0 R /Last 9 0 R /Kids [1 0 R <61> [/A]] >>';
    expect(await codeOf(pdfFile([outline, '[1 2 (x)]', '12']), pdf)).toBe('kept');
    const open = '<< /Type /ObjStm /N 1 /First 4 /Length 20 >>\nstream\n1 0 << /Type /Page >>\nendstream';
    expect(await codeOf(pdfFile([open]), pdf)).toBe('kept');
    // Tables of newer files are packed by differences; they hold no objects.
    const table = packedObject('/Type /XRef /W [1 2 1] /DecodeParms << /Predictor 12 >>', 'x');
    expect(await codeOf(pdfFile([table]), pdf)).toBe('kept');
    const half = halfStored('1 0 endstream ', '<< /Type /Page /A aaaaaaaaaaaaaaaaaaaaa >>');
    expect([half.includes('endstream'), half.includes('/Type')]).toEqual([true, false]);
    expect(await codeOf(pdfFile([packedObject('/N 1 /First 4', '', half)]), pdf)).toBe('kept');
  });

  it.each<[string, Buffer]>([
    ['a program that runs when it is opened', pdfFile(['<< /OpenAction << /S /JavaScript /JS (x) >> >>'])],
    ['a program whose name is spelled in codes', pdfFile(['<< /S /J#61vaScr#69pt /JS (x) >>'])],
    ['a program packed away', pdfFile([objectsOf('<< /S /JavaScript /JS (x) >>')])],
    ['a coded name packed away', pdfFile([objectsOf('<< /S /#4aavaScript >>')])],
    [
      'a program behind a first kilobyte of pairs',
      pdfFile([objectsOf(`${'1 0 '.repeat(9000)}<< /S /JavaScript >>`)]),
    ],
    ['another program to start', pdfFile(['<< /S /Launch /F (cmd.exe) >>'])],
    ['a file inside', pdfFile(['<< /Type /EmbeddedFile >>'])],
    ['a list of files inside', pdfFile(['<< /Names << /EmbeddedFiles 3 0 R >> >>'])],
    ['a form that sends', pdfFile(['<< /S /SubmitForm >>'])],
    ['a film', pdfFile(['<< /Subtype /RichMedia >>'])],
    ['a form of another language', pdfFile(['<< /AcroForm << /XFA 4 0 R >> >>'])],
    ['an archive behind it', pdfFile([], zipFile([{ name: 'a.exe', data: 'MZ' }]))],
    ['a web page behind it', pdfFile([], '<script>alert(1)</script>')],
    ['an archive within', pdfFile([zipFile([{ name: 'a.exe', data: 'MZ' }])])],
    [
      'objects packed in a way that nobody looks into',
      pdfFile(['<< /Type /ObjStm /Filter /LZWDecode /Length 3 >>\nstream\nabc\nendstream']),
    ],
    [
      'hidden objects beside a stream that begins like them',
      pdfFile([
        '<< /Length 30 >>\nstream\n1 0 0 1 0 0 cm\nendstream',
        '<< /Type /ObjStm /N 1 /First 4 /Filter /ASCIIHexDecode >>\nstream\n3120\nendstream',
      ]),
    ],
    [
      'objects that do not say what they are, packed twice',
      pdfFile(['<< /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode] >>\nstream\n78\nendstream']),
    ],
    [
      'objects that do not say what they are',
      pdfFile([packedObject('/N 1 /First 4', '1 0 << /S /JavaScript >>')]),
    ],
    [
      'objects that are packed by differences',
      pdfFile([packedObject('/N 1 /First 4 /DecodeParms << /Predictor 12 >>', '1 0 << >>')]),
    ],
    [
      'a string that plays the end of a dictionary',
      pdfFile([packedObject('/N 1 (>>\nstream\n1 0 x) /First 4 /A', '1 0 << /S /JavaScript >>')]),
    ],
    [
      'a comment that plays the end of a dictionary',
      pdfFile([packedObject('/N 1 /A % >> stream\n(x)\n/First 4', '1 0 << /S /JavaScript >>')]),
    ],
    [
      'objects behind the word that ends a stream',
      pdfFile([
        packedObject(
          '/N 1 /First 4',
          '',
          halfStored('1 0 endstream ', ' << /S /JavaScript /JS (aaaaaaaaaa /JavaScript) >>'),
        ),
      ]),
    ],
    ['a name that ends in a zero byte', pdfFile(['<< /S /JavaScript\0/JS (x) >>'])],
    [
      'a filter that is told twice',
      pdfFile([packedObject('/N 1 /First 4 /Filter /ASCIIHexDecode', '1 0 << >>')]),
    ],
    [
      'dictionaries within dictionaries’ strings',
      pdfFile(['1 0 obj<</A('.repeat(9000) + ')>>'.repeat(9000)]),
    ],
    ['a filter by reference', pdfFile(['<< /N 1 /First 4 /Filter 9 0 R >>\nstream\nx\nendstream'])],
    ['a bomb of objects', pdfFile([objectsOf(' '.repeat(60_000_000))])],
    [
      'objects whose packing is broken',
      pdfFile([packedObject('/Type /ObjStm', '', Buffer.concat([deflateSync('1 0 x').subarray(0, 6)]))]),
    ],
  ])('with %s are refused', async (_, content) => {
    expect(await codeOf(content, pdf)).toBe('PAGE_ACTIVE_CONTENT');
  });

  it('with a password, cut off, or with something before them are refused', async () => {
    expect(await codeOf(pdfFile(['<< /Encrypt 5 0 R >>']), pdf)).toBe('PAGE_ENCRYPTED');
    expect(await codeOf((await printed()).subarray(0, 900), pdf)).toBe('PAGE_DAMAGED');
    expect(await codeOf(Buffer.from('%PDF-1.7'), pdf)).toBe('PAGE_DAMAGED');
    expect(await codeOf(Buffer.concat([Buffer.from('GIF89a'), pdfFile()]), pdf)).toBe('PAGE_TYPE_UNKNOWN');
    expect(await codeOf(pdfFile(), 'image/png')).toBe('PAGE_TYPE_DIFFERS');
  });
});
