import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = readFileSync(join(__dirname, 'tokens.scss'), 'utf8');

/** The colours a mixin sets. */
function colours(mixin: string): Record<string, string> {
  const body = new RegExp(`@mixin ${mixin} \\{([^}]*)\\}`).exec(source)?.[1] ?? '';
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  );
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((share) => (share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2's contrast of two colours. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const texts: [text: string, under: string][] = [
  ...['ink', 'ink-quiet', 'accent', 'success', 'warning', 'danger'].flatMap((text): [string, string][] => [
    [text, 'ground'],
    [text, 'card'],
  ]),
  ...['accent', 'success', 'warning', 'danger'].map((text): [string, string] => [text, `${text}-soft`]),
  ['ink', 'accent-soft'],
  ['ink-quiet', 'accent-soft'],
  ['ink', 'bone'],
  ['ink-quiet', 'bone'],
  ['ink', 'pressed'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-pressed'],
  ['on-danger', 'danger'],
  ['on-plate', 'plate'],
  ['on-paper', 'paper'],
];

const modes: [name: string, palette: Record<string, string>, least: number][] = [
  ['day', colours('day'), 4.5],
  ['night', { ...colours('day'), ...colours('night') }, 4.5],
  ['elder by day', { ...colours('day'), ...colours('day-elder') }, 7],
  ['elder by night', { ...colours('day'), ...colours('night'), ...colours('night-elder') }, 7],
];

describe.each(modes)('A1: colours of %s', (_name, palette, least) => {
  it.each(texts)('%s can be read on %s', (text, under) => {
    expect(contrast(palette[text] ?? '', palette[under] ?? '')).toBeGreaterThanOrEqual(least);
  });

  it.each(['ground', 'card'])('the edge of a control can be seen on %s', (under) => {
    expect(contrast(palette['line-control'] ?? '', palette[under] ?? '')).toBeGreaterThanOrEqual(3);
  });
});

describe('styles', () => {
  const root = join(__dirname, '..');
  const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.scss') && !/tokens\.scss$|breakpoints\.scss$/.test(path),
  );

  it.each(sheets)('%s names no colour and no size of its own', (path) => {
    const rules = readFileSync(join(root, path), 'utf8')
      .replace(/\/\/.*$/gm, '')
      .replace(/url\("[^"]*"\)/g, '');
    expect(rules.match(/#[0-9a-f]{3,8}\b|\brgba?\(|\b\d+(?:\.\d+)?(?:px|rpx|rem)\b/gi) ?? []).toEqual([]);
  });

  it.each(sheets.filter((path) => !path.endsWith('browser.scss')))('%s selects nothing by *', (path) => {
    const rules = readFileSync(join(root, path), 'utf8').replace(/\/\/.*$/gm, '');
    expect(rules.match(/(^|[\s>+~])\*(?=\s*[{,:.>+~])/gm) ?? []).toEqual([]);
  });
});
