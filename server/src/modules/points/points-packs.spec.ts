import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { pendingMark } from '../../platform/policy/domain/pack-rows';
import { policiesFolder, readYaml } from '../../platform/policy/policy-folder';
import { runExample } from './domain/example-run';
import { readFacts } from './domain/fact-reader';
import { factsSchema } from './domain/facts-schema';
import { programFor } from './domain/pack-set';
import { loadPacks } from './points-packs';
import { pointsSchemas } from './points-schemas';

const { packs, faults } = loadPacks(policiesFolder);
const examples = packs.examples.flatMap(({ pack }) =>
  pack.examples.map((example) => ({ city: pack.city, example })),
);
const schemaFolder = join(policiesFolder, 'schema');
const schemaOf = (text: string) => z.fromJSONSchema(JSON.parse(text) as z.core.JSONSchema.JSONSchema);

describe('the points packs', () => {
  it('are in order', () => {
    expect(faults).toEqual([]);
  });

  it('are of the cities that the product knows', () => {
    expect([...packs.standards.keys()].sort()).toEqual([
      'cixi/district-2023',
      'foshan/points-2014',
      'foshan/points-2018',
      'foshan/points-2023',
      'jiaxing/frame-2017',
      'kunshan/schooling-2023',
      'ningbo/city-2022',
      'suzhou/points-2015',
      'suzhou/points-2020',
      'suzhou/schooling-2023',
      'suzhou/settlement-2023',
      'yinzhou/district-2022',
      'yongkang/points-2023',
      'zhangjiagang/interview-2022',
      'zhangjiagang/schooling-2023',
      'zhejiang/common-2023',
    ]);
  });

  it.each(examples.map(({ city, example }) => [`${city}: ${example.name}`, city, example] as const))(
    'give what the worked example says, %s',
    (_name, city, example) => {
      expect(runExample(packs, city, example)).toEqual([]);
    },
  );

  it.each([...packs.standards.keys()])('%s is used by a worked example', (id) => {
    const city = id.split('/')[0] as string;
    const used = examples.some(({ city: own, example }) => {
      const { standard } = programFor(packs, own, example.programme, example.asOf);
      return own === city && standard.id === id;
    });
    expect(used).toBe(true);
  });

  it('a worked example that is wrong is found', () => {
    const [first] = examples.filter(({ city }) => city === 'zhejiang');
    const wrong = { ...first!.example, total: '74', lines: { age: '19' }, missing: ['birth'] };
    expect(runExample(packs, 'zhejiang', wrong)).toHaveLength(3);
  });

  it('mark every placeholder of 张家港 as such', () => {
    const standard = packs.standards.get('zhangjiagang/schooling-2023');
    for (const { rules, basis, note } of standard?.indicators ?? []) {
      if (rules === pendingMark) continue;
      expect([basis, note]).toEqual(['suzhou-placeholder', '占位分值']);
    }
    expect(standard?.documents['suzhou-placeholder']?.confidence).toBe('setting');
  });
});

describe('the schemas beside the packs', () => {
  const schemas = pointsSchemas(packs);

  it('are those of the code (write them anew with `npm run policy:check -- --schemas`)', () => {
    const written = readdirSync(schemaFolder).filter((name) => name.startsWith('points'));
    expect(written.sort()).toEqual(Object.keys(schemas).sort());
    for (const [name, text] of Object.entries(schemas))
      expect(readFileSync(join(schemaFolder, name), 'utf8')).toBe(text);
  });

  it('take every pack', () => {
    const kinds = ['standard', 'programmes', 'examples'] as const;
    for (const city of readdirSync(policiesFolder)) {
      for (const file of city.includes('.') ? [] : readdirSync(join(policiesFolder, city))) {
        const kind = kinds.find((name) => file.startsWith(`points-${name}`) && file.endsWith('.yaml'));
        if (!kind) continue;
        const schema = schemaOf(schemas[`points-${kind}.schema.json`] as string);
        expect(schema.safeParse(readYaml(join(policiesFolder, city, file))).error).toBeUndefined();
      }
    }
  });

  it('take the facts of every worked example, and no unknown fact', () => {
    for (const { city, example } of examples) {
      const { standard } = programFor(packs, city, example.programme, example.asOf);
      const schema = schemaOf(JSON.stringify(factsSchema(standard)));
      expect(schema.safeParse({ id: 'a', facts: example.facts }).error).toBeUndefined();
      expect(schema.safeParse({ id: 'a', facts: { salary: 5 } }).success).toBe(false);
    }
  });

  it.each([
    { birth: '1990-01-01' },
    { birth: { value: '1990-01-01', origin: 'registry', source: '公安' } },
    { birth: { value: '1990-01-01', origin: 'hearsay' } },
    { birth: 19_900_101 },
    { education: 'phd' },
    { insurance: 37 },
    { insurance: 37.5 },
    { insurance: [{ from: '2020-01' }] },
    { insurance: [{ from: '2020-01', until: '2020-02' }] },
    { skill: 'level-3' },
    { skill: ['level-3'] },
    { residence: [{ from: '2020-01-01', until: null }] },
    { residence: null },
  ])('say of the facts %j what the reader says', (facts) => {
    const program = programFor(packs, 'zhejiang', 'common', '2026-05-01');
    const reads = () => {
      try {
        readFacts(program, { id: 'a', facts });
        return true;
      } catch {
        return false;
      }
    };
    expect(
      schemaOf(JSON.stringify(factsSchema(program.standard))).safeParse({ id: 'a', facts }).success,
    ).toBe(reads());
  });
});

describe('loading a folder', () => {
  it('names file, line and fault, of YAML and of policy alike', () => {
    const folder = mkdtempSync(join(tmpdir(), 'points-packs-'));
    try {
      mkdirSync(join(folder, 'town'));
      const source = readFileSync(join(policiesFolder, 'zhejiang/points-standard-common-2023.yaml'), 'utf8');
      const wrong = source
        .replace('city: zhejiang', 'city: town')
        .replace('from: 55, to: 60', 'from: 57, to: 60');
      writeFileSync(join(folder, 'town/points-standard-a.yaml'), wrong);
      writeFileSync(join(folder, 'town/points-standard-b.yaml'), 'city: [town\n');
      const found = loadPacks(folder).faults.map(({ file, line, path }) => [
        file.slice(folder.length),
        line,
        path,
      ]);
      const line = wrong.split('\n').findIndex((text) => text.includes('tiers:')) + 2;
      expect(found).toEqual([
        ['/town/points-standard-b.yaml', expect.any(Number), ''],
        ['/town/points-standard-a.yaml', line, 'indicators.0.rules.0.tiers'],
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('the city of the README is in order, its example too', () => {
    const folder = mkdtempSync(join(tmpdir(), 'points-readme-'));
    try {
      mkdirSync(join(folder, 'mytown'));
      const [, page = ''] = readFileSync(join(policiesFolder, 'README.md'), 'utf8').split(
        'a city in half an hour',
      );
      const blocks = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, block]) => block as string);
      for (const [at, name] of [
        'points-standard-2026',
        'points-programmes',
        'points-examples-2026',
      ].entries())
        writeFileSync(join(folder, `mytown/${name}.yaml`), blocks[at] as string);
      const { packs: read, faults: wrong } = loadPacks(folder);
      expect([wrong, read.examples.length]).toEqual([[], 1]);
      for (const example of read.examples[0]?.pack.examples ?? [])
        expect(runExample(read, 'mytown', example)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("finds the product's own layer for a city that is tried elsewhere", () => {
    const folder = mkdtempSync(join(tmpdir(), 'points-layer-'));
    try {
      cpSync(join(policiesFolder, 'yinzhou'), join(folder, 'yinzhou'), { recursive: true });
      const { packs: read, faults: wrong } = loadPacks(folder);
      expect(wrong).toEqual([]);
      expect([...read.standards.keys()].sort()).toEqual([
        'ningbo/city-2022',
        'yinzhou/district-2022',
        'zhejiang/common-2023',
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
