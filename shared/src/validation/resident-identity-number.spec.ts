import * as fc from 'fast-check';
import { checkHmtResidencePermitNumber, checkResidentIdentityNumber } from './resident-identity-number';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The first 17 digits with the check digit that the standard's remainder table gives. */
function withCheckDigit(digits: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return digits + ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][sum % 11];
}

describe('resident identity number (GB 11643)', () => {
  it('B2 accepts both samples of the standard, the second from an area that no longer exists', () => {
    expect(checkResidentIdentityNumber('11010519491231002X')).toEqual({
      ok: true,
      identity: { number: '11010519491231002X', birthDate: '1949-12-31', sex: 'female' },
    });
    expect(checkResidentIdentityNumber('440524188001010014')).toEqual({
      ok: true,
      identity: { number: '440524188001010014', birthDate: '1880-01-01', sex: 'male' },
    });
  });

  it.each([
    ['110105194912310021', 'bad-check-digit'],
    [withCheckDigit('32058219900230123'), 'impossible-date'],
    [withCheckDigit('32058219900229123'), 'impossible-date'],
    [withCheckDigit('32058217001231123'), 'impossible-date'],
    [withCheckDigit('99058219900228123'), 'bad-region'],
    [withCheckDigit('38010119900228123'), 'bad-region'],
    [withCheckDigit('81000019900228123'), 'bad-region'],
    ['320582900228123', 'too-short'],
    ['11010519491231002X0', 'too-long'],
    ['1101051949123100X2', 'bad-characters'],
    ['11010519491231002Y', 'bad-characters'],
    ['１１010519491231002X', 'bad-characters'],
  ])('B2 refuses %s: %s', (number, code) => {
    expect(checkResidentIdentityNumber(number)).toEqual({ ok: false, code });
  });

  it('B2 accepts a birthday on a leap day', () => {
    expect(checkResidentIdentityNumber(withCheckDigit('32058220000229123')).ok).toBe(true);
  });

  it('refuses a birth date that is still to come, when it knows today', () => {
    const number = withCheckDigit('32058220990101123');
    expect(checkResidentIdentityNumber(number).ok).toBe(true);
    expect(checkResidentIdentityNumber(number, '2026-11-21')).toEqual({ ok: false, code: 'impossible-date' });
  });

  it('notices every single wrong digit and every swap of neighbours', () => {
    const digits = fc.tuple(
      fc.constantFrom('320582', '440524'),
      fc.integer({ min: 0, max: 999 }),
      fc.nat(16),
      fc.nat(10),
    );
    fc.assert(
      fc.property(digits, ([area, sequence, position, wrong]) => {
        const number = withCheckDigit(`${area}19900228${String(sequence).padStart(3, '0')}`);
        const replaced = `${number.slice(0, position)}${wrong % 10}${number.slice(position + 1)}`;
        const swapped = `${number.slice(0, position)}${number[position + 1]}${number[position]}${number.slice(position + 2)}`;
        for (const changed of [replaced, swapped]) {
          expect(checkResidentIdentityNumber(changed).ok).toBe(changed === number);
        }
      }),
    );
  });

  it.each(['810000', '820000', '830000'])('B2 accepts area %s on a residence permit only', (area) => {
    const number = withCheckDigit(`${area}19900228123`);
    expect(checkHmtResidencePermitNumber(number)).toEqual({
      ok: true,
      identity: { number, birthDate: '1990-02-28', sex: 'male' },
    });
    expect(checkResidentIdentityNumber(number)).toEqual({ ok: false, code: 'bad-region' });
    expect(checkHmtResidencePermitNumber('11010519491231002X')).toEqual({ ok: false, code: 'bad-region' });
  });
});
