import { oneTimeCode, readableCode } from './random-code';

describe('secrets', () => {
  it('makes codes that can be read out, with every character in use', () => {
    expect(readableCode(8)).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(new Set(readableCode(4000)).size).toBe(32);
  });

  it('makes one-time codes of six digits, with leading zeros', () => {
    const codes = Array.from({ length: 2000 }, oneTimeCode);
    for (const code of codes) expect(code).toMatch(/^\d{6}$/);
    expect(codes.some((code) => code.startsWith('0'))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(1900);
  });
});
