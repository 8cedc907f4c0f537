import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { policiesFolder } from '../policy/policy-folder';
import { editionsOf, readServicesFile, servicesSchema } from './services-file';

const schemaFile = join(policiesFolder, 'schema/services.schema.json');
const edition = {
  edition: '2026-01',
  validFrom: '2026-01-01',
  validUntil: null,
  source: '测试',
  confidence: 'setting',
  limits: { acceptance: { title: '受理', workingDays: '待主管部门确认', source: null } },
  materials: [{ code: 'photo', title: '照片', hint: null, required: true, mostPages: 1 }],
  reasons: { refuse: [{ code: 'no-ground', text: '不符合条件', rule: null }] },
  fee: { fen: '待主管部门确认', text: '工本费待主管部门确认', source: '测试' },
  window: { opensAt: null, closesAt: null },
};
const read = (...editions: object[]) =>
  editionsOf({ city: 'suzhou', services: { 'test.one': editions } }, 'suzhou');
const faults = (...editions: object[]) => {
  const result = read(...editions);
  return 'faults' in result ? result.faults.map(({ at, problem }) => `${at.join('.')}: ${problem}`) : [];
};

describe('what a city publishes of its services', () => {
  const cities = readdirSync(policiesFolder).filter((city) =>
    existsSync(join(policiesFolder, city, 'services.yaml')),
  );

  it.each(cities)('%s is sound', (city) => {
    expect(Object.keys(readServicesFile(city)).length).toBeGreaterThan(0);
  });

  it('offers nothing where a city has no file', () => {
    expect(readServicesFile('nowhere')).toEqual({});
  });

  it('keeps what is not published as unknown, never as a number', () => {
    const result = read(edition);
    if ('faults' in result) throw new Error('faulty');
    const [one] = result.editions['test.one'] ?? [];
    expect(one?.limits.acceptance).toEqual({
      title: '受理',
      workingDays: null,
      source: null,
      remindBefore: null,
    });
    expect(one?.fee?.fen).toBeNull();
  });

  it('gives every content a version of its own, and the same content the same', () => {
    const versionOf = (changes: object) => {
      const result = read({ ...edition, ...changes });
      return 'faults' in result ? undefined : result.editions['test.one']?.[0]?.version;
    };
    expect(versionOf({})).toMatch(/^suzhou\/2026-01-01\/[0-9a-f]{24}$/);
    expect(versionOf({})).toBe(versionOf({ ...edition }));
    expect(versionOf({ source: '别的' })).not.toBe(versionOf({}));
  });

  it.each<[string, object[], string]>([
    ['a key nobody knows', [{ ...edition, fees: 1 }], 'services.test.one.0: Unrecognized key: "fees"'],
    [
      'a day that is none',
      [{ ...edition, validFrom: '2026-02-30' }],
      'services.test.one.0.validFrom: there is no such day',
    ],
    [
      'an end before the beginning',
      [{ ...edition, validUntil: '2025-12-31' }],
      'services.test.one.0.validUntil: ends before it begins',
    ],
    [
      'editions out of order',
      [edition, edition],
      'services.test.one.0.validFrom: editions are listed oldest first',
    ],
    [
      'a material twice',
      [{ ...edition, materials: [edition.materials[0], edition.materials[0]] }],
      'services.test.one.0.materials.1.code: photo is there twice',
    ],
    [
      'a window that closes before it opens',
      [
        {
          ...edition,
          window: { opensAt: '2026-03-01T00:00:00+08:00', closesAt: '2026-02-01T00:00:00+08:00' },
        },
      ],
      'services.test.one.0.window.closesAt: closes before it opens',
    ],
  ])('finds %s', (_, editions, fault) => {
    expect(faults(...editions)).toContain(fault);
  });

  it('names the file and the line of a fault', () => {
    const folder = mkdtempSync(join(tmpdir(), 'services-'));
    try {
      writeFileSync(
        join(folder, 'services.yaml'),
        'city: suzhou\nservices:\n  test.one:\n    - edition: ""\n',
      );
      expect(() => readServicesFile('suzhou', folder)).toThrow(
        /services\.yaml[\s\S]*line 4, services\.test\.one\.0\.edition/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is described for editors: run with UPDATE_SCHEMA=1 when this fails', () => {
    const schema = `${JSON.stringify(z.toJSONSchema(servicesSchema, { io: 'input' }), null, 2)}\n`;
    if (process.env.UPDATE_SCHEMA) writeFileSync(schemaFile, schema);
    expect(readFileSync(schemaFile, 'utf8')).toBe(schema);
  });
});
