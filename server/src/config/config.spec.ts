import { ConfigError, loadConfig, testConfig } from './config';

const key = Buffer.alloc(32, 7).toString('base64');
const production = {
  APP_MODE: 'production',
  PUBLIC_ORIGIN: 'https://home.example.gov.cn',
  DATABASE_URL: 'mysql://app:secret@db/newresident',
  JWT_SECRET: 'x'.repeat(40),
  DATA_KEYS: `k1:${key}`,
  SEARCH_KEY: key,
  DOOR_CODE_KEYS: `A:${key}`,
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

  it('makes a usable configuration for tests', () => {
    expect(testConfig({ DATABASE_URL: 'mysql://a:b@c/d' }).APP_MODE).toBe('test');
  });
});
