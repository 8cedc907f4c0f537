import { sourceLists } from '@app/shared/registration/source-list';
import { readSourceCells, sourceColumns } from './source-list.columns';

const nothing = { address: '', ownerName: '', ownerMobile: '', floorArea: '', lettingState: '' };

describe('columns of the source lists', () => {
  it.each(sourceLists)('asks %s for the address alone, and names no column twice', (source) => {
    const columns = sourceColumns(source);
    expect(columns.filter((column) => column.required).map((column) => column.key)).toEqual(['address']);
    const names = columns.flatMap(({ label, aliases = [] }) => [label, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('cells of the source lists', () => {
  it('reads names, numbers, areas and words for letting as people write them', () => {
    const cells = {
      address: '',
      ownerName: ' 张 三 ',
      ownerMobile: '138-1234-5678',
      floorArea: '86.5平方米',
      lettingState: '已出租',
    };
    expect(readSourceCells(cells)).toEqual({
      ownerName: '张三',
      ownerMobile: '13812345678',
      floorArea: 8650,
      lettingState: 'let',
    });
  });

  it.each([
    ['', undefined],
    ['86', 8600],
    ['86.50', 8650],
    ['86.5㎡', 8650],
    ['８６．５', 8650],
    ['约86', undefined],
    ['0', undefined],
    ['86.555', undefined],
  ])('reads the area %s', (floorArea, expected) => {
    expect(readSourceCells({ ...nothing, floorArea }).floorArea).toBe(expected);
  });

  it('takes what it does not understand for nothing said', () => {
    const cells = {
      ...nothing,
      ownerMobile: '0512-58671234',
      lettingState: '不详',
      ownerName: '长'.repeat(51),
    };
    expect(readSourceCells(cells)).toEqual({});
  });
});
