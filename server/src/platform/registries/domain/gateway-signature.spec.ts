import { answerText, askText, isSigned, personText, sha256, sign } from './gateway-signature';

const secret = 'a-secret-of-at-least-32-characters';
const body = Buffer.from('{"a":"1"}');
const ask = { path: '/v1/registries/police/questions', timestamp: '1795233600000', nonce: 'n1', body };

describe('the signatures of the gateway’s contract', () => {
  it('are the ones that docs/operations/registries.md shows', () => {
    expect(askText(ask)).toBe(
      `ask\n/v1/registries/police/questions\n1795233600000\nn1\n${sha256(body).toString('hex')}`,
    );
    expect(answerText({ status: 200, nonce: 'n1', body })).toBe(
      `answer\n200\nn1\n${sha256(body).toString('hex')}`,
    );
  });

  it('hold for this text under this secret only', () => {
    const signature = sign(secret, askText(ask));
    expect(isSigned(secret, askText(ask), signature)).toBe(true);
    expect(isSigned(`${secret}x`, askText(ask), signature)).toBe(false);
    for (const change of [{ path: '/other' }, { timestamp: '0' }, { nonce: 'n2' }, { body: Buffer.of(0) }]) {
      expect(isSigned(secret, askText({ ...ask, ...change }), signature)).toBe(false);
    }
    for (const wrong of [undefined, null, '', 7, signature.slice(1), `${signature} `]) {
      expect(isSigned(secret, askText(ask), wrong)).toBe(false);
    }
  });

  it('name a person differently at every attempt, and by number and type', () => {
    const person = { attemptId: '1', documentType: 'passport', documentNumber: 'E1' };
    const marks = [
      person,
      { ...person, attemptId: '2' },
      { ...person, documentType: 'resident-id' },
      { ...person, documentNumber: 'E2' },
    ].map((one) => sign(secret, personText(one)));
    expect(new Set(marks).size).toBe(4);
  });
});
