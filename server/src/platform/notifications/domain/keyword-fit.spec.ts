import fc from 'fast-check';
import { fitsKeyword, measureWith } from '../../../../stand-ins/wechat/api/keyword-types';
import { fitKeyword, keywordType } from './keyword-fit';

const han = '居住证签注申领变更补领换领';
const types = [
  'thing',
  'number',
  'letter',
  'symbol',
  'character_string',
  'time',
  'date',
  'amount',
  'phone_number',
  'car_number',
  'name',
  'phrase',
];

describe('a value under a keyword of WeChat', () => {
  it.each([
    ['thing1', '居住证签注', '居住证签注'],
    ['thing1', '一二三四五六七八九十一二三四五六七八九十', '一二三四五六七八九十一二三四五六七八九十'],
    ['thing1', '一二三四五六七八九十一二三四五六七八九十末', '一二三四五六七八九十一二三四五六七八九…'],
    ['thing1', '𠮷'.repeat(21), `${'𠮷'.repeat(19)}…`],
    ['thing1', '  第一行\n\n第二行\t完 ', '第一行 第二行 完'],
    ['thing1', '好的😀👨‍👩‍👧🇨🇳👍🏽1️⃣', '好的1'],
    ['thing1', '😀', undefined],
    ['thing1', '', undefined],
    ['phrase2', '需补正', '需补正'],
    ['phrase2', '需要补正材料', undefined],
    ['phrase2', '已办OK', undefined],
    ['character_string3', 'A-2026/0001', 'A-2026/0001'],
    ['character_string3', 'x'.repeat(32), 'x'.repeat(32)],
    ['character_string3', 'x'.repeat(33), undefined],
    ['character_string3', '编号1', undefined],
    ['date4', '2026-12-01', '2026年12月01日'],
    ['date4', '2026年12月1日(周二)', '2026年12月1日'],
    ['date4', '2026年12月1日（周二）', '2026年12月1日'],
    ['date4', '2026年12月01日 09:30', '2026年12月01日 09:30'],
    ['date4', '2026年12月01日~2026年12月31日', '2026年12月01日~2026年12月31日'],
    ['date4', '明天', undefined],
    ['date4', '2026年13月01日', undefined],
    ['time5', '09:30', '09:30'],
    ['time5', '2026年12月01日 09:30~2026年12月01日 10:00', '2026年12月01日 09:30~2026年12月01日 10:00'],
    ['time5', '25:00', undefined],
    ['amount6', '¥20.00元', '¥20.00元'],
    ['amount6', '20', '20'],
    ['amount6', '12345678901', undefined],
    ['amount6', '二十元', undefined],
    ['number7', '-12.5', '-12.5'],
    ['number7', '1'.repeat(33), undefined],
    ['letter8', 'ABC', 'ABC'],
    ['letter8', 'A1', undefined],
    ['symbol9', '***', '***'],
    ['symbol9', '******', undefined],
    ['phone_number10', '0512-58123456', '0512-58123456'],
    ['phone_number10', '1'.repeat(18), undefined],
    ['car_number11', '苏E12345', '苏E12345'],
    ['car_number11', '苏E12345678', undefined],
    ['name12', '阿依古丽·买买提', '阿依古丽·买买提'],
    ['name12', '一二三四五六七八九十一', undefined],
    ['unknown1', '任意', undefined],
    ['thing', '没有序号', undefined],
  ])('%s takes %j as %j', (keyword, value, sent) => {
    expect(fitKeyword(keyword, value)).toBe(sent);
  });

  it('M1 is one that WeChat takes, whatever the value and however it counts an emoji', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...han) }),
      fc.constantFrom(
        '2026-12-01',
        '2026年1月1日',
        '09:30',
        '¥20',
        '😀',
        '👩‍👩‍👧',
        '\n',
        '苏E12345',
        '+86 138',
      ),
    );
    const value = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.constantFrom(...types), value, (type, text) => {
        const sent = fitKeyword(`${type}1`, text);
        if (sent === undefined) return;
        for (const emojiCountsAs of [1, 2]) {
          expect([sent, fitsKeyword(`${type}1`, sent, measureWith(emojiCountsAs))]).toEqual([sent, true]);
        }
        expect(sent).not.toMatch(/[\n\r]/);
      }),
      { numRuns: 2000 },
    );
  });

  it('has every type that the contract lists', () => {
    expect(types.map((type) => keywordType(`${type}3`))).toEqual(types);
  });
});
