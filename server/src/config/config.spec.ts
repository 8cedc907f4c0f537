import { ConfigError, loadConfig, testConfig } from './config';
import { objectStoreOrigins } from './object-store';

const key = Buffer.alloc(32, 7).toString('base64');
const production = {
  APP_MODE: 'production',
  PUBLIC_ORIGIN: 'https://home.example.gov.cn',
  DATABASE_URL: 'mysql://app:secret@db/newresident',
  JWT_SECRET: 'x'.repeat(40),
  DATA_KEYS: `k1:${key}`,
  SEARCH_KEY: key,
  DOOR_CODE_KEYS: `A:${key}`,
  PERMIT_KEYS: `p1:${key}`,
  WX_APP_ID: 'wx1234567890',
  WX_APP_SECRET: 'y'.repeat(32),
  TRUSTED_PROXIES: '10.0.0.0/8',
};

function problemsOf(environment: Record<string, string | undefined>): string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

describe('configuration', () => {
  it('accepts a complete production environment', () => {
    expect(loadConfig(production).PORT).toBe(3000);
  });

  it('names every missing variable in one message', () => {
    const problems = problemsOf({});
    for (const name of [
      'APP_MODE',
      'DATABASE_URL',
      'JWT_SECRET',
      'DATA_KEYS',
      'SEARCH_KEY',
      'DOOR_CODE_KEYS',
      'PERMIT_KEYS',
    ]) {
      expect(problems.some((line) => line.startsWith(`${name}:`))).toBe(true);
    }
  });

  it.each([
    ['PORT', '70000'],
    ['DATABASE_URL', 'postgres://x'],
    ['JWT_SECRET', 'short'],
    ['DATA_KEYS', 'k1:notbase64'],
    ['DOOR_CODE_KEYS', `I:${key}`],
    ['WX_TRUST_GATEWAY_HEADERS', 'perhaps'],
    ['CITY', '../etc'],
    ['TRUSTED_PROXIES', 'all of them'],
  ])('refuses a wrong %s and does not print its value', (name, value) => {
    const problems = problemsOf({ ...production, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name}: `));
    expect(problems[0]).not.toContain(value);
  });

  it('wants to know in production which proxies stand before the server', () => {
    const { TRUSTED_PROXIES: _, ...unsaid } = production;
    expect(problemsOf(unsaid)).toEqual([expect.stringMatching(/^TRUSTED_PROXIES: /)]);
    expect(problemsOf({ ...production, TRUSTED_PROXIES: 'none' })).toEqual([]);
  });

  it.each([
    ['SMS_PROVIDER', 'development'],
    ['REAL_NAME_PROVIDER', 'simulator'],
    ['WX_API_BASE', 'https://localhost:4801'],
    ['WX_API_BASE', 'http://api.weixin.qq.com'],
    ['PUBLIC_ORIGIN', 'http://home.example.gov.cn'],
  ])('refuses to start in production with the stand-in or plain %s=%s', (name, value) => {
    expect(problemsOf({ ...production, [name]: value })).not.toHaveLength(0);
  });

  it('wants everything an object store needs once it is chosen, and https in production', () => {
    const chosen = { ...production, OBJECT_STORE: 's3' };
    expect(problemsOf(chosen).map((line) => line.split(':')[0])).toEqual([
      'S3_ENDPOINT',
      'S3_BUCKET',
      'S3_ACCESS_KEY',
      'S3_SECRET_KEY',
    ]);
    const complete = { S3_BUCKET: 'papers-1', S3_ACCESS_KEY: 'x'.repeat(20), S3_SECRET_KEY: 'y'.repeat(40) };
    const at = (S3_ENDPOINT: string) => problemsOf({ ...chosen, ...complete, S3_ENDPOINT });
    expect(at('http://cos.example.cn')).toEqual([expect.stringMatching(/^S3_ENDPOINT: must be https/)]);
    expect(at('https://cos.example.cn')).toEqual([]);
  });

  it('names the bucket as browsers reach it', () => {
    const store = { OBJECT_STORE: 's3', S3_BUCKET: 'papers-1', S3_ACCESS_KEY: 'x'.repeat(20) };
    const all = { ...store, S3_SECRET_KEY: 'y'.repeat(40), S3_ENDPOINT: 'https://cos.example.cn' };
    const originsOf = (more: Record<string, string>) =>
      objectStoreOrigins(loadConfig({ ...production, ...all, ...more }));
    expect(originsOf({})).toEqual(['https://papers-1.cos.example.cn']);
    expect(originsOf({ S3_PATH_STYLE: 'true' })).toEqual(['https://cos.example.cn']);
    expect(originsOf({ OBJECT_STORE: 'none' })).toEqual([]);
  });

  it('L11 wants a secret for the gateway of the registries, and no simulator in production', () => {
    const at = (REGISTRY_GATEWAY: string, more: object = {}) =>
      problemsOf({ ...production, REGISTRY_GATEWAY, ...more }).map((line) => line.split(':')[0]);
    const known = { REGISTRY_CLIENT_ID: 'home', REGISTRY_SECRET: 'z'.repeat(32) };
    expect(at('https://gateway.example.gov.cn')).toEqual(['REGISTRY_CLIENT_ID', 'REGISTRY_SECRET']);
    expect(at('https://gateway.example.gov.cn', known)).toEqual([]);
    expect(at('https://gateway.example.gov.cn', { ...known, REGISTRY_SECRET: 'short' })).toEqual([
      'REGISTRY_SECRET',
    ]);
    expect(at('http://127.0.0.1:4820', known)).toEqual(['REGISTRY_GATEWAY']);
    expect(at('https://localhost:4820', known)).toEqual(['REGISTRY_GATEWAY']);
    expect(at('http://gateway.example.gov.cn', known)).toEqual(['REGISTRY_GATEWAY']);
  });

  it('wants everything that the chosen way to pay needs, and no stand-in of it in production', () => {
    expect(problemsOf({ ...production, PAY_CHANNEL: 'wechat-v3' })).toEqual(
      ['MERCHANT_ID', 'MERCHANT_SERIAL', 'MERCHANT_KEY', 'API_V3_KEY', 'PLATFORM_KEYS'].map((name) =>
        expect.stringMatching(new RegExp(`^WXPAY_${name}: is missing`)),
      ),
    );
    const merchant = {
      ...production,
      PAY_CHANNEL: 'wechat-v3',
      WXPAY_MERCHANT_ID: '1900000109',
      WXPAY_MERCHANT_SERIAL: 'ABCDEF0123456789',
      WXPAY_MERCHANT_KEY: 'UEVN',
      WXPAY_API_V3_KEY: 'k'.repeat(32),
      WXPAY_PLATFORM_KEYS: 'PUB_KEY_ID_1:UEVN',
    };
    expect(problemsOf(merchant)).toEqual([]);
    for (const WXPAY_API_BASE of ['https://127.0.0.1:4811', 'http://api.mch.weixin.qq.com']) {
      expect(problemsOf({ ...merchant, WXPAY_API_BASE })).toEqual([
        expect.stringMatching(/^WXPAY_API_BASE: /),
      ]);
    }
    expect(problemsOf({ ...merchant, PAY_NOTIFY_ORIGIN: 'http://home.example.gov.cn' })).toHaveLength(1);
    expect(problemsOf({ ...production, WXPAY_API_BASE: 'http://localhost:1' })).toEqual([]);
  });

  describe('of Tencent Cloud SMS', () => {
    const sms = {
      ...production,
      SMS_PROVIDER: 'tencent',
      TENCENT_SMS_SECRET_ID: 'id',
      TENCENT_SMS_SECRET_KEY: 'key',
      TENCENT_SMS_APP_ID: '1400006666',
      TENCENT_SMS_SIGN_NAME: '新市民之家',
      TENCENT_SMS_CODE_TEMPLATE: '110',
    };

    it('is complete or names what is missing', () => {
      expect(problemsOf(sms)).toEqual([]);
      const { TENCENT_SMS_SECRET_KEY: _, TENCENT_SMS_APP_ID: __, ...some } = sms;
      expect(problemsOf(some).map((line) => line.split(':')[0])).toEqual([
        'TENCENT_SMS_SECRET_KEY',
        'TENCENT_SMS_APP_ID',
      ]);
    });

    it.each(['http://sms.tencentcloudapi.com', 'https://127.0.0.1:4811'])('is not sent to %s', (address) => {
      expect(problemsOf({ ...sms, TENCENT_SMS_ENDPOINT: address })).toHaveLength(1);
    });
  });

  it('makes a usable configuration for tests', () => {
    expect(testConfig({ DATABASE_URL: 'mysql://a:b@c/d' }).APP_MODE).toBe('test');
  });
});
