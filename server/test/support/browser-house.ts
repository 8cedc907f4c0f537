import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from '../../../scripts/lib/browser.mjs';
import { buildFace } from '../../../scripts/lib/builds.mjs';
import { inProject } from '../../../scripts/lib/project.mjs';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { openApplication } from './application';
import { Person, phone } from './browser-person';
import { emptyTables } from './database';

type Overrides = Parameters<typeof openApplication>[0];

/** The whole product as people meet it: the real server on a port of its own, the built face, and a browser. */
export class House {
  private readonly people: Person[] = [];
  private browser: Browser | undefined;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly origin: string,
    private readonly files: string,
  ) {}

  /** Opens with an empty database; the browser build is made first unless it is fresh. */
  static async open(overrides: Overrides = {}): Promise<House> {
    const webRoot = overrides.WEB_ROOT ?? (await builtFace());
    await emptyTables();
    const files = mkdtempSync(join(tmpdir(), 'e2e-files-'));
    const app = await openApplication({
      WEB_ROOT: webRoot,
      FILE_STORE: files,
      RUN_JOBS: 'true',
      ...overrides,
    });
    await app.listen(0, '127.0.0.1');
    return new House(app, await app.getUrl(), files);
  }

  /** Somebody with a device of their own: nothing is stored on it yet. */
  async person(device: BrowserContextOptions = phone): Promise<Person> {
    this.browser ??= await launchBrowser();
    const context = await this.browser.newContext({
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      ...device,
    });
    const person = await Person.at(context, this.origin);
    this.people.push(person);
    return person;
  }

  get sql(): Sql {
    return this.app.get<Sql>(SQL);
  }

  /** A test may ask for more codes within a minute than people may. */
  async forgetLimits(): Promise<void> {
    await this.sql.change('DELETE FROM one_time_code');
    await this.sql.change('DELETE FROM rate_counter');
  }

  /** Closes every device; answers with everything that went wrong on them without being seen. */
  async farewell(): Promise<string[]> {
    const people = this.people.splice(0);
    await Promise.all(people.map((person) => person.leave()));
    return people.flatMap(({ troubles }) => troubles);
  }

  async close(): Promise<void> {
    await this.browser?.close();
    await this.app.close();
    rmSync(this.files, { recursive: true, force: true });
  }
}

/** The folder of the browser build; WEB_ROOT drives one that was built before. */
async function builtFace(): Promise<string> {
  const given = process.env.WEB_ROOT;
  if (given) return given;
  await buildFace('h5');
  return inProject('miniprogram/dist/h5');
}
