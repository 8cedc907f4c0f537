import { generateKeyPairSync, randomBytes } from 'node:crypto';

const serial = () => randomBytes(20).toString('hex').toUpperCase();
const base64 = (/** @type {string} */ text) => Buffer.from(text).toString('base64');
const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

/**
 * A merchant made for one run of the demonstration: what the stand-in of WeChat Pay knows of it (`seed`), and what the
 * server does (`env`). The stand-in forgets its orders when it ends, so nothing is lost with the keys.
 * @param {{ appId: string, notifyOrigin: string }} options
 */
export function newMerchant({ appId, notifyOrigin }) {
  const [merchant, platform] = [pair(), pair()];
  const [mchId, merchantSerial, platformSerial] = ['1900000109', serial(), `PUB_KEY_ID_${serial()}`];
  const apiV3Key = randomBytes(16).toString('hex');
  return {
    seed: {
      mchId,
      appIds: [appId],
      merchantSerial,
      merchantPublicKey: merchant.publicKey,
      apiV3Key,
      notifyUrl: `${notifyOrigin}/api/payments/notify/wechat`,
      platformKeys: [{ serial: platformSerial, privateKey: platform.privateKey }],
    },
    env: {
      PAY_CHANNEL: 'wechat-v3',
      PAY_NOTIFY_ORIGIN: notifyOrigin,
      WXPAY_MERCHANT_ID: mchId,
      WXPAY_MERCHANT_SERIAL: merchantSerial,
      WXPAY_MERCHANT_KEY: base64(merchant.privateKey),
      WXPAY_API_V3_KEY: apiV3Key,
      WXPAY_PLATFORM_KEYS: `${platformSerial}:${base64(platform.publicKey)}`,
    },
  };
}
