import fc from 'fast-check';
import { mergeRuns } from './qr-rectangles';

describe('merged runs', () => {
  it('cover every dark cell exactly once and no light one', () => {
    const matrix = fc
      .integer({ min: 1, max: 12 })
      .chain((size) =>
        fc.tuple(
          fc.constant(size),
          fc.array(fc.constantFrom(0, 1), { minLength: size * size, maxLength: size * size }),
        ),
      );
    fc.assert(
      fc.property(matrix, ([size, cells]) => {
        const covered = new Array(size * size).fill(0);
        for (const { x, y, width, height } of mergeRuns(cells, size)) {
          for (let row = y; row < y + height; row++) {
            for (let column = x; column < x + width; column++) covered[row * size + column] += 1;
          }
        }
        expect(covered).toEqual(cells);
      }),
    );
  });

  it('make one rectangle of a filled square', () => {
    expect(mergeRuns(new Array(16).fill(1), 4)).toEqual([{ x: 0, y: 0, width: 4, height: 4 }]);
  });
});
