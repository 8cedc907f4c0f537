import { base64OfBytes, bytesOfBase64, bytesOfText, textOfBytes } from './bytes';

const texts = [
  '',
  'a',
  'ab',
  'abc',
  '沙洲西路',
  '𠮷田',
  '👨‍👩‍👧',
  'ö',
  '\u0000\u007f\u0080\u07ff\u0800\uffff',
];

describe('bytes without the browser’s helpers', () => {
  it.each(texts)('writes %j as the standard encoder does', (text) => {
    expect(Buffer.from(bytesOfText(text)).equals(Buffer.from(text, 'utf8'))).toBe(true);
    expect(textOfBytes(bytesOfText(text))).toBe(text);
  });

  it.each(texts)('carries %j through base64', (text) => {
    const bytes = bytesOfText(text);
    expect(base64OfBytes(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect(bytesOfBase64(base64OfBytes(bytes))).toEqual(bytes);
  });

  it('turns half a surrogate pair into the replacement character', () => {
    expect(textOfBytes(bytesOfText('a\ud842'))).toBe('a\ufffd');
  });

  it('refuses what is not base64', () => {
    expect(() => bytesOfBase64('not base64!')).toThrow();
    expect(() => bytesOfBase64('abcde')).toThrow();
  });
});
