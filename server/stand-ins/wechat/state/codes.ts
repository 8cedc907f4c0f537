import { Refusal } from '../refusal';
import type { Settings } from '../settings';
import type { VirtualClock } from './clock';

/** @evidence S:typings LoginSuccessCallbackResult.code (5 minutes), D:getPhoneNumber (5 minutes, once) */
const lifetime = 5 * 60_000;

export type IssuedCode<Content> = {
  appId: string;
  userId: string;
  issuedAt: number;
  used: boolean;
  content: Content;
};
export type PhoneContent = { number: string; countryCode: string; watermarkAppId: string };

/** Codes of one kind. Login codes and phone codes live in two books and never meet. */
export class CodeBook<Content = undefined> {
  private readonly codes = new Map<string, IssuedCode<Content>>();

  constructor(
    private readonly clock: VirtualClock,
    private readonly settings: Settings,
  ) {}

  issue(code: string, appId: string, userId: string, content: Content): void {
    this.codes.set(code, { appId, userId, issuedAt: this.clock.now(), used: false, content });
  }

  /** The code if this application may exchange it now; it is not used up yet. */
  look(code: string, appId: string): IssuedCode<Content> {
    const issued = this.codes.get(code);
    if (!issued || issued.appId !== appId) throw new Refusal(40029);
    if (issued.used) throw new Refusal(this.settings.usedCodeErrcode);
    if (this.clock.now() - issued.issuedAt > lifetime) throw new Refusal(40029);
    return issued;
  }

  /** The user a code was made for, usable or not: limits count every attempt. */
  ownerOf(code: string): string | undefined {
    return this.codes.get(code)?.userId;
  }

  list(): Record<string, IssuedCode<Content>> {
    return Object.fromEntries(this.codes);
  }
}
