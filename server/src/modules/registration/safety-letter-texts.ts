import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { cityFolder, PolicyPackError } from '../../platform/policy/policy-folder';
import { CityRules } from './registration-policy.provider';

/** A published text of the safety letter. `hash` is SHA-256 of the file, so that nobody can say they signed another one. */
export type SafetyLetterText = { version: string; title: string; text: string; hash: Buffer };

/** The city's texts of the safety letter (责任书), read once at boot; published texts never change. */
@Injectable()
export class SafetyLetterTexts {
  private readonly texts: ReadonlyMap<string, SafetyLetterText>;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly city: CityRules,
  ) {
    this.texts = loadTexts(join(cityFolder(config.CITY), 'safety-letter'));
    const { safetyLetter } = city.policy;
    if (safetyLetter.state === 'published' && !this.texts.has(safetyLetter.value)) {
      const problem = `safety-letter/${safetyLetter.value}.md is missing`;
      throw new PolicyPackError('registration.yaml', [{ path: 'safetyLetter', problem }]);
    }
  }

  /** The text in force; undefined while the city has published none. */
  current(): SafetyLetterText | undefined {
    const version = this.city.safetyLetterVersion;
    return version === undefined ? undefined : this.texts.get(version);
  }
}

function loadTexts(folder: string): Map<string, SafetyLetterText> {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : [];
  return new Map(files.map((name) => [name.slice(0, -3), readText(join(folder, name), name.slice(0, -3))]));
}

/** The first line is the title, `# …`; the rest is what is signed. */
function readText(file: string, version: string): SafetyLetterText {
  const bytes = readFileSync(file);
  const [, title, text] = /^# (.+)\r?\n([\s\S]+)$/.exec(bytes.toString('utf8')) ?? [];
  if (!title || !text?.trim())
    throw new PolicyPackError(file, [{ path: 'file', problem: 'must begin with "# title" and hold a text' }]);
  return {
    version,
    title: title.trim(),
    text: text.trim(),
    hash: createHash('sha256').update(bytes).digest(),
  };
}
