import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { storeProblems } from './object-store';

const base64Key = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64 (44 characters)');
const keyRing = (kid: string) =>
  z
    .string()
    .regex(
      new RegExp(`^${kid}:[A-Za-z0-9+/]{43}=(,${kid}:[A-Za-z0-9+/]{43}=)*$`),
      'must be kid:base64-of-32-bytes, several separated by commas, the first one current',
    );
const base64File = z
  .string()
  .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be a PEM file in base64, without line breaks');
const databaseUrl = z
  .string()
  .regex(/^(mysql|mariadb):\/\//, 'must look like mysql://user:password@host:3306/database');

const schema = z.object({
  APP_MODE: z.enum(['production', 'demonstration', 'test'], 'must be production, demonstration or test'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_ORIGIN: z
    .url('must be an address such as https://home.example.gov.cn')
    .default('http://localhost:3000'),
  CITY: z
    .string()
    .regex(/^[a-z-]+$/, 'must be a folder name under server/policies')
    .default('zhangjiagang'),
  DATABASE_URL: databaseUrl,
  DATABASE_POOL: z.coerce.number().int().min(1).max(64).default(8),
  JWT_SECRET: z.string().min(32, 'must have at least 32 characters'),
  DATA_KEYS: keyRing('[a-z0-9]{1,8}'),
  DATA_SUITE: z.enum(['aes-256-gcm', 'sm4-ctr-hmac-sm3']).default('aes-256-gcm'),
  SEARCH_KEY: base64Key,
  DOOR_CODE_KEYS: keyRing('[0-9A-HJKMNP-TV-Z]'),
  PERMIT_KEYS: keyRing('[a-z0-9]{1,8}'),
  WX_APP_ID: z.string().min(6),
  WX_APP_SECRET: z.string().min(16, 'must have at least 16 characters'),
  WX_API_BASE: z.url().default('https://api.weixin.qq.com'),
  WX_API_AUTH: z.enum(['stable_token', 'cloudrun']).default('stable_token'),
  WX_TRUST_GATEWAY_HEADERS: z.stringbool().default(false),
  WX_PUSH_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9]{3,32}$/, 'must be 3 to 32 letters and digits')
    .optional(),
  WX_PUSH_AES_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/, 'must have 43 letters and digits')
    .optional(),
  SMS_PROVIDER: z.enum(['tencent', 'development', 'none']).default('none'),
  TENCENT_SMS_ENDPOINT: z.url().default('https://sms.tencentcloudapi.com'),
  TENCENT_SMS_REGION: z.string().default('ap-guangzhou'),
  TENCENT_SMS_SECRET_ID: z.string().min(1).optional(),
  TENCENT_SMS_SECRET_KEY: z.string().min(1).optional(),
  TENCENT_SMS_APP_ID: z.string().regex(/^\d+$/, 'must be digits').optional(),
  TENCENT_SMS_SIGN_NAME: z.string().min(1).optional(),
  TENCENT_SMS_CODE_TEMPLATE: z.string().regex(/^\d+$/, 'must be digits').optional(),
  REAL_NAME_PROVIDER: z.enum(['simulator', 'none']).default('none'),
  PAY_CHANNEL: z.enum(['wechat-v3', 'nontax', 'offline-window']).default('offline-window'),
  PAY_NOTIFY_ORIGIN: z.url().optional(),
  WXPAY_API_BASE: z.url().default('https://api.mch.weixin.qq.com'),
  WXPAY_MERCHANT_ID: z
    .string()
    .regex(/^\d{8,12}$/, 'must be the digits of the merchant')
    .optional(),
  WXPAY_MERCHANT_SERIAL: z
    .string()
    .regex(/^[0-9A-F]{8,64}$/i, 'must be the serial number of the merchant certificate')
    .optional(),
  WXPAY_MERCHANT_KEY: base64File.optional(),
  WXPAY_API_V3_KEY: z.string().length(32, 'must have 32 characters').optional(),
  WXPAY_PLATFORM_KEYS: z
    .string()
    .regex(
      /^[0-9A-Za-z_-]{8,64}:[A-Za-z0-9+/=]+(,[0-9A-Za-z_-]{8,64}:[A-Za-z0-9+/=]+)*$/,
      'must be serial:base64-of-the-PEM-file, several separated by commas',
    )
    .optional(),
  NONTAX_API_BASE: z.url().default('https://api.weixin.qq.com'),
  NONTAX_APP_ID: z.string().min(6).optional(),
  NONTAX_APP_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  NONTAX_SERVICE_ID: z.string().min(1).optional(),
  NONTAX_REGION_CODE: z
    .string()
    .regex(/^\d{6}$/, 'must be six digits')
    .optional(),
  NONTAX_DEPARTMENT_CODE: z.string().min(1).optional(),
  NONTAX_DEPARTMENT_NAME: z.string().min(1).optional(),
  NONTAX_ITEM_ID: z.string().min(1).optional(),
  REGISTRY_GATEWAY: z.url('must be the address of the registries’ gateway').optional(),
  REGISTRY_CLIENT_ID: z
    .string()
    .regex(/^[A-Za-z0-9._-]{3,64}$/, 'must be the name the gateway knows us by')
    .optional(),
  REGISTRY_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  REGISTRY_TIMEOUT_MS: z.coerce.number().int().min(100).max(30_000).default(5000),
  FILE_STORE: z.string().default('.data/files'),
  OBJECT_STORE: z.enum(['none', 's3']).default('none'),
  S3_ENDPOINT: z.url('must be an address such as https://cos.ap-shanghai.myqcloud.com').optional(),
  S3_REGION: z.string().default('ap-shanghai'),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional(),
  S3_ACCESS_KEY: z.string().min(6).optional(),
  S3_SECRET_KEY: z.string().min(6).optional(),
  S3_PATH_STYLE: z.stringbool().default(false),
  VIRUS_SCANNER: z.enum(['clamd', 'none']).default('none'),
  CLAMD_ADDRESS: z
    .string()
    .regex(/^[A-Za-z0-9.-]+:\d{1,5}$/, 'must be host:port')
    .default('127.0.0.1:3310'),
  PAPER_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
  WEB_ROOT: z.string().default('miniprogram/dist/h5'),
  RUN_JOBS: z.stringbool().default(true),
  TRUSTED_PROXIES: z
    .string()
    .regex(
      /^(none|((loopback|linklocal|uniquelocal|[0-9a-fA-F.:]+(\/\d{1,3})?)(,|$))+)$/,
      'must be none, or addresses and networks separated by commas (loopback, uniquelocal, 10.0.0.0/8)',
    )
    .optional(),
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(60).default(1200),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Config = z.infer<typeof schema>;

/** Says which variables are wrong and why, one line each, never their values. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`Configuration is not usable:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Ports that a production server must not run on, and the variable that chose each. */
function standInProblems(config: Config): string[] {
  if (config.APP_MODE !== 'production') return [];
  const problems: string[] = [];
  if (config.SMS_PROVIDER === 'development') {
    problems.push(
      'SMS_PROVIDER: the development provider shows codes on a page and refuses to run in production',
    );
  }
  if (config.REAL_NAME_PROVIDER === 'simulator') {
    problems.push('REAL_NAME_PROVIDER: the simulator refuses to run in production');
  }
  if (config.WX_API_AUTH === 'stable_token' && !config.WX_API_BASE.startsWith('https://')) {
    problems.push('WX_API_BASE: must be https with stable_token, because the app secret travels in it');
  }
  if (/localhost|127\.0\.0\.1|\[::1\]/.test(config.WX_API_BASE)) {
    problems.push('WX_API_BASE: points at this machine, which only a stand-in does; refused in production');
  }
  if (
    config.SMS_PROVIDER === 'tencent' &&
    (!config.TENCENT_SMS_ENDPOINT.startsWith('https://') ||
      /localhost|127\.0\.0\.1|\[::1\]/.test(config.TENCENT_SMS_ENDPOINT))
  ) {
    problems.push('TENCENT_SMS_ENDPOINT: must be https and not this machine in production');
  }
  if (!config.PUBLIC_ORIGIN.startsWith('https://')) {
    problems.push('PUBLIC_ORIGIN: must be https in production, because it is printed on door plates');
  }
  if (config.TRUSTED_PROXIES === undefined) {
    problems.push(
      'TRUSTED_PROXIES: must name the proxies before the server, or none, because limits count per address',
    );
  }
  return problems;
}

/** What the gateway of the registries needs once it was named; without one every comparison waits. */
function registryProblems(config: Config): string[] {
  const { REGISTRY_GATEWAY: gateway } = config;
  if (gateway === undefined) return [];
  const problems = (['REGISTRY_CLIENT_ID', 'REGISTRY_SECRET'] as const)
    .filter((name) => config[name] === undefined)
    .map((name) => `${name}: is missing, and REGISTRY_GATEWAY is set`);
  if (config.APP_MODE === 'production' && (!gateway.startsWith('https://') || isThisMachine(gateway))) {
    problems.push('REGISTRY_GATEWAY: must be https and not this machine, where only the simulator answers');
  }
  return problems;
}

/** What each way to pay cannot do without. */
const channelVariables = {
  'offline-window': [],
  'wechat-v3': [
    'WXPAY_MERCHANT_ID',
    'WXPAY_MERCHANT_SERIAL',
    'WXPAY_MERCHANT_KEY',
    'WXPAY_API_V3_KEY',
    'WXPAY_PLATFORM_KEYS',
  ],
  nontax: [
    'NONTAX_APP_ID',
    'NONTAX_APP_SECRET',
    'NONTAX_REGION_CODE',
    'NONTAX_DEPARTMENT_CODE',
    'NONTAX_DEPARTMENT_NAME',
    'NONTAX_ITEM_ID',
  ],
} as const satisfies Record<Config['PAY_CHANNEL'], readonly (keyof Config)[]>;

/** What is missing or, in production, wrong about the way to pay. */
function paymentProblems(config: Config): string[] {
  const problems: string[] = channelVariables[config.PAY_CHANNEL]
    .filter((name) => config[name] === undefined)
    .map((name) => `${name}: is missing, and PAY_CHANNEL=${config.PAY_CHANNEL} needs it`);
  if (config.APP_MODE !== 'production' || config.PAY_CHANNEL === 'offline-window') return problems;
  const name = config.PAY_CHANNEL === 'wechat-v3' ? 'WXPAY_API_BASE' : 'NONTAX_API_BASE';
  if (!config[name].startsWith('https://') || isThisMachine(config[name])) {
    problems.push(`${name}: must be https and not this machine, where only a stand-in answers`);
  }
  if (config.PAY_NOTIFY_ORIGIN?.startsWith('https://') === false) {
    problems.push('PAY_NOTIFY_ORIGIN: must be https in production');
  }
  return problems;
}

const isThisMachine = (address: string) => /localhost|127\.0\.0\.1|\[::1\]/.test(address);

/** What a provider that was chosen cannot work without. */
function smsProblems(config: Config): string[] {
  if (config.SMS_PROVIDER !== 'tencent') return [];
  const needed = [
    'TENCENT_SMS_SECRET_ID',
    'TENCENT_SMS_SECRET_KEY',
    'TENCENT_SMS_APP_ID',
    'TENCENT_SMS_SIGN_NAME',
    'TENCENT_SMS_CODE_TEMPLATE',
  ] as const;
  return needed
    .filter((name) => config[name] === undefined)
    .map((name) => `${name}: is missing, and SMS_PROVIDER=tencent needs it`);
}

type Environment = Record<string, string | undefined>;

/** Reads the environment once at boot; throws {@link ConfigError} that names every wrong variable. */
export function loadConfig(environment: Environment = process.env): Config {
  const config = read(schema, environment);
  const problems = [
    ...standInProblems(config),
    ...storeProblems(config),
    ...smsProblems(config),
    ...paymentProblems(config),
    ...registryProblems(config),
  ];
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** Only the variables that a command needs; throws {@link ConfigError} that names every wrong one of them. */
export function loadSettings<Name extends keyof Config>(
  names: readonly Name[],
  environment: Environment = process.env,
): Pick<Config, Name> {
  const mask = Object.fromEntries(names.map((name) => [name, true])) as { [Key in keyof Config]?: true };
  return read(schema.pick(mask), environment) as unknown as Pick<Config, Name>;
}

function read<Part extends z.ZodType>(part: Part, environment: Environment): z.output<Part> {
  const result = part.safeParse(environment);
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${reason(issue)}`));
}

function reason(issue: { code?: string; message: string; input?: unknown }): string {
  return issue.code === 'invalid_type' && /undefined/.test(issue.message) ? 'is missing' : issue.message;
}

/** A complete configuration for tests, with keys made for this run. */
export function testConfig(overrides: Partial<Record<keyof Config, string>>): Config {
  const key = () => randomBytes(32).toString('base64');
  return loadConfig({
    APP_MODE: 'test',
    JWT_SECRET: key(),
    DATA_KEYS: `t1:${key()}`,
    SEARCH_KEY: key(),
    DOOR_CODE_KEYS: `A:${key()}`,
    PERMIT_KEYS: `p1:${key()}`,
    WX_APP_ID: 'wxtest000000',
    WX_APP_SECRET: key(),
    WX_API_BASE: 'http://127.0.0.1:1',
    SMS_PROVIDER: 'development',
    REAL_NAME_PROVIDER: 'simulator',
    RUN_JOBS: 'false',
    LOG_LEVEL: 'silent',
    ...overrides,
  });
}
