import { DocumentsError } from '../documents.errors';
import { HeaderMatcher } from './sheet-header';

const matcher = new HeaderMatcher(
  [
    { key: 'name', label: '姓名', aliases: ['员工姓名'], required: true },
    { key: 'documentNumber', label: '证件号码', aliases: ['身份证号'], required: true },
    { key: 'startDate', label: '入住日期' },
  ],
  ['处理结果'],
);
const row = (...labels: string[]) => ({
  rowNumber: 1,
  cells: labels.map((text, column) => ({ column, text })),
});

function faultsOf(labels: string[]) {
  try {
    matcher.match(row(...labels));
  } catch (error) {
    return (error as DocumentsError).details.faults;
  }
  return [];
}

describe('sheet header', () => {
  it('finds columns in any order, by alias, with stars, widths, blanks and advice in brackets', () => {
    const { keys } = matcher.match(row('入住日期(YYYY-MM-DD)', '＊身份证 号', '处理结果', '员工姓名*'));
    expect([...keys]).toEqual([
      [0, 'startDate'],
      [1, 'documentNumber'],
      [2, undefined],
      [3, 'name'],
    ]);
  });

  it('B4 names every unknown, missing and repeated column at once', () => {
    expect(faultsOf(['姓名', '工资', '员工姓名'])).toEqual([
      { field: '工资', code: 'unknown-field' },
      { field: '员工姓名', code: 'duplicate' },
      { field: '证件号码', code: 'required' },
    ]);
  });

  it('does not let two labels that differ only in brackets become one column', () => {
    expect(faultsOf(['姓名', '证件号码(本人)', '证件号码(配偶)'])).toEqual([
      { field: '证件号码(配偶)', code: 'duplicate' },
    ]);
  });

  it('takes neither a title nor a person called like a column for the header', () => {
    expect(matcher.isHeader(row('企业员工居住申报表'))).toBe(false);
    expect(matcher.isHeader(row('姓名', '张三'))).toBe(false);
    expect(matcher.isHeader(row('姓名', '证件号码'))).toBe(true);
  });
});
