import * as fc from 'fast-check';
import type { SealSuiteName } from './seal-suites';
import { SealedValueError, Sealer } from './sealed-value';

const suites = ['aes-256-gcm', 'sm4-ctr-hmac-sm3'] as const;
const keys = new Map([
  ['k1', Buffer.alloc(32, 1)],
  ['k2', Buffer.alloc(32, 2)],
]);
const sealer = (suite: SealSuiteName, currentKid = 'k1') => new Sealer({ keys, currentKid, suite });

function problemOf(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    if (error instanceof SealedValueError) return error.problem;
    throw error;
  }
  return 'none';
}

describe.each(suites)('a value sealed with %s', (suite) => {
  const number = '11010519491231002X';

  it('opens again, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, context) => {
        expect(sealer(suite).open(sealer(suite).seal(plain, context), context)).toBe(plain);
      }),
    );
  });

  it('never has the same bytes twice, nor the plain text in them', () => {
    const once = sealer(suite).seal(number);
    expect(once.equals(sealer(suite).seal(number))).toBe(false);
    expect(once.includes(number)).toBe(false);
  });

  it('does not open in another column', () => {
    const sealed = sealer(suite).seal(number, 'identity_document.number');
    expect(problemOf(() => sealer(suite).open(sealed, 'person.mobile'))).toBe('damaged');
    expect(problemOf(() => sealer(suite).open(sealed))).toBe('damaged');
  });

  it('does not open after any one bit was changed', () => {
    const sealed = sealer(suite).seal(number, 'column');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(problemOf(() => sealer(suite).open(changed, 'column'))).not.toBe('none');
    }
  });

  it('does not open when cut short anywhere', () => {
    const sealed = sealer(suite).seal(number);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(problemOf(() => sealer(suite).open(sealed.subarray(0, length)))).not.toBe('none');
    }
  });

  it('names its key, and opens under an older one after a rotation', () => {
    const sealed = sealer(suite, 'k1').seal(number);
    const rotated = sealer(suite, 'k2');
    expect(rotated.kidOf(sealed)).toBe('k1');
    expect(rotated.needsReseal(sealed)).toBe(true);
    expect(rotated.open(sealed)).toBe(number);
    expect(rotated.needsReseal(rotated.seal(number))).toBe(false);
  });

  it('tells an unknown key from a wrong one', () => {
    const sealed = sealer(suite).seal(number);
    const other = { currentKid: 'k2', suite, keys: new Map([['k2', Buffer.alloc(32, 2)]]) };
    expect(problemOf(() => new Sealer(other).open(sealed))).toBe('unknown-key');
    const wrong = { currentKid: 'k1', suite, keys: new Map([['k1', Buffer.alloc(32, 9)]]) };
    expect(problemOf(() => new Sealer(wrong).open(sealed))).toBe('damaged');
  });
});

describe('sealed values', () => {
  it('opens values of both suites, and wants those of the other one sealed again', () => {
    const [aes, sm4] = suites.map((suite) => sealer(suite)) as [Sealer, Sealer];
    expect(aes.open(sm4.seal('x'))).toBe('x');
    expect(sm4.open(aes.seal('x'))).toBe('x');
    expect(aes.needsReseal(sm4.seal('x'))).toBe(true);
  });

  it.each([[Buffer.alloc(0)], [Buffer.from('plain text')], [Buffer.of(1, 9, 2, 107, 49, 0)]])(
    'refuses %j',
    (bytes) => {
      expect(problemOf(() => sealer('aes-256-gcm').kidOf(bytes))).toBe('unknown-format');
    },
  );

  it('refuses a current key that does not exist', () => {
    expect(() => sealer('aes-256-gcm', 'k3')).toThrow('no key with the id "k3"');
  });
});
