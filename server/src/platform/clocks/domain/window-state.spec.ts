import { windowState } from './window-state';

const opensAt = new Date('2026-02-28T16:00:00.000Z');
const closesAt = new Date('2026-05-31T16:00:00.000Z');
const at = (text: string) => windowState(opensAt, closesAt, new Date(text));

describe('a window', () => {
  it.each([
    ['2026-02-28T15:59:59.999Z', 'not-open'],
    ['2026-02-28T16:00:00.000Z', 'open'],
    ['2026-05-31T15:59:59.999Z', 'open'],
    ['2026-05-31T16:00:00.000Z', 'closed'],
    ['2026-05-31T16:00:00.001Z', 'closed'],
  ])('T7 is at %s %s', (instant, state) => {
    expect(at(instant)).toBe(state);
  });

  it('T7 is the same instant in whatever zone it is written', () => {
    expect(at('2026-06-01T00:00:00.000+08:00')).toBe('closed');
    expect(at('2026-05-31T23:59:59.999+08:00')).toBe('open');
    expect(at('2026-05-31T12:00:00.000-04:00')).toBe('closed');
  });

  it('may have no beginning, and no end', () => {
    expect(windowState(null, closesAt, new Date('2000-01-01T00:00:00Z'))).toBe('open');
    expect(windowState(opensAt, null, new Date('2100-01-01T00:00:00Z'))).toBe('open');
    expect(windowState(null, null, opensAt)).toBe('open');
  });
});
