import { extractCredential } from './credential-text';
import { credential, issuedAt, issuer } from './spec-support';
import { judge } from './verdict';

const city = issuer('p1');
const code = city.issue(credential);
const now = { seconds: issuedAt + 60, today: '2026-11-21' };

describe('what a shown code is worth', () => {
  it('is valid when it is signed by a known key and shown in its time', () => {
    expect(judge(code, [city.key], now)).toEqual({ state: 'valid', credential });
  });

  it.each([
    ['an address', `https://city.example/#/packages/permit/pages/check/index?c=${code}`],
    [
      'an address that was encoded',
      `https://city.example/#/packages/permit/pages/check/index?c=${encodeURIComponent(code)}&from=scan`,
    ],
    ['a code broken into lines by a chat', `${code.slice(0, 40)}\n${code.slice(40)} `],
  ])('reads %s', (_what, text) => {
    expect(judge(text, [city.key], now).state).toBe('valid');
  });

  it('believes nothing of a code whose content was changed', () => {
    const [head, keyId, , signature] = code.split('.');
    const better = { ...credential, usableUntil: '2099-01-01' };
    const [, , content] = city.issue(better).split('.');
    expect(judge([head, keyId, content, signature].join('.'), [city.key], now)).toEqual({ state: 'forged' });
  });

  it('believes nothing that somebody else signed under the name of our key', () => {
    expect(judge(issuer('p1').issue(credential), [city.key], now)).toEqual({ state: 'forged' });
  });

  it('believes nothing of a key that is none', () => {
    const broken = { keyId: 'p1', publicKey: 'AAAA' };
    expect(judge(code, [broken], now)).toEqual({ state: 'forged' });
  });

  it('says so when nobody here knows the key', () => {
    expect(judge(code, [issuer('p2').key], now)).toEqual({ state: 'unknown-key' });
  });

  it('tells a screenshot of yesterday from a code of now, and forgives a clock that is a little off', () => {
    expect(judge(code, [city.key], { ...now, seconds: credential.expiresAt + 30 }).state).toBe('valid');
    expect(judge(code, [city.key], { ...now, seconds: credential.expiresAt + 61 }).state).toBe('expired');
    expect(judge(code, [city.key], { ...now, seconds: issuedAt - 61 }).state).toBe('expired');
  });

  it('does not call a permit valid after its last day', () => {
    const late = city.issue({ ...credential, usableUntil: '2026-11-20' });
    expect(judge(late, [city.key], now).state).toBe('not-usable');
    const today = city.issue({ ...credential, usableUntil: '2026-11-21' });
    expect(judge(today, [city.key], now).state).toBe('valid');
  });

  it.each([
    '',
    '320582199001011234',
    'https://city.example/d/abc',
    `P1.p1.${'A'.repeat(20)}.${'A'.repeat(86)}`,
    `${code}A`,
  ])('takes %p for no code', (text) => {
    expect(judge(text, [city.key], now)).toEqual({ state: 'unreadable' });
  });

  it('finds the bare code in what was scanned', () => {
    expect(extractCredential(`  ${code}  `)).toBe(code);
  });
});
