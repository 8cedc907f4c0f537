import { publicNameOf, publicValueOf, searchedNameOf } from './public-name';

describe('a name on a public list', () => {
  it.each([
    ['张三', '张*'],
    ['张小明', '张*明'],
    ['陈李小明', '陈**明'],
    ['陈李小小明', '陈**明'],
    ['欧阳明', '欧阳*'],
    ['欧阳震华', '欧阳**'],
    ['欧阳', '欧*'],
    ['丁', '*'],
    ['', ''],
    ['𠮷田明', '𠮷*明'],
    ['张𠮷', '张*'],
    ['张𠀋𠮷', '张*𠮷'],
    ['买买提·吐尔逊', '买**·吐**'],
    ['阿·吐', '*·*'],
    ['阿卜杜热西提·阿卜杜拉', '阿**·阿**'],
    ['John Smith', 'J** S**'],
    ['Élodie', 'É**'],
  ])('S4 %s is shown as %s', (name, shown) => {
    expect(publicNameOf(name)).toBe(shown);
  });

  it('is found by itself, by what is shown, and by full-width stars', () => {
    for (const typed of ['张小明', ' 张 小 明 ', '张*明', '张＊明']) {
      expect(searchedNameOf(typed)).toBe('张*明');
    }
    expect(searchedNameOf('买买提•吐尔逊')).toBe('买**·吐**');
  });
});

describe('a value on a public list', () => {
  it.each([
    ['320582199001011234', '**************1234'],
    ['11010519491231002X', '**************002X'],
    ['13800138000', '*******8000'],
    ['E12345678', '*****5678'],
    ['证件号：320582199001011234，电话13800138000', '证件号：**************1234，电话*******8000'],
  ])('S4 %s is shown as %s', (value, shown) => {
    expect(publicValueOf(value)).toBe(shown);
  });

  it.each(['86.5', '城东小学', '2026-09-01', '20260901', '第12名'])('%s stays as it is', (value) => {
    expect(publicValueOf(value)).toBe(value);
  });
});
