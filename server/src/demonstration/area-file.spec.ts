import { areasOf, type CityAreas, readAreaFile } from './area-file';

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
  demonstrationBases: [{ code: '320582100029-01', population: 60, dwellings: 20 }],
};

describe('the file of the areas', () => {
  it('gives every area the codes above it as its path, and each after the one it lies in', () => {
    expect((areasOf(file) as CityAreas).areas).toEqual([
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

  it('is refused with a community under the wrong town, a code twice, or a figure of an unknown area', () => {
    const [town] = file.towns;
    const stray = { code: '320582101001', name: '镇中社区', grids: {} };
    const broken = {
      ...file,
      towns: [{ ...town, communities: [stray, stray] }],
      demonstrationBases: [{ code: '320582999', population: 1, dwellings: 1 }],
    };
    expect(areasOf(broken)).toEqual({
      faults: [
        { path: '320582101001', problem: 'is there twice' },
        { path: '320582101001', problem: 'does not begin like 320582100, which it is in' },
        { path: '320582101001', problem: 'does not begin like 320582100, which it is in' },
        { path: 'demonstrationBases 320582999', problem: 'is no area of this file' },
      ],
    });
    expect(areasOf({ ...file, code: 320582 })).toEqual({
      faults: [expect.objectContaining({ path: 'code' })],
    });
  });

  it('of 张家港 has its towns and communities, and 299 grids in the office of 杨舍镇 and the development zone', () => {
    const { areas } = readAreaFile('zhangjiagang');
    const count = (level: string) => areas.filter((area) => area.level === level).length;
    expect([count('city'), count('town'), count('community')]).toEqual([1, 15, 273]);
    const office = areas.filter(({ level, path }) => level === 'grid' && /\/320582(?:100|401)\//.test(path));
    expect(office).toHaveLength(299);
    expect(areas).toContainEqual(expect.objectContaining({ code: '320582101206', name: '刘村村' }));
    expect(areas.filter(({ name }) => /委会|委员会/.test(name))).toEqual([]);
  });
});
