import { buffer } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { type NamedFont, PrintingFonts } from './printing-fonts';
import { qrRectangles, quietZone } from './qr-rectangles';
import { setText, type TextBlock } from './text-block';

/** One plate. `code` has 32 characters and is part of `link`; `issuer` is the body that answers for the plate. */
export type DoorLabel = { code: string; link: string; address: string; roomName?: string; issuer: string };

export type DoorLabelSheet = {
  pdf: Buffer;
  /** Characters no font has; each is printed as 〓. Empty means every character is on the paper. */
  missingCharacters: string[];
  /** Codes of labels whose address was cut because it did not fit at the smallest size. */
  shortenedCodes: string[];
};

type Document = InstanceType<typeof PDFDocument>;
type Box = { x: number; y: number; width: number; height: number };

const mm = 72 / 25.4;
const page = { width: 210 * mm, height: 297 * mm };
const label = { width: 95 * mm, height: 56 * mm, padding: 2.5 * mm };
const grid = { columns: 2, rows: 5 };
const margin = {
  x: (page.width - grid.columns * label.width) / 2,
  y: (page.height - grid.rows * label.height) / 2,
};
/** Side of the code without its quiet zone; 30 mm is the least a phone reads on a door from arm's length. */
const codeSide = 32 * mm;
/** From the top of a line to its baseline, in ems: the ideographic em box. */
const ascent = 0.88;
/** A version 10 code still has modules of 0.56 mm; a longer link needs a shorter host, not a finer print. */
const maxModules = 57;

/** A4 sheets of ten labels to cut apart, in the order given. Throws RangeError for a label that contradicts itself. */
export async function renderDoorLabels(
  labels: readonly DoorLabel[],
  fonts: PrintingFonts = new PrintingFonts(),
): Promise<DoorLabelSheet> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: 'zh-CN',
    info: { Title: '出租房门牌二维码' },
  });
  const pdf = buffer(document);
  const drawing = new LabelDrawing(document, fonts);
  const perPage = grid.columns * grid.rows;
  for (let start = 0; start < labels.length; start += perPage) {
    document.addPage();
    drawCutMarks(document);
    labels.slice(start, start + perPage).forEach((item, index) => {
      const column = index % grid.columns;
      const row = Math.floor(index / grid.columns);
      drawing.draw(item, margin.x + column * label.width, margin.y + row * label.height);
    });
    // A thousand labels take seconds: other requests are served between pages.
    await nextTurn();
  }
  if (labels.length === 0) document.addPage();
  document.end();
  return {
    pdf: await pdf,
    missingCharacters: [...drawing.missing],
    shortenedCodes: [...drawing.shortened],
  };
}

/** `1A00 3JZ9 …`: groups of four are read over the phone and typed without losing one's place. */
export function groupCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}

class LabelDrawing {
  readonly missing = new Set<string>();
  readonly shortened = new Set<string>();
  private readonly registered = new Set<string>();

  constructor(
    private readonly document: Document,
    private readonly fonts: PrintingFonts,
  ) {}

  draw(item: DoorLabel, x: number, y: number): void {
    if (!item.link.includes(item.code))
      throw new RangeError('the link of a door label must carry its own code');
    const inner: Box = {
      x: x + label.padding,
      y: y + label.padding,
      width: label.width - 2 * label.padding,
      height: label.height - 2 * label.padding,
    };
    const codeWidth = this.qr(item.link, inner.x, inner.y);
    const beside: Box = {
      x: inner.x + codeWidth + 2 * mm,
      y: inner.y,
      width: inner.width - codeWidth - 2 * mm,
      height: codeWidth,
    };
    this.beside(item, beside);
    const below = inner.y + codeWidth + 0.5 * mm;
    this.text(groupCode(item.code), { ...inner, y: below, height: 14 }, [10, 9, 8]);
    this.text(
      `扫不了码？在“新市民之家”小程序或 ${new URL(item.link).host} 输入以上编码也可申报。`,
      { ...inner, y: below + 14, height: inner.y + inner.height - below - 14 },
      [6.5, 6, 5.5],
    );
  }

  /** Headline on top, issuer at the foot, the address takes what is left between them. */
  private beside(item: DoorLabel, box: Box): void {
    const headline = this.text('扫码申报居住', { ...box, height: 22 }, [16, 14]);
    const issuer = this.set(item.issuer, { ...box, height: 20 }, [7.5, 6.5, 5.5]);
    const issuerHeight = issuer.lines.length * issuer.lineHeight;
    this.place(issuer, box.x, box.y + box.height - issuerHeight);
    const top = box.y + headline.lines.length * headline.lineHeight + 3;
    const address = item.roomName ? `${item.address} ${item.roomName}` : item.address;
    const space = { ...box, y: top, height: box.y + box.height - issuerHeight - 3 - top };
    if (this.text(address, space, [12, 11, 10, 9, 8, 7, 6, 5.5]).shortened) this.shortened.add(item.code);
  }

  /** Draws the code with its quiet zone and returns the side of both together, in points. */
  private qr(link: string, x: number, y: number): number {
    const { size, rectangles } = qrRectangles(link);
    if (size > maxModules) throw new RangeError('the link of a door label is too long to print');
    const module = codeSide / size;
    this.document
      .save()
      .translate(x + quietZone * module, y + quietZone * module)
      .scale(module);
    for (const { x: left, y: top, width, height } of rectangles) this.document.rect(left, top, width, height);
    // One path, one fill: neighbouring rectangles leave no hairline between them.
    this.document.fill('black').restore();
    return codeSide + 2 * quietZone * module;
  }

  private text(text: string, box: Box, sizes: readonly number[]): TextBlock {
    const block = this.set(text, box, sizes);
    this.place(block, box.x, box.y);
    return block;
  }

  private set(text: string, box: Box, sizes: readonly number[]): TextBlock {
    const block = setText(text, { ...box, sizes }, this.fonts);
    for (const character of block.missing) this.missing.add(character);
    return block;
  }

  private place(block: TextBlock, x: number, y: number): void {
    block.lines.forEach((line, index) => {
      let left = x;
      for (const run of line.runs) {
        this.useFont(run.font);
        this.document
          .fontSize(block.size)
          .fillColor('black')
          .text(run.text, left, y + index * block.lineHeight + block.size * ascent, {
            lineBreak: false,
            // Fonts differ in their own ascent: only the baseline keeps a rare character level with its line.
            baseline: 'alphabetic',
          });
        left += run.width;
      }
    });
  }

  private useFont({ name, source }: NamedFont): void {
    if (!this.registered.has(name)) {
      this.document.registerFont(name, source.path, source.family);
      this.registered.add(name);
    }
    this.document.font(name);
  }
}

/** Short strokes outside the labels, where a guillotine cuts; nothing is printed across them. */
function drawCutMarks(document: Document): void {
  const length = 4 * mm;
  const gap = 1 * mm;
  const right = margin.x + grid.columns * label.width;
  const bottom = margin.y + grid.rows * label.height;
  document.lineWidth(0.3).strokeColor('gray');
  for (let column = 0; column <= grid.columns; column++) {
    const x = margin.x + column * label.width;
    document.moveTo(x, margin.y - gap - length).lineTo(x, margin.y - gap);
    document.moveTo(x, bottom + gap).lineTo(x, bottom + gap + length);
  }
  for (let row = 0; row <= grid.rows; row++) {
    const y = margin.y + row * label.height;
    document.moveTo(margin.x - gap - length, y).lineTo(margin.x - gap, y);
    document.moveTo(right + gap, y).lineTo(right + gap + length, y);
  }
  document.stroke();
}
