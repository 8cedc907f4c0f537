import { inflateSync } from 'node:zlib';

/**
 * Reads back what pdfkit drew: filled rectangles and text of each page, straight from the content streams. Enough of
 * the format for our own files, and independent of the code that made them.
 */
export type DrawnRectangle = { left: number; top: number; right: number; bottom: number };
/** Points from the top left of the page; `y` is the baseline. */
export type DrawnText = { text: string; x: number; y: number };
export type DrawnPage = { width: number; height: number; rectangles: DrawnRectangle[]; texts: DrawnText[] };

type PdfObject = { dictionary: string; stream?: Buffer };
type Matrix = [number, number, number, number, number, number];

export function readPdf(pdf: Buffer): DrawnPage[] {
  const objects = readObjects(pdf);
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b/.test(dictionary));
  return pages.map((page) => readPage(page, objects));
}

/** Fills rectangles (points) into the grey pixels of a region, as a printer would: 4 bytes per pixel for jsqr. */
export function rasterise(rectangles: DrawnRectangle[], region: DrawnRectangle, pixelsPerPoint: number) {
  const width = Math.round((region.right - region.left) * pixelsPerPoint);
  const height = Math.round((region.bottom - region.top) * pixelsPerPoint);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  const pixel = (value: number, origin: number, limit: number) =>
    Math.min(limit, Math.max(0, Math.round((value - origin) * pixelsPerPoint)));
  for (const { left, top, right, bottom } of rectangles) {
    for (let y = pixel(top, region.top, height); y < pixel(bottom, region.top, height); y++) {
      const from = (y * width + pixel(left, region.left, width)) * 4;
      const to = (y * width + pixel(right, region.left, width)) * 4;
      for (let offset = from; offset < to; offset += 4) data.fill(0, offset, offset + 3);
    }
  }
  return { data, width, height };
}

function readObjects(pdf: Buffer): Map<string, PdfObject> {
  const text = pdf.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const match of text.matchAll(/^(\d+) 0 obj$/gm)) {
    const start = match.index + match[0].length;
    const end = text.indexOf('endobj', start);
    const streamAt = text.indexOf('stream\n', start);
    if (streamAt === -1 || streamAt > end) {
      objects.set(match[1]!, { dictionary: text.slice(start, end) });
      continue;
    }
    const dictionary = text.slice(start, streamAt);
    const length = Number(/\/Length (\d+)/.exec(dictionary)![1]);
    const raw = pdf.subarray(streamAt + 7, streamAt + 7 + length);
    objects.set(match[1]!, {
      dictionary,
      stream: dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw,
    });
  }
  return objects;
}

function readPage(page: PdfObject, objects: Map<string, PdfObject>): DrawnPage {
  const [, , width, height] = /\/MediaBox \[([^\]]+)\]/
    .exec(page.dictionary)![1]!
    .trim()
    .split(/\s+/)
    .map(Number);
  const resources = follow(page.dictionary, 'Resources', objects);
  const fonts = new Map<string, Map<number, string>>();
  for (const [, name, id] of resources.dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    fonts.set(
      name!,
      readCharacterMap(follow(objects.get(id!)!.dictionary, 'ToUnicode', objects).stream!.toString()),
    );
  }
  const content = follow(page.dictionary, 'Contents', objects).stream!.toString('latin1');
  return { width: width!, height: height!, ...interpret(content, height!, fonts) };
}

function follow(dictionary: string, key: string, objects: Map<string, PdfObject>): PdfObject {
  return objects.get(new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)![1]!)!;
}

/** Glyph number → characters, from the CMap that lets a reader search and copy. */
function readCharacterMap(map: string): Map<number, string> {
  const characters = new Map<number, string>();
  for (const [, first, list] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    [...list!.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex], index) => {
      characters.set(
        Number.parseInt(first!, 16) + index,
        Buffer.from(hex!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      );
    });
  }
  return characters;
}

function interpret(content: string, pageHeight: number, fonts: Map<string, Map<number, string>>) {
  const rectangles: DrawnRectangle[] = [];
  const texts: DrawnText[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let textMatrix = matrix;
  let font = new Map<number, string>();
  let path: DrawnRectangle[] = [];
  const saved: Matrix[] = [];
  let operands: string[] = [];
  const numbers = () => operands.slice(-6).map(Number) as Matrix;
  for (const token of content.match(/\[[^\]]*\]|<[0-9a-f]*>|\([^)]*\)|[^\s[\]<>()]+/gi) ?? []) {
    if (!/^[A-Za-z*]+$/.test(token)) {
      operands.push(token);
      continue;
    }
    if (token === 'q') saved.push(matrix);
    else if (token === 'Q') matrix = saved.pop()!;
    else if (token === 'cm') matrix = multiply(numbers(), matrix);
    else if (token === 're') path.push(toRectangle(operands.slice(-4).map(Number), matrix, pageHeight));
    else if (token === 'f') rectangles.push(...path.splice(0));
    else if (token === 'S' || token === 'n') path = [];
    else if (token === 'Tm') textMatrix = multiply(numbers(), matrix);
    else if (token === 'Tf') font = fonts.get(operands.at(-2)!.slice(1))!;
    else if (token === 'TJ') {
      const glyphs = [...operands.at(-1)!.matchAll(/<([0-9a-f]*)>/gi)].flatMap(
        ([, hex]) => hex!.match(/.{4}/g) ?? [],
      );
      const text = glyphs.map((glyph) => font.get(Number.parseInt(glyph, 16)) ?? '�').join('');
      texts.push({ text, x: textMatrix[4], y: pageHeight - textMatrix[5] });
    }
    operands = [];
  }
  return { rectangles, texts };
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

function toRectangle([x, y, width, height]: number[], matrix: Matrix, pageHeight: number): DrawnRectangle {
  const corner = (px: number, py: number) => [
    px * matrix[0] + py * matrix[2] + matrix[4],
    pageHeight - (px * matrix[1] + py * matrix[3] + matrix[5]),
  ];
  const [x1, y1] = corner(x!, y!);
  const [x2, y2] = corner(x! + width!, y! + height!);
  return {
    left: Math.min(x1!, x2!),
    right: Math.max(x1!, x2!),
    top: Math.min(y1!, y2!),
    bottom: Math.max(y1!, y2!),
  };
}
