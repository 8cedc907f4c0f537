import { policiesFolder } from '../../../platform/policy/policy-folder';
import { requirePacks } from '../points-packs';
import { findInStandard, searchTerms } from './policy-search';
import type { StandardPack } from './standard-pack';

const pack = requirePacks(policiesFolder).standards.get('zhangjiagang/schooling-2023') as StandardPack;
const namesFor = (words: string) => findInStandard(pack, searchTerms(words)).map(({ name }) => name);

describe('the search in a standard', () => {
  it('finds rows by their Chinese names, their department and their notes', () => {
    expect(namesFor('公积金')).toContain('住房公积金');
    expect(namesFor('退役军人事务局')).toContain('服兵役');
    expect(namesFor('仅供演示')).toContain(pack.name);
  });

  it('wants every word in one place and takes full-width letters and spaces as others', () => {
    expect(namesFor('居住　市公安局')).toContain('居住期限');
    expect(namesFor('居住 市税务局')).toEqual([]);
  });

  it('B6 treats signs of other languages as letters and looks for no more than five words', () => {
    expect(namesFor('%')).toEqual([]);
    expect(namesFor('.*')).toEqual([]);
    expect(searchTerms('一 二 三 四 五 六 七')).toHaveLength(5);
  });
});
