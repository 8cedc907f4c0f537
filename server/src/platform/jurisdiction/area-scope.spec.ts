import { allOf, anyOf, escapeLike, inArea, nothing, withinAreas } from './area-scope';

describe('area scope', () => {
  it('S1 gives nothing for an empty scope, never everything', () => {
    expect(withinAreas('s.area_path', [])).toBe(nothing);
    expect(anyOf(nothing, nothing)).toBe(nothing);
  });

  it('asks for the widest areas only', () => {
    expect(withinAreas('a', ['/1/2/', '/1/', '/3/']).values).toEqual(['/1/%', '/3/%']);
  });

  it('S2 joins conditions with their values in order', () => {
    const joined = allOf(
      { sql: 'x = ?', values: [1] },
      anyOf({ sql: 'y = ?', values: [2] }, nothing, { sql: 'z = ?', values: [3] }),
    );
    expect(joined).toEqual({ sql: '(x = ? AND (y = ? OR z = ?))', values: [1, 2, 3] });
  });

  it('B6 keeps wildcards in words from matching anything', () => {
    expect(escapeLike('100%_\\')).toBe('100\\%\\_\\\\');
    expect(inArea('a', '3205%').values).toEqual(['%/3205\\%/%']);
  });
});
