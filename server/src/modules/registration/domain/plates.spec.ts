import { missingPlates } from './plates';

describe('plates of a dwelling', () => {
  it('gives a dwelling with one room one plate', () => {
    expect(missingPlates(['a'], [])).toEqual([null]);
  });

  it('gives every room its own as soon as there are two', () => {
    expect(missingPlates(['a', 'b'], [])).toEqual([null, 'a', 'b']);
    expect(missingPlates(['a', 'b'], [null])).toEqual(['a', 'b']);
  });

  it('hangs nothing twice', () => {
    expect(missingPlates(['a', 'b'], [null, 'a', 'b'])).toEqual([]);
  });

  it('replaces only the plate that is gone', () => {
    expect(missingPlates(['a', 'b'], [null, 'a'])).toEqual(['b']);
  });
});
