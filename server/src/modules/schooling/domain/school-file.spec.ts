import { type FileRow, type FileSchool, judgeRows, stagesIn, stageWords } from './school-file';

const there: FileSchool = {
  code: 'S1',
  name: '第一小学',
  stages: '一年级',
  areaCode: '320582100',
  address: '人民路1号',
  phone: '',
  longitude: '120.55',
  latitude: '31.87',
};
const around = {
  known: new Map([['S1', there]]),
  isOwnArea: (code: string) => code === '320582100',
  today: '2026-04-10',
};
let row = 1;
const line = (change: Partial<FileSchool> = {}, faults: FileRow['faults'] = []): FileRow => {
  row += 1;
  return { row, cells: { ...there, code: 'S2', name: '第二小学', ...change }, faults };
};
const verdicts = (...rows: FileRow[]) =>
  judgeRows(rows, around).map(({ verdict, faults }) => [
    verdict,
    faults.map(({ field, code }) => `${field} ${code}`),
  ]);

describe('a file of schools', () => {
  it('tells what is new, changed field by field, and as it was', () => {
    const other = line({ ...there, address: '人民路2号', stages: '小班、一年级' });
    const [added, changed] = judgeRows([line(), other], around);
    expect(added).toMatchObject({ verdict: 'new', changes: [] });
    expect(changed).toMatchObject({
      verdict: 'changed',
      changes: [
        { field: 'stages', before: '一年级', after: '小班、一年级' },
        { field: 'address', before: '人民路1号', after: '人民路2号' },
      ],
    });
    expect(verdicts(line({ ...there }))).toEqual([['unchanged', []]]);
  });

  it('B4 finds both rows of one code, and of one name, faulty: the last one never wins', () => {
    expect(verdicts(line(), line({ name: '第三小学' }))).toEqual([
      ['faulty', ['code duplicate']],
      ['faulty', ['code duplicate']],
    ]);
    expect(verdicts(line(), line({ code: 'S3' }))).toEqual([
      ['faulty', ['name duplicate']],
      ['faulty', ['name duplicate']],
    ]);
  });

  it('B4 finds the name of a school that is there under another code', () => {
    expect(verdicts(line({ name: '第一小学' }))).toEqual([['faulty', ['name duplicate']]]);
  });

  it('S1 takes neither an area nor a school of another office', () => {
    expect(verdicts(line({ areaCode: '320582101' }))).toEqual([['faulty', ['areaCode not-a-choice']]]);
    const foreign = new Map([['S1', { ...there, areaCode: '320582101' }]]);
    const [judged] = judgeRows([line({ ...there })], { ...around, known: foreign });
    expect(judged).toMatchObject({ verdict: 'faulty', faults: [{ field: 'code', code: 'not-a-choice' }] });
  });

  it.each([
    ['a grade that is none', { stages: '二年级' }, 'stages not-a-choice'],
    ['no name', { name: '' }, 'name required'],
    ['a place that is not in the country', { longitude: '12' }, 'longitude too-small'],
    ['a code with blanks', { code: 'S 2' }, 'code bad-format'],
  ])('B1 names %s by its column', (_, change, fault) => {
    expect(verdicts(line(change))).toEqual([['faulty', [fault]]]);
  });

  it('B4 keeps what the reader of the file found, such as a formula', () => {
    expect(verdicts(line({}, [{ field: 'address', code: 'formula-cell' }]))).toEqual([
      ['faulty', ['address formula-cell']],
    ]);
  });

  it('reads grades in any order and apart by any mark', () => {
    expect(stagesIn('一年级,小班')).toEqual(['kindergarten', 'primary']);
    expect(stagesIn('初一；一年级')).toEqual(['primary', 'junior']);
    expect(stagesIn('高一')).toBeUndefined();
    expect(stageWords(['junior', 'kindergarten'])).toBe('小班、初一');
  });
});
