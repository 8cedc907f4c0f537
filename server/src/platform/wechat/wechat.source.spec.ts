import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Words by which code would know that it does not talk to the real WeChat. The client is to be the same everywhere:
 * only settings that production also has may differ.
 */
const giveaways =
  /\bsim(ulat\w*)?\b|stand-?in|\bmock|\bfake|NODE_ENV|APP_MODE|JEST|process\.env|127\.0\.0\.1|localhost/i;

const sources = readdirSync(__dirname)
  .filter((name) => name.endsWith('.ts') && !name.includes('spec'))
  .map((name) => ({ name, text: readFileSync(join(__dirname, name), 'utf8') }));

describe('the WeChat client', () => {
  it.each(sources)('knows no other side than the real one: $name', ({ text }) => {
    expect(giveaways.exec(text)?.[0]).toBeUndefined();
  });

  it.each([
    "if (process.env.NODE_ENV === 'test') return { openId: 'o' };",
    "if (options.apiBase.includes('127.0.0.1')) skipChecks();",
    "const sim = options.apiBase.endsWith(':4801');",
    'const isStandIn = true;',
    "if (config.APP_MODE === 'demonstration') return code;",
  ])('would be caught with this line in it: %s', (line) => {
    for (const { text } of sources) expect(`${text}\n${line}`).toMatch(giveaways);
  });

  it('imports nothing of the other side, nor the other side anything of ours', () => {
    for (const { text } of sources) expect(text).not.toMatch(/from '[^']*stand-in/);
    const theirs = join(__dirname, '../../../stand-ins/wechat');
    const files = readdirSync(theirs, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    expect(files.length).toBeGreaterThan(20);
    for (const name of files) {
      const text = readFileSync(join(theirs, name), 'utf8');
      for (const [, imported] of text.matchAll(/from '([^']+)'/g)) {
        expect([name, imported]).toEqual([name, expect.stringMatching(/^(node:|\.\/|\.\.\/(?!\.\.))/)]);
      }
    }
  });
});
