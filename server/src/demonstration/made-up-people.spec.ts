import { checkDocumentNumber } from '@app/shared/validation/identity-document';
import { checkResidentIdentityNumber } from '@app/shared/validation/resident-identity-number';
import { madeUpName, madeUpNumber, madeUpPermit } from './made-up-people';

describe('people who do not exist', () => {
  it('have numbers that pass every check and say their birthday and sex', () => {
    for (let order = 0; order < 400; order += 1) {
      const sex = order % 3 === 0 ? 'female' : 'male';
      const number = madeUpNumber(order, '1992-02-29', sex);
      expect(checkResidentIdentityNumber(number)).toEqual({
        ok: true,
        identity: { number, birthDate: '1992-02-29', sex },
      });
      expect(number).toMatch(/^\d{2}0099/);
    }
    const permit = madeUpPermit('83', 5, '1988-08-08', 'male');
    expect(checkDocumentNumber('hmt-residence-permit', permit)).toEqual({ ok: true, number: permit });
  });

  it('have different numbers when they are twins, and different names when they are strangers', () => {
    expect(madeUpNumber(7, '2019-06-01', 'male')).not.toBe(madeUpNumber(8, '2019-06-01', 'male'));
    const names = Array.from({ length: 200 }, (_, order) => madeUpName(order, order % 2 ? 'male' : 'female'));
    expect(new Set(names).size).toBe(names.length);
  });
});
