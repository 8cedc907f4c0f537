import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseSchoolingPack, schoolingPackSchema } from './schooling-pack';

const folder = join(__dirname, '../../../../policies');
const cities = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'schooling.yaml')));
const source = (city: string) => parse(readFileSync(join(folder, city, 'schooling.yaml'), 'utf8'));
const schemaFile = join(folder, 'schema/schooling.schema.json');
const faultsOf = (pack: unknown) => {
  const parsed = parseSchoolingPack(pack);
  return parsed.ok ? [] : parsed.faults.map(({ path }) => path);
};

describe('the packs of the schooling year', () => {
  it('are those of 张家港, 苏州市区, 昆山 and 常熟 at least', () => {
    expect(cities).toEqual(expect.arrayContaining(['changshu', 'kunshan', 'suzhou', 'zhangjiagang']));
  });

  it.each(cities)('%s is sound and named like its folder', (city) => {
    const parsed = parseSchoolingPack(source(city));
    expect(parsed.ok ? [] : parsed.faults).toEqual([]);
    expect(source(city).city).toBe(city);
  });

  it('苏州市区 has its nine days as they were published', () => {
    const days = source('suzhou').calendar.map((step: { from: string | null; until: string | null }) => [
      step.from,
      step.until,
    ]);
    expect(days).toEqual([
      ['02-28', null],
      ['03-01', '05-31'],
      [null, '06-10'],
      ['06-30', null],
      ['06-30', null],
      ['07-10', null],
      ['07-20', null],
      ['07-25', null],
      ['07-28', null],
      ['08-05', '08-31'],
    ]);
  });

  const step = { step: 'apply', name: '申请', from: '03-01', until: '05-31', basis: 'office-setting' };
  it.each([
    ['a document that is not there', { calendar: [{ ...step, basis: 'nothing' }] }, ['calendar.0.basis']],
    ['a day that does not exist', { calendar: [{ ...step, until: '05-32' }] }, ['calendar.0.until']],
    ['the 29th of February', { calendar: [{ ...step, from: '02-29' }] }, ['calendar.0.from']],
    ['an end before the beginning', { calendar: [{ ...step, until: '02-01' }] }, ['calendar.0.until']],
    ['an hour that does not exist', { calendar: [{ ...step, closesAt: '24:30' }] }, ['calendar.0.closesAt']],
    ['a step twice', { calendar: [step, step] }, ['calendar.1.step']],
    ['a year without a window', { calendar: [{ ...step, step: 'confirm' }] }, ['calendar']],
    ['no grade at all', { stages: {} }, ['stages']],
    [
      'a mode that no program runs',
      { lotLast: { value: 'maybe', basis: 'office-setting' } },
      ['lotLast.value'],
    ],
  ])('name the place of %s', (_, change, paths) => {
    expect(faultsOf({ ...source('zhangjiagang'), ...change })).toEqual(paths);
  });

  it('are the ones editors check by (UPDATE_SCHEMA=1 writes the schema anew)', () => {
    if (process.env.UPDATE_SCHEMA === '1')
      writeFileSync(schemaFile, JSON.stringify(schoolingPackSchema, null, 2));
    expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(schoolingPackSchema);
  });
});
