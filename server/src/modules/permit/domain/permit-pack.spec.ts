import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parsePermitPolicy, permitPackSchema } from './permit-pack';

const folder = join(__dirname, '../../../../policies');
const cities = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'permit.yaml')));
const source = (city: string) => parse(readFileSync(join(folder, city, 'permit.yaml'), 'utf8'));
const schemaFile = join(folder, 'schema/permit.schema.json');

const unpublished = (row: string) => new RangeError(row);

describe('the packs of the residence permit', () => {
  it.each(cities)('%s is sound and named like its folder', (city) => {
    const parsed = parsePermitPolicy(source(city), { demonstration: false, unpublished });
    expect(parsed.ok ? [] : parsed.faults).toEqual([]);
    expect(source(city).city).toBe(city);
  });

  it('refuse to compute what no office has published, and stand in for it only in a demonstration', () => {
    const pack = source('zhangjiagang');
    const production = parsePermitPolicy(pack, { demonstration: false, unpublished });
    const demonstration = parsePermitPolicy(pack, { demonstration: true, unpublished });
    if (!production.ok || !demonstration.ok) throw new Error('not sound');
    expect(() => production.policy.fees.reissue.value).toThrow('fees.reissue');
    expect(demonstration.policy.fees.reissue).toMatchObject({ value: 2000, confirmed: false });
    expect(production.policy.endorsement.late).toMatchObject({
      value: 'restart-from-endorsement',
      confirmed: true,
    });
  });

  it.each([
    ['a document that is not there', { basis: 'nothing', value: 6 }, 'residenceMonths.basis'],
    ['a number in words', { basis: 'state-council-663', value: '六' }, 'residenceMonths.value'],
    ['a key that nobody reads', { basis: 'state-council-663', value: 6, days: 1 }, 'residenceMonths.days'],
  ])('name the place of %s', (_, residenceMonths, path) => {
    const parsed = parsePermitPolicy(
      { ...source('zhangjiagang'), residenceMonths },
      { demonstration: true, unpublished },
    );
    expect(parsed.ok ? [] : parsed.faults.map((fault) => fault.path)).toEqual([path]);
  });

  it('are the ones editors check by (UPDATE_SCHEMA=1 writes the schema anew)', () => {
    if (process.env.UPDATE_SCHEMA === '1')
      writeFileSync(schemaFile, JSON.stringify(permitPackSchema, null, 2));
    expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(permitPackSchema);
  });
});
