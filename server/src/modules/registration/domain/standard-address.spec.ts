import type { StandardAddress } from '@app/shared/registration/address';
import fc from 'fast-check';
import { type Gazetteer, parseAddress } from './address-parser';
import { addressElementCode, addressKey, formatAddress, normaliseAddress } from './standard-address';

const zhangjiagang: Gazetteer = {
  province: '江苏省',
  city: '苏州市',
  county: '张家港市',
  towns: [
    { name: '杨舍镇', aliases: ['经开区', '经济技术开发区', '杨舍'] },
    { name: '塘桥镇', aliases: [] },
    { name: '金港街道', aliases: ['金港'] },
    { name: '双山岛旅游度假区', aliases: [] },
  ],
  communities: ['前溪社区', '花园村'],
};
const parse = (text: string) => parseAddress(text, zhangjiagang);
const flat = { road: '暨阳中路', roadNumber: '128', building: '3', unit: '2', doorNumber: '502' };

describe('one spelling for every way of writing an element', () => {
  it.each([
    ['building', '3号楼', '3'],
    ['building', '3幢', '3'],
    ['building', '三栋', '3'],
    ['building', '十二号楼', '12'],
    ['building', 'A座', 'A'],
    ['building', '3#', '3'],
    ['building', '03', '3'],
    ['unit', '2单元', '2'],
    ['unit', '二单元', '2'],
    ['floor', '5楼', '5'],
    ['doorNumber', '502室', '502'],
    ['doorNumber', '五〇二室', '502'],
    ['doorNumber', '0502', '502'],
    ['roadNumber', '一百二十八号', '128'],
    ['roadNumber', '128-1号', '128-1'],
    ['roadNumber', '128—1号', '128-1'],
    ['room', 'a间', 'A'],
    ['room', '2号房', '2'],
    ['road', ' 一干河路 ', '一干河路'],
    ['estate', '花园小区(北门)', '花园小区'],
  ] as const)('%s %s is %s', (element, written, normal) => {
    expect(normaliseAddress({ [element]: written })).toEqual({ [element]: normal });
  });

  it('leaves out what is empty and is stable', () => {
    expect(normaliseAddress({ road: ' ', unit: '' })).toEqual({});
    const once = normaliseAddress({ ...flat, building: '三号楼' });
    expect(normaliseAddress(once)).toEqual(once);
  });
});

describe('the key of a dwelling', () => {
  it('is the same for all spellings and ignores floor and room', () => {
    const other = { ...flat, building: '三幢', unit: '二单元', doorNumber: '0502室', floor: '5', room: 'A' };
    expect(addressKey(other)).toBe(addressKey(flat));
  });

  it('differs with any element that tells dwellings apart', () => {
    const changes: StandardAddress[] = [
      { town: '塘桥镇' },
      { road: '暨阳东路' },
      { roadNumber: '12' },
      { estate: '花园小区' },
      { building: '31' },
      { unit: '' },
      { doorNumber: '52' },
    ];
    const keys = changes.map((change) => addressKey({ ...flat, ...change }));
    expect(new Set([addressKey(flat), ...keys]).size).toBe(changes.length + 1);
  });
});

describe('the element code of GA/T 2000.32', () => {
  it.each([
    ['county', '张家港市', '13'],
    ['town', '杨舍镇', '22'],
    ['town', '金港街道', '23'],
    ['town', '双山岛旅游度假区', undefined],
    ['community', '前溪社区', '31'],
    ['community', '东莱村', '33'],
    ['estate', '5组', '34'],
    ['estate', '花园小区', '42'],
    ['road', '暨阳中路', '41'],
    ['building', '3', undefined],
  ] as const)('of the %s %s is %s', (element, name, code) => {
    expect(addressElementCode(element, name)).toBe(code);
  });
});

describe('an address as it is printed', () => {
  it('reads from the county to the room', () => {
    const address = {
      province: '江苏省',
      city: '苏州市',
      county: '张家港市',
      town: '杨舍镇',
      ...flat,
      room: 'A',
    };
    expect(formatAddress(address)).toBe('张家港市杨舍镇暨阳中路128号3栋2单元502室A间');
  });
});

describe('a free-text address', () => {
  it.each<[string, StandardAddress]>([
    [
      '江苏省苏州市张家港市杨舍镇暨阳中路128号花园小区3号楼2单元502室',
      {
        province: '江苏省',
        city: '苏州市',
        county: '张家港市',
        town: '杨舍镇',
        estate: '花园小区',
        ...flat,
      },
    ],
    ['张家港市经开区(杨舍镇)暨阳中路 128号 3幢2单元502', { county: '张家港市', town: '杨舍镇', ...flat }],
    [
      '杨舍镇前溪社区前溪花苑12幢301室',
      { town: '杨舍镇', community: '前溪社区', estate: '前溪花苑', building: '12', doorNumber: '301' },
    ],
    [
      '杨舍 东城花园三栋二单元五〇二室',
      { town: '杨舍镇', estate: '东城花园', building: '3', unit: '2', doorNumber: '502' },
    ],
    ['塘桥镇东莱村人民路12号', { town: '塘桥镇', community: '东莱村', road: '人民路', roadNumber: '12' }],
    ['塘桥镇金村村5组12号', { town: '塘桥镇', community: '金村村', estate: '5组', roadNumber: '12' }],
    ['张家港大道8号', { road: '张家港大道', roadNumber: '8' }],
    [
      '金港街道港城路66-1号2楼201房间',
      { town: '金港街道', road: '港城路', roadNumber: '66-1', floor: '2', room: '201' },
    ],
    ['梁丰新村8幢301', { estate: '梁丰新村', building: '8', doorNumber: '301' }],
    [
      '缇香半岛6栋1单元1001室B间',
      { estate: '缇香半岛', building: '6', unit: '1', doorNumber: '1001', room: 'B' },
    ],
    ['花园小区3-2-502', { estate: '花园小区', building: '3', unit: '2', doorNumber: '502' }],
    ['花园小区3-502', { estate: '花园小区', building: '3', doorNumber: '502' }],
    ['花园小区3号502室', { estate: '花园小区', building: '3', doorNumber: '502' }],
    ['世纪新城二期A区A5幢1203室', { estate: '世纪新城二期A区', building: 'A5', doorNumber: '1203' }],
    ['新村路3号', { road: '新村路', roadNumber: '3' }],
  ])('%s', (text, address) => {
    expect(parse(text)).toEqual({ address, rest: '', faults: [] });
  });

  it.each([
    ['', ['no-road-or-estate', 'no-building-or-number']],
    ['张家港市', ['no-road-or-estate', 'no-building-or-number']],
    ['暨阳中路', ['no-building-or-number']],
    ['花园小区502室', ['no-building-or-number']],
    ['暨阳中路128号隔壁的小店后面', ['address-not-understood']],
    ['不详', ['no-road-or-estate', 'no-building-or-number', 'address-not-understood']],
  ])('%s cannot be used', (text, faults) => {
    expect(parse(text).faults).toEqual(faults);
  });

  it('is read back from what we print', () => {
    const address = fc.record(
      {
        county: fc.constant('张家港市'),
        town: fc.constantFrom('杨舍镇', '塘桥镇', '金港街道'),
        road: fc.constantFrom('暨阳中路', '沙洲东路', '人民路', '一干河路', '港城大道'),
        roadNumber: fc.integer({ min: 1, max: 999 }).map(String),
        estate: fc.constantFrom('花园小区', '东城花园', '梁丰新村', '前溪花苑'),
        building: fc.oneof(fc.integer({ min: 1, max: 99 }).map(String), fc.constantFrom('A', 'B', 'A5')),
        unit: fc.integer({ min: 1, max: 6 }).map(String),
        doorNumber: fc.integer({ min: 101, max: 3204 }).map(String),
        room: fc.constantFrom('A', 'B', '1', '12'),
      },
      { requiredKeys: ['town', 'road', 'roadNumber', 'building', 'doorNumber'] },
    );
    fc.assert(
      fc.property(address, (original) => {
        expect(parse(formatAddress(original))).toEqual({
          address: normaliseAddress(original),
          rest: '',
          faults: [],
        });
      }),
    );
  });

  it('never fails, whatever is typed, and says so when something was left over', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const { rest, faults } = parse(text);
        expect(faults.includes('address-not-understood')).toBe(rest !== '');
      }),
    );
  });

  it('of ten thousand characters is refused without delay', () => {
    const { faults } = parse(`${'杨'.repeat(10_000)}12-`.repeat(3));
    expect(faults).toContain('address-not-understood');
  });
});
