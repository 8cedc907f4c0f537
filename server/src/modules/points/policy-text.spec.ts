import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { policiesFolder } from '../../platform/policy/policy-folder';
import { standardFor } from './domain/moving';
import { cellsOf } from './domain/pack-cells';
import type { Programme } from './domain/programme';
import type { StandardPack } from './domain/standard-pack';
import { readPackTexts } from './points-packs';
import { newEditionText, withCells, withEdition } from './policy-text';
import type { PublishedVersion } from './policy-version.repository';
import { programmesOn, textsWith } from './published-packs';

const read = (name: string) => readFileSync(join(policiesFolder, 'zhangjiagang', name), 'utf8');
const standard = read('points-standard-schooling-2023.yaml');
const programmes = read('points-programmes.yaml');

describe('the text of a pack', () => {
  it('becomes that of a new edition, with nothing else changed', () => {
    const text = newEditionText(standard, '2026');
    expect(parse(text)).toEqual({ ...parse(standard), standard: '2026' });
    expect(text).toMatch(/^# yaml-language-server/);
  });

  it.each(readPackTexts(policiesFolder).filter(({ kind }) => kind !== 'examples'))(
    'of $file is changed in every cell of its table and nowhere else',
    ({ kind, text }) => {
      const cells = cellsOf(kind as 'standard' | 'programmes', parse(text));
      expect(cells.length).toBeGreaterThan(0);
      expect(new Set(cells.map(({ path }) => path)).size).toBe(cells.length);
      const changes = cells.map((cell) => ({ ...cell, value: cell.kind === 'day' ? '2031-02-03' : '7/11' }));
      const changed = parse(withCells(text, changes));
      const seen = new Map(
        cellsOf(kind as 'standard' | 'programmes', changed).map(({ path, value }) => [path, value]),
      );
      for (const { path, value } of changes) expect([path, seen.get(path)]).toEqual([path, value]);
      expect(parse(withCells(withCells(text, changes), cells))).toEqual(parse(text));
    },
  );

  it('writes numbers as numbers and days in quotes, and keeps comments', () => {
    const text = 'programmes:\n  a:\n    # 一\n    qualifying: { value: 待主管部门确认 }\n';
    const path = 'programmes.a.qualifying.value';
    expect(withCells(text, [{ path, kind: 'points', value: '12.5' }])).toContain('value: 12.5');
    expect(withCells(text, [{ path, kind: 'points', value: '1/12' }])).toContain('value: "1/12"');
    expect(withCells(text, [{ path, kind: 'day', value: '' }])).toMatch(/# 一\s+qualifying: \{ value: null/);
    expect(withCells(text, [{ path: 'programmes.b', kind: 'text', value: 'x' }])).toBe(text);
  });

  it('takes a new edition up from a day, and ends the one before on the day before', () => {
    const pack = parse(newEditionText(standard, '2026')) as StandardPack;
    const changed = parse(withEdition(programmes, pack, [{ programme: 'schooling', from: '2026-06-01' }]));
    expect(changed.programmes.schooling.standards.slice(1)).toEqual([
      expect.objectContaining({ standard: 'schooling-2023', until: '2026-05-31' }),
      { standard: '2026', from: '2026-06-01', until: null, basis: 'edition-2026' },
    ]);
    expect(changed.documents['edition-2026']).toEqual(Object.values(pack.documents)[0]);
    expect(changed.programmes.medical).toEqual(parse(programmes).programmes.medical);
  });

  it('changes nothing for a standard that no programme takes up', () => {
    expect(parse(withEdition(programmes, parse(standard), []))).toEqual(parse(programmes));
  });
});

describe('what was published', () => {
  const version = (number: number, from: string): PublishedVersion => ({
    number,
    city: 'zhangjiagang',
    kind: 'programmes',
    standard: null,
    from,
    text: `${number}`,
    examples: '',
    publishedAt: new Date(0),
  });
  const published = [
    version(1, '2026-01-01'),
    version(2, '2026-07-01'),
    version(3, '2026-03-01'),
    version(4, '2026-07-01'),
  ];

  it.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 1],
    ['2026-03-01', 3],
    ['2026-06-30', 3],
    ['2026-07-01', 4],
  ])('counts on %s by the last publication that has begun', (day, number) => {
    expect(programmesOn(published, day)?.number).toBe(number);
  });

  it('stands in the place of the file of the same name', () => {
    const texts = textsWith(readPackTexts(policiesFolder), published, 3);
    const own = texts.filter(({ kind, folder }) => kind === 'programmes' && folder === 'zhangjiagang');
    expect(own.map(({ text }) => text)).toEqual(['3']);
  });
});

describe('moving', () => {
  const programme = (moving: string, until: string | null = null) =>
    ({
      city: 'c',
      id: 'p',
      pack: {
        moving,
        standards: [
          { standard: 'a', from: '2026-01-01', until: '2026-06-30', basis: 'x' },
          { standard: 'b', from: '2026-07-01', until, basis: 'x' },
        ],
      },
    }) as unknown as Programme;
  const begun = { standard: 'c/a', on: '2026-05-01' };

  it.each([
    ['stays-on-version-begun', '2026-06-30', 'c/a'],
    ['stays-on-version-begun', '2026-07-01', 'c/a'],
    ['moves-when-published', '2026-06-30', 'c/a'],
    ['moves-when-published', '2026-07-01', 'c/b'],
  ])('%s on %s means %s', (moving, day, standardId) => {
    expect(standardFor(programme(moving), begun, day)).toBe(standardId);
  });

  it('keeps what was begun where nothing is in force any more', () => {
    expect(standardFor(programme('moves-when-published', '2026-07-31'), begun, '2026-08-01')).toBe('c/a');
  });
});
