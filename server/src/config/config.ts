import { randomBytes } from 'node:crypto';
import { z } from 'zod';

const base64Key = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64 (44 characters)');
const keyRing = (kid: string) =>
  z
    .string()
    .regex(
      new RegExp(`^${kid}:[A-Za-z0-9+/]{43}=(,${kid}:[A-Za-z0-9+/]{43}=)*$`),
      'must be kid:base64-of-32-bytes, several separated by commas, the first one current',
    );
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
  WX_APP_ID: z.string().min(6),
  WX_APP_SECRET: z.string().min(16, 'must have at least 16 characters'),
  WX_API_BASE: z.url().default('https://api.weixin.qq.com'),
  WX_API_AUTH: z.enum(['stable_token', 'cloudrun']).default('stable_token'),
  WX_TRUST_GATEWAY_HEADERS: z.stringbool().default(false),
  SMS_PROVIDER: z.enum(['development', 'none']).default('none'),
  REAL_NAME_PROVIDER: z.enum(['simulator', 'none']).default('none'),
  FILE_STORE: z.string().default('.data/files'),
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

type Environment = Record<string, string | undefined>;

/** Reads the environment once at boot; throws {@link ConfigError} that names every wrong variable. */
export function loadConfig(environment: Environment = process.env): Config {
  const config = read(schema, environment);
  const problems = standInProblems(config);
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
