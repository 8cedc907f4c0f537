import { characterWidth, inkOf, missingMark, type NamedFont, type PrintingFonts } from './printing-fonts';

/** Neighbouring characters of one line that share a font. */
export type TextRun = { font: NamedFont; text: string; width: number };
export type TextLine = { runs: TextRun[]; width: number };
/** Text set into a box. `missing` lists characters no font has; `shortened` says that it did not fit at any size. */
export type TextBlock = {
  size: number;
  lineHeight: number;
  lines: TextLine[];
  missing: string[];
  shortened: boolean;
};

export type TextBox = {
  /** Points. */
  width: number;
  height: number;
  /** Sizes in points to try, largest first. */
  sizes: readonly number[];
};

type Placed = { text: string; font: NamedFont };

const lineSpacing = 1.28;
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
/** Never at the start of a line, never at the end of one. */
const closing = /^[，。、；：！？）】》〉」』〕％,.;:!?)\]}%]$/u;
const opening = /^[（【《〈「『〔([{]$/u;
const wordPart = /^[0-9A-Za-z#.\-/]$/u;

/** Wraps text into the box at the largest of its sizes that fits; at the smallest it is cut with an ellipsis. */
export function setText(text: string, box: TextBox, fonts: PrintingFonts): TextBlock {
  const { units, missing } = splitUnits(text, fonts);
  let block: TextBlock | undefined;
  for (const size of box.sizes) {
    const lines = wrap(units, size, box.width);
    const lineHeight = size * lineSpacing;
    const room = Math.max(1, Math.floor(box.height / lineHeight + 1e-6));
    block = { size, lineHeight, lines: lines.map((line) => toLine(line, size)), missing, shortened: false };
    if (lines.length <= room) return block;
    block.shortened = true;
    block.lines = cut(lines, room, size, box.width, fonts).map((line) => toLine(line, size));
  }
  if (!block) throw new RangeError('a text box needs at least one size');
  return block;
}

/** Characters with their fonts, grouped so that a line may break between any two groups. */
function splitUnits(text: string, fonts: PrintingFonts): { units: Placed[][]; missing: string[] } {
  const missing = new Set<string>();
  const units: Placed[][] = [];
  let previous = '';
  for (const { segment } of graphemes.segment(text.replace(/[\s\p{Cc}]+/gu, ' ').trim())) {
    const font = fonts.fontFor(segment);
    if (!font) missing.add(segment);
    const placed = font ? { text: inkOf(segment), font } : { text: missingMark, font: markFont(fonts) };
    const joins =
      closing.test(segment) || opening.test(previous) || (wordPart.test(previous) && wordPart.test(segment));
    if (joins && units.length > 0) units.at(-1)!.push(placed);
    else units.push([placed]);
    previous = segment;
  }
  return { units, missing: [...missing] };
}

function markFont(fonts: PrintingFonts): NamedFont {
  return fonts.fontFor(missingMark) ?? fonts.primary;
}

function wrap(units: Placed[][], size: number, width: number): Placed[][] {
  const lines: Placed[][] = [];
  let line: Placed[] = [];
  let used = 0;
  const breakLine = () => {
    lines.push(line);
    line = [];
    used = 0;
  };
  for (const unit of units) {
    const unitWidth = widthOf(unit, size);
    if (line.length > 0 && used + unitWidth > width) breakLine();
    if (line.length === 0 && unit[0]!.text === ' ') continue;
    for (const character of unit) {
      const characterWidth = widthOf([character], size);
      // Only a group wider than the whole box reaches this: it has to break inside.
      if (line.length > 0 && used + characterWidth > width) breakLine();
      line.push(character);
      used += characterWidth;
    }
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

function cut(lines: Placed[][], room: number, size: number, width: number, fonts: PrintingFonts): Placed[][] {
  const kept = lines.slice(0, room);
  const ellipsis: Placed = { text: '…', font: fonts.fontFor('…') ?? fonts.primary };
  const last = kept.at(-1)!;
  while (last.length > 0 && widthOf([...last, ellipsis], size) > width) last.pop();
  last.push(ellipsis);
  return kept;
}

function widthOf(characters: Placed[], size: number): number {
  return characters.reduce((sum, { font, text }) => sum + characterWidth(font.font, text, size), 0);
}

function toLine(characters: Placed[], size: number): TextLine {
  const runs: TextRun[] = [];
  for (const character of characters) {
    const width = widthOf([character], size);
    const last = runs.at(-1);
    if (last?.font === character.font) {
      last.text += character.text;
      last.width += width;
    } else {
      runs.push({ font: character.font, text: character.text, width });
    }
  }
  return { runs, width: runs.reduce((sum, run) => sum + run.width, 0) };
}
