import { generateKeyPairSync } from 'node:crypto';
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin';
import { openNotice, verifyNotice } from './wechat-notice';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const serial = 'PUB_KEY_ID_0119000001092026112200000001';
const keys = new Map([[serial, publicKey]]);
const now = new Date('2026-11-22T02:00:00Z');
const apiV3Key = 'k'.repeat(32);

/** Headers over a body, signed by the library. */
function headersOf(body: string, changes: Record<string, string> = {}, timestamp = now.getTime() / 1000) {
  const nonce = Formatter.nonce();
  return {
    'wechatpay-timestamp': String(timestamp),
    'wechatpay-nonce': nonce,
    'wechatpay-serial': serial,
    'wechatpay-signature': Rsa.sign(Formatter.response(timestamp, nonce, body), privateKey),
    ...changes,
  };
}

describe('our own check of notices agrees with the library', () => {
  const body = JSON.stringify({ id: 'EV-1', summary: '支付成功 𠮷' });
  const check = (text: string, headers: Record<string, string | undefined>) =>
    verifyNotice(headers, Buffer.from(text), keys, now);

  it('takes what the library signed, and only that', () => {
    const headers = headersOf(body);
    expect(check(body, headers)).toBe(serial);
    const signed = Formatter.response(headers['wechatpay-timestamp'], headers['wechatpay-nonce'], body);
    expect(Rsa.verify(signed, headers['wechatpay-signature'], publicKey)).toBe(true);
    for (const changed of [`${body} `, body.replace('EV-1', 'EV-2')]) {
      expect(() => check(changed, headers)).toThrow('PAYMENTS.NOTIFICATION_REFUSED');
    }
  });

  it.each(['timestamp', 'nonce', 'serial', 'signature'])('needs the header %s', (name) => {
    const headers = { ...headersOf(body), [`wechatpay-${name}`]: undefined };
    expect(() => check(body, headers)).toThrow('PAYMENTS.NOTIFICATION_REFUSED');
  });

  it.each([
    [300, true],
    [301, false],
    [-300, true],
    [-301, false],
  ])('a signature that is %s seconds old: taken %s', (age, isTaken) => {
    const attempt = () => check(body, headersOf(body, {}, now.getTime() / 1000 - age));
    if (isTaken) expect(attempt()).toBe(serial);
    else expect(attempt).toThrow('PAYMENTS.NOTIFICATION_REFUSED');
  });

  it.each([
    ['an unknown serial', { 'wechatpay-serial': 'PUB_KEY_ID_OTHER' }],
    ['a name of every object', { 'wechatpay-serial': '__proto__' }],
    ['the probe', { 'wechatpay-signature': 'WECHATPAY/SIGNTEST/c2lnbmF0dXJl' }],
    ['a timestamp in words', { 'wechatpay-timestamp': 'now' }],
    ['a timestamp that is no number', { 'wechatpay-timestamp': 'NaN' }],
  ])('refuses %s', (_, changes) => {
    expect(() => check(body, headersOf(body, changes))).toThrow('PAYMENTS.NOTIFICATION_REFUSED');
  });

  it('opens what the library sealed, and nothing that was touched', () => {
    const content = { out_trade_no: '𠮷', amount: { total: 2000 } };
    const nonce = 'fdasflkja484';
    const ciphertext = Aes.AesGcm.encrypt(JSON.stringify(content), apiV3Key, nonce, 'transaction');
    const sealed = { algorithm: 'AEAD_AES_256_GCM', ciphertext, associated_data: 'transaction', nonce };
    expect(openNotice(sealed, apiV3Key)).toEqual(content);
    expect(JSON.parse(Aes.AesGcm.decrypt(ciphertext, apiV3Key, nonce, 'transaction'))).toEqual(content);
    const bytes = Buffer.from(ciphertext, 'base64');
    for (let index = 0; index < bytes.length; index += 1) {
      const touched = Buffer.from(bytes);
      touched[index] = (touched[index] as number) ^ 1;
      const open = () => openNotice({ ...sealed, ciphertext: touched.toString('base64') }, apiV3Key);
      expect(open).toThrow('PAYMENTS.NOTIFICATION_REFUSED');
    }
    for (const changed of [
      { ...sealed, associated_data: 'refund' },
      { ...sealed, nonce: 'fdasflkja485' },
      { ...sealed, ciphertext: '' },
      { ...sealed, algorithm: 'NONE' },
    ]) {
      expect(() => openNotice(changed, apiV3Key)).toThrow('PAYMENTS.NOTIFICATION_REFUSED');
    }
    expect(() => openNotice(sealed, 'x'.repeat(32))).toThrow('PAYMENTS.NOTIFICATION_REFUSED');
  });
});
