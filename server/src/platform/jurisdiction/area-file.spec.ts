import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { areasOf, readAreaFile } from './area-file';

const file = {
  city: 'anywhere',
  code: '320582',
  name: '张家港市',
  version: '2026-11',
  sources: { grids: { from: 'demonstration', note: 'made up' } },
  towns: [
    {
      code: '320582100',
      name: '杨舍镇',
      communities: [
        { code: '320582100029', name: '乘航社区', grids: { '01': '第一网格', '02': '第二网格' } },
      ],
    },
  ],
};

const written = `city: anywhere
code: "320582"
name: 张家港市
version: 2026-11
sources: {}
towns:
  - code: "320582100"
    name: 杨舍镇
    communities:
      - code: "320582100029"
        name: 乘航社区
        grids: { "01": 第一网格 }
      - code: "320582101001"
        name: 镇中社区
        grids: {}
`;

describe('the file of the areas', () => {
  const folder = mkdtempSync(join(tmpdir(), 'areas-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const messageOf = (text: string) => {
    writeFileSync(join(folder, 'areas.yaml'), text);
    try {
      return readAreaFile('anywhere', folder);
    } catch (error) {
      return (error as Error).message.split('\n').slice(1);
    }
  };

  it('gives every area the codes above it as its path, and each after the one it lies in', () => {
    expect(areasOf(file, 'anywhere')).toEqual([
      { code: '320582', parent: null, level: 'city', name: '张家港市', path: '/320582/' },
      { code: '320582100', parent: '320582', level: 'town', name: '杨舍镇', path: '/320582/320582100/' },
      {
        code: '320582100029',
        parent: '320582100',
        level: 'community',
        name: '乘航社区',
        path: '/320582/320582100/320582100029/',
      },
      {
        code: '320582100029-01',
        parent: '320582100029',
        level: 'grid',
        name: '第一网格',
        path: '/320582/320582100/320582100029/320582100029-01/',
      },
      {
        code: '320582100029-02',
        parent: '320582100029',
        level: 'grid',
        name: '第二网格',
        path: '/320582/320582100/320582100029/320582100029-02/',
      },
    ]);
  });

  it('is refused with the line of a community under the wrong town, and of a code that is there twice', () => {
    expect(messageOf(written)).toEqual([
      '  - line 13, towns.0.communities.1.code: 320582101001 does not begin like 320582100, which it is in',
    ]);
    expect(messageOf(written.replace('320582101001', '320582100029'))).toEqual([
      '  - line 13, towns.0.communities.1.code: 320582100029 is there twice',
    ]);
  });

  it('is refused with the line of a code without quotes, and of the area that a field is missing from', () => {
    const unquoted = written.replaceAll('320582101001', '320582100030');
    expect(messageOf(unquoted.replace('"320582100029"', '320582100029'))).toEqual([
      expect.stringMatching(/^ {2}- line 10, towns\.0\.communities\.0\.code: .*expected string/),
    ]);
    expect(messageOf(unquoted.replace('        name: 乘航社区\n', ''))).toEqual([
      expect.stringMatching(/^ {2}- line 10, towns\.0\.communities\.0\.name: /),
    ]);
  });

  it('is refused where it is no YAML, lies in the folder of another city, or is not there', () => {
    expect(messageOf(written.replace('第一网格 }', '第一网格, "01": 第二网格 }'))).toEqual([
      '  - line 12: Map keys must be unique',
    ]);
    const elsewhere = written.replaceAll('320582101001', '320582100030').replace('anywhere', 'elsewhere');
    expect(messageOf(elsewhere)).toEqual(['  - line 1, city: is not the folder anywhere']);
    expect(() => readAreaFile('anywhere', join(folder, 'nothing'))).toThrow('no such file');
  });

  it('of 张家港 has its towns and communities, and 299 grids in the office of 杨舍镇 and the development zone', () => {
    const areas = readAreaFile('zhangjiagang');
    const count = (level: string) => areas.filter((area) => area.level === level).length;
    expect([count('city'), count('town'), count('community')]).toEqual([1, 15, 273]);
    const office = areas.filter(({ level, path }) => level === 'grid' && /\/320582(?:100|401)\//.test(path));
    expect(office).toHaveLength(299);
    expect(areas).toContainEqual(expect.objectContaining({ code: '320582101206', name: '刘村村' }));
    expect(areas.filter(({ name }) => /委会|委员会/.test(name))).toEqual([]);
  });
});
