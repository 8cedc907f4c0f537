import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Font, openSync } from 'fontkit';
import { NoChineseFontError } from './printing.errors';

/** A font file; `family` names one face of a collection (.ttc). */
export type FontSource = { path: string; family?: string };

/** Printed for a character that no font has: the typesetter's mark for a missing sort. */
export const missingMark = '〓';

/** Characters without ink, which no font needs to have: joiners, variation selectors, directions. */
const inkless = /^\p{Default_Ignorable_Code_Point}$/u;

/**
 * Fonts with Chinese characters in the order they are asked. Noto Sans Hans (OFL) comes with the npm package and has
 * every character of 通用规范汉字表; Debian's Noto Sans CJK (OFL, optional) adds rare ones such as 𠮷.
 */
export function findFontSources(): FontSource[] {
  const sources: FontSource[] = [
    { path: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', family: 'NotoSansCJKsc-Regular' },
  ];
  try {
    const entry = require.resolve('@embedpdf/fonts-sc');
    sources.unshift({ path: join(dirname(entry), '..', 'fonts', 'NotoSansHans-Regular.otf') });
  } catch {
    // Not installed with this build: the system font remains.
  }
  return sources.filter((source) => existsSync(source.path));
}

/** An opened font, with the name by which a document knows it. */
export type NamedFont = { name: string; source: FontSource; font: Font };

/** Picks, for each character, the first font that has it. A later font is read only when an earlier one fails. */
export class PrintingFonts {
  private readonly opened: NamedFont[] = [];

  constructor(private readonly sources: FontSource[] = findFontSources()) {
    if (sources.length === 0) throw new NoChineseFontError();
  }

  get primary(): NamedFont {
    return this.open(0);
  }

  /** The font for one user-perceived character, or undefined when none has all of it. */
  fontFor(character: string): NamedFont | undefined {
    const codePoints = [...character]
      .filter((part) => !inkless.test(part))
      .map((part) => part.codePointAt(0)!);
    for (let index = 0; index < this.sources.length; index++) {
      const candidate = this.open(index);
      if (codePoints.every((codePoint) => candidate.font.hasGlyphForCodePoint(codePoint))) return candidate;
    }
    return undefined;
  }

  private open(index: number): NamedFont {
    const source = this.sources[index]!;
    this.opened[index] ??= { name: `chinese-${index}`, source, font: openSync(source.path, source.family) };
    return this.opened[index];
  }
}

/** Width in points of one character set in `size` points. */
export function characterWidth(font: Font, character: string, size: number): number {
  let units = 0;
  for (const part of character) {
    if (!inkless.test(part)) units += font.glyphForCodePoint(part.codePointAt(0)!).advanceWidth;
  }
  return (units / font.unitsPerEm) * size;
}

/** The character without the parts that leave no ink. */
export function inkOf(character: string): string {
  return [...character].filter((part) => !inkless.test(part)).join('');
}
