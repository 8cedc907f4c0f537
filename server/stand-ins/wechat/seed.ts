import { defaultLimits, type Limits, type SettingName, type Settings, settingChoices } from './settings';
import type { TemplateKind } from './state/grants';

export type EnvVersion = 'release' | 'trial' | 'develop';
export type App = {
  appId: string;
  secret: string;
  secretFrozen: boolean;
  /** Present when the application is bound to an Open Platform account: users then have a unionid. */
  openPlatform?: string;
  /** Addresses that may ask for tokens; absent means no list is set. */
  ipAllowList?: string[];
  /** Paths switched on for token-free calls from the cloud container. */
  cloudRunApis: string[];
  pages: Record<EnvVersion, string[]>;
};
export type User = {
  id: string;
  phoneNumber?: string;
  countryCode: string;
  /** High-risk account: 40226. */
  blocked: boolean;
  /** The main switch of subscribe messages. */
  messagesOn: boolean;
};
export type Template = { templateId: string; appId: string; kind: TemplateKind; keywords: string[] };

export type Seed = {
  apps: App[];
  users: User[];
  templates: Template[];
  blacklistedWords: string[];
  settings: Partial<Settings>;
  limits: Partial<Limits>;
  random?: number;
  clock?: number;
};

type Raw = Record<string, unknown>;

/** Reads a seed strictly: an unknown or missing field throws an error that names it. */
export function parseSeed(value: unknown): Seed {
  const raw = record(value ?? {}, 'seed');
  only(
    raw,
    ['apps', 'users', 'templates', 'blacklistedWords', 'settings', 'limits', 'random', 'clock'],
    'seed',
  );
  return {
    apps: list(raw.apps, 'apps').map(parseApp),
    users: list(raw.users, 'users').map(parseUser),
    templates: list(raw.templates, 'templates').map(parseTemplate),
    blacklistedWords: texts(raw.blacklistedWords ?? [], 'blacklistedWords'),
    settings: parseSettings(record(raw.settings ?? {}, 'settings')),
    limits: parseLimits(record(raw.limits ?? {}, 'limits')),
    random: raw.random === undefined ? undefined : number(raw.random, 'random'),
    clock: raw.clock === undefined ? undefined : instant(raw.clock, 'clock'),
  };
}

function parseApp(value: unknown): App {
  const raw = record(value, 'app');
  only(
    raw,
    ['appId', 'secret', 'secretFrozen', 'openPlatform', 'ipAllowList', 'cloudRunApis', 'pages'],
    'app',
  );
  const pages = record(raw.pages ?? {}, 'app.pages');
  only(pages, ['release', 'trial', 'develop'], 'app.pages');
  return {
    appId: text(raw.appId, 'app.appId'),
    secret: text(raw.secret, 'app.secret'),
    secretFrozen: raw.secretFrozen === true,
    openPlatform: raw.openPlatform === undefined ? undefined : text(raw.openPlatform, 'app.openPlatform'),
    ipAllowList: raw.ipAllowList === undefined ? undefined : texts(raw.ipAllowList, 'app.ipAllowList'),
    cloudRunApis: texts(raw.cloudRunApis ?? [], 'app.cloudRunApis'),
    pages: {
      release: texts(pages.release ?? [], 'pages.release'),
      trial: texts(pages.trial ?? [], 'pages.trial'),
      develop: texts(pages.develop ?? [], 'pages.develop'),
    },
  };
}

function parseUser(value: unknown): User {
  const raw = record(value, 'user');
  only(raw, ['id', 'phoneNumber', 'countryCode', 'blocked', 'messagesOn'], 'user');
  return {
    id: text(raw.id, 'user.id'),
    phoneNumber: raw.phoneNumber === undefined ? undefined : text(raw.phoneNumber, 'user.phoneNumber'),
    countryCode: raw.countryCode === undefined ? '86' : text(raw.countryCode, 'user.countryCode'),
    blocked: raw.blocked === true,
    messagesOn: raw.messagesOn !== false,
  };
}

function parseTemplate(value: unknown): Template {
  const raw = record(value, 'template');
  only(raw, ['templateId', 'appId', 'kind', 'keywords'], 'template');
  if (raw.kind !== 'one-time' && raw.kind !== 'long-term') {
    throw new Error('template.kind must be one-time or long-term');
  }
  return {
    templateId: text(raw.templateId, 'template.templateId'),
    appId: text(raw.appId, 'template.appId'),
    kind: raw.kind,
    keywords: texts(raw.keywords, 'template.keywords'),
  };
}

function parseSettings(raw: Raw): Partial<Settings> {
  only(raw, Object.keys(settingChoices), 'settings');
  for (const [name, value] of Object.entries(raw)) {
    const choices = settingChoices[name as SettingName] as readonly unknown[];
    if (!choices.includes(value)) throw new Error(`settings.${name} must be one of ${choices.join(', ')}`);
  }
  return raw as Partial<Settings>;
}

function parseLimits(raw: Raw): Partial<Limits> {
  only(raw, Object.keys(defaultLimits), 'limits');
  for (const [name, value] of Object.entries(raw)) number(value, `limits.${name}`);
  return raw as Partial<Limits>;
}

/** Throws when `raw` has a field that is not allowed. */
export function only(raw: Raw, allowed: string[], where: string): void {
  const unknown = Object.keys(raw).filter((name) => !allowed.includes(name));
  if (unknown.length > 0) throw new Error(`${where}: unknown ${unknown.join(', ')}`);
}

export function record(value: unknown, where: string): Raw {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${where} must be an object`);
  }
  return value as Raw;
}

export function text(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '') throw new Error(`${where} must be a text`);
  return value;
}

export function instant(value: unknown, where: string): number {
  const milliseconds = Date.parse(text(value, where));
  if (Number.isNaN(milliseconds)) throw new Error(`${where} must be an instant such as 2026-01-31T08:00:00Z`);
  return milliseconds;
}

export function number(value: unknown, where: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`${where} must be a number`);
  return value;
}

function list(value: unknown, where: string): unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Error(`${where} must be a list`);
  return value;
}

function texts(value: unknown, where: string): string[] {
  return list(value ?? undefined, where).map((item) => text(item, where));
}
