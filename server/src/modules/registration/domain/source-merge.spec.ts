import { sourceLists } from '@app/shared/registration/source-list';
import fc from 'fast-check';
import type { Gazetteer } from './address-parser';
import { type BaseEntry, previewSources, type SourceInput, type SourceRow } from './source-merge';

const gazetteer: Gazetteer = {
  province: '江苏省',
  city: '苏州市',
  county: '张家港市',
  towns: [
    { name: '杨舍镇', aliases: ['经开区'] },
    { name: '塘桥镇', aliases: [] },
  ],
  communities: [],
};
const options = { gazetteer, areaTolerance: 100, town: '杨舍镇' };
const flat = {
  town: '杨舍镇',
  road: '暨阳中路',
  roadNumber: '128',
  building: '3',
  unit: '2',
  doorNumber: '502',
};

const list = (
  source: SourceInput['source'],
  ...rows: (Partial<SourceRow> & { address: string })[]
): SourceInput => ({
  source,
  rows: rows.map((row, index) => ({ rowNumber: index + 2, ...row })),
});
const known = (over: Partial<BaseEntry> = {}): BaseEntry => ({ dwellingId: 'd1', address: flat, ...over });
const preview = (lists: SourceInput[], base: BaseEntry[] = []) => previewSources(lists, base, options);
const verdicts = (lists: SourceInput[], base: BaseEntry[] = []) =>
  preview(lists, base).rows.map(({ source, rowNumber, verdict }) => `${source} ${rowNumber} ${verdict}`);

describe('one list against the base', () => {
  it('finds the dwelling whatever the spelling', () => {
    const rows = list('police', { address: '张家港市杨舍镇暨阳中路128号三幢2单元502' });
    expect(preview([rows], [known()]).rows[0]).toMatchObject({
      verdict: 'matched',
      reasons: ['same-address'],
      dwellingId: 'd1',
    });
  });

  it('takes the town of the list for rows that name none', () => {
    expect(verdicts([list('police', { address: '暨阳中路128号3栋2单元502室' })], [known()])).toEqual([
      'police 2 matched',
    ]);
  });

  it('knows a new dwelling', () => {
    const { rows, counts } = preview([list('police', { address: '杨舍镇人民路1号' })], [known()]);
    expect(rows[0]).toMatchObject({ verdict: 'new', reasons: [], dwellingId: undefined, similarTo: [] });
    expect(counts).toEqual({ new: 1, matched: 0, conflicting: 0, candidate: 0, duplicate: 0, unreadable: 0 });
  });

  it.each([
    [{ ownerName: '王芳' }, { ownerName: '王方' }, ['owner-name-differs']],
    [{ ownerMobile: 'a' }, { ownerMobile: 'b' }, ['owner-mobile-differs']],
    [{ floorArea: 8650 }, { floorArea: 8751 }, ['floor-area-differs']],
    [{ lettingState: 'let' }, { lettingState: 'vacant' }, ['letting-state-differs']],
    [
      { ownerName: '王芳', floorArea: 100 },
      { ownerName: '李四', floorArea: 900 },
      ['owner-name-differs', 'floor-area-differs'],
    ],
  ] as const)('says what differs: %j against %j', (said, held, reasons) => {
    const rows = list('police', { address: '暨阳中路128号3栋2单元502室', ...said });
    expect(preview([rows], [known(held)]).rows[0]).toMatchObject({ verdict: 'conflicting', reasons });
  });

  it.each([
    [{ ownerName: '王芳' }, {}],
    [{ floorArea: 8650 }, { floorArea: 8750 }],
    [{ lettingState: 'unknown' }, { lettingState: 'let' }],
  ] as const)(
    'takes what is not said, not known or nearly equal as no difference: %j against %j',
    (said, held) => {
      const rows = list('police', { address: '暨阳中路128号3栋2单元502室', ...said });
      expect(preview([rows], [known(held)]).rows[0]?.verdict).toBe('matched');
    },
  );

  it('B4 marks both rows when an address stands twice in a list, so that the last one never wins', () => {
    const rows = list(
      'community',
      { address: '人民路1号', ownerName: '甲' },
      { address: '人民路一号', ownerName: '乙' },
    );
    expect(preview([rows]).rows.map((row) => [row.verdict, row.reasons])).toEqual([
      ['duplicate', ['repeated-in-list']],
      ['duplicate', ['repeated-in-list']],
    ]);
  });

  it('leaves a repeated row a duplicate even where the base holds another spelling', () => {
    const twice = { address: '暨扬中路128号3栋2单元502室' };
    expect(verdicts([list('police', twice, twice)], [known()])).toEqual([
      'police 2 duplicate',
      'police 3 duplicate',
    ]);
  });

  it('says why a row cannot be read', () => {
    const rows = list('police', { address: '不详' }, { address: '暨阳中路' });
    expect(preview([rows]).rows.map((row) => [row.verdict, row.reasons])).toEqual([
      ['unreadable', ['no-road-or-estate', 'no-building-or-number', 'address-not-understood']],
      ['unreadable', ['no-building-or-number']],
    ]);
  });
});

describe('another spelling', () => {
  it.each([
    ['暨扬中路128号3栋2单元502室', 'a sign replaced'],
    ['暨阳路128号3栋2单元502室', 'a sign left out'],
    ['暨阳中路128号3栋502室', 'no unit'],
    ['暨阳中路128号花园小区3栋2单元502室', 'an estate added'],
  ])('%s (%s) is only a candidate', (address) => {
    const [row] = preview([list('police', { address })], [known()]).rows;
    expect(row).toMatchObject({
      verdict: 'candidate',
      dwellingId: undefined,
      similarTo: [{ dwellingId: 'd1' }],
    });
  });

  it.each([
    ['暨阳东路128号3栋2单元502室', 'another direction'],
    ['暨阳中路129号3栋2单元502室', 'another number'],
    ['暨阳中路128号3栋2单元503室', 'another door'],
    ['暨阳中路128号3栋1单元502室', 'another unit'],
    ['暨阳中路128号', 'the whole house'],
    ['塘桥镇暨扬中路128号3栋2单元502室', 'another town'],
    ['沙洲中路128号3栋2单元502室', 'two signs'],
  ])('%s (%s) is another place', (address) => {
    expect(preview([list('police', { address })], [known()]).rows[0]).toMatchObject({
      verdict: 'new',
      similarTo: [],
    });
  });
});

describe('three lists together', () => {
  it('agree, and each row knows the others', () => {
    const lists = [
      list('police', { address: '花园小区3栋502', ownerName: '王芳' }),
      list('community', { address: '花园小区3幢502室' }),
      list('property-company', { address: '杨舍镇花园小区3-502', ownerName: '王芳' }),
    ];
    const { rows } = preview(lists);
    expect(rows.map((row) => [row.source, row.verdict])).toEqual([
      ['community', 'matched'],
      ['property-company', 'matched'],
      ['police', 'matched'],
    ]);
    expect(rows[0]?.alsoIn).toEqual([
      { source: 'property-company', rowNumber: 2 },
      { source: 'police', rowNumber: 2 },
    ]);
  });

  it('conflict on every row when two of them differ', () => {
    const lists = [
      list('police', { address: '花园小区3栋502', ownerName: '王芳' }),
      list('community', { address: '花园小区3幢502室', ownerName: '李四' }),
      list('property-company', { address: '花园小区3-502' }),
    ];
    expect(verdicts(lists)).toEqual([
      'community 2 conflicting',
      'property-company 2 conflicting',
      'police 2 conflicting',
    ]);
  });

  it('are offered to each other when spelt differently', () => {
    const lists = [
      list('police', { address: '梁丰花园3栋502' }),
      list('community', { address: '粱丰花园3栋502' }),
    ];
    expect(preview(lists).rows[0]).toMatchObject({
      verdict: 'candidate',
      similarTo: [{ source: 'police', rowNumber: 2 }],
    });
  });
});

describe('the preview, whatever is in the lists', () => {
  const address = fc
    .tuple(
      fc.constantFrom('暨阳中路', '暨扬中路', '暨阳路', '人民路'),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 2 }),
      fc.constantFrom('栋', '幢', '号楼'),
      fc.constantFrom('101', '102'),
    )
    .map(([road, houseNumber, building, word, door]) => `${road}${houseNumber}号${building}${word}${door}`);
  const row = fc.record({
    address: fc.oneof(
      { weight: 9, arbitrary: address },
      { weight: 1, arbitrary: fc.constantFrom('不详', '') },
    ),
    ownerName: fc.constantFrom(undefined, '王芳', '李四'),
    floorArea: fc.constantFrom(undefined, 8000, 8050, 9000),
  });
  const lists = fc
    .tuple(...sourceLists.map(() => fc.array(row, { maxLength: 8 })))
    .map((all) =>
      all.map((rows, index): SourceInput => list(sourceLists[index] as SourceInput['source'], ...rows)),
    );
  const base = fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }).map((numbers) =>
    numbers.map(
      (one): BaseEntry => ({
        dwellingId: `d${one}`,
        address: {
          town: '杨舍镇',
          road: '暨阳中路',
          roadNumber: String(one),
          building: '1',
          doorNumber: '101',
        },
        ownerName: '王芳',
      }),
    ),
  );

  it('R8 does not depend on the order of lists, rows and base', () => {
    fc.assert(
      fc.property(lists, base, (all, entries) => {
        const turned = all.map((one) => ({ ...one, rows: [...one.rows].reverse() })).reverse();
        expect(preview(turned, [...entries].reverse())).toEqual(preview(all, entries));
      }),
    );
  });

  it('speaks of every row once, and its counts add up', () => {
    fc.assert(
      fc.property(lists, base, (all, entries) => {
        const { rows, counts } = preview(all, entries);
        const total = all.reduce((sum, one) => sum + one.rows.length, 0);
        expect(new Set(rows.map((one) => `${one.source} ${one.rowNumber}`)).size).toBe(total);
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total);
      }),
    );
  });

  it('takes for the same only what has the same key, and finds likeness in both directions', () => {
    fc.assert(
      fc.property(lists, base, (all, entries) => {
        const { rows } = preview(all, entries);
        for (const one of rows) {
          for (const reference of one.alsoIn) {
            const other = rows.find(
              (r) => r.source === reference.source && r.rowNumber === reference.rowNumber,
            );
            expect(other?.key).toBe(one.key);
            expect(other?.alsoIn).toContainEqual({ source: one.source, rowNumber: one.rowNumber });
          }
          for (const reference of one.similarTo) {
            if (!('source' in reference)) continue;
            const other = rows.find(
              (r) => r.source === reference.source && r.rowNumber === reference.rowNumber,
            );
            expect(other?.key).not.toBe(one.key);
            expect(reference.source).not.toBe(one.source);
            if (other?.verdict === 'duplicate' || other?.dwellingId !== undefined) continue;
            const back = (other?.similarTo ?? []).map((ref) =>
              'source' in ref ? `${ref.source} ${ref.rowNumber}` : '',
            );
            const asked = rows.filter((r) => r.source === one.source && r.key === one.key);
            expect(asked.some((r) => back.includes(`${r.source} ${r.rowNumber}`))).toBe(true);
          }
          if (one.verdict === 'new')
            expect([one.dwellingId, one.alsoIn.length, one.similarTo.length]).toEqual([undefined, 0, 0]);
        }
      }),
    );
  });

  it('changes nothing for other rows when a row far away is added', () => {
    fc.assert(
      fc.property(lists, base, (all, entries) => {
        const [first, ...rest] = all as [SourceInput, ...SourceInput[]];
        const more = { ...first, rows: [...first.rows, { rowNumber: 99, address: '塘桥镇远方大道7号' }] };
        const before = preview(all, entries).rows;
        const after = preview([more, ...rest], entries).rows.filter((one) => one.rowNumber !== 99);
        expect(after).toEqual(before);
      }),
    );
  });
});
