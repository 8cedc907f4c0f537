import { Readable, Writable } from 'node:stream';
import type { EstimateView } from '@app/shared/points/estimate.views';
import fc from 'fast-check';
import { policiesFolder } from '../../platform/policy/policy-folder';
import { evaluate } from './domain/evaluate';
import { readFacts } from './domain/fact-reader';
import { programFor } from './domain/pack-set';
import type { StandardPack } from './domain/standard-pack';
import { toEditionView } from './edition.mapper';
import { toEstimateView } from './estimate.mapper';
import { requirePacks } from './points-packs';
import { scoreLines } from './score-lines';

type Facts = Record<string, unknown>;
type Scored = {
  total: string;
  groups: Record<string, string>;
  lines: { indicator: string; points: string }[];
  eligible: boolean | null;
  missing: string[];
};

const packs = requirePacks(policiesFolder);
const examples = packs.examples.flatMap(({ pack }) =>
  pack.examples.map((example) => ({ city: pack.city, ...example, facts: example.facts as Facts })),
);

async function byCommand(city: string, programme: string, asOf: string, facts: Facts): Promise<Scored> {
  const lines: string[] = [];
  const output = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const input = Readable.from([Buffer.from(JSON.stringify({ id: 'a', facts }))]);
  await scoreLines(programFor(packs, city, programme, asOf), input, output);
  return JSON.parse(lines.join('')) as Scored;
}

function byView(city: string, programme: string, asOf: string, facts: Facts): EstimateView {
  const program = programFor(packs, city, programme, asOf);
  const pack = packs.standards.get(program.standard.id) as StandardPack;
  const edition = toEditionView(pack, packs.programmes.get(city), asOf);
  return toEstimateView(evaluate(program, readFacts(program, { id: 'a', facts })), edition);
}

const numbersOf = ({ total, groups, eligible, missing }: EstimateView) => ({
  total,
  groups: Object.fromEntries(groups.map(({ id, points }) => [id, points])),
  lines: Object.fromEntries(
    groups.flatMap(({ lines }) => lines.map(({ indicator, points }) => [indicator, points])),
  ),
  eligible: { yes: true, no: false, open: null }[eligible],
  missing: missing.length,
});

describe('the estimate that the phone shows', () => {
  it('has the numbers of npm run score for every worked example with any of its facts left out', async () => {
    const some = fc.constantFrom(...examples).chain((example) =>
      fc.subarray(Object.keys(example.facts)).map((kept) => ({
        ...example,
        facts: Object.fromEntries(kept.map((name) => [name, example.facts[name]])),
      })),
    );
    const same = async ({ city, programme, asOf, facts }: (typeof examples)[number]) => {
      const command = await byCommand(city, programme, asOf, facts);
      expect(numbersOf(byView(city, programme, asOf, facts))).toEqual({
        total: command.total,
        groups: command.groups,
        lines: Object.fromEntries(command.lines.map(({ indicator, points }) => [indicator, points])),
        eligible: command.eligible,
        missing: command.missing.length,
      });
    };
    for (const example of examples) await same(example);
    await fc.assert(fc.asyncProperty(some, same), { numRuns: 200 });
  });

  it('says of every line why, by which document and who decides, without a code or a gap in sight', () => {
    for (const { city, programme, asOf, facts } of examples) {
      const { groups, missing } = byView(city, programme, asOf, facts);
      for (const { lines } of groups)
        for (const { reason, owner, document, inputs, whyNotMore } of lines) {
          expect([reason, owner, document.title, document.confidence]).not.toContain('');
          const words = [reason, ...whyNotMore, ...inputs.map(({ value }) => value)].join();
          expect(words).not.toMatch(/undefined|\[object|null/);
        }
      for (const { label } of missing) expect(label).toMatch(/\p{Script=Han}/u);
    }
  });

  it('tells the distance to a published line exactly, and none where nothing is published', () => {
    const { qualifying } = byView('zhangjiagang', 'schooling', '2026-05-31', {});
    expect(qualifying).toMatchObject({ points: null, distance: null, reached: null });
    const cities = [...packs.programmes.values()].flatMap(({ city, programmes }) =>
      Object.entries(programmes).map(([id, pack]) => ({ city, id, pack })),
    );
    const withLines = cities.find(({ pack }) => (pack.lines ?? []).length > 0);
    const { city = '', id = '' } = withLines ?? {};
    const [line] = byView(city, id, '2026-05-31', {}).lines;
    expect(line).toMatchObject({ distance: line?.points, reached: false });
  });

  it('never draws a bar longer than its track', () => {
    for (const { city, programme, asOf, facts } of examples)
      for (const { perMille } of byView(city, programme, asOf, facts).groups) {
        expect(perMille).toBeGreaterThanOrEqual(0);
        expect(perMille).toBeLessThanOrEqual(1000);
      }
  });
});
