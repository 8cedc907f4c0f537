import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagePages, subPackages } from './app-pages';
import { isBuilt, paths } from './platform/paths';

const declared = Object.entries(packagePages).flatMap(([name, pages]) =>
  pages.map((page) => `packages/${name}/${page}`),
);
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

  it('opens no page that is not built, except where its way in is hidden with it', () => {
    const guarded: string[] = Object.values(paths);
    const asked = sources
      .filter((path) => /\.tsx?$/.test(path) && !/\.spec\.tsx?$/.test(path))
      .flatMap((path) =>
        [
          ...readFileSync(join(__dirname, path), 'utf8').matchAll(
            /'(\/(?:packages|pages)\/[\w/-]+\/index)'/g,
          ),
        ].map(([, address]) => String(address)),
      );
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((address) => !isBuilt(address) && !guarded.includes(address))).toEqual([]);
  });
});
