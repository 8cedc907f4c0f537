import { parseDataKeys } from './data-keys';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');

describe('data keys', () => {
  it('reads several keys, the first one current', () => {
    const ring = parseDataKeys(`k2:${key(2)}, k1:${key(1)}`);
    expect(ring.currentKid).toBe('k2');
    expect([...ring.keys.keys()]).toEqual(['k2', 'k1']);
    expect(ring.keys.get('k1')).toEqual(Buffer.alloc(32, 1));
  });

  it.each([
    ['', 'Key 1: is empty'],
    [`k1:${key(1)},`, 'Key 2: is empty'],
    [key(1), 'Key 1: has no "id:" before the key'],
    [`:${key(1)}`, 'Key 1: the id must be 1 to 16 letters, digits or hyphens'],
    [`k1:${key(1)},k_2:${key(2)}`, 'Key 2: the id must be'],
    [`k1:${Buffer.alloc(16).toString('base64')}`, 'Key 1 ("k1"): has 16 bytes instead of 32'],
    ['k1:*secret*', 'Key 1 ("k1"): is not base64'],
    [`k1:${key(1)},k1:${key(2)}`, 'Key 2: the id "k1" is used twice'],
    [`k1:${key(1)},k2:${key(1)}`, 'Key 2: "k2" holds the same key as "k1"'],
  ])('says what is wrong with %j', (text, message) => {
    expect(() => parseDataKeys(text)).toThrow(message);
  });

  it('S9 never repeats a key in a message', () => {
    const secret = Buffer.alloc(31, 0xc3).toString('base64');
    for (const text of [`k1:${secret}`, secret, `k1:${secret}*`, `k1 ${secret}:x`]) {
      expect(() => parseDataKeys(text)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('w8PD') }),
      );
    }
  });
});
