import { buffer } from 'node:stream/consumers';
import type { LetterView } from '@app/shared/schooling/run.views';
import { toChineseDate } from '@app/shared/validation/plain-date';
import PDFDocument from 'pdfkit';
import { type NamedFont, PrintingFonts } from '../../platform/printing/printing-fonts';
import { qrRectangles, quietZone } from '../../platform/printing/qr-rectangles';
import { setText } from '../../platform/printing/text-block';

const mm = 72 / 25.4;
const page = { width: 210 * mm, height: 297 * mm };
const margin = 28 * mm;
const width = page.width - 2 * margin;
/** A dense code on folded paper wants coarse modules. */
const codeSide = 62 * mm;
const ascent = 0.88;

/** One letter of admission on A4, with its code. */
export async function renderLetter(letter: LetterView, fonts = new PrintingFonts()): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin: 0, lang: 'zh-CN', info: { Title: '入学通知书' } });
  const pdf = buffer(document);
  const drawing = new LetterDrawing(document, fonts);
  drawing.text('入学通知书', 40 * mm, [28]);
  drawing.text(`编号 ${letter.number}`, 58 * mm, [11]);
  drawing.text(`${letter.childName}的家长：`, 78 * mm, [15]);
  drawing.text(
    `您的孩子已被${letter.schoolName}录取，于${letter.cycle}年秋季入读${letter.stageTitle}。请凭本通知书，按学校公布的时间报到。`,
    92 * mm,
    [15],
  );
  drawing.text(letter.issuer, 128 * mm, [13]);
  drawing.text(toChineseDate(letter.issuedOn), 137 * mm, [13]);
  drawing.code(letter.link, margin, 160 * mm);
  drawing.text(
    '用微信扫码可以核验本通知书。已收回的通知书，扫码会显示“已收回”。',
    160 * mm + codeSide + 4 * mm,
    [10],
  );
  document.end();
  return pdf;
}

class LetterDrawing {
  private readonly registered = new Set<string>();

  constructor(
    private readonly document: InstanceType<typeof PDFDocument>,
    private readonly fonts: PrintingFonts,
  ) {}

  /** Lines from this height on; characters without a font are printed as 〓. */
  text(text: string, top: number, sizes: readonly number[]): void {
    const block = setText(text, { width, height: 34 * mm, sizes }, this.fonts);
    block.lines.forEach((line, index) => {
      let left = margin;
      for (const run of line.runs) {
        this.useFont(run.font);
        this.document
          .fontSize(block.size)
          .fillColor('black')
          .text(run.text, left, top + index * block.lineHeight + block.size * ascent, {
            lineBreak: false,
            baseline: 'alphabetic',
          });
        left += run.width;
      }
    });
  }

  /** The code with its quiet zone. */
  code(link: string, x: number, y: number): void {
    const { size, rectangles } = qrRectangles(link);
    const module = codeSide / (size + 2 * quietZone);
    this.document
      .save()
      .translate(x + quietZone * module, y + quietZone * module)
      .scale(module);
    for (const { x: left, y: top, width: wide, height } of rectangles)
      this.document.rect(left, top, wide, height);
    this.document.fill('black').restore();
  }

  private useFont({ name, source }: NamedFont): void {
    if (!this.registered.has(name)) {
      this.document.registerFont(name, source.path, source.family);
      this.registered.add(name);
    }
    this.document.font(name);
  }
}
