import type {
  BrowserContext,
  BrowserContextOptions,
  ConsoleMessage,
  Download,
  Locator,
  Page,
} from 'playwright-core';
import { newestPhoneCode, staffCode } from '../../../scripts/lib/development-page.mjs';

/** A small phone, and the screen of an office. */
export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true };
export const desk: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

/** How long somebody looks for something before they give up. */
const patienceMs = 15_000;

type Role = Parameters<Page['getByRole']>[0];

/** Somebody at a device of their own, who finds things by what they are called. */
export class Person {
  /** What went wrong without being seen: console errors, crashes of scripts, requests to other hosts. */
  readonly troubles: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly origin: string,
    public page: Page,
  ) {}

  static async at(context: BrowserContext, origin: string): Promise<Person> {
    context.setDefaultTimeout(patienceMs);
    const person = new Person(context, origin, await context.newPage());
    context.on('console', (message) => person.noteConsole(message));
    context.on('weberror', (error) => person.troubles.push(`script: ${error.error().message}`));
    context.on('request', (request) => {
      const { protocol, origin: asked } = new URL(request.url());
      if (/^(https?|wss?):$/.test(protocol) && asked !== origin) person.troubles.push(`asked ${asked}`);
    });
    context.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (response.status() >= 500 || (response.status() >= 400 && !pathname.startsWith('/api/'))) {
        person.troubles.push(`${response.status()} at ${pathname}`);
      }
    });
    return person;
  }

  /** The browser's own note of an answer that is no success is no fault of the page, which says it in words. */
  private noteConsole(message: ConsoleMessage): void {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      this.troubles.push(`console: ${message.text()}`);
    }
  }

  /** Opens an address or a page of the face in a new tab, as after a crash or from a link; the old tab is gone. */
  async open(path: string): Promise<void> {
    const old = this.page;
    this.page = await this.context.newPage();
    await old.close();
    const address = /^(pages|packages)\//.test(path) ? `/#/${path}` : path;
    await this.page.goto(new URL(address, this.origin).href);
  }

  /** What can be seen and touched under this name. */
  find(role: Role, name: string | RegExp): Locator {
    return this.page.getByRole(role, { name, exact: typeof name === 'string' }).filter({ visible: true });
  }

  /** The box to write in with this label; one for a password has no role. */
  box(label: string | RegExp): Locator {
    const boxes = this.page.locator('input, textarea');
    const labelled = this.page.getByLabel(label, { exact: typeof label === 'string' });
    return labelled.and(boxes).filter({ visible: true }).first();
  }

  /** Waits until these words are on the screen. */
  async sees(...words: (string | RegExp)[]): Promise<void> {
    for (const word of words) {
      await this.told(this.page.getByText(word).filter({ visible: true }).first().waitFor(), `sees ${word}`);
    }
  }

  /** Taps the first button, link or tab of this name (or the control of another role). */
  async tap(name: string | RegExp, role?: Role): Promise<void> {
    const found = role ? this.find(role, name) : this.find('button', name).or(this.find('link', name));
    await this.told(found.first().click(), `taps ${name}`);
  }

  /** Taps what fetches a file, and waits for the file. */
  async downloads(name: string): Promise<Download> {
    const file = this.page.waitForEvent('download');
    // A tap that cannot be done is told first, and better.
    file.catch(() => undefined);
    await this.tap(name);
    return this.told(file, `downloads by ${name}`);
  }

  async type(label: string | RegExp, text: string): Promise<void> {
    await this.told(this.box(label).fill(text), `types into ${label}`);
  }

  /** Picks from a list that drops down. */
  async pick(label: string, option: string): Promise<void> {
    const list = this.find('combobox', label).first();
    await this.told(list.selectOption({ label: option }), `picks ${option} in ${label}`);
  }

  /** Chooses one of several cards, or ticks a box. */
  async choose(name: string | RegExp, role: 'radio' | 'checkbox' = 'radio'): Promise<void> {
    const mark = this.find(role, name).first();
    await this.told(mark.check({ force: true }), `chooses ${name}`);
  }

  /** Waits until something that stands nowhere on the screen has come about. */
  async until(what: string, come: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + patienceMs;
    while (!(await come())) {
      if (Date.now() > end) throw new Error(`${what} did not come about on ${this.page.url()}`);
      await new Promise((again) => setTimeout(again, 50));
    }
  }

  /** All words on the screen. */
  words(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  /** On the sign-in page: asks for a code, reads it where the development provider shows it, enters it. */
  async signInByPhone(mobile: string): Promise<void> {
    await this.type('手机号', mobile);
    await this.tap('获取验证码');
    await this.sees('已发到您的手机');
    await this.type('验证码', await newestPhoneCode(this.origin, mobile));
    await this.tap('登录');
    // Whoever goes on before the answer is there goes on as a stranger.
    await this.until('signed in', async () => !this.page.url().includes('pages/login/'));
  }

  /** Opens the staff's sign-in page and passes it: name, password, and what the authenticator app shows. */
  async signInAsStaff(userName: string, password: string): Promise<void> {
    await this.open('packages/staff/pages/sign-in/index');
    await this.type('用户名', userName);
    await this.type('密码', password);
    await this.type(/动态/, await staffCode(this.origin, userName));
    await this.tap('登录');
    await this.until('signed in', async () => !this.page.url().includes('pages/sign-in/'));
  }

  async leave(): Promise<void> {
    await this.context.close();
  }

  /** A step that cannot be done is told with what stood on the screen instead. */
  private async told<Result>(step: Promise<Result>, what: string): Promise<Result> {
    try {
      return await step;
    } catch (error) {
      const [reason] = String(error).split('\n');
      const words = await this.words().catch(() => '(no page)');
      throw new Error(`${what}: ${reason}\non ${this.page.url()}:\n${words}`);
    }
  }
}
