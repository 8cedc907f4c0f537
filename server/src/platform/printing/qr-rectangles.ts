import { create } from 'qrcode';

/** A filled rectangle in module units, origin at the top left of the code without its quiet zone. */
export type Rectangle = { x: number; y: number; width: number; height: number };

/** Modules of white on each side, ISO/IEC 18004. */
export const quietZone = 4;

/** The dark modules of a QR code at error level Q; runs are merged so that a sheet of labels stays small. */
export function qrRectangles(text: string): { size: number; rectangles: Rectangle[] } {
  const { size, data } = create(text, { errorCorrectionLevel: 'Q' }).modules;
  return { size, rectangles: mergeRuns(data, size) };
}

/** Covers every set cell of a square matrix exactly once: rows of cells first, then equal rows beneath each other. */
export function mergeRuns(cells: ArrayLike<number>, size: number): Rectangle[] {
  const finished: Rectangle[] = [];
  let open = new Map<string, Rectangle>();
  for (let y = 0; y < size; y++) {
    const next = new Map<string, Rectangle>();
    for (const run of runsOfRow(cells, size, y)) {
      const key = `${run.x}:${run.width}`;
      const above = open.get(key);
      if (above) {
        above.height += 1;
        open.delete(key);
      }
      next.set(key, above ?? { ...run, y, height: 1 });
    }
    finished.push(...open.values());
    open = next;
  }
  return [...finished, ...open.values()];
}

function runsOfRow(cells: ArrayLike<number>, size: number, y: number): { x: number; width: number }[] {
  const runs: { x: number; width: number }[] = [];
  for (let x = 0; x < size; x++) {
    if (!cells[y * size + x]) continue;
    const start = x;
    while (x + 1 < size && cells[y * size + x + 1]) x++;
    runs.push({ x: start, width: x - start + 1 });
  }
  return runs;
}
