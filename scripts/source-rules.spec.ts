import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { deadLinks } from './lib/doc-links.mjs';
import { checkSource } from './lib/source-rules.mjs';

const rulesIn = (path: string, text: string) => checkSource(path, text).map(({ rule }) => rule);
const lines = (count: number) => 'export const one = 1;\n'.repeat(count);

describe('the rules inside a file', () => {
  it.each([
    ['file-length', 'server/src/modules/points/points.service.ts', lines(251)],
    ['file-length', 'server/src/modules/points/points.controller.ts', lines(121)],
    ['file-length', 'miniprogram/src/pages/home/index.tsx', lines(201)],
    ['file-length', 'server/src/modules/points/points.spec.ts', lines(501)],
    ['file-length', 'server/src/common/long.ts', lines(301)],
    ['no-leftover', 'server/src/main.ts', ['// TO', 'DO: later'].join('')],
    ['no-barrel', 'shared/src/registration/index.ts', "export { a } from './a';"],
    ['no-export-star', 'shared/src/registration/all.ts', "export * from './a';\nexport const b = 1;"],
    ['no-forward-ref', 'server/src/app.module.ts', 'const later = forwardRef(() => Other);'],
    ['no-enum', 'shared/src/registration/stay.dto.ts', "enum Status { Active = 'active' }"],
    ['no-lazy-import', 'server/src/common/late.ts', "export const late = () => import('./clock');"],
    ['no-lazy-import', 'server/src/common/late.ts', "export const late = () => require('@app/shared/x');"],
    ['dto-as-value', 'server/src/a.controller.ts', "import { type ADto, b } from '@app/shared/a.dto';"],
    ['no-http-in-use-case', 'server/src/a.service.ts', "import { NotFoundException } from '@nestjs/common';"],
    ['no-patch', 'server/src/a.controller.ts', "import { Patch } from '@nestjs/common';"],
    [
      'domain-without-clock-or-dice',
      'server/src/modules/a/domain/b.ts',
      'export const now = () => new Date();',
    ],
    [
      'domain-without-clock-or-dice',
      'server/src/modules/a/domain/b.ts',
      'export const now = () => Date.now();',
    ],
    [
      'domain-without-clock-or-dice',
      'server/src/modules/a/domain/b.ts',
      'export const die = () => Math.random();',
    ],
    [
      'domain-without-random-import',
      'server/src/modules/a/domain/b.ts',
      "import { randomInt } from 'node:crypto';",
    ],
    ['no-skipped-test', 'server/src/a.spec.ts', ['it.on', "ly('a', () => {});"].join('')],
    ['no-skipped-test', 'server/src/a.spec.ts', ['describe.sk', "ip('a', () => {});"].join('')],
    ['no-skipped-test', 'server/src/a.spec.ts', ['x', "it('a', () => {});"].join('')],
    ['awaited-expectation', 'server/src/a.spec.ts', 'expect(work()).resolves.toBe(1);'],
  ])('%s is found in %s', (rule, path, text) => {
    expect(rulesIn(path, text)).toContain(rule);
  });

  it.each([
    ['server/src/modules/a/domain/b.ts', 'export const day = (text: string) => new Date(text);'],
    [
      'server/src/modules/a/a.service.ts',
      "import { Injectable } from '@nestjs/common';\nexport const now = () => Date.now();",
    ],
    ['server/src/a.controller.ts', "import { ADto } from '@app/shared/a.dto';\nexport const body = ADto;"],
    ['server/src/a.spec.ts', 'it.each([1])("a", async () => { await expect(work()).rejects.toThrow(); });'],
    ['server/src/migrate.ts', 'if (require.main === module) void 0;'],
    ['server/src/database/migrations/0001.ts', lines(600)],
  ])('nothing is found in a lawful %s', (path, text) => {
    expect(checkSource(path, text)).toEqual([]);
  });

  it('names the line', () => {
    expect(checkSource('server/src/a.ts', '\n\nenum A { B }')).toEqual([
      expect.objectContaining({ rule: 'no-enum', line: 3 }),
    ]);
  });
});

describe('the links of a document', () => {
  const root = join(__dirname, '..');
  it('must lead to a file', () => {
    expect(existsSync(join(root, 'package.json'))).toBe(true);
    const text =
      '[a](../package.json) [b](https://example.org) [c](#part) [d](/biome.json#x)\n[e](nowhere.md)';
    expect(deadLinks('docs/a.md', text, root)).toEqual([
      { rule: 'doc-link', line: 2, message: 'nowhere.md is not there' },
    ]);
  });
});
