import { PrintingFonts } from './printing-fonts';
import { setText, type TextBlock } from './text-block';

const fonts = new PrintingFonts();
const linesOf = (block: TextBlock) => block.lines.map((line) => line.runs.map((run) => run.text).join(''));
/** A box of `columns` Chinese characters at 10 points. */
const box = (columns: number, rows: number) => ({
  width: columns * 10 + 0.1,
  height: rows * 12.8,
  sizes: [10],
});

describe('text block', () => {
  it('breaks Chinese anywhere but keeps a number together', () => {
    expect(linesOf(setText('金港大道1024号', box(5, 3), fonts))).toEqual(['金港大道', '1024号']);
  });

  it('never starts a line with a closing mark nor ends one with an opening mark', () => {
    expect(linesOf(setText('杨舍镇城东，塘市', box(5, 3), fonts))).toEqual(['杨舍镇城', '东，塘市']);
    expect(linesOf(setText('张家港市（杨舍）', box(5, 3), fonts))).toEqual(['张家港市', '（杨舍）']);
  });

  it('breaks inside a number that is wider than the box', () => {
    expect(linesOf(setText('1234567890', { width: 30, height: 100, sizes: [10] }, fonts)).join('')).toBe(
      '1234567890',
    );
    for (const line of setText('1234567890', { width: 30, height: 100, sizes: [10] }, fonts).lines) {
      expect(line.width).toBeLessThanOrEqual(30);
    }
  });

  it('takes the largest size that fits', () => {
    expect(setText('张家港市', { width: 48, height: 16, sizes: [14, 12, 10] }, fonts).size).toBe(12);
  });

  it('turns line breaks and control characters into single blanks', () => {
    expect(linesOf(setText(' 张\n\t家\u0000港 ', box(9, 1), fonts))).toEqual(['张 家 港']);
  });

  it('prints a character with a variation selector as the character', () => {
    const block = setText('葛\u{e0100}路', box(9, 1), fonts);
    expect(linesOf(block)).toEqual(['葛路']);
    expect(block.missing).toEqual([]);
  });
});
