import { checkMobileNumber, maskMobileNumber } from './mobile-number';

describe('mobile number', () => {
  it.each([
    ['138 1234 5678', '13812345678'],
    ['＋８６ １３８－１２３４－５６７８', '13812345678'],
    ['008613812345678', '13812345678'],
    ['8613812345678', '13812345678'],
    ['\u202D13812345678\u202C', '13812345678'],
    ['+852 9123 4567', '+85291234567'],
    ['00853 6612 3456', '+85366123456'],
    ['+886 0912-345-678', '+886912345678'],
  ])('accepts %j as %s', (typed, number) => {
    expect(checkMobileNumber(typed)).toEqual({ ok: true, number });
  });

  it.each([
    [' ', 'required'],
    ['1381234567', 'too-short'],
    ['138123456789', 'too-long'],
    ['12812345678', 'bad-format'],
    ['91234567', 'too-short'],
    ['+852 1234 5678', 'bad-format'],
    ['+1 202 555 0101', 'bad-region'],
    ['1381234567x', 'bad-characters'],
  ])('refuses %j: %s', (typed, code) => {
    expect(checkMobileNumber(typed)).toEqual({ ok: false, code });
  });

  it('S4 hides the middle', () => {
    expect(maskMobileNumber('13812345678')).toBe('138****5678');
    expect(maskMobileNumber('+85291234567')).toBe('+852*****567');
    expect(maskMobileNumber('110')).toBe('***');
  });
});
