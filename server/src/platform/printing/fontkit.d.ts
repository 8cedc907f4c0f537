/** The few calls of pdfkit's own font engine that we use; the package ships no types. */
declare module 'fontkit' {
  export interface Glyph {
    readonly id: number;
    /** Font units; divide by `unitsPerEm`. */
    readonly advanceWidth: number;
  }
  export interface Font {
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
  }
  /** Reads a font file; `family` is the PostScript name inside a collection (.ttc). */
  export function openSync(path: string, family?: string): Font;
}
