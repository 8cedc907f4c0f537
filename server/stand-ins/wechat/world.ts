import { createHash, randomInt } from 'node:crypto';
import { FaultList } from './faults';
import { Refusal } from './refusal';
import { type App, parseSeed, type Template, type User } from './seed';
import { defaultLimits, defaultSettings } from './settings';
import { VirtualClock } from './state/clock';
import { CodeBook, type PhoneContent } from './state/codes';
import { GrantBook } from './state/grants';
import { Journal } from './state/journal';
import { Quotas } from './state/quotas';
import { SeededRandom } from './state/random';
import { TokenBook } from './state/tokens';

export type DeliveredMessage = {
  at: string;
  appId: string;
  userId: string;
  templateId: string;
  page?: string;
  data: Record<string, string>;
};

/** Everything the stand-in knows. `reset` makes a new one. */
export class World {
  readonly clock = new VirtualClock();
  readonly settings = defaultSettings();
  readonly limits = { ...defaultLimits };
  readonly faults = new FaultList();
  readonly journal = new Journal();
  readonly apps = new Map<string, App>();
  readonly users = new Map<string, User>();
  readonly templates = new Map<string, Template>();
  readonly blacklistedWords = new Set<string>();
  readonly quotas = new Quotas(this.clock);
  readonly grants = new GrantBook();
  readonly loginCodes = new CodeBook(this.clock, this.settings);
  readonly phoneCodes = new CodeBook<PhoneContent>(this.clock, this.settings);
  readonly messages: DeliveredMessage[] = [];
  readonly random: SeededRandom;
  readonly tokens: TokenBook;
  private readonly sessionKeys = new Map<string, string>();
  private phoneAnswers = 0;

  constructor(seed: unknown) {
    const parsed = parseSeed(seed);
    this.random = new SeededRandom(parsed.random ?? randomInt(2 ** 32));
    this.tokens = new TokenBook(this.clock, this.random, this.quotas, this.settings, this.limits);
    this.apply(seed);
  }

  /** Adds to what is known; an entry with a known key replaces it. Throws with a readable message. */
  apply(seed: unknown): void {
    const parsed = parseSeed(seed);
    for (const app of parsed.apps) this.apps.set(app.appId, app);
    for (const user of parsed.users) this.users.set(user.id, user);
    for (const template of parsed.templates) this.templates.set(template.templateId, template);
    for (const word of parsed.blacklistedWords) this.blacklistedWords.add(word);
    Object.assign(this.settings, parsed.settings);
    Object.assign(this.limits, parsed.limits);
    if (parsed.clock !== undefined) this.clock.set(parsed.clock);
  }

  appOf(appId: string): App {
    const app = this.apps.get(appId);
    if (!app) throw new Refusal(40013);
    return app;
  }

  /** 28 characters, stable for one application and user, different for another application. */
  openIdOf(appId: string, userId: string): string {
    return `o${createHash('sha256').update(`${appId}|${userId}`).digest('base64url').slice(0, 27)}`;
  }

  /** Only when the application is bound to an Open Platform account. */
  unionIdOf(app: App, userId: string): string | undefined {
    if (!app.openPlatform) return undefined;
    return `u${createHash('sha256').update(`${app.openPlatform}|${userId}`).digest('base64url').slice(0, 27)}`;
  }

  userOf(appId: string, openId: string): User | undefined {
    return [...this.users.values()].find((user) => this.openIdOf(appId, user.id) === openId);
  }

  /** `wx.login` on the user's phone. @evidence D:api_code2Session a new login may replace the session key */
  login(appId: string, user: User): string {
    const key = `${appId}|${user.id}`;
    if (!this.sessionKeys.has(key) || this.settings.sessionKeyAtLogin === 'replaced') {
      this.sessionKeys.set(key, this.random.bytes(16).toString('base64'));
    }
    const code = `0${this.random.text(31)}`;
    this.loginCodes.issue(code, appId, user.id, undefined);
    return code;
  }

  /** The user taps "allow" on the phone-number button. */
  sharePhone(appId: string, user: User, content: PhoneContent): string {
    const code = this.random.hex(64);
    this.phoneCodes.issue(code, appId, user.id, content);
    return code;
  }

  sessionKeyOf(appId: string, userId: string): string | undefined {
    return this.sessionKeys.get(`${appId}|${userId}`);
  }

  /** Documented as a string, shown as a number: takes turns. @evidence D:getPhoneNumber, S:SKIT */
  countryCode(code: string): string | number {
    return this.phoneAnswers++ % 2 === 0 ? Number(code) : code;
  }

  /** As in real texts: seconds in hex, then two random parts. */
  requestId(): string {
    return `${this.clock.seconds().toString(16)}-${this.random.hex(8)}-${this.random.hex(8)}`;
  }
}
