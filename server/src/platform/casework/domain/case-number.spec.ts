import * as fc from 'fast-check';
import { caseNumber, readCaseNumber } from './case-number';

const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const chance = fc
  .array(fc.constantFrom(...alphabet), { minLength: 7, maxLength: 7 })
  .map((parts) => parts.join(''));
const number = chance.map((text) => caseNumber('2026-11-22', text));

describe('the number of a case', () => {
  it('says the day and can be read out', () => {
    expect(caseNumber('2026-11-22', '7K3M9Q2')).toMatch(/^261122-7K3M9Q2-[0-9A-HJKMNP-TV-Z]$/);
    expect(() => caseNumber('today', '7K3M9Q2')).toThrow(RangeError);
  });

  it('is found however it is typed', () => {
    fc.assert(
      fc.property(number, (stored) => {
        expect(readCaseNumber(stored)).toBe(stored);
        expect(readCaseNumber(` ${stored.toLowerCase().replaceAll('-', ' ')} `)).toBe(stored);
        expect(readCaseNumber(stored.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(stored);
      }),
    );
  });

  it('is not found when one character is another', () => {
    fc.assert(
      fc.property(number, fc.nat(14), fc.constantFrom(...alphabet), (stored, place, wrong) => {
        const bare = stored.replaceAll('-', '');
        const at = place % bare.length;
        fc.pre(bare.charAt(at) !== wrong && (at >= 6 || /\d/.test(wrong)));
        expect(readCaseNumber(bare.slice(0, at) + wrong + bare.slice(at + 1))).toBeUndefined();
      }),
    );
  });

  it('is not found when two neighbours changed places, but for the one pair that the rule cannot tell apart', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 6, max: 11 }), (stored, at) => {
        const bare = stored.replaceAll('-', '');
        const [left, right] = [bare.charAt(at), bare.charAt(at + 1)];
        fc.pre(left !== right && !['0Z', 'Z0'].includes(left + right));
        expect(readCaseNumber(bare.slice(0, at) + right + left + bare.slice(at + 2))).toBeUndefined();
      }),
    );
  });

  it.each(['', '261122', '261122-7K3M9Q2', 'ABCDEF-7K3M9Q2-X', '张三'])('%s is none', (text) => {
    expect(readCaseNumber(text)).toBeUndefined();
  });
});
