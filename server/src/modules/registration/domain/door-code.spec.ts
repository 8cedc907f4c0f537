import { doorCodeAlphabet, formatDoorCode } from '@app/shared/registration/door-code.format';
import * as fc from 'fast-check';
import { DoorCodes } from './door-code';

const appId = 'wx0123456789abcdef';
const keys = new Map([
  ['A', Buffer.alloc(32, 1)],
  ['B', Buffer.alloc(32, 2)],
]);
const codes = new DoorCodes({ appId, keys, currentKid: 'A' });
const mostDoorNumber = 2 ** 50 - 1;

describe('door code', () => {
  it('S15 has 32 characters that a scene may carry', () => {
    expect(codes.issue(1, 0)).toMatch(/^1A000000000100[0-9A-HJKMNP-TV-Z]{18}$/);
    expect(codes.issue(mostDoorNumber, 1023)).toMatch(/^1AZZZZZZZZZZZZ/);
  });

  it('reads back what it was issued for, however it is written', () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat().map((n) => n % (mostDoorNumber + 1)),
        fc.nat(1023),
        (doorNumber, epoch) => {
          const code = codes.issue(doorNumber, epoch);
          const content = { doorNumber: String(doorNumber), epoch };
          const spoken = code.replace(/1/g, 'l').replace(/0/g, 'o');
          for (const written of [
            code,
            code.toLowerCase(),
            formatDoorCode(code),
            spoken,
            spoken.toUpperCase(),
          ]) {
            expect(codes.verify(written)).toEqual(content);
          }
        },
      ),
    );
  });

  it('takes the door number as the database gives it', () => {
    expect(codes.issue('42', 3)).toBe(codes.issue(42, 3));
    expect(codes.issue(42n, 3)).toBe(codes.issue(42, 3));
  });

  it('S15 refuses all 992 codes that differ in one character', () => {
    const code = codes.issue(123_456_789, 7);
    let refused = 0;
    for (let i = 0; i < code.length; i += 1) {
      for (const character of doorCodeAlphabet.replace(code.charAt(i), '')) {
        const forged = code.slice(0, i) + character + code.slice(i + 1);
        if (codes.verify(forged) === undefined) refused += 1;
      }
    }
    expect(refused).toBe(992);
  });

  it('S15 refuses the code of another mini-program, another key, and a key that was retired', () => {
    const code = codes.issue(1, 0);
    expect(new DoorCodes({ appId: 'wxother', keys, currentKid: 'A' }).verify(code)).toBeUndefined();
    const other = new Map([['A', Buffer.alloc(32, 9)]]);
    expect(new DoorCodes({ appId, keys: other, currentKid: 'A' }).verify(code)).toBeUndefined();
    const withoutA = new Map([['B', Buffer.alloc(32, 2)]]);
    expect(new DoorCodes({ appId, keys: withoutA, currentKid: 'B' }).verify(code)).toBeUndefined();
  });

  it('accepts plates of the older key after a rotation', () => {
    const rotated = new DoorCodes({ appId, keys, currentKid: 'B' });
    expect(rotated.verify(codes.issue(5, 1))).toEqual({ doorNumber: '5', epoch: 1 });
    expect(rotated.issue(5, 1)).toMatch(/^1B/);
  });

  it.each(['', '1A00', '1'.repeat(32), 'U'.repeat(32), '2A003JZ9J6GM03VQAG26NA765G48RCGB', '𠮷'.repeat(32)])(
    'refuses %s',
    (raw) => {
      expect(codes.verify(raw)).toBeUndefined();
    },
  );

  it.each<[string | number | bigint, number]>([
    [mostDoorNumber + 1, 0],
    [2n ** 64n, 0],
    [-1, 0],
    [1.5, 0],
    ['', 0],
    ['12x', 0],
    [1, 1024],
    [1, -1],
  ])('does not issue a code for door %p, epoch %p', (doorNumber, epoch) => {
    expect(() => codes.issue(doorNumber, epoch)).toThrow(RangeError);
  });

  it('refuses keys it could not name in a code', () => {
    expect(() => new DoorCodes({ appId, keys, currentKid: 'C' })).toThrow('no door code key with the id "C"');
    const named = new Map([['U', Buffer.alloc(32)]]);
    expect(() => new DoorCodes({ appId, keys: named, currentKid: 'U' })).toThrow('"U" cannot name');
  });
});
