import { checkCreditCode, checkOrganisationCode } from './unified-social-credit-code';

describe('unified social credit code (GB 32100)', () => {
  it.each(['91110000101623741K', '911101066976941872', '91350100M000100Y43'])('accepts %s', (number) => {
    expect(checkCreditCode(number)).toEqual({ ok: true, number });
  });

  it('accepts a code whose remainder is 0: its check character is 0', () => {
    expect(checkCreditCode('91320582MA00000130')).toEqual({ ok: true, number: '91320582MA00000130' });
  });

  it('warns about a wrong check character and does not refuse: a real company carries such a code', () => {
    expect(checkCreditCode('91350211M0000XUF46')).toEqual({
      ok: true,
      number: '91350211M0000XUF46',
      warning: 'warn-check-digit',
    });
  });

  it('reads full-width and lower-case characters and spaces', () => {
    expect(checkCreditCode(' ９１１１００００ 101623741k')).toEqual({
      ok: true,
      number: '91110000101623741K',
    });
  });

  it.each([
    ['', 'required'],
    ['9111000010162374', 'too-short'],
    ['91110000101623741KK', 'too-long'],
    ['91110000I01623741K', 'bad-characters'],
    ['9111A000101623741K', 'bad-format'],
  ])('refuses %j: %s', (typed, code) => {
    expect(checkCreditCode(typed)).toEqual({ ok: false, code });
  });

  it('checks an organisation code by its own rule (GB 11714)', () => {
    expect(checkOrganisationCode('10162374-1')).toEqual({ ok: true, number: '101623741' });
    expect(checkOrganisationCode('M000100Y4')).toEqual({ ok: true, number: 'M000100Y4' });
    expect(checkOrganisationCode('101623742')).toEqual({
      ok: true,
      number: '101623742',
      warning: 'warn-check-digit',
    });
    expect(checkOrganisationCode('10162374')).toEqual({ ok: false, code: 'too-short' });
  });
});
