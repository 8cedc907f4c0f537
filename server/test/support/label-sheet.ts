import decodeQr from 'jsqr';
import { rasterise, readPdf } from './pdf-drawing';

const mm = 72 / 25.4;
/** Where the labels of a page lie: A4, ten of 95 × 56 mm in the middle. */
const cells = Array.from({ length: 10 }, (_, index) => {
  const left = (10 + (index % 2) * 95) * mm;
  const top = (8.5 + Math.floor(index / 2) * 56) * mm;
  return { left, top, right: left + 95 * mm, bottom: top + 56 * mm };
});

/** What a camera reads from every label of a printed sheet. */
export function linksIn(pdf: Buffer): string[] {
  return readPdf(pdf).flatMap(({ rectangles }) =>
    cells.flatMap((cell) => {
      const { data, width, height } = rasterise(rectangles, cell, 3);
      return decodeQr(data, width, height)?.data ?? [];
    }),
  );
}
