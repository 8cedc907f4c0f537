import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagePages, subPackages } from './app-pages';
import { paths } from './platform/paths';

const declared = Object.entries(packagePages).flatMap(([name, pages]) =>
  pages.map((page) => `packages/${name}/${page}`),
);
const mainPages = ['home', 'services', 'me', 'login'].map((name) => `pages/${name}/index`);
const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).map((path) =>
  path.split('\\').join('/'),
);

describe('the pages of the face', () => {
  it.each(declared)('%s is there with its title', (page) => {
    expect(existsSync(join(__dirname, `${page}.tsx`))).toBe(true);
    expect(readFileSync(join(__dirname, `${page}.config.ts`), 'utf8')).toContain('navigationBarTitleText');
  });

  it('declares every page that was written', () => {
    const written = sources.filter((path) => /^packages\/[^/]+\/pages\/.+\/index\.tsx$/.test(path));
    expect(
      written.map((path) => path.replace(/\.tsx$/, '')).filter((page) => !declared.includes(page)),
    ).toEqual([]);
  });

  it('leaves out packages without a page, which WeChat refuses', () => {
    expect(subPackages.every(({ pages }) => pages.length > 0)).toBe(true);
  });

  it('opens no page that is not built', () => {
    const built = new Set([...mainPages, ...declared].map((page) => `/${page}`));
    const asked = sources
      .filter((path) => /\.tsx?$/.test(path) && !/\.spec\.tsx?$/.test(path))
      .flatMap((path) =>
        [
          ...readFileSync(join(__dirname, path), 'utf8').matchAll(
            /'(\/(?:packages|pages)\/[\w/-]+\/index)'/g,
          ),
        ].map(([, address]) => String(address)),
      );
    expect(asked).toEqual(expect.arrayContaining(Object.values(paths)));
    expect(asked.filter((address) => !built.has(address))).toEqual([]);
  });
});
