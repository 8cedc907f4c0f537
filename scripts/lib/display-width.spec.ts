import { displayWidth, padToWidth } from './display-width.mjs';

describe('the width of a text on a terminal', () => {
  it.each([
    ['', 0],
    ['grid01', 6],
    ['房东', 4],
    ['grid01 徐海霞', 13],
    ['𠮷祥瑞', 6],
    ['阿依努尔·买买提', 15],
    ['（演示）', 8],
    ['Employer’s agent', 16],
    ['ｱｲ', 2],
    ['e\u0301te\u0301', 3],
  ])('of %s is %d columns', (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });

  it('lines up what stands behind Chinese and other names, and cuts nothing', () => {
    const lines = ['二房东', 'API documentation', '网格员及工作人员'].map(
      (name) => `${padToWidth(name, 18)}|`,
    );
    expect(new Set(lines.map(displayWidth))).toEqual(new Set([19]));
    expect(padToWidth('网格员及工作人员', 4)).toBe('网格员及工作人员');
  });
});
